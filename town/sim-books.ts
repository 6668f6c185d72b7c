import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHANNELS } from "./faults.ts";

/** What an institution would say of a trade if it were asked now. */
export type Told = "yes" | "no" | "under_way";

/** One message of ours as the institution's own journal has it. */
export interface SimTrade {
	readonly channelId: string;
	/** Our number, which they keep. */
	readonly serial: string;
	readonly kind: "pay" | "refund" | "payout";
	/** Fen. */
	readonly amount: bigint;
	/** Fen that came to us by it (a payer's), less what went from us, as their books have moved it. */
	readonly moved: bigint;
	readonly told: Told;
	/** What the institution did wrong with it; "" nothing. */
	readonly fault: string;
	/** Whether its day's file has it. */
	readonly listed: boolean;
}

/** All that one institution did for us. */
export interface SimBook {
	readonly channelId: string;
	readonly trades: ReadonlyMap<string, SimTrade>;
	/** Trades that a fault befell, by kind; what left no trade is not in here. */
	readonly faults: ReadonlyMap<string, number>;
}

type Row = Readonly<Record<string, unknown>>;
type Fact = Readonly<Record<string, unknown>> & { readonly fact: string };

/** Reads the journals that the institutions of a town have written, without asking them. */
export function readSimBooks(dataDir: string): SimBook[] {
	return CHANNELS.map((channelId) => {
		const program = channelId === "tongfu" ? "cardnet" : channelId;
		const path = join(dataDir, "sim", channelId, `${program}.jsonl`);
		const facts = existsSync(path) ? factsIn(readFileSync(path, "utf8")) : [];
		const trades = READERS[program]?.(channelId, facts) ?? [];
		const faults = new Map<string, number>();
		for (const { fault } of trades) {
			if (fault !== "") faults.set(fault, (faults.get(fault) ?? 0) + 1);
		}
		return { channelId, trades: new Map(trades.map((trade) => [trade.serial, trade])), faults };
	});
}

function factsIn(text: string): Fact[] {
	const whole = text.slice(0, text.lastIndexOf("\n"));
	return whole === "" ? [] : whole.split("\n").map((line) => JSON.parse(line) as Fact);
}

const READERS: Readonly<Record<string, (channelId: string, facts: readonly Fact[]) => SimTrade[]>> =
	{ cardnet: acp, ebank: acp, alipay, wechat, bankline };

const ACP_KINDS: Readonly<Record<string, SimTrade["kind"]>> = {
	...{ consume: "pay", refund: "refund", payout: "payout" },
};

/** The card network, its reseller, and the gateway of the banks: trades, and moves that name them. */
function acp(channelId: string, facts: readonly Fact[]): SimTrade[] {
	const moved = sums(
		facts.flatMap(({ fact, move }): (readonly [string, bigint])[] => {
			if (fact !== "move") return [];
			const { reference, minor } = move as Row;
			return [[String(reference), -BigInt(String(minor))]];
		}),
	);
	return last(facts, "trade", "orderId").flatMap((trade): SimTrade[] => {
		const kind = ACP_KINDS[String(trade["kind"])];
		if (kind === undefined) return [];
		const [serial, queryId] = [String(trade["orderId"]), String(trade["queryId"])];
		const state = String(trade["state"]);
		const told = state === "succeeded" ? "yes" : WAITING.includes(state) ? "under_way" : "no";
		return [
			{
				...common(channelId, trade),
				...{ serial, kind, told },
				// The network's moves name its own number, the banks' ours.
				moved: (moved.get(queryId) ?? 0n) + (moved.get(serial) ?? 0n),
			},
		];
	});
}

const WAITING: readonly string[] = ["processing", "open", "left"];

