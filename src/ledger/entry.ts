import {
	add,
	assert,
	isPositive,
	isRefusal,
	type Money,
	money,
	type Refusal,
	refuse,
	required,
	toDecimal,
	type Uuid,
	zero,
} from "#kernel";
import { availableOf, type LockedAccount } from "./account.ts";
import { accountKey, bookOfChecked, leafOf } from "./chart.ts";
import { captureHold, type Hold } from "./hold.ts";
import { assertBalanced, type Leg } from "./leg.ts";

/** Takes a part or the rest of a hold; the entry's legs take the same money from the account. */
export interface Capture {
	readonly holdId: Uuid;
	readonly amount: Money;
}

/** A journal entry: one business event that moves money, whole or not at all, never changed. */
export interface Entry {
	/** UUIDv7, the idempotency key: the same id with the same content posts once. */
	readonly id: Uuid;
	readonly ledgerId: number;
	/** The posting rule that made the legs, e.g. `recharge`. */
	readonly rule: string;
	readonly orderId: Uuid | null;
	/** When the event happened in the world; says when, not what, so it is not part of the content. */
	readonly effectiveAt: Temporal.Instant;
	readonly legs: readonly Leg[];
	readonly captures?: readonly Capture[];
	/** The entry this one mends; it stands in the same ledger. */
	readonly reverses?: Uuid;
}

export interface PostedLeg extends Leg {
	readonly accountId: bigint;
	/** The account's slot that took the posting: its only one where the account has a floor. */
	readonly slotId: bigint;
	/** 1, 2, 3 … of the slot, without a gap. */
	readonly accountSeq: bigint;
	/** Of the slot, on the account's normal side. */
	readonly balanceAfter: Money;
}

export interface Posted {
	readonly id: Uuid;
	readonly ledgerId: number;
	readonly bookedOn: Temporal.PlainDate;
	readonly legs: readonly PostedLeg[];
	/** True when the entry stood before: nothing was written this time. */
	readonly replayed: boolean;
}

export type PostRefusalCode =
	| "entry_exists_with_different_content"
	| "day_closed"
	| "reversed_entry_not_found"
	| "account_not_found"
	| "account_closed"
	| "account_frozen"
	| "hold_not_found"
	| "hold_exhausted"
	| "insufficient_funds";

export type PostRefusal = Refusal<PostRefusalCode>;

/** In the order in which they are checked. `transient`: the same request may pass later. */
export const POST_REFUSALS: Readonly<Record<PostRefusalCode, { readonly transient: boolean }>> = {
	entry_exists_with_different_content: { transient: false },
	day_closed: { transient: true },
	reversed_entry_not_found: { transient: false },
	account_not_found: { transient: true },
	account_closed: { transient: false },
	account_frozen: { transient: true },
	hold_not_found: { transient: false },
	hold_exhausted: { transient: false },
	insufficient_funds: { transient: true },
};

/** What was read after the locks were taken: everything a decision about an entry may rely on. */
export interface LockedBooks {
	/** What the entry that already carries this id says, compared by `saysTheSame`. */
	readonly existing: "same" | "other" | undefined;
	readonly day: { readonly date: Temporal.PlainDate; readonly state: "open" | "closed" };
	/** By `accountKey`. */
	readonly accounts: ReadonlyMap<string, LockedAccount>;
	readonly holds: ReadonlyMap<Uuid, Hold>;
	/** Of the entries that are to be mended those that stand. */
	readonly reversible: ReadonlySet<string>;
	readonly now: Temporal.Instant;
}

/** An entry that may be written as it stands, and the holds it changes. */
export interface EntryDecision {
	readonly posted: Posted;
	readonly holds: readonly Hold[];
}

export type AlreadyPosted = { readonly alreadyPosted: true };

const RULE_TEXT = /^[a-z][a-z0-9_.]{0,63}$/;

/** An entry beyond this is a mistake, not an event: the widest rule of the books has eight legs. */
const LEGS_MAX = 64;

/**
 * Asserts what no caller may get wrong: an entry that fails here is a bug, never a refusal.
 * Invariants 1 and 3 of docs/invariants.md, before anything is locked.
 */
