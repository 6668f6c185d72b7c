import {
	assert,
	type Clock,
	isBefore,
	isRefusal,
	newUuid,
	required,
	transition,
	type Uuid,
	uuid,
} from "#kernel";
import { type Outbox, recordAct, type Timers, type Tx } from "#platform";
import { voidChallenge } from "./challenge-store.ts";
import { HOLD_RAN_OUT, type HoldRanOut } from "./events.ts";
import { TICKET, type Ticket } from "./ticket.ts";
import { insertTicket, lockTicket, overdueHolds, saveTicket } from "./ticket-store.ts";

/** What rings when a ticket's time is up, and carries the news to the modules above. */
export interface TicketClock {
	readonly timers: Pick<Timers, "schedule" | "cancel" | "handle">;
	readonly outbox: Pick<Outbox, "publish">;
}

export interface TicketClockDeps {
	readonly clock: Clock;
	/** Without it a ticket is overdue and nothing ends it: its challenge expires all the same. */
	readonly ticketClock: TicketClock | undefined;
}

/** One timer a ticket that is held; its key is the ticket's id. Tickets belong to no cell. */
const RUN_OUT = "security.hold_runs_out";
const CELL = 0;

/** Opens a ticket, and sets the clock of one that holds an operation up. */
export async function openTicket(deps: TicketClockDeps, tx: Tx, ticket: Ticket): Promise<void> {
	await insertTicket(tx, ticket);
	if (ticket.kind !== "hold") return;
	const timer = { ledgerId: CELL, kind: RUN_OUT, key: ticket.id, dueAt: ticket.dueAt };
	await deps.ticketClock?.timers.schedule(tx, { ...timer, payload: {} });
}

/** Stops the clock of a ticket that a person has ended. */
export async function stopClock(deps: TicketClockDeps, tx: Tx, ticket: Ticket): Promise<void> {
	await deps.ticketClock?.timers.cancel(tx, { ledgerId: CELL, kind: RUN_OUT, key: ticket.id });
}

/** Registers what happens when the time of a held operation is up. */
export function handleTicketClock(deps: TicketClockDeps): void {
	deps.ticketClock?.timers.handle(RUN_OUT, (tx, timer) => runOut(deps, tx, uuid(timer.key)));
}

/** Ends holds whose time is up and whose clock did not ring. @returns how many it was */
export async function endOverdue(deps: TicketClockDeps, tx: Tx, limit: number): Promise<number> {
	const overdue = await overdueHolds(tx, { before: deps.clock.now(), limit });
	for (const ticketId of overdue) await runOut(deps, tx, ticketId);
	return overdue.length;
}

/**
 * Nobody has released it: the operation is refused, never let through (E6). Its challenge is void, the
 * act is on record as the platform's own, and its owner is told.
 */
async function runOut(deps: TicketClockDeps, tx: Tx, ticketId: Uuid): Promise<void> {
	const now = deps.clock.now();
	const ticket = required(await lockTicket(tx, ticketId), "the ticket of a timer");
	const state = transition(TICKET, ticket.state, "run_out");
	// A person was quicker.
	if (isRefusal(state)) return;
	assert(ticket.kind === "hold", "only what is held runs out");
	if (isBefore(now, ticket.dueAt)) {
		// The clock was set back since: it rings again.
		const timer = { ledgerId: CELL, kind: RUN_OUT, key: ticket.id, dueAt: ticket.dueAt };
		await deps.ticketClock?.timers.schedule(tx, { ...timer, payload: {} });
		return;
	}
	const { subjectId, operation } = ticket;
	const challengeId = required(ticket.challengeId, "the challenge of a held operation");
	await saveTicket(tx, { ...ticket, state }, now);
	await voidChallenge(tx, { subjectId, challengeId }, now);
	await recordAct(tx, deps.clock, {
		actor: "system",
		action: "ticket.run_out",
		subject: ticket.id,
		detail: { kind: ticket.kind, operation, note: "" },
	});
	const data: HoldRanOut = { userId: subjectId, operation };
	await deps.ticketClock?.outbox.publish(tx, {
		...{ id: newUuid(deps.clock), type: HOLD_RAN_OUT, ledgerId: CELL, occurredAt: now },
		data,
	});
}
