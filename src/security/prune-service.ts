import type { Chore, Tx } from "#platform";
import {
	type Batch,
	deleteCounterEvents,
	deleteDecisions,
	deleteHappenings,
	deleteIdleChallenges,
	deleteProofs,
	deleteSpentChallenges,
	deleteTickets,
	longestMemorySeconds,
} from "./prune-store.ts";
import {
	CHALLENGE_KEPT_DAYS,
	daysBefore,
	OBSERVED_KEPT_DAYS,
	RECORD_KEPT_DAYS,
} from "./retention.ts";
import { endOverdue, type TicketClockDeps } from "./ticket-clock-service.ts";

/** What the centre clears up at night: what is of use no more, and records whose years are over. */
export function securityChores(deps: TicketClockDeps): readonly Chore[] {
	return [
		// Before anything else: holds that no clock has ended.
		{ name: "security.overdue_holds", clear: (tx, { limit }) => endOverdue(deps, tx, limit) },
		kept("security.idle_challenges", CHALLENGE_KEPT_DAYS, deleteIdleChallenges),
		kept("security.happenings", OBSERVED_KEPT_DAYS, deleteHappenings),
		kept("security.proofs", OBSERVED_KEPT_DAYS, deleteProofs),
		{
			name: "security.counter_events",
			async clear(tx, { now, limit }) {
				const seconds = await longestMemorySeconds(tx);
				return deleteCounterEvents(tx, { before: now.subtract({ seconds }), limit });
			},
		},
		kept("security.spent_challenges", RECORD_KEPT_DAYS, deleteSpentChallenges),
		kept("security.tickets", RECORD_KEPT_DAYS, deleteTickets),
		kept("security.decisions", RECORD_KEPT_DAYS, deleteDecisions),
	];
}

function kept(name: string, days: number, clear: (tx: Tx, batch: Batch) => Promise<number>): Chore {
	return {
		name,
		clear: (tx, { now, limit }) => clear(tx, { before: daysBefore(now, days), limit }),
	};
}
