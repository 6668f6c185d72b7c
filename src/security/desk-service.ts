import { type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { decide } from "./decide.ts";
import type { CentreDeps } from "./decide-service.ts";
import { type Decision, resultText } from "./decision.ts";
import { type DecisionPage, findDecision, listDecisions } from "./decision-store.ts";
import { canonicalJson } from "./json.ts";
import type { Ticket } from "./ticket.ts";
import {
	closeTicket,
	refuseTicket,
	releaseTicket,
	type TicketAct,
	type TicketRefusal,
	takeTicket,
} from "./ticket-service.ts";
import { listTickets, readTicket, type TicketPage } from "./ticket-store.ts";

/** A decision made again from what is stored of it. */
export interface Replay {
	readonly decision: Decision;
	/** False would mean that the judge, or the past, has changed. */
	readonly isSame: boolean;
	readonly result: Decision["result"];
}

/** What the staff reads and does. */
export interface Desk {
	decisions(tx: Tx, page: DecisionPage): Promise<Decision[]>;
	/** A decision, and the same made anew. */
	replay(tx: Tx, decisionId: Uuid): Promise<Replay | Refusal<"decision_not_found">>;
	tickets(tx: Tx, page: TicketPage): Promise<Ticket[]>;
	ticket(tx: Tx, ticketId: Uuid): Promise<Ticket | undefined>;
	take(act: TicketAct): Promise<Ticket | TicketRefusal>;
	release(act: TicketAct): Promise<Ticket | TicketRefusal>;
	refuse(act: TicketAct): Promise<Ticket | TicketRefusal>;
	close(act: TicketAct): Promise<Ticket | TicketRefusal>;
}

export function createDesk(deps: CentreDeps): Desk {
	return {
		decisions: listDecisions,
		replay: (tx, decisionId) => replay(deps, tx, decisionId),
		tickets: listTickets,
		ticket: readTicket,
		take: (act) => takeTicket(deps, act),
		release: (act) => releaseTicket(deps, act),
		refuse: (act) => refuseTicket(deps, act),
		close: (act) => closeTicket(deps, act),
	};
}

async function replay(
	deps: CentreDeps,
	tx: Tx,
	decisionId: Uuid,
): Promise<Replay | Refusal<"decision_not_found">> {
	const decision = await findDecision(tx, decisionId);
	if (decision === undefined) return refuse("decision_not_found");
	const book = await deps.library.version(tx, decision.bookVersion);
	if (book === undefined) return refuse("decision_not_found");
	const result = decide(book, decision.input);
	return { decision, result, isSame: resultText(result) === canonicalJson(decision.result) };
}
