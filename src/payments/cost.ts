import { add, applyRate, assert, cny, isBefore, type Money, required } from "#kernel";

/** What a channel charges us, by kind of trade and date: a new price is a new row, old trades keep theirs. */
interface CostRow {
	readonly channelId: string;
	readonly kind: "pay" | "payout";
	readonly validFrom: Temporal.Instant;
	/** Parts per million of the amount. */
	readonly ratePpm: bigint;
	/** Per trade. */
	readonly fixed: Money;
}

const SINCE = Temporal.Instant.from("2020-01-01T00:00:00+08:00");

const COSTS: readonly CostRow[] = [
	{ channelId: "cardnet", kind: "pay", validFrom: SINCE, ratePpm: 2_000n, fixed: cny(0n) },
	{ channelId: "alipay", kind: "pay", validFrom: SINCE, ratePpm: 6_000n, fixed: cny(0n) },
	{ channelId: "wechat", kind: "pay", validFrom: SINCE, ratePpm: 6_000n, fixed: cny(0n) },
	{ channelId: "cardnet", kind: "payout", validFrom: SINCE, ratePpm: 0n, fixed: cny(50n) },
	{ channelId: "ebank", kind: "pay", validFrom: SINCE, ratePpm: 1_500n, fixed: cny(0n) },
	{ channelId: "bankline", kind: "payout", validFrom: SINCE, ratePpm: 0n, fixed: cny(50n) },
];

/**
 * What the channel is expected to keep of a trade at an instant, half to even to the fen. Accrued on
 * the trade day (6401 · 2402); what settlement shows beyond it is a difference.
 */
export function expectedCost(
	channelId: string,
	kind: "pay" | "payout",
	amount: Money,
	at: Temporal.Instant,
): Money {
	const rows = COSTS.filter(
		(row) => row.channelId === channelId && row.kind === kind && !isBefore(at, row.validFrom),
	);
	const row = required(rows.at(-1), `a price of ${channelId} for ${kind}`);
	assert(amount.currency === row.fixed.currency, "a price in the currency of the trade");
	return add(applyRate(amount, row.ratePpm, "half-even"), row.fixed);
}
