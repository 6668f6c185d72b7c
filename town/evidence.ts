import type { Count, OwnBooks, OwnOrder, OwnRequest, OwnSum } from "./books-store.ts";
import type { SimBook, SimTrade } from "./sim-books.ts";

/** What the platform's books and the institutions' own say together. */
export interface Evidence {
	/** Orders for which somebody was given money twice, or more than the order was for. */
	readonly doubleCredits: number;
	/** Payments that an institution has, tells of, and the platform holds for not having happened. */
	readonly lostLateSuccesses: number;
	/** Messages that left, count as "no", and nobody ever said no. */
	readonly unknownFailedWithoutEvidence: number;
	/** Orders whose two sides differ by something that none of the reasons below explains. */
	readonly mismatches: readonly Mismatch[];
	/** Messages without a last word, and why only the channel's file can bring it. */
	readonly leftUnknown: readonly LeftUnknown[];
	/** As above, though the institution would answer: somebody should have asked. */
	readonly leftUnasked: readonly LeftUnknown[];
	/** Refused by the institution, which has it all the same: only its file tells. */
	readonly deniedAndListed: readonly Listed[];
	/** Agreed upon by both sides, and missing in the file. */
	readonly missingInFile: readonly Listed[];
	readonly channels: Readonly<Record<string, Agreement>>;
	/** How many were without a word at some time, and what they came to. */
	readonly onceUnknown: Readonly<Record<string, number>>;
	/** Successes after the order was over: told and booked. */
	readonly lateSuccesses: number;
	readonly doubled: readonly string[];
	readonly withoutEvidence: readonly string[];
}

export interface Listed {
	readonly channelId: string;
	readonly serial: string;
	readonly kind: string;
	readonly fen: string;
	readonly state: string;
}

export interface LeftUnknown extends Listed {
	readonly queries: number;
	/** What the institution would say now. */
	readonly told: string;
	readonly fault: string;
	readonly why: string;
}

export interface Mismatch {
	readonly channelId: string;
	readonly orderId: string;
	readonly fenAtInstitution: string;
	readonly fenBooked: string;
	readonly fenExplained: string;
	readonly serials: readonly string[];
}

/** One institution and we, in fen. `taken` less `givenBack` less `paidOut` is what both sides have. */
export interface Agreement {
	readonly taken: string;
	readonly givenBack: string;
	readonly paidOut: string;
	/** By our entries: received (1131) and paid from the bank (1002), with this institution. */
	readonly booked: string;
	/** Why the two differ; what remains is in `mismatches`. */
	readonly open: string;
	readonly deniedAndListed: string;
	readonly returnedUnheard: string;
	readonly difference: string;
	readonly agrees: boolean;
}

const NEGATIVE: readonly string[] = ["rejected", "closed", "not_sent"];
const FINAL: readonly string[] = [...NEGATIVE, "confirmed", "conflict"];
const BOOKED_ON: readonly string[] = ["1131", "1002"];

export function evidenceOf(own: OwnBooks, sims: readonly SimBook[]): Evidence {
	const sides = sims.map((book) => sideOf(book, own));
	const mismatches = sides.flatMap((side) => side.mismatches);
	const inDoubt = new Set(mismatches.flatMap(({ serials }) => serials));
	const trades = new Map(sims.flatMap((book) => [...book.trades]));
	const told = (request: OwnRequest): SimTrade | undefined => trades.get(request.serial);
	const negatives = own.requests.filter(({ state }) => NEGATIVE.includes(state));
	const late = negatives.filter((one) => one.kind === "pay" && isKnownYes(told(one)));
	const open = own.requests.filter(({ state }) => !FINAL.includes(state));
	const left = open.map((request) => leftOf(request, told(request)));
	const doubled = own.orders.filter(isDoubled).map(({ id }) => id);
	const withoutEvidence = negatives
		.filter(({ left: hasLeft, denials }) => hasLeft && denials === 0)
		.map(({ serial }) => serial);
	return {
		doubleCredits: doubled.length + mismatches.filter(isTooMuch).length,
		lostLateSuccesses: late.filter(({ serial }) => inDoubt.has(serial)).length,
		unknownFailedWithoutEvidence: withoutEvidence.length,
		mismatches,
		leftUnknown: left.filter(({ why }) => why !== UNASKED),
		leftUnasked: left.filter(({ why }) => why === UNASKED),
		deniedAndListed: negatives.flatMap((one) => listedIf(one, told(one), isDenied)),
		missingInFile: own.requests.flatMap((one) => listedIf(one, told(one), isShort)),
		channels: Object.fromEntries(sides.map(({ channelId, agreement }) => [channelId, agreement])),
		onceUnknown: tally(own.requests.filter(({ wasUnknown }) => wasUnknown)),
		lateSuccesses: late.length,
		...{ doubled, withoutEvidence },
	};
}

