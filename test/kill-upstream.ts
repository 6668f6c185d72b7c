import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What an institution remembers of one of our serial numbers. */
export interface Upstream {
	readonly channel: string;
	readonly serial: string;
	readonly kind: "pay" | "refund" | "payout";
	readonly amount: bigint;
	/** The money moved, and did not come back. */
	readonly moved: boolean;
}

/** What the institutions' own journals say: the truth that nobody here could bend. */
export interface Institutional {
	readonly trades: readonly Upstream[];
	/** Fen that payers and payees were debited less credited, by channel. */
	readonly net: ReadonlyMap<string, bigint>;
}

type Fact = Readonly<Record<string, unknown>> & { readonly fact: string };
type Fields = Readonly<Record<string, string>>;

/** Trades by serial, the newest fact of each, and the sum of all moves. */
class Tally {
	readonly channel: string;
	readonly trades = new Map<string, Upstream>();
	net = 0n;

	constructor(channel: string) {
		this.channel = channel;
	}

	put(kind: Upstream["kind"], serial: unknown, minor: unknown, moved: boolean): void {
		const amount = BigInt(String(minor));
		const { channel } = this;
		this.trades.set(String(serial), { channel, serial: String(serial), kind, amount, moved });
	}

	/** Fen that came to somebody's account; what they paid is negative. */
	credited(minor: unknown): void {
		this.net -= BigInt(String(minor));
	}
}

type Reader = (tally: Tally, fact: Fact, all: readonly Fact[]) => void;

const ACP_KINDS: Readonly<Record<string, Upstream["kind"]>> = {
	consume: "pay",
	refund: "refund",
	payout: "payout",
};

const acp: Reader = (tally, fact) => {
	const trade = fact["trade"] as Fields | undefined;
	const kind = ACP_KINDS[trade?.["kind"] ?? ""];
	if (trade !== undefined && kind !== undefined) {
		tally.put(kind, trade["orderId"], trade["amount"], trade["state"] === "succeeded");
	}
	if (fact.fact === "move") tally.credited((fact["move"] as Fields)["minor"]);
};

const alipay: Reader = (tally, fact) => {
	const { trade, refund, move } = fact as Readonly<Record<string, Fields | undefined>>;
	if (trade !== undefined) {
		tally.put("pay", trade["outTradeNo"], trade["amount"], trade["paidAt"] !== "");
	}
	if (refund !== undefined) {
		tally.put("refund", refund["outRequestNo"], refund["amount"], refund["state"] === "done");
	}
	if (move?.["from"]?.startsWith("buyer:") === true) tally.credited(`-${move["minor"]}`);
	if (move?.["to"]?.startsWith("buyer:") === true) tally.credited(move["minor"]);
};

const wechat: Reader = (tally, fact, all) => {
	const { trade, refund } = fact as Readonly<Record<string, Fields | undefined>>;
	if (trade !== undefined) {
		tally.put("pay", trade["outTradeNo"], trade["amount"], trade["paidAt"] !== "");
	}
	if (refund !== undefined) {
		tally.put("refund", refund["outRefundNo"], refund["amount"], refund["state"] === "SUCCESS");
	}
	if (fact.fact !== "moves") return;
	const merchants = all.map(({ merchant }) => (merchant as Fields | undefined)?.["mchid"]);
	for (const { account, minor } of fact["moves"] as readonly Fields[]) {
		const isPayer = !["fees", "transit", ...merchants].includes(account);
		if (isPayer) tally.credited(minor);
	}
};

const bankline: Reader = (tally, fact) => {
	const { payment, entry } = fact as Readonly<Record<string, Fields | undefined>>;
	if (payment !== undefined) {
		tally.put("payout", payment["yurref"], payment["amount"], payment["state"] === "paid");
	}
	// Lines of our own account: what left it came to a payee.
	const isPayees = entry?.["kind"] === "PAY" || entry?.["kind"] === "RTN";
	if (isPayees) tally.credited(-BigInt(entry["minor"] ?? "0"));
};

const READERS: Readonly<Record<string, { readonly journal: string; readonly read: Reader }>> = {
	cardnet: { journal: "cardnet.jsonl", read: acp },
	tongfu: { journal: "cardnet.jsonl", read: acp },
	ebank: { journal: "ebank.jsonl", read: acp },
	alipay: { journal: "alipay.jsonl", read: alipay },
	wechat: { journal: "wechat.jsonl", read: wechat },
	bankline: { journal: "bankline.jsonl", read: bankline },
};

/** Reads every institution's journal from its first line. */
export function institutional(dataDir: string): Institutional {
	const tallies = Object.entries(READERS).map(([channel, { journal, read }]) => {
		const tally = new Tally(channel);
		const text = readFileSync(join(dataDir, "sim", channel, journal), "utf8");
		const lines = text.split("\n").filter((line) => line !== "");
		const facts = lines.map((line) => JSON.parse(line) as Fact);
		const merchants = facts.filter(({ fact }) => fact === "merchant");
		for (const fact of facts) read(tally, fact, merchants);
		return tally;
	});
	return {
		trades: tallies.flatMap(({ trades }) => [...trades.values()]),
		net: new Map(tallies.map(({ channel, net }) => [channel, net])),
	};
}
