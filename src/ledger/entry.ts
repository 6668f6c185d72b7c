import {
	add,
	assert,
	type Currency,
	compare,
	isNegative,
	isPositive,
	isRefusal,
	isZero,
	type Money,
	negate,
	type Refusal,
	refuse,
	required,
	subtract,
	sum,
	toDecimal,
	type Uuid,
	zero,
} from "#kernel";
import { availableOf, type LockedAccount, onNormalSide, spendableOf } from "./account.ts";
import { type AccountRef, accountKey, bookOf, leafOf, type Side } from "./chart.ts";
import { captureHold, type Hold } from "./hold.ts";

/** One posting of an entry as the caller words it. */
export interface Leg {
	readonly account: AccountRef;
	readonly side: Side;
	/** Above zero; its currency is the account's. */
	readonly amount: Money;
}

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
	/** The entry this one mends. */
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
	for (const [key, balance] of balancesOf(entry.legs)) {
		assert(isZero(balance), `an entry balances in ${key}`);
	}
	for (const [currency, mirror] of mirrorsOf(entry.legs)) {
		assert(isZero(mirror), `2901 and 1901 mirror each other in ${currency}`);
	}
	const captures = entry.captures ?? [];
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
	if (books.day.state === "closed") {
		return refuse("day_closed", { day: books.day.date.toString() });
	}
	const accounts = accountsOf(entry, books);
	if (isRefusal(accounts)) return accounts;
	const holds = capturesOf(entry, books);
	if (isRefusal(holds)) return holds;
	const changes = changesOf(entry, accounts);
	const shortage = shortageOf(entry, changes, holds);
	if (shortage !== undefined) return shortage;
	// From here the entry must post.
	return { posted: postedOf(entry, books, accounts), holds: holds.map(({ after }) => after) };
}

/** What an entry says, as it is stored: amounts with debits positive, accounts by their ids. */
export interface StoredContent {
	readonly rule: string;
	readonly orderId: string | null;
	readonly reverses: string | null;
	readonly legs: readonly { readonly accountId: bigint; readonly amount: bigint }[];
	readonly captures: readonly { readonly holdId: string; readonly amount: bigint }[];
}

/**
 * Whether a request says what stands under its id already: everything but when it happened, and
 * legs and captures in any order. Then it is the same request, sent again.
 * @param accounts the request's accounts by `accountKey`, as far as they are open
 */
export function saysTheSame(
	entry: Entry,
	accounts: ReadonlyMap<string, Pick<LockedAccount, "accountId">>,
	stored: StoredContent,
): boolean {
	const captures = entry.captures ?? [];
	if (entry.rule !== stored.rule || entry.orderId !== stored.orderId) return false;
	if ((entry.reverses ?? null) !== stored.reverses) return false;
	if (entry.legs.length !== stored.legs.length) return false;
	if (captures.length !== stored.captures.length) return false;
	const legs = entry.legs.map((leg) => {
		const account = accounts.get(accountKey(leg.account, leg.amount.currency));
		return `${account?.accountId} ${signed(leg).minor}`;
	});
	return (
		sameTexts(
			legs,
			stored.legs.map(({ accountId, amount }) => `${accountId} ${amount}`),
		) &&
		sameTexts(
			captures.map(({ holdId, amount }) => `${holdId} ${amount.minor}`),
			stored.captures.map(({ holdId, amount }) => `${holdId} ${amount}`),
		)
	);
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
	const sorted = right.toSorted();
	return left.toSorted().every((text, place) => text === sorted[place]);
}

/** The mirror entry's legs: what undoes an entry, leg by leg. */
export function mirrorOf(legs: readonly Leg[]): Leg[] {
	return legs.map((leg) => ({
		account: leg.account,
		side: leg.side === "debit" ? "credit" : "debit",
		amount: leg.amount,
	}));
}

/** Σ signed amounts (debits positive) by book and currency. */
function balancesOf(legs: readonly Leg[]): Map<string, Money> {
	const balances = new Map<string, Money>();
	for (const leg of legs) {
		const key = `${bookOf(leg.account)} ${leg.amount.currency}`;
		const before = balances.get(key) ?? zero(leg.amount.currency);
		balances.set(key, add(before, signed(leg)));
	}
	return balances;
}

/** 2901 + 1901 by currency, in the legs of one entry. */
function mirrorsOf(legs: readonly Leg[]): Map<Currency, Money> {
	const mirrors = new Map<Currency, Money>();
	for (const leg of legs) {
		if (leg.account.code !== "2901" && leg.account.code !== "1901") continue;
		const before = mirrors.get(leg.amount.currency) ?? zero(leg.amount.currency);
		mirrors.set(leg.amount.currency, add(before, signed(leg)));
	}
	return mirrors;
}

