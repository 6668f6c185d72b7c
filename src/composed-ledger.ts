import { assert, type Clock, isRefusal, uuid } from "#kernel";
import { createLedger, createPoster, type Ledger, type LedgerDeps } from "#ledger";
import { createTogether, type Db, type Timers, type Together } from "#platform";

const HOLD_EXPIRY = "ledger.hold_expiry";

/** The first two lanes are the batch writer's, the others of transactions that payments share. */
const SHARED_LANE = 2;
const SHARED_LANES = 3;

/** The books, with a timer for each hold that ends by time. */
export function composeLedger(db: Db, clock: Clock, timers: Timers): Ledger {
	const expireAt: Required<LedgerDeps>["expireAt"] = (tx, { id, ledgerId }, dueAt) =>
		timers.schedule(tx, { ledgerId, kind: HOLD_EXPIRY, key: id, dueAt, payload: {} });
	const poster = createPoster({ db, clock, lane: SHARED_LANE });
	const ledger = createLedger({ clock, expireAt, poster });
	timers.handle(HOLD_EXPIRY, async (tx, { ledgerId, key }) => {
		const hold = await ledger.expire(tx, { ledgerId, holdId: uuid(key) });
		assert(!isRefusal(hold), "a hold is never taken away");
		// A system clock may be set back between the timer and the books: then the timer is set again.
		if (hold.state === "open" && hold.expiresAt !== null) await expireAt(tx, hold, hold.expiresAt);
	});
	return ledger;
}

/** Transactions that payments share, side by side: while PostgreSQL has one in hand, we have the other. */
export function composeTogether(db: Db): Together {
	return createTogether({ db, lanes: SHARED_LANES });
}