export function checkEntry(entry: Entry): void {
	assert(entry.legs.length >= 2, "an entry has at least two legs");
	assert(entry.legs.length <= LEGS_MAX, `an entry has at most ${LEGS_MAX} legs`);
	assert(RULE_TEXT.test(entry.rule), "an entry names its posting rule by a code");
	assert(entry.reverses !== entry.id, "an entry does not mend itself");
	for (const leg of entry.legs) {
		leafOf(leg.account.code);
		assert(isPositive(leg.amount), "a leg's amount is above zero");
	}
	assertBalanced(entry.legs);
	const { captures } = entry;
	if (captures === undefined) return;
	for (const capture of captures) assert(isPositive(capture.amount), "a capture is above zero");
	assert(
		new Set(captures.map((capture) => capture.holdId)).size === captures.length,
		"an entry captures a hold once",
	);
}

/**
 * Decides an entry over locked balances and holds. Pure: it reads no clock and no store.
 * Refusals in the order of `POST_REFUSALS`; an unbalanced entry is an InvariantError.
 */
export function decideEntry(
	entry: Entry,
	books: LockedBooks,
): EntryDecision | AlreadyPosted | PostRefusal {
	checkEntry(entry);
	if (books.existing === "same") return { alreadyPosted: true };
	if (books.existing === "other") return refuse("entry_exists_with_different_content");
	return decideNewEntry(entry, accountsOfLegs(entry, books.accounts), books);
}

/** The account of each leg, in their order. */
export function accountsOfLegs<Account>(
	entry: Entry,
	accounts: ReadonlyMap<string, Account>,
): (Account | undefined)[] {
	return entry.legs.map((leg) => accounts.get(accountKey(leg.account, leg.amount.currency)));
}

/**
 * The same for an entry that is checked (`checkEntry`) and whose id is free.
 * @param accounts of each leg, in their order
 */
export function decideNewEntry(
	entry: Entry,
	accounts: readonly (LockedAccount | undefined)[],
	books: Pick<LockedBooks, "day" | "holds" | "reversible" | "now">,
): EntryDecision | PostRefusal {
	if (books.day.state === "closed") {
		return refuse("day_closed", { day: books.day.date.toString() });
	}
	if (entry.reverses !== undefined && !books.reversible.has(entry.reverses)) {
		return refuse("reversed_entry_not_found", { entryId: entry.reverses });
	}
	const touched = touchedBy(entry, accounts);
	if (isRefusal(touched)) return touched;
	const holds = capturesOf(entry, books);
	if (isRefusal(holds)) return holds;
	const shortage = shortageOf(entry, touched, holds);
	if (shortage !== undefined) return shortage;
	// From here the entry must post.
	return {
		posted: postedOf(entry, books.day.date, touched),
		holds: holds.length === 0 ? NONE : holds.map(({ after }) => after),
	};
}

/** One account of an entry: an entry has few, so they are found by looking through them. */
interface Touched {
	readonly account: LockedAccount;
	/** On the account's normal side, in minor units, over all legs of the entry. */
	change: bigint;
	/** After the legs that were numbered so far; minor units too. */
	posted: bigint;
	seq: bigint;
}

/**
 * The account of every leg, an account with several legs once for all of them; or the first refusal:
 * all are found, none closed, none frozen.
 */
function touchedBy(
	entry: Entry,
	accounts: readonly (LockedAccount | undefined)[],
): Touched[] | PostRefusal {
	const touched: Touched[] = [];
	let closed: LockedAccount | undefined;
	let frozen: LockedAccount | undefined;
	let place = 0;
	for (const leg of entry.legs) {
		const account = accounts[place];
		place += 1;
		if (account === undefined) return refuse("account_not_found", { code: leg.account.code });
		assert(account.currency === leg.amount.currency, "account and leg have one currency");
		assert(account.book === bookOfChecked(leg.account), "an account stays in its book");
		const change = changeOf(leg);
		const known = knownOf(touched, account);
		if (known === undefined) {
			touched.push({ account, change, posted: account.posted.minor, seq: account.version });
		} else {
			touched.push(known);
			known.change += change;
		}
		if (account.state === "open") continue;
		if (account.state === "closed") closed ??= account;
		else if (account.state === "frozen" || change < 0n) frozen ??= account;
	}
	if (closed !== undefined) return refuse("account_closed", { code: closed.account.code });
	if (frozen === undefined) return touched;
	return refuse("account_frozen", { code: frozen.account.code, state: frozen.state });
}

