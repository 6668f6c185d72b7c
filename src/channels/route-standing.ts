import { type Money, required } from "#kernel";
import type { RouteBar, RouteChoice, RouteReason } from "./route.ts";
import { firstToEnd, type GuideBar } from "./route-guide.ts";

/** How the best channel behind a way to pay stands, for whoever puts ways in order. */
export interface MethodStanding {
	readonly channelId: string | null;
	/** Why nobody carries it now; null when somebody does. */
	readonly bar: GuideBar | null;
	readonly workedPpm: number | null;
	readonly costPpm: number;
}

const PPM = 1_000_000n;

/** Bars that are over by themselves, or when somebody lifts them: the amount is not their matter. */
const PASSING: ReadonlySet<RouteBar> = new Set([
	...(["maintenance", "cutover", "breaker_open", "switched_off", "ruled_out"] as const),
]);

/** Bars that another amount would not meet. */
const BY_AMOUNT: ReadonlySet<RouteBar> = new Set([
	...(["amount_below_single", "amount_above_single", "amount_above_day"] as const),
]);

/** What a choice of channel says of the way to pay that it was made for. */
export function methodStanding(choice: RouteChoice, amount: Money): MethodStanding {
	const { channelId, verdicts } = choice;
	const chosen = verdicts.find((one) => one.channelId === channelId);
	if (chosen === undefined) {
		return { channelId: null, bar: barOf(choice), workedPpm: null, costPpm: 0 };
	}
	const fee = BigInt(chosen.terms.find(({ code }) => code === "fee")?.score ?? "0");
	const whole = BigInt(amount.minor.toString()) * 1_000n;
	const share = whole === 0n ? 0n : (fee * PPM) / whole;
	return { channelId, bar: null, workedPpm: chosen.workedPpm, costPpm: Number(share) };
}

/**
 * What to tell a payer where no channel can be asked: of channels that only wait for their hour the one
 * that is back first; else what stands against the amount, where another one would help.
 */
function barOf({ verdicts }: RouteChoice): GuideBar {
	const reasons = verdicts.flatMap(({ bars }) => (bars.length === 0 ? [] : [bars]));
	const waiting = reasons.filter((bars) => bars.every(({ code }) => PASSING.has(code)));
	const back = firstToEnd(waiting.map(lastToEnd));
	if (back !== undefined) return back;
	const byAmount = reasons.filter((bars) =>
		bars.every(({ code }) => PASSING.has(code) || BY_AMOUNT.has(code)),
	);
	const bounds = byAmount.flatMap((bars) => bars.filter(({ code }) => BY_AMOUNT.has(code)));
	return widest(bounds) ?? { code: "no_channel", params: {} };
}

/** Of what stands against one channel that which is over last. */
function lastToEnd(bars: readonly RouteReason<RouteBar>[]): RouteReason<RouteBar> {
	const untilOf = ({ params }: RouteReason<RouteBar>): string => params["until"] ?? "";
	const endless = bars.find((one) => untilOf(one) === "");
	const [last] = bars.toSorted((left, right) => (untilOf(left) < untilOf(right) ? 1 : -1));
	return endless ?? required(last, "what stands against a channel");
}

/** The bound by which most is let through. */
function widest(bounds: readonly RouteReason<RouteBar>[]): RouteReason<RouteBar> | undefined {
	const mostOf = ({ params }: RouteReason<RouteBar>): bigint => BigInt(params["maxFen"] ?? "0");
	return bounds.toSorted((left, right) => (mostOf(left) > mostOf(right) ? -1 : 1))[0];
}