/** The institution tells whoever asks that it has the money. */
function isKnownYes(trade: SimTrade | undefined): boolean {
	return trade?.told === "yes" && trade.moved > 0n;
}

/** It has moved the money, and tells whoever asks that it has not. */
function isDenied(request: OwnRequest, trade: SimTrade): boolean {
	return NEGATIVE.includes(request.state) && trade.fault === "over" && trade.moved !== 0n;
}

function isShort(request: OwnRequest, trade: SimTrade): boolean {
	return request.state === "confirmed" && trade.fault === "short" && !trade.listed;
}

function isDoubled({ kind, credits }: OwnOrder): boolean {
	return kind === "withdrawal" ? false : credits > 1;
}

/** We hold more than the institution has ever moved. */
function isTooMuch({ fenAtInstitution, fenBooked, fenExplained }: Mismatch): boolean {
	return BigInt(fenAtInstitution) - BigInt(fenBooked) < BigInt(fenExplained);
}

function listedIf(
	request: OwnRequest,
	trade: SimTrade | undefined,
	is: (request: OwnRequest, trade: SimTrade) => boolean,
): Listed[] {
	return trade !== undefined && is(request, trade) ? [lineOf(request)] : [];
}

function lineOf({ channelId, serial, kind, amount, state }: OwnRequest): Listed {
	return { channelId, serial, kind, fen: amount.toString(), state };
}

const UNASKED = "the institution knows and would tell: it should have been asked";

function leftOf(request: OwnRequest, trade: SimTrade | undefined): LeftUnknown {
	return {
		...lineOf(request),
		queries: request.queries,
		told: trade?.told ?? "never heard of it",
		fault: trade?.fault ?? "",
		why: whyLeft(request, trade),
	};
}

function whyLeft({ kind, state }: OwnRequest, trade: SimTrade | undefined): string {
	if (trade === undefined) {
		return kind === "pay"
			? UNASKED
			: "the institution knows of none, and by its own rules that proves nothing until the file is there";
	}
	if (trade.told === "under_way") return "the institution itself has not finished it";
	if (state === "prepared") return "it waits for its turn: nothing was sent";
	if (trade.fault === "success_then_not_found" || trade.fault === "refund_bounced") {
		return "the institution has said two things: only its file tells which holds";
	}
	if (trade.fault === "refund_abnormal") {
		return "the payer's card is gone: the money lies at the institution until two persons send it on";
	}
	return UNASKED;
}

interface Side {
	readonly channelId: string;
	readonly agreement: Agreement;
	readonly mismatches: readonly Mismatch[];
}

/** Compares order by order what an institution moved with what we have booked against it. */
function sideOf(book: SimBook, own: OwnBooks): Side {
	const { channelId } = book;
	const requests = new Map(
		own.requests.filter((one) => one.channelId === channelId).map((one) => [one.serial, one]),
	);
	const orders = new Map<string, Pair[]>();
	const put = (orderId: string, pair: Pair): void =>
		void orders.set(orderId, [...(orders.get(orderId) ?? []), pair]);
	for (const request of requests.values()) {
		put(request.orderId ?? `no order, ${request.serial}`, {
			...{ request, trade: book.trades.get(request.serial) },
		});
	}
	for (const trade of book.trades.values()) {
		if (requests.has(trade.serial)) continue;
		put(`not ours, ${trade.serial}`, { request: undefined, trade });
	}
	const booked = bookedBy(own, channelId, orders);
	const found = [...new Set([...orders.keys(), ...booked.keys()])].map((orderId) =>
		compare(channelId, orderId, orders.get(orderId) ?? [], booked.get(orderId) ?? 0n),
	);
	const mismatches = found.flatMap(({ mismatch }) => mismatch ?? []);
	return { channelId, agreement: sumUp(book, booked, found), mismatches };
}

interface Pair {
	readonly request: OwnRequest | undefined;
	readonly trade: SimTrade | undefined;
}

