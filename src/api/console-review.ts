import { z } from "zod";
import {
	type ChannelRequest,
	isFinal,
	parseRequestId,
	type RequestId,
	type RequestState,
} from "#channels";
import { encodeId, refuse } from "#kernel";
import {
	type CaseDecision,
	decisionsOn,
	SUSPENSE_MACHINE,
	type SuspenseCase,
	type SuspenseState,
} from "#payments";
import type { Tx } from "#platform";
import { publicRequestId } from "./console-records.ts";
import {
	CELL,
	cursorId,
	cursorParts,
	found,
	idParams,
	languageFor,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { causeText } from "./texts-refunds.ts";
import { instantOut, type MoneyWire, moneyOut, pageIn, pageOf, toWire } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;
const CASE_STATES = Object.keys(SUSPENSE_MACHINE) as SuspenseState[];
const DECISIONS = ["complete", "pay_back", "take", "recover", "write_off", "explain"] as const;
const SOURCES = ["merchant_unsettled", "merchant_available", "payer", "bank"] as const;
const QUEUES = ["waiting", "unknown", "review", "conflict", "contradiction"] as const;

/** Which standings of a request belong to a queue. */
const STANDINGS: Readonly<Record<(typeof QUEUES)[number], readonly RequestState[]>> = {
	waiting: ["sent", "pending_user", "processing", "reported"],
	unknown: ["unknown"],
	review: ["review"],
	conflict: ["conflict"],
	// Final, and an institution has said otherwise since.
	contradiction: ["confirmed", "rejected", "closed", "not_sent"],
};

/** A request that is owed a word, and what may be decided on it. */
export interface QueuedOut {
	id: string;
	serial: string;
	channelId: string;
	kind: string;
	state: string;
	amount: MoneyWire | null;
	orderId: string | null;
	sentAt: string | null;
	queries: number;
	code: string | null;
	upstreamNo: string | null;
	contradiction: string | null;
	decisions: ("succeeded" | "declined" | "not_sent" | "closed")[];
}

const OUTCOMES = ["succeeded", "declined", "not_sent", "closed"] as const;

const queuedOut: z.ZodType<QueuedOut> = z.object({
	id: z.string(),
	serial: z.string(),
	channelId: z.string(),
	kind: z.string(),
	state: z.string(),
	amount: moneyOut.nullable(),
	orderId: z.string().nullable(),
	sentAt: z.string().nullable(),
	queries: z.number().int(),
	code: z.string().nullable(),
	upstreamNo: z.string().nullable(),
	contradiction: z.string().nullable(),
	decisions: z.array(z.enum(OUTCOMES)),
});

/** A named item of 2191 or 1191. */
export interface CaseOut {
	id: string;
	code: "2191" | "1191";
	owner: string;
	cause: string;
	causeText: string;
	state: SuspenseState;
	orderId: string;
	refundId: string | null;
	amount: MoneyWire;
	remaining: MoneyWire;
	openedAt: string;
	closedAt: string | null;
	/** What two persons may decide on it now. */
	decisions: CaseDecision[];
}

const caseOut: z.ZodType<CaseOut> = z.object({
	id: z.string(),
	code: z.enum(["2191", "1191"]),
	owner: z.string(),
	cause: z.string(),
	causeText: z.string(),
	state: z.enum(CASE_STATES),
	orderId: z.string(),
	refundId: z.string().nullable(),
	amount: moneyOut,
	remaining: moneyOut,
	openedAt: z.string(),
	closedAt: z.string().nullable(),
	decisions: z.array(z.enum(DECISIONS)),
});

const proposed = z.object({ proposalId: z.string() });

/** What waits for a word, what people must look at, and what lies in suspense (F5, H2, M2). */
export async function consoleReviews(app: App, deps: ApiDeps): Promise<void> {
	requests(app, deps);
	asking(app, deps);
	settling(app, deps);
	cases(app, deps);
	deciding(app, deps);
}

function requests(app: App, deps: ApiDeps): void {
	const { channels } = deps.money;
	app.get(
		"/reviews/requests",
		{
			schema: {
				tags,
				summary: "Requests that are owed a word, newest first",
				querystring: z.strictObject({ ...pageIn, queue: z.enum(QUEUES).default("review") }),
				response: { 200: pageOut(queuedOut) },
			},
		},
		async (request) => {
			const { limit, queue, cursor } = request.query;
			const [before = null] = cursorParts(cursor, [/^\d{4}[0-9A-Z]{26}$/]) ?? [];
			return reading(deps, async (tx) => {
				const rows = await channels.queue(tx, {
					...{ ledgerId: CELL, owner: "payments", states: STANDINGS[queue] },
					contradicted: queue === "contradiction",
					...{ before, limit: limit + 1 },
				});
				const shown = new Map<string, string | null>();
				for (const row of rows) shown.set(row.id, await orderOf(deps, tx, row));
				return pageOf(
					rows,
					limit,
					({ id }) => [id],
					(row) => presentQueued(row, shown.get(row.id) ?? null),
				);
			});
		},
	);
}

/** Once the schedule is used up nobody asks any more but people: whatever is answered is evidence. */
function asking(app: App, deps: ApiDeps): void {
	const { channels } = deps.money;
	app.post(
		"/reviews/requests/:id/question",
		{
			schema: {
				tags,
				summary: "Ask the institution once more, now; answers with what is known then",
				params: idParams,
				response: { 200: queuedOut },
			},
		},
		async (request) => {
			const id = serialIn(request.params.id);
			const { owner, state } = found(await reading(deps, (tx) => channels.request(tx, id)));
			if (owner !== "payments") throw new RefusedError(refuse("not_found"));
			if (isFinal(state)) throw new RefusedError(refuse("request_settled", { state }));
			const asked = found(await channels.ask(id));
			const orderId = await reading(deps, (tx) => orderOf(deps, tx, asked));
			return presentQueued(asked, orderId);
		},
	);
}

function settling(app: App, deps: ApiDeps): void {
	app.post(
		"/reviews/requests/:id/short",
		{
			schema: {
				tags,
				summary: "Propose that a payment is missing at its channel; another person approves",
				params: idParams,
				body: z.strictObject({ reason: textIn(REASON_MAX) }),
				response: { 201: proposed },
			},
		},
		async (request, reply) => {
			const requestId = serialIn(request.params.id);
			const { reason } = request.body;
			const asked = { requestId, reason, actor: staffOf(request).name };
			const made = granted(await deps.money.reviews.proposeShort(asked));
			reply.code(201);
			return { proposalId: encodeId("prp", made.proposalId) };
		},
	);
	app.post(
		"/reviews/requests/:id/decision",
		{
			schema: {
				tags,
				summary: "Propose what a request is held for; another person approves",
				params: idParams,
				body: z.strictObject({
					outcome: z.enum(OUTCOMES),
					/** The institution's number, where it succeeded and had told none. */
					upstreamNo: z
						.string()
						.regex(/^[\w-]{1,64}$/)
						.nullable(),
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposed },
			},
		},
		async (request, reply) => {
			const requestId = serialIn(request.params.id);
			const { outcome, upstreamNo, reason } = request.body;
			const made = granted(
				await deps.money.reviews.proposeRequest({
					...{ requestId, outcome, upstreamNo, reason, actor: staffOf(request).name },
				}),
			);
			reply.code(201);
			return { proposalId: encodeId("prp", made.proposalId) };
		},
	);
}

function cases(app: App, deps: ApiDeps): void {
	const { refunds } = deps.money.payments;
	app.get(
		"/reviews/cases",
		{
			schema: {
				tags,
				summary: "Money in suspense, newest first",
				querystring: z.strictObject({
					...pageIn,
					orderId: z.string().max(80).optional(),
					code: z.enum(["2191", "1191"]).optional(),
					state: z.enum(CASE_STATES).optional(),
				}),
				response: { 200: pageOut(caseOut) },
			},
		},
		async (request) => {
			const { limit, code, state, orderId, cursor } = request.query;
			const language = languageFor(request);
			const rows = await reading(deps, (tx) =>
				refunds.cases(tx, {
					...{ ledgerId: CELL, code: code ?? null, before: cursorId(cursor) ?? null },
					orderId: orderId === undefined ? null : pathId("ord", orderId),
					...{ states: state === undefined ? null : [state], limit: limit + 1 },
				}),
			);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => presentCase(deps, row, language),
			);
		},
	);
	app.get(
		"/reviews/cases/:id",
		{
			schema: { tags, summary: "One case", params: idParams, response: { 200: caseOut } },
		},
		async (request) => {
			const key = { ledgerId: CELL, id: pathId("sus", request.params.id) };
			const item = found(await reading(deps, (tx) => refunds.caseById(tx, key)));
			return presentCase(deps, item, languageFor(request));
		},
	);
}

function deciding(app: App, deps: ApiDeps): void {
	app.post(
		"/reviews/cases/:id/decision",
		{
			schema: {
				tags,
				summary: "Propose what becomes of money in suspense; another person approves",
				params: idParams,
				body: z.strictObject({
					decision: z.enum(DECISIONS),
					/** Of `recover`: from whom. */
					from: z.enum(SOURCES).nullable(),
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposed },
			},
		},
		async (request, reply) => {
			const { decision, from, reason } = request.body;
			const made = granted(
				await deps.money.reviews.proposeCase({
					...{ caseId: pathId("sus", request.params.id), decision, from, reason },
					actor: staffOf(request).name,
				}),
			);
			reply.code(201);
			return { proposalId: encodeId("prp", made.proposalId) };
		},
	);
}

function serialIn(text: string): RequestId {
	const requestId = parseRequestId(text);
	if (requestId === undefined) throw new RefusedError(refuse("not_found"));
	return requestId;
}

async function orderOf(deps: ApiDeps, tx: Tx, row: ChannelRequest): Promise<string | null> {
	const id = await deps.money.payments.refunds.orderOfRequest(tx, {
		...{ ledgerId: row.ledgerId, requestId: row.id },
	});
	return id === undefined ? null : encodeId("ord", id);
}

function presentQueued(row: ChannelRequest, orderId: string | null): QueuedOut {
	return {
		...{ id: publicRequestId(row.id), serial: row.id, channelId: row.channelId, kind: row.kind },
		...{ state: row.state, orderId, queries: row.queries, code: row.code },
		amount: row.amount === null ? null : toWire(row.amount),
		sentAt: instantOut(row.sentAt),
		...{ upstreamNo: row.upstreamNo, contradiction: row.contradiction },
		decisions: decisionsOf(row),
	};
}

function decisionsOf({ state, kind }: ChannelRequest): QueuedOut["decisions"] {
	if (state === "conflict") return ["succeeded", "declined"];
	if (state !== "review") return [];
	return kind === "pay" ? [...OUTCOMES] : ["succeeded", "declined", "not_sent"];
}

function presentCase({ platform }: ApiDeps, item: SuspenseCase, language: Language): CaseOut {
	return {
		...{ id: encodeId("sus", item.id), code: item.code, owner: item.owner, cause: item.cause },
		...{ causeText: causeText(item.cause, language), state: item.state },
		orderId: encodeId("ord", item.orderId),
		refundId: item.refundId === null ? null : encodeId("rfd", item.refundId),
		...{ amount: toWire(item.amount), remaining: toWire(item.remaining) },
		openedAt: item.openedAt.toString(),
		closedAt: item.closedAt?.toString() ?? null,
		decisions: decisionsOn(item, platform.clock.now()),
	};
}