function alipay(channelId: string, facts: readonly Fact[]): SimTrade[] {
	const pays = last(facts, "trade", "outTradeNo").map((trade): SimTrade => {
		const { status, paidAt, doneAt, amount } = trade;
		const wasPaid = paidAt !== "";
		const told = wasPaid ? "yes" : status === "TRADE_CLOSED" ? "no" : "under_way";
		const kind = "pay";
		// Of a payment that it took and denied only the bill has a time.
		const moved = wasPaid || doneAt !== "" ? BigInt(String(amount)) : 0n;
		const serial = String(trade["outTradeNo"]);
		return { ...common(channelId, trade), serial, kind, told, moved };
	});
	const refunds = last(facts, "refund", "outRequestNo").map((refund): SimTrade => {
		const { state, amount } = refund;
		const told = state === "done" ? "yes" : state === "doing" ? "under_way" : "no";
		const moved = state === "done" ? -BigInt(String(amount)) : 0n;
		const serial = String(refund["outRequestNo"]);
		return { ...common(channelId, refund), serial, kind: "refund", told, moved };
	});
	return [...pays, ...refunds];
}

function wechat(channelId: string, facts: readonly Fact[]): SimTrade[] {
	const own = new Set(last(facts, "merchant", "mchid").map(({ mchid }) => String(mchid)));
	const isTheirs = (account: string): boolean =>
		!own.has(account) && account !== "fees" && account !== "transit";
	// What left or reached a payer, by the institution's number of it.
	const moved = sums(
		facts
			.filter(({ fact }) => fact === "moves")
			.flatMap(({ moves }) => moves as Row[])
			.filter(({ account }) => isTheirs(String(account)))
			.map(({ reference, minor }) => [String(reference), -BigInt(String(minor))] as const),
	);
	const of = (row: Row, name: string): bigint => moved.get(String(row[name])) ?? 0n;
	const pays = last(facts, "trade", "outTradeNo").map((trade): SimTrade => {
		const state = String(trade["state"]);
		const isOver = state === "CLOSED" || state === "PAYERROR";
		const told = state === "SUCCESS" ? "yes" : isOver ? "no" : "under_way";
		const serial = String(trade["outTradeNo"]);
		const sum = trade["transactionId"] === "" ? 0n : of(trade, "transactionId");
		return { ...common(channelId, trade), serial, kind: "pay", told, moved: sum };
	});
	const refunds = last(facts, "refund", "outRefundNo").map((refund): SimTrade => {
		const state = String(refund["state"]);
		const told = state === "SUCCESS" ? "yes" : state === "PROCESSING" ? "under_way" : "no";
		const serial = String(refund["outRefundNo"]);
		return {
			...{ ...common(channelId, refund), serial, kind: "refund", told },
			moved: of(refund, "refundId"),
		};
	});
	return [...pays, ...refunds];
}

function bankline(channelId: string, facts: readonly Fact[]): SimTrade[] {
	const lines = facts.filter(({ fact }) => fact === "entry").map(({ entry }) => entry as Row);
	const own = lines.filter(({ kind }) => kind === "PAY" || kind === "RTN");
	const moved = sums(own.map((row) => [String(row["yurref"]), BigInt(String(row["minor"]))]));
	const unlisted = new Set(
		own.filter(({ listed }) => listed === false).map(({ yurref }) => yurref),
	);
	return last(facts, "payment", "yurref").map((payment): SimTrade => {
		const serial = String(payment["yurref"]);
		const { state } = payment;
		const told = state === "paid" ? "yes" : state === "accepted" ? "under_way" : "no";
		return {
			...{ ...common(channelId, payment), serial, kind: "payout", told },
			...{ moved: moved.get(serial) ?? 0n, listed: !unlisted.has(serial) },
		};
	});
}

function common(
	channelId: string,
	row: Row,
): Pick<SimTrade, "channelId" | "amount" | "fault" | "listed"> {
	return {
		channelId,
		amount: BigInt(String(row["amount"])),
		fault: String(row["fault"] ?? ""),
		listed: row["listed"] === true,
	};
}

/** The last word on each thing: a journal tells every change of it. */
function last(facts: readonly Fact[], kind: string, key: string): Row[] {
	const latest = new Map<unknown, Row>();
	for (const fact of facts) {
		if (fact.fact !== kind) continue;
		const row = fact[kind] as Row;
		latest.set(row[key], row);
	}
	return [...latest.values()];
}

function sums(pairs: readonly (readonly [string, bigint])[]): Map<string, bigint> {
	const total = new Map<string, bigint>();
	for (const [key, minor] of pairs) total.set(key, (total.get(key) ?? 0n) + minor);
	return total;
}
