import { z } from "zod";
import { difference, type Proposal, type ProposalState } from "#approvals";
import type { StaffAtDesk } from "#identity";
import { encodeId, isBefore, isUuid } from "#kernel";
import type { Json } from "#platform";
import { cursorId, found, idParams, nothingIn, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];

/** A change that one person wants and another decides on. */
export interface ProposalOut {
	id: string;
	kind: string;
	subject: string;
	state: ProposalState;
	maker: string;
	reason: string;
	proposedAt: string;
	expiresAt: string;
	/** Where before and after differ; a side that has nothing there is left out. */
	changes: { path: string; before?: unknown; after?: unknown }[];
	decision: { at: string; by: string | null; note: string; outcome: unknown } | null;
	/** What the reader may do with it. */
	mayDecide: boolean;
	mayWithdraw: boolean;
}

const STATES = [
	"proposed",
	"approved",
	"refused",
	"withdrawn",
	"expired",
] as const satisfies readonly ProposalState[];

const proposalOut: z.ZodType<ProposalOut> = z.object({
	id: z.string(),
	kind: z.string(),
	subject: z.string(),
	state: z.enum(STATES),
	maker: z.string(),
	reason: z.string(),
	proposedAt: z.string(),
	expiresAt: z.string(),
	changes: z.array(
		z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
	),
	decision: z
		.object({
			at: z.string(),
			by: z.string().nullable(),
			note: z.string(),
			outcome: z.unknown(),
		})
		.nullable(),
	mayDecide: z.boolean(),
	mayWithdraw: z.boolean(),
});

const REASON_MAX = 500;

/** The inbox of those who decide; reading is open to all staff. */
export async function consoleApprovals(app: App, deps: ApiDeps): Promise<void> {
	const { approvals } = deps.people;
	app.get(
		"/approvals",
		{
			schema: {
				tags,
				summary: "Proposals, newest first",
				querystring: z.strictObject({ ...pageIn, state: z.enum(STATES).optional() }),
				response: {
					200: z.object({
						items: z.array(proposalOut),
						nextCursor: z.string().nullable(),
						/** How many wait for a decision, by anybody. */
						open: z.number().int(),
					}),
				},
			},
		},
		async (request) => {
			const { limit, state = null } = request.query;
			const before = cursorId(request.query.cursor) ?? null;
			const [rows, open] = await reading(deps, (tx) =>
				Promise.all([approvals.list(tx, { state, before, limit: limit + 1 }), approvals.open(tx)]),
			);
			const me = staffOf(request);
			const page = pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => presentProposal(deps, row, me),
			);
			return { ...page, open };
		},
	);
	app.get(
		"/approvals/:id",
		{
			schema: {
				tags,
				summary: "One proposal",
				params: idParams,
				response: { 200: proposalOut },
			},
		},
		async (request) => {
			const id = pathId("prp", request.params.id);
			const proposal = found(await reading(deps, (tx) => approvals.find(tx, id)));
			return presentProposal(deps, proposal, staffOf(request));
		},
	);
	decisions(app, deps);
}

function decisions(app: App, deps: ApiDeps): void {
	const { approvals } = deps.people;
	app.post(
		"/approvals/:id/approve",
		{
			schema: {
				tags,
				summary: "Approve a proposal of somebody else; it is executed at once",
				params: idParams,
				body: z.strictObject({ note: textIn(REASON_MAX).optional() }).nullish(),
				response: { 200: proposalOut },
			},
		},
		async (request) => {
			const me = staffOf(request);
			const id = pathId("prp", request.params.id);
			const note = request.body?.note ?? "";
			const decided = granted(await approvals.approve({ id, by: me, note })) as Proposal;
			return presentProposal(deps, decided, me);
		},
	);
	app.post(
		"/approvals/:id/refuse",
		{
			schema: {
				tags,
				summary: "Refuse a proposal of somebody else",
				params: idParams,
				body: z.strictObject({
					reason: textIn(REASON_MAX).refine((reason) => reason.trim() !== ""),
				}),
				response: { 200: proposalOut },
			},
		},
		async (request) => {
			const me = staffOf(request);
			const id = pathId("prp", request.params.id);
			const { reason } = request.body;
			const decided = granted(await approvals.refuse({ id, by: me, note: reason })) as Proposal;
			return presentProposal(deps, decided, me);
		},
	);
	app.post(
		"/approvals/:id/withdraw",
		{
			schema: {
				tags,
				summary: "Take back a proposal of one's own",
				params: idParams,
				body: nothingIn,
				response: { 200: proposalOut },
			},
		},
		async (request) => {
			const me = staffOf(request);
			const id = pathId("prp", request.params.id);
			const decided = granted(await approvals.withdraw({ id, by: me.name })) as Proposal;
			return presentProposal(deps, decided, me);
		},
	);
}

/** A proposal as this reader sees it. */
export function presentProposal(
	{ people, platform }: ApiDeps,
	proposal: Proposal,
	me: StaffAtDesk,
): ProposalOut {
	const { decision, kind, maker } = proposal;
	const isOpen =
		proposal.state === "proposed" && isBefore(platform.clock.now(), proposal.expiresAt);
	const decides = people.approvals.approversOf(kind).includes(me.role);
	return {
		id: encodeId("prp", proposal.id),
		...{ kind, subject: subjectOf(proposal), state: proposal.state, maker },
		reason: proposal.reason,
		proposedAt: proposal.proposedAt.toString(),
		expiresAt: proposal.expiresAt.toString(),
		changes: difference(proposal.before, proposal.after).map(({ path, before, after }) => ({
			path,
			...side("before", before),
			...side("after", after),
		})),
		decision:
			decision === null
				? null
				: { ...decision, at: decision.at.toString(), outcome: decision.outcome ?? null },
		mayDecide: isOpen && decides && maker !== me.name,
		mayWithdraw: isOpen && maker === me.name,
	};
}

/** Kinds whose subject is an id of a thing that has a page, and its prefix. */
const PAGES: Readonly<Record<string, "ord" | "rfd" | "sus">> = {
	"payments.refund": "ord",
	"payments.refund_route": "rfd",
	"payments.suspense": "sus",
};

function subjectOf({ kind, subject }: Proposal): string {
	const prefix = PAGES[kind];
	return prefix !== undefined && isUuid(subject) ? encodeId(prefix, subject) : subject;
}

function side(name: "before" | "after", value: Json | undefined): { before?: Json; after?: Json } {
	return value === undefined ? {} : { [name]: value };
}

export { proposalOut };
