import type { Clock } from "#kernel";
import type { Tx } from "#platform";
import type { Hold } from "./hold.ts";
import type { Poster } from "./post-many.ts";

export interface LedgerDeps {
	readonly clock: Clock;
	/**
	 * Sees to it that `Ledger.expire` is called for the hold at that instant or later, once the
	 * transaction has committed. Without it whoever places holds that expire calls it himself.
	 */
	readonly expireAt?: (
		tx: Tx,
		hold: Pick<Hold, "id" | "ledgerId">,
		at: Temporal.Instant,
	) => Promise<void>;
	/** Posts for those who share a transaction; without it each of them posts alone. */
	readonly poster?: Poster;
}