function knownOf(touched: readonly Touched[], account: LockedAccount): Touched | undefined {
	for (const known of touched) if (known.account === account) return known;
	return undefined;
}

/** What a leg does to its account's normal-side balance, in minor units. */
function changeOf({ account, side, amount }: Leg): bigint {
	const { minor } = amount;
	return side === leafOf(account.code).normal ? minor : -minor;
}

const NONE: readonly never[] = [];

/** Every captured hold before and after, or the first refusal: all are found, none is exceeded. */
function capturesOf(
	entry: Entry,
	books: Pick<LockedBooks, "holds" | "now">,
): readonly { before: Hold; after: Hold }[] | PostRefusal {
	const { captures = NONE } = entry;
	if (captures.length === 0) return NONE;
	const missing = captures.find((capture) => !books.holds.has(capture.holdId));
	if (missing !== undefined) return refuse("hold_not_found", { holdId: missing.holdId });
	const holds: { before: Hold; after: Hold }[] = [];
	for (const capture of captures) {
		const before = required(books.holds.get(capture.holdId), "the captured hold");
		const after = captureHold(before, capture.amount, books.now);
		if (isRefusal(after)) return refuse("hold_exhausted", { ...after.params, holdId: before.id });
		holds.push({ before, after });
	}
	return holds;
}

/** Invariant 5: the first account that the entry would take below its floor. */
function shortageOf(
	entry: Entry,
	touched: readonly Touched[],
	holds: readonly { before: Hold }[],
): PostRefusal | undefined {
	for (const { before } of holds) {
		assert(
			touched.some(({ account }) => account.accountId === before.accountId),
			"a captured hold's account has a leg in the entry",
		);
	}
	for (const { account, change } of touched) {
		const freely = holds.length === 0 ? change : beyondHolds(entry, account, change, holds);
		if (account.floor === null || freely >= 0n) continue;
		if (hasRoomFor(account, freely, account.floor)) continue;
		return refuse("insufficient_funds", {
			code: account.account.code,
			available: toDecimal(availableOf(account)),
			needed: toDecimal(money(account.currency, -freely)),
			currency: account.currency,
		});
	}
	return undefined;
}

/** Whether `available` is not below the floor after a change, all in the account's currency. */
function hasRoomFor(account: LockedAccount, change: bigint, { minor: floor }: Money): boolean {
	const [{ minor: posted }, { minor: held }] = [account.posted, account.held];
	return posted - held + change >= floor;
}

function floorOf({ minor }: Money): bigint {
	return minor;
}

/** The part of a change that no captured hold has kept back already. */
function beyondHolds(
	entry: Entry,
	account: LockedAccount,
	change: bigint,
	holds: readonly { before: Hold }[],
): bigint {
	const { minor: captured } = capturedOf(entry, account, holds);
	assert(
		captured === 0n || captured <= -change,
		"an entry takes from the account at least what it captures of its holds",
	);
	return change + captured;
}

/** What the entry captures of holds on the account. */
function capturedOf(
	{ captures = [] }: Entry,
	account: LockedAccount,
	holds: readonly { before: Hold }[],
): Money {
	let captured = zero(account.currency);
	for (const { holdId, amount } of captures) {
		const hold = holds.find(({ before }) => before.id === holdId);
		if (hold?.before.accountId === account.accountId) captured = add(captured, amount);
	}
	return captured;
}

/** @param touched one for each leg, in their order */
function postedOf(entry: Entry, bookedOn: Temporal.PlainDate, touched: readonly Touched[]): Posted {
	const legs = entry.legs.map((leg, place): PostedLeg => {
		const it = required(touched[place], "the leg's account");
		it.posted += changeOf(leg);
		it.seq += 1n;
		return {
			account: leg.account,
			side: leg.side,
			amount: leg.amount,
			accountId: it.account.accountId,
			slotId: it.account.slotId,
			accountSeq: it.seq,
			balanceAfter: money(leg.amount.currency, it.posted),
		};
	});
	for (const { account, posted, change } of touched) {
		assert(
			account.floor === null || change >= 0n || posted >= floorOf(account.floor),
			"no restricted account ends below its floor",
		);
	}
	return {
		id: entry.id,
		ledgerId: entry.ledgerId,
		bookedOn,
		legs,
		replayed: false,
	};
}
