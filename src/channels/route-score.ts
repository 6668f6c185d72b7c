import type {
	RouteAsk,
	RouteCandidate,
	RouteFigures,
	RouteInput,
	RouteNote,
	RouteReason,
} from "./route.ts";
import type { RouteBook } from "./route-book.ts";

/** A part of what an attempt is expected to cost, in thousandths of a fen. */
export interface RouteTerm {
	readonly code:
		| "fee"
		| "refusals"
		| "silences"
		| "waiting"
		| "faults"
		| "shorts"
		| "resold"
		| "position_low";
	readonly score: string;
	/** What it was computed from. */
	readonly params: Readonly<Record<string, string>>;
}

const MILLION = 1_000_000n;

/**
 * What an attempt by this channel is expected to cost us, part by part: its fee, and the price of
 * what it does to payers and to us, each times how often it does so. Thousandths of a fen, cut down.
 */
export function scoreOf(book: RouteBook, ask: RouteAsk, candidate: RouteCandidate): RouteTerm[] {
	const { prices } = book;
	const { figures } = candidate;
	const rates = ratesOf(book, figures);
	const waited = BigInt(figures.p50Ms ?? 0);
	const terms = [
		feeTerm(candidate),
		term("refusals", expected(prices.refusedFen, rates.refusedPpm), ppm(rates.refusedPpm)),
		term("silences", expected(prices.silentFen, rates.silentPpm), ppm(rates.silentPpm)),
		term("waiting", BigInt(prices.secondFen) * waited, { ms: waited.toString() }),
		...qualityTerms(book, ask, candidate),
	];
	if (candidate.line === "resold")
		terms.push(term("resold", BigInt(prices.resoldFen) * 1_000n, {}));
	if (isLow(book, ask, candidate)) {
		terms.push(term("position_low", BigInt(prices.lowPositionFen) * 1_000n, {}));
	}
	return terms;
}

/** Share of its attempts that work, a few imagined ones before included, so that the first tells little. */
export function workedPpmOf(book: RouteBook, figures: RouteFigures): number {
	const { refusedPpm, silentPpm } = ratesOf(book, figures);
	return Number(MILLION - refusedPpm - silentPpm);
}

/** Whether it stands behind the others, or before them to be tried again; with what is said of it. */
export function tierOf(
	book: RouteBook,
	{ ask, draw }: RouteInput,
	candidate: RouteCandidate,
): {
	readonly isDown: boolean;
	readonly isProbed: boolean;
	readonly notes: readonly RouteReason<RouteNote>[];
} {
	const { reading } = book;
	const { figures, breaker } = candidate;
	const tries = triesOf(figures);
	const failing =
		tries >= reading.downTries && figures.worked * 1_000_000 < tries * reading.downBelowPpm;
	const isUnpriced = candidate.feeFen === null;
	const isComing = breaker === "half_open";
	const isProbed = isComing && draw < reading.probePpm;
	const counts = { tries: String(tries), worked: String(figures.worked) };
	const notes: readonly (RouteReason<RouteNote> | false)[] = [
		failing && { code: "down", params: counts },
		isUnpriced && { code: "no_price", params: {} },
		isComing && { code: isProbed ? "probed" : "half_open", params: {} },
		tries < reading.downTries && { code: "few_tries", params: counts },
		candidate.line === "resold" && { code: "resold", params: {} },
		isLow(book, ask, candidate) && {
			code: "position_low",
			params: { positionFen: candidate.positionFen ?? "" },
		},
	];
	// A breaker that lets probes through has looked closer than these figures.
	return {
		isDown: (failing || isComing || isUnpriced) && !isProbed,
		isProbed,
		notes: notes.filter((one) => one !== false),
	};
}

function feeTerm({ feeFen }: RouteCandidate): RouteTerm {
	return term("fee", BigInt(feeFen ?? "0") * 1_000n, feeFen === null ? {} : { feeFen });
}

/** Work and loss by shorts and overs, over the trades in which they were found (F6). */
function qualityTerms(
	{ prices, reading }: RouteBook,
	{ amountFen }: RouteAsk,
	{ quality }: RouteCandidate,
): RouteTerm[] {
	const { shorts, overs } = quality;
	const trades = BigInt(quality.trades + reading.qualityPriorTrades);
	const found = BigInt(shorts + overs);
	const work = (BigInt(prices.faultFen) * 1_000n * found) / trades;
	const lost =
		(BigInt(amountFen) * BigInt(prices.shortLossPpm) * BigInt(shorts)) / (trades * 1_000n);
	const of = { trades: String(quality.trades), shorts: String(shorts), overs: String(overs) };
	return [term("faults", work, of), term("shorts", lost, { shorts: of.shorts, trades: of.trades })];
}

function ratesOf(
	{ reading }: RouteBook,
	figures: RouteFigures,
): { readonly refusedPpm: bigint; readonly silentPpm: bigint } {
	const tries = BigInt(triesOf(figures) + reading.priorTries);
	const imagined = BigInt(reading.priorTries - reading.priorWorked);
	// What is imagined not to have worked was refused: a silence has to be heard of.
	return {
		refusedPpm: ((BigInt(figures.refused) + imagined) * MILLION) / tries,
		silentPpm: (BigInt(figures.silent) * MILLION) / tries,
	};
}

function triesOf({ worked, refused, silent }: RouteFigures): number {
	return worked + refused + silent;
}

function isLow(book: RouteBook, ask: RouteAsk, candidate: RouteCandidate): boolean {
	const mark = candidate.rail?.lowWaterFen ?? book.channels[candidate.channelId]?.lowWaterFen;
	if (ask.purpose !== "payout" || mark === undefined || candidate.positionFen === null)
		return false;
	return BigInt(candidate.positionFen) - BigInt(ask.amountFen) < BigInt(mark);
}

/** A price in fen times how often it falls due, in thousandths of a fen. */
function expected(fen: string, sharePpm: bigint): bigint {
	return (BigInt(fen) * sharePpm) / 1_000n;
}

function ppm(share: bigint): Readonly<Record<string, string>> {
	return { ppm: share.toString() };
}

function term(
	code: RouteTerm["code"],
	score: bigint,
	params: Readonly<Record<string, string>>,
): RouteTerm {
	return { code, score: score.toString(), params };
}
