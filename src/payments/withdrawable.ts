import {
	add,
	compare,
	isBefore,
	isZero,
	type Money,
	type Refusal,
	refuse,
	subtract,
	sum,
	toDecimal,
	type Uuid,
	zero,
} from "#kernel";

/**
 * Why a part of an account's money may not be withdrawn (M5): its channel has not settled yet, it was
 * promised before the channel's word (advanced), or it may only be spent.
 */
export type MarkKind = "unsettled" | "advanced" | "spend_only";

export const MARK_KINDS: readonly [MarkKind, ...MarkKind[]] = [
	"unsettled",
	"advanced",
	"spend_only",
];

/** A part of an account's money that is not withdrawable. */
export interface Mark {
	readonly id: Uuid;
	readonly kind: MarkKind;
	/** What of it is still on the account. */
	readonly remaining: Money;
	/** From then on it is money like any other; null while nobody can say when. */
	readonly freesAt: Temporal.Instant | null;
	/** Whose settlement it waits for. */
	readonly channelId: string | null;
	/** The order by which it came to the house; it stays with the money when a transfer moves it. */
	readonly originId: Uuid;
}

/** A part of a mark. */
export interface Piece {
	readonly mark: Mark;
	readonly amount: Money;
}

/** How much is kept back for one reason, and until when the first of it. */
export interface KeptBack {
	readonly kind: MarkKind;
	readonly amount: Money;
	readonly freesAt: Temporal.Instant | null;
}

export interface Withdrawable {
	readonly amount: Money;
	/** Every reason, the one that frees first at the top; empty where all of it may be withdrawn. */
	readonly keptBack: readonly KeptBack[];
}

/** Whether a mark still counts at an instant. */
export function isMarked({ remaining, freesAt }: Mark, now: Temporal.Instant): boolean {
	return !isZero(remaining) && (freesAt === null || isBefore(now, freesAt));
}

/** The third figure: available less what is marked, and why, and when it frees. */
export function withdrawableOf(available: Money, marks: readonly Mark[]): Withdrawable {
	const { currency } = available;
	const marked = totalOf(currency, marks);
	const rest = subtract(available, marked);
	// Money held for something else may be marked money: then nothing is left, not less than nothing.
	const amount = compare(rest, zero(currency)) > 0 ? rest : zero(currency);
	const kept = Map.groupBy(marks.toSorted(byFreeing), ({ kind, freesAt }) => `${kind} ${freesAt}`);
	const keptBack = [...kept.values()].flatMap((group): KeptBack[] => {
		const [first] = group;
		if (first === undefined) return [];
		const { kind, freesAt } = first;
		return [{ kind, freesAt, amount: totalOf(currency, group) }];
	});
	return { amount, keptBack };
}

/**
 * What of the marks goes with money that is spent. Marked money is spent first, what may only be spent
 * before all: so what is left can be withdrawn the sooner.
 */
export function spendMarks(marks: readonly Mark[], amount: Money): Piece[] {
	return take(marks.toSorted(bySpending), amount);
}

/**
 * What of the marks follows a transfer: plain money goes first, then what frees soonest, for the payee
 * means to use it. Refusal: `funds_spend_only` where the rest may only be spent, not given away.
 * @param available what could leave the account, the transferred amount included
 */
export function transferMarks(
	marks: readonly Mark[],
	available: Money,
	amount: Money,
): Piece[] | Refusal<"funds_spend_only"> {
	const { currency } = amount;
	const movable = marks.filter(({ kind }) => kind !== "spend_only").toSorted(byFreeing);
	const plain = withdrawableOf(available, marks).amount;
	if (compare(amount, plain) <= 0) return [];
	const marked = subtract(amount, plain);
	const most = totalOf(currency, movable);
	if (compare(marked, most) > 0) {
		return refuse("funds_spend_only", { transferable: toDecimal(add(plain, most)) }, "/amount");
	}
	return take(movable, marked);
}

/** What of the marks goes when money that one order brought is taken back: its own first. */
export function recoverMarks(marks: readonly Mark[], amount: Money, originId: Uuid): Piece[] {
	const [own, others] = [true, false].map((isOwn) =>
		marks.filter((mark) => (mark.originId === originId) === isOwn),
	);
	return take([...(own ?? []), ...(others ?? []).toSorted(bySpending)], amount);
}

/** What comes back to an account is marked as it was when it left: the marks it took with it, first. */
export function restoreMarks(used: readonly Piece[], amount: Money): Piece[] {
	return take(
		used.map((piece) => ({ ...piece.mark, remaining: piece.amount })),
		amount,
	);
}

/** From the first marks on, until the amount is reached or nothing is left. */
function take(marks: readonly Mark[], amount: Money): Piece[] {
	const pieces: Piece[] = [];
	let rest = amount;
	for (const mark of marks) {
		if (isZero(rest)) break;
		const part = compare(mark.remaining, rest) < 0 ? mark.remaining : rest;
		if (isZero(part)) continue;
		pieces.push({ mark, amount: part });
		rest = subtract(rest, part);
	}
	return pieces;
}

function totalOf(currency: Money["currency"], marks: readonly Mark[]): Money {
	return sum(
		currency,
		marks.map(({ remaining }) => remaining),
	);
}

/** What frees first comes first; what nobody can date comes last. Ids break ties: they are in order of time. */
function byFreeing(left: Mark, right: Mark): number {
	if (left.freesAt !== null && right.freesAt !== null) {
		const order = Temporal.Instant.compare(left.freesAt, right.freesAt);
		if (order !== 0) return order;
	} else if (left.freesAt !== right.freesAt) {
		return left.freesAt === null ? 1 : -1;
	}
	return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

const SPENT: Readonly<Record<MarkKind, number>> = { spend_only: 0, advanced: 1, unsettled: 2 };

/** What may only be spent first; of the rest, what would be bound the longest. */
function bySpending(left: Mark, right: Mark): number {
	return SPENT[left.kind] - SPENT[right.kind] || byFreeing(right, left);
}