/** The stored form of a leg's amount: debits positive. */
export function signed(leg: Pick<Leg, "side" | "amount">): Money {
	return leg.side === "debit" ? leg.amount : negate(leg.amount);
}

/** The locked account of every leg, or the first refusal: all are found, none closed, none frozen. */
function accountsOf(entry: Entry, books: LockedBooks): Map<string, LockedAccount> | PostRefusal {
	const accounts = new Map<string, LockedAccount>();
	for (const leg of entry.legs) {
		const key = accountKey(leg.account, leg.amount.currency);
		const account = books.accounts.get(key);
		if (account === undefined) return refuse("account_not_found", { code: leg.account.code });
		assert(account.currency === leg.amount.currency, "account and leg have one currency");
		assert(account.book === bookOf(leg.account), "an account stays in its book");
		accounts.set(key, account);
	}
	const states = entry.legs.map((leg) => ({
		code: leg.account.code,
		leaves: leg.side !== leafOf(leg.account.code).normal,
		state: required(accounts.get(accountKey(leg.account, leg.amount.currency)), "the leg's account")
			.state,
	}));
	const closed = states.find(({ state }) => state === "closed");
	if (closed !== undefined) return refuse("account_closed", { code: closed.code });
	const frozen = states.find(
		({ state, leaves }) => state === "frozen" || (state === "debit_stopped" && leaves),
	);
	if (frozen === undefined) return accounts;
	return refuse("account_frozen", { code: frozen.code, state: frozen.state });
}

/** Every captured hold before and after, or the first refusal: all are found, none is exceeded. */
function capturesOf(
	entry: Entry,
	books: LockedBooks,
): { before: Hold; after: Hold }[] | PostRefusal {
	const captures = entry.captures ?? [];
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

interface Change {
	readonly account: LockedAccount;
	/** On the account's normal side, over all legs of the entry. */
	readonly change: Money;
}

function changesOf(entry: Entry, accounts: ReadonlyMap<string, LockedAccount>): Change[] {
	return [...accounts].map(([key, account]) => {
		const legs = entry.legs.filter((leg) => accountKey(leg.account, leg.amount.currency) === key);
		const change = sum(
			account.currency,
			legs.map((leg) => onNormalSide(leg.account, leg.side, leg.amount)),
		);
		return { account, change };
	});
}

/** Invariant 5: the first account that the entry would take below its floor. */
function shortageOf(
	entry: Entry,
	changes: readonly Change[],
	holds: readonly { before: Hold }[],
): PostRefusal | undefined {
	const touched = new Set(changes.map(({ account }) => account.accountId));
	for (const { before } of holds) {
		assert(touched.has(before.accountId), "a captured hold's account has a leg in the entry");
	}
	for (const { account, change } of changes) {
		const taken = (entry.captures ?? []).filter((capture) =>
			holds.some(
				({ before }) => before.id === capture.holdId && before.accountId === account.accountId,
			),
		);
		const captured = sum(
			account.currency,
			taken.map((capture) => capture.amount),
		);
		assert(
			compare(captured, negate(change)) <= 0 || isZero(captured),
			"an entry takes from the account at least what it captures of its holds",
		);
		if (account.floor === null) continue;
		const freely = add(change, captured);
		if (!isNegative(freely) || compare(spendableOf(account), negate(freely)) >= 0) continue;
		return refuse("insufficient_funds", {
			code: account.account.code,
			available: toDecimal(availableOf(account)),
			needed: toDecimal(negate(freely)),
			currency: account.currency,
		});
	}
	return undefined;
}

function postedOf(
	entry: Entry,
	books: LockedBooks,
	accounts: ReadonlyMap<string, LockedAccount>,
): Posted {
	const running = new Map<string, { balance: Money; seq: bigint }>();
	const legs = entry.legs.map((leg): PostedLeg => {
		const key = accountKey(leg.account, leg.amount.currency);
		const account = required(accounts.get(key), "the leg's account");
		const { balance, seq } = running.get(key) ?? { balance: account.posted, seq: account.version };
		const after = {
			balance: add(balance, onNormalSide(leg.account, leg.side, leg.amount)),
			seq: seq + 1n,
		};
		running.set(key, after);
		return {
			...leg,
			accountId: account.accountId,
			slotId: account.slotId,
			accountSeq: after.seq,
			balanceAfter: after.balance,
		};
	});
	assert(running.size === accounts.size, "every locked account of the entry is posted to");
	for (const [key, { balance }] of running) {
		const account = required(accounts.get(key), "the posted account");
		const change = subtract(balance, account.posted);
		assert(
			account.floor === null || !isNegative(change) || compare(balance, account.floor) >= 0,
			"no restricted account ends below its floor",
		);
	}
	return {
		id: entry.id,
		ledgerId: entry.ledgerId,
		bookedOn: books.day.date,
		legs,
		replayed: false,
	};
}
