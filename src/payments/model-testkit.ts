import type { StatementLine, Word } from "#channels";
import { type Clock, cny, type Money, zero } from "#kernel";
import type { Call, Script } from "./script-testkit.ts";

/** What really became of a message at the institution, whatever it says of it. */
export interface Trade {
	readonly serial: string;
	readonly amount: Money;
	readonly payBefore: Temporal.Instant | null;
	state: "waiting" | "processing" | "paid" | "declined" | "closed";
}

/** How it answers a payment: as it is, or as bad days go. */
export type PayAnswer =
	| "honest"
	/** Never seen there. */
	| "lost_before"
	| "refused"
	/** Done there, and not told. */
	| "lost_after"
	/** Done there, and told that it was not. */
	| "denied";

export type QueryAnswer = "honest" | "lost" | "forgetful";

/** What becomes of a card payment there at once. */
export type Fate = "paid" | "declined" | "processing";

/** An institution with a memory of its own, that tells of it truly or not. */
export interface Institution {
	readonly trades: ReadonlyMap<string, Trade>;
	next: { fate: Fate; answer: PayAnswer };
	query: QueryAnswer;
	/** The payer pays at its page; false where they cannot any more. */
	payerPays(serial: string): boolean;
	/** What was processing comes to an end. */
	settle(serial: string, state: "paid" | "declined"): void;
	/** What it would say of a trade now. */
	truth(serial: string): Word;
	/** Its day file: everything that was paid there. */
	file(): StatementLine[];
}

export function institution(clock: Clock, script: Script, kind: "card" | "page"): Institution {
	const trades = new Map<string, Trade>();
	const isOver = ({ payBefore }: Trade): boolean =>
		payBefore !== null && Temporal.Instant.compare(clock.now(), payBefore) >= 0;
	const truth = (serial: string): Word => {
		const trade = trades.get(serial);
		if (trade === undefined) return { word: "not_found" };
		if (trade.state === "waiting" && isOver(trade)) trade.state = "closed";
		return wordOf(trade);
	};
	const self: Institution = {
		trades,
		next: { fate: "paid", answer: "honest" },
		query: "honest",
		payerPays(serial) {
			const trade = trades.get(serial);
			if (trade?.state !== "waiting" || isOver(trade)) return false;
			trade.state = "paid";
			return true;
		},
		settle(serial, state) {
			const trade = trades.get(serial);
			if (trade?.state === "processing") trade.state = state;
		},
		truth,
		file: () => [...trades.values()].filter(({ state }) => state === "paid").map(lineOf),
	};
	script.says("pay", (call) => {
		const { fate, answer } = self.next;
		if (answer === "lost_before") return { word: "unknown", why: "timeout" };
		if (answer === "refused") return { word: "not_sent", why: "refused_connection" };
		trades.set(call.serial, take(call, kind === "page" ? "waiting" : fate));
		if (answer === "lost_after") return { word: "unknown", why: "timeout" };
		if (answer === "denied") return { word: "declined", code: "01" };
		return truth(call.serial);
	});
	const answer = ({ serial }: Call): Word => {
		if (self.query === "lost") return { word: "unknown", why: "timeout" };
		return self.query === "forgetful" ? { word: "not_found" } : truth(serial);
	};
	script.says("query", answer);
	script.says("closePay", (call) => {
		const trade = trades.get(call.serial);
		// Whatever it says of it, an unpaid trade is closed from then on.
		if (trade?.state === "waiting") trade.state = "closed";
		return answer(call);
	});
	return self;
}

function take(call: Call, state: Trade["state"]): Trade {
	return {
		serial: call.serial,
		amount: call.amount ?? zero("CNY"),
		payBefore: (call.details["payBefore"] as Temporal.Instant | null | undefined) ?? null,
		state,
	};
}

function wordOf({ serial, amount, state }: Trade): Word {
	switch (state) {
		case "waiting":
			return { word: "pending_user", action: null };
		case "processing":
			return { word: "processing", code: "05" };
		case "paid":
			return {
				...{ word: "succeeded", upstreamNo: `UP${serial.slice(-12)}`, amount },
				...{ paidAt: null, settleDay: null },
			};
		case "declined":
			return { word: "declined", code: "64" };
		case "closed":
			return { word: "closed" };
	}
}

function lineOf({ serial, amount }: Trade): StatementLine {
	return {
		...{ kind: "pay", serial, amount, upstreamNo: `UP${serial.slice(-12)}` },
		...{ fee: cny(0n), originalUpstreamNo: null },
	};
}
