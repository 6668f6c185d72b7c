import { z } from "zod";
import { encodeId, isBefore, type Refusal } from "#kernel";
import type { Ticket } from "#security";
import {
	cursorId,
	found,
	idParams,
	pageOut,
	pathId,
	reading,
	subjectIn,
	subjectOut,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const STATES = ["open", "taken", "released", "refused", "closed", "expired"] as const;
const NOTE_MAX = 500;

/** Something a person has to look at: an operation that is held, or one to review. */
export interface TicketOut {
	id: string;
	kind: "hold" | "review";
	state: (typeof STATES)[number];
	userId: string;
	operation: string;
	decisionId: string;
	owner: string | null;
	note: string;
	createdAt: string;
	dueAt: string;
	overdue: boolean;
}

const ticketOut: z.ZodType<TicketOut> = z.object({
	id: z.string(),
	kind: z.enum(["hold", "review"]),
	state: z.enum(STATES),
	userId: z.string(),
	operation: z.string(),
	decisionId: z.string(),
	owner: z.string().nullable(),
	note: z.string(),
	createdAt: z.string(),
	dueAt: z.string(),
	overdue: z.boolean(),
});

const ticketsIn = z.strictObject({
	...pageIn,
	kind: z.enum(["hold", "review"]).optional(),
	state: z.enum([...STATES, "waiting"]).optional(),
	userId: z.string().max(80).optional(),
	mine: z.enum(["true", "false"]).optional(),
});

/** The queues of the security desk. */
export async function consoleTickets(app: App, deps: ApiDeps): Promise<void> {
	const { desk } = deps.people.security;
	app.get(
		"/tickets",
		{
			schema: {
				tags,
				summary: "Operations that wait for a person, and those to review, newest first",
				querystring: ticketsIn,
				response: { 200: pageOut(ticketOut) },
			},
		},
		async (request) => {
			const { limit, kind, state, userId, mine, cursor } = request.query;
			const before = cursorId(cursor);
			const rows = await reading(deps, (tx) =>
				desk.tickets(tx, {
					limit: limit + 1,
					...(kind === undefined ? {} : { kind }),
					...(state === undefined ? {} : { state }),
					...(userId === undefined ? {} : { userId: subjectIn(userId) }),
					...(mine === "true" ? { owner: staffOf(request).name } : {}),
					...(before === undefined ? {} : { before }),
				}),
			);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => presentTicket(deps, row),
			);
		},
	);
	app.get(
		"/tickets/:id",
		{
			schema: { tags, summary: "One ticket", params: idParams, response: { 200: ticketOut } },
		},
		async (request) => {
			const id = pathId("tkt", request.params.id);
			return presentTicket(deps, found(await reading(deps, (tx) => desk.ticket(tx, id))));
		},
	);
	const acts = { take: desk.take, release: desk.release, refuse: desk.refuse, close: desk.close };
	for (const [name, run] of Object.entries(acts)) actRoute(app, deps, name, run);
}

const SUMMARIES: Readonly<Record<string, string>> = {
	take: "Take a ticket, or take it over",
	release: "Release a held operation; its proof stays the user's to give",
	refuse: "Refuse a held operation for good",
	close: "End a review",
};

function actRoute(
	app: App,
	deps: ApiDeps,
	name: string,
	run: (act: {
		readonly ticketId: Ticket["id"];
		readonly actor: string;
		readonly note: string;
	}) => Promise<Ticket | Refusal>,
): void {
	app.post(
		`/tickets/:id/${name}`,
		{
			schema: {
				tags,
				summary: SUMMARIES[name] ?? name,
				params: idParams,
				body: z.strictObject({ note: textIn(NOTE_MAX).optional() }),
				response: { 200: ticketOut },
			},
		},
		async (request) => {
			const done = await run({
				ticketId: pathId("tkt", request.params.id),
				actor: staffOf(request).name,
				note: request.body.note ?? "",
			});
			return presentTicket(deps, granted(done) as Ticket);
		},
	);
}

function presentTicket(deps: ApiDeps, ticket: Ticket): TicketOut {
	const isWaiting = ticket.state === "open" || ticket.state === "taken";
	return {
		id: encodeId("tkt", ticket.id),
		kind: ticket.kind,
		state: ticket.state,
		userId: subjectOut(ticket.operation, ticket.subjectId),
		operation: ticket.operation,
		decisionId: encodeId("dec", ticket.decisionId),
		owner: ticket.owner,
		note: ticket.note,
		createdAt: ticket.createdAt.toString(),
		dueAt: ticket.dueAt.toString(),
		overdue: isWaiting && isBefore(ticket.dueAt, deps.platform.clock.now()),
	};
}