/**
 * What was booked against an institution, by order: received on 1131; of payouts what left the bank.
 * 1002 has no channel, so an order's payouts count for the one that its payout requests went to last.
 */
function bookedBy(
	own: OwnBooks,
	channelId: string,
	orders: ReadonlyMap<string, readonly Pair[]>,
): Map<string, bigint> {
	const booked = new Map<string, bigint>();
	const isOurs = ({ code, owner, orderId }: OwnSum): boolean => {
		if (code === "1131") return owner === channelId;
		const pairs = orders.get(orderId ?? "") ?? [];
		return pairs.some(({ request }) => request?.kind === "payout" && request.state === "confirmed");
	};
	for (const row of own.sums) {
		if (row.orderId === null || !BOOKED_ON.includes(row.code) || !isOurs(row)) continue;
		booked.set(row.orderId, (booked.get(row.orderId) ?? 0n) + row.sum);
	}
	return booked;
}

interface Found {
	readonly open: bigint;
	readonly denied: bigint;
	readonly unheard: bigint;
	readonly mismatch: Mismatch | undefined;
}

function compare(
	channelId: string,
	orderId: string,
	pairs: readonly Pair[],
	booked: bigint,
): Found {
	let [atInstitution, open, denied, unheard] = [0n, 0n, 0n, 0n];
	for (const { request, trade } of pairs) {
		if (trade === undefined) continue;
		atInstitution += trade.moved;
		if (request === undefined) continue;
		if (!FINAL.includes(request.state)) open += trade.moved;
		else if (isDenied(request, trade)) denied += trade.moved;
		else if (isReturned(request, trade)) unheard += signed(trade);
	}
	// A return is unheard only where it is not booked: else it explains nothing.
	const gap = atInstitution - booked - open - denied;
	if (gap !== unheard) unheard = gap === 0n ? 0n : unheard;
	const explained = open + denied + unheard;
	const agrees = atInstitution - booked === explained;
	const mismatch: Mismatch = {
		...{ channelId, orderId, fenAtInstitution: `${atInstitution}`, fenBooked: `${booked}` },
		fenExplained: `${explained}`,
		serials: pairs.flatMap(({ request, trade }) => request?.serial ?? trade?.serial ?? []),
	};
	return { open, denied, unheard, mismatch: agrees ? undefined : mismatch };
}

/** Carried out, and days later sent back: news that is asked for after days. */
function isReturned({ state }: OwnRequest, { fault, moved, told }: SimTrade): boolean {
	const returns = fault === "refund_bounced" || fault === "payout_returned";
	return state === "confirmed" && returns && told === "no" && moved === 0n;
}

/** What the return of money brought back to us. */
function signed({ amount }: SimTrade): bigint {
	return amount;
}

function sumUp(
	book: SimBook,
	booked: ReadonlyMap<string, bigint>,
	found: readonly Found[],
): Agreement {
	const trades = [...book.trades.values()];
	const moved = (kind: SimTrade["kind"]): bigint =>
		total(trades.filter((one) => one.kind === kind).map((one) => one.moved));
	const [taken, back, out] = [moved("pay"), moved("refund"), moved("payout")];
	const bookedAll = total([...booked.values()]);
	const of = (which: (one: Found) => bigint): bigint => total(found.map(which));
	const [open, denied, unheard] = [of((a) => a.open), of((a) => a.denied), of((a) => a.unheard)];
	const difference = taken + back + out - bookedAll - open - denied - unheard;
	return {
		...{ taken: `${taken}`, givenBack: `${-back}`, paidOut: `${-out}`, booked: `${bookedAll}` },
		...{ open: `${open}`, deniedAndListed: `${denied}`, returnedUnheard: `${unheard}` },
		...{
			difference: `${difference}`,
			agrees: found.every(({ mismatch }) => mismatch === undefined),
		},
	};
}

function total(values: readonly bigint[]): bigint {
	return values.reduce((sum, one) => sum + one, 0n);
}

function tally(requests: readonly OwnRequest[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { state } of requests) counts[state] = (counts[state] ?? 0) + 1;
	return counts;
}

/** Counts as `group → state → {count, sum}`. */
export function tableOf(
	counts: readonly Count[],
): Record<string, Record<string, { count: number; sum: string }>> {
	const table: Record<string, Record<string, { count: number; sum: string }>> = {};
	for (const { group, state, count, sum } of counts) {
		table[group] = { ...table[group], [state]: { count, sum: sum.toString() } };
	}
	return table;
}
