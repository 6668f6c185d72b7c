import {
	assert,
	isBefore,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import { recordAct, type Tx } from "#platform";
import { operationRule, type PolicyBook } from "./book.ts";
import { CHALLENGE, type Challenge } from "./challenge.ts";
import { lockChallenge, releaseChallenge, voidChallenge } from "./challenge-store.ts";
import { type Decided, type DecideInput, decide } from "./decide.ts";
import { atHandOf, type CentreDeps } from "./decide-service.ts";
import type { Decision } from "./decision.ts";
import { insertDecision, readDecision } from "./decision-store.ts";
import type { Evidence } from "./evidence.ts";
import { TICKET, type Ticket, type TicketEvent } from "./ticket.ts";
import { openTicket, stopClock, type TicketClockDeps } from "./ticket-clock-service.ts";
import { lockTicket, saveTicket } from "./ticket-store.ts";

export type TicketRefusal = Refusal<
	"ticket_not_found" | "ticket_not_open" | "ticket_overdue" | "ticket_not_yours"
>;

export interface TicketAct {
	readonly ticketId: Uuid;
	/** Name of the member of staff. */
	readonly actor: string;
	readonly note: string;
}

/** Somebody takes a ticket; the next one to take it takes it over, and both are on file. */
export function takeTicket(deps: CentreDeps, act: TicketAct): Promise<Ticket | TicketRefusal> {
	return step(deps, act, "take", (ticket) => ({ ...ticket, owner: act.actor }));
}

/** Ends the review of an operation that was let through. */
export function closeTicket(deps: CentreDeps, act: TicketAct): Promise<Ticket | TicketRefusal> {
	return step(deps, act, "close", (ticket) => ticket);
}

/** Refuses a held operation for good: its challenge is void. */
export function refuseTicket(deps: CentreDeps, act: TicketAct): Promise<Ticket | TicketRefusal> {
	return step(deps, act, "refuse", async (ticket, tx) => {
		const challengeId = required(ticket.challengeId, "the challenge of a held operation");
		await voidChallenge(tx, { subjectId: ticket.subjectId, challengeId }, deps.clock.now());
		return ticket;
	});
}

/**
 * Releases a held operation: it is decided again with the same facts and the word of a person in
 * place of the hold; the proof is still the user's to give.
 */
export function releaseTicket(deps: CentreDeps, act: TicketAct): Promise<Ticket | TicketRefusal> {
	return step(deps, act, "release", async (ticket, tx) => {
		await release(deps, tx, ticket);
		return ticket;
	});
}

/** A ticket for an operation that was let through and is to be looked at. */
export async function openReview(
	deps: TicketClockDeps,
	tx: Tx,
	challenge: Challenge,
	hours: number,
): Promise<void> {
	const now = deps.clock.now();
	await openTicket(deps, tx, {
		subjectId: challenge.subjectId,
		id: newUuid(deps.clock),
		kind: "review",
		state: "open",
		decisionId: required(challenge.centre.decisionId, "the decision of a review"),
		challengeId: challenge.id,
		operation: challenge.operation,
		owner: null,
		note: "",
		createdAt: now,
		dueAt: now.add({ hours }),
	});
}

async function step(
	deps: CentreDeps,
	act: TicketAct,
	event: TicketEvent,
	change: (ticket: Ticket, tx: Tx) => Promise<Ticket> | Ticket,
): Promise<Ticket | TicketRefusal> {
	const now = deps.clock.now();
	return deps.db.transaction(async (tx) => {
		const ticket = await lockTicket(tx, act.ticketId);
		if (ticket === undefined) return refuse("ticket_not_found");
		const fits = event === "close" ? ticket.kind === "review" : ticket.kind === "hold";
		const state = transition(TICKET, ticket.state, event);
		if (isRefusal(state) || (event !== "take" && !fits)) {
			return refuse("ticket_not_open", { state: ticket.state });
		}
		if (event !== "take" && ticket.owner !== act.actor) return refuse("ticket_not_yours");
		// Who waited has given up by now, and the facts are of another day.
		if (event === "release" && !isBefore(now, ticket.dueAt)) return refuse("ticket_overdue");
		const note = act.note.trim();
		const next = { ...(await change(ticket, tx)), state, ...(note === "" ? {} : { note }) };
		await saveTicket(tx, next, now);
		if (event !== "take") await stopClock(deps, tx, ticket);
		await recordAct(tx, deps.clock, {
			actor: act.actor,
			action: `ticket.${event}`,
			subject: ticket.id,
			detail: { kind: ticket.kind, operation: ticket.operation, note },
		});
		return next;
	});
}

async function release(deps: CentreDeps, tx: Tx, ticket: Ticket): Promise<void> {
	const key = {
		subjectId: ticket.subjectId,
		challengeId: required(ticket.challengeId, "the challenge of a held operation"),
		decisionId: ticket.decisionId,
	};
	const held = required(await lockChallenge(tx, key), "the challenge of a held operation");
	const before = required(await readDecision(tx, key), "the decision of a held operation");
	const book = required(await deps.library.version(tx, before.bookVersion), "its policy book");
	const now = deps.clock.now();
	const input: DecideInput = {
		...before.input,
		released: true,
		evidence: [...before.input.evidence, personFor(book, before)],
	};
	const result = decide(book, input);
	await insertDecision(tx, after(deps, before, ticket, input, result));
	// Nothing the user holds is enough even so: the release is on file, the challenge proves nothing.
	const state = transition(CHALLENGE, held.state, "released");
	if (result.outcome === "deny" || isRefusal(state)) {
		await voidChallenge(tx, key, now);
		return;
	}
	const isProven = result.outcome !== "challenge";
	const released = await releaseChallenge(
		tx,
		{
			...held,
			state: isProven ? "verified" : state,
			factorSets: result.offers.map(({ factors }) => factors),
			expiresAt: now.add({ hours: book.holdHours }),
			centre: {
				...held.centre,
				offers: result.offers.map(({ factors, effort }) => ({ factors, effort })),
				atHand: atHandOf(input),
			},
		},
		now,
	);
	assert(released, "the locked challenge is held");
}

/**
 * The word of a trained person leads where the operation asks for that or for what this user has
 * none of (a face, a checked card): nobody is kept from closing an account by a thing they lack.
 * Where the user holds something that leads, showing it stays theirs.
 */
function personFor(book: PolicyBook, { input, result }: Decision): Evidence {
	const { lead } = operationRule(book, result.judgedAs);
	const canLead = (factor: string): boolean => lead === null || lead.some((one) => one === factor);
	const isLeft = canLead(PERSON.factor) && !input.held.some(({ factor }) => canLead(factor));
	return { ...PERSON, now: isLeft };
}

/** The word of a trained person, who has looked at this very operation. */
const PERSON: Evidence = {
	factor: "manual_review",
	variant: null,
	group: "human",
	state: "usable",
	provenAgo: 0,
	now: false,
	heldHours: null,
};

function after(
	deps: CentreDeps,
	before: Decision,
	ticket: Ticket,
	input: DecideInput,
	result: Decided,
): Decision {
	return {
		...before,
		id: newUuid(deps.clock),
		at: deps.clock.now(),
		input,
		result,
		shadow: null,
		challengeId: ticket.challengeId,
		ticketId: ticket.id,
		afterId: before.id,
	};
}
