import { add, type Currency, type Money, money, required, startOfDay, subtract } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import { readBackwards, readForwards } from "./chain.ts";
import {
	type Bound,
	beginningOf,
	type ChainPosting,
	closedPositions,
	type Position,
	readHeads,
	seek,
} from "./chain-store.ts";
import type { AccountRef } from "./chart.ts";
import { sided } from "./entry-read-store.ts";
import {
	EMPTY_PAGE,
	type LinePlace,
	lineCursor,
	type Page,
	pageOf,
	parseLineCursor,
} from "./page.ts";
import type { DaysBetween, StatementLine, TimeBounds } from "./statement.ts";

/** An account as its statement needs it. */
export interface Place {
	readonly ledgerId: number;
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
}

interface LineQuery {
	readonly cursor?: string | null | undefined;
	readonly limit: number;
}

/** Lines recorded in the bounds, newest first, page by page. Postings that come later stay above. */
export async function statementPage(
	tx: Tx,
	place: Place,
	{ cursor, limit, from, until }: LineQuery & TimeBounds,
): Promise<Page<StatementLine>> {
	const at = parseLineCursor(cursor);
	if (at === undefined) return EMPTY_PAGE;
	let start = await readHeads(tx, place.ledgerId, place.accountId);
	if (until !== undefined) start = await positionsBefore(tx, place, start, until);
	if (at !== null) start = lower(start, await positionsBelow(tx, place, start, at));
	const read = await readBackwards(tx, place.ledgerId, start, limit + 1);
	const inside = read.filter(
		({ recordedAt }) => from === undefined || Temporal.Instant.compare(recordedAt, from) >= 0,
	);
	let behind = totalOf(place, start);
	const lines = inside.map((posting) => {
		const line = lineOf(place, posting, behind);
		behind = subtract(behind, money(place.currency, posting.amount));
		return line;
	});
	return pageOf(lines, limit, cursorOf);
}

export interface PeriodPage extends Page<StatementLine> {
	/** The balance before the first day. */
	readonly opening: Money;
	/** The balance after the last day. */
	readonly closing: Money;
}

/** Lines booked on the days, oldest first, page by page, between the period's opening and closing. */
export async function periodPage(
	tx: Tx,
	place: Place,
	{ cursor, limit, from, to }: LineQuery & DaysBetween,
): Promise<PeriodPage> {
	const heads = await readHeads(tx, place.ledgerId, place.accountId);
	const first = await positionsAtEnd(tx, place, heads, from.subtract({ days: 1 }));
	const last = higher(await positionsAtEnd(tx, place, heads, to), first);
	const bounds = {
		opening: debitPositive(place.account, totalOf(place, first)),
		closing: debitPositive(place.account, totalOf(place, last)),
	};
	const at = parseLineCursor(cursor);
	if (at === undefined) return { ...EMPTY_PAGE, ...bounds };
	const after =
		at === null
			? first
			: higher(await positionsBelow(tx, place, heads, { ...at, seq: at.seq + 1n }), first);
	const slots = last.map((upTo, slot) => ({ upTo, after: required(after[slot], "a slot") }));
	const read = await readForwards(tx, place.ledgerId, slots, limit + 1);
	let behind = totalOf(place, after);
	const lines = read.map((posting) => {
		behind = add(behind, money(place.currency, posting.amount));
		return lineOf(place, posting, behind);
	});
	return { ...pageOf(lines, limit, cursorOf), ...bounds };
}

/** The balance that stood at an instant, postings of that instant included; or at the end of a day. */
export async function balanceAsOf(
	tx: Tx,
	place: Place,
	query: { readonly at: Temporal.Instant } | { readonly day: Temporal.PlainDate },
): Promise<Money> {
	const heads = await readHeads(tx, place.ledgerId, place.accountId);
	const positions =
		"at" in query
			? await positionsBefore(tx, place, heads, query.at.add({ microseconds: 1 }))
			: await positionsAtEnd(tx, place, heads, query.day);
	return debitPositive(place.account, totalOf(place, positions));
}

/** The sum of an account's slots, debits positive. */
export function totalOf({ currency }: Place, positions: readonly Position[]): Money {
	return money(
		currency,
		positions.reduce((sum, { balance }) => sum + balance, 0n),
	);
}

/** Slots that hold anything; whatever is asked of the others is zero. */
function moved(heads: readonly Position[]): Position[] {
	return heads.filter(({ seq }) => seq > 0n);
}

async function positionsBefore(
	tx: Tx,
	{ ledgerId }: Place,
	heads: readonly Position[],
	before: Temporal.Instant,
): Promise<Position[]> {
	const bounds = moved(heads).map(({ slotId }): Bound => ({ slotId, before }));
	return seek(tx, ledgerId, bounds);
}

/**
 * Where the slots stood at the end of a day: what closed days have kept, the others by a seek. A
 * posting is booked on the day it is recorded on.
 */
async function positionsAtEnd(
	tx: Tx,
	place: Place,
	heads: readonly Position[],
	day: Temporal.PlainDate,
): Promise<Position[]> {
	const slots = moved(heads);
	const wanted = slots.map(({ slotId }) => ({ slotId, day }));
	const kept = await closedPositions(tx, place.ledgerId, wanted);
	const open = slots.filter((_, slot) => kept[slot] === undefined);
	const sought = await positionsBefore(tx, place, open, startOfDay(day.add({ days: 1 })));
	const soughtOf = new Map(sought.map((position) => [position.slotId, position]));
	return slots.map(({ slotId }, slot) =>
		required(kept[slot] ?? soughtOf.get(slotId), "a position of every slot"),
	);
}

/** What lies below a place in the account's order: by slot, what is older, or as old and before it. */
function positionsBelow(
	tx: Tx,
	{ ledgerId, accountId }: Place,
	heads: readonly Position[],
	at: LinePlace,
): Promise<Position[]> {
	const slot = accountId + BigInt(at.slot);
	const bounds = moved(heads).map(({ slotId }): Bound => {
		if (slotId === slot) return { slotId, below: at.seq };
		const before = slotId < slot ? at.recordedAt.add({ microseconds: 1 }) : at.recordedAt;
		return { slotId, before };
	});
	return seek(tx, ledgerId, bounds);
}

/** Slot by slot the earlier of two positions. */
function lower(left: readonly Position[], right: readonly Position[]): Position[] {
	const other = new Map(right.map((position) => [position.slotId, position]));
	return moved(left).map((position) => {
		const candidate = other.get(position.slotId) ?? beginningOf(position.slotId);
		return candidate.seq < position.seq ? candidate : position;
	});
}

/** Slot by slot the later of two positions. */
function higher(left: readonly Position[], right: readonly Position[]): Position[] {
	const other = new Map(right.map((position) => [position.slotId, position]));
	return left.map((position) => {
		const candidate = other.get(position.slotId) ?? position;
		return candidate.seq > position.seq ? candidate : position;
	});
}

function lineOf(place: Place, posting: ChainPosting, behind: Money): StatementLine {
	return {
		entryId: posting.entryId,
		slot: Number(posting.slotId - place.accountId),
		accountSeq: posting.seq,
		bookedOn: posting.bookedOn,
		effectiveAt: posting.effectiveAt,
		recordedAt: posting.recordedAt,
		rule: posting.rule,
		orderId: posting.orderId,
		...sided(place.currency, posting.amount),
		balanceAfter: debitPositive(place.account, behind),
	};
}

function cursorOf({ recordedAt, slot, accountSeq }: StatementLine): string {
	return lineCursor({ recordedAt, slot, seq: accountSeq });
}
