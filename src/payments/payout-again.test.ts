import { test } from "node:test";
import { cny, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { withdrawIntent } from "./intents.ts";
import { type MoveWorld, moveWorld } from "./move-testkit.ts";
import type { Order } from "./order.ts";
import { payoutOf } from "./payout-store.ts";
import type { ChannelWord, UsableCard } from "./ports.ts";
import { recordsOf } from "./record-store.ts";
import { CELL } from "./steps.ts";
import { casesOf } from "./suspense-store.ts";

const AMOUNT = cny(100_00n);
/** What the network has taken of the three hundred that came by it, in fen: its own payouts come on top. */
const TAKEN = 60n;
/** A no of the institution's own, one for the payee's sake, a yes. */
const OWN = { verdict: "declined", reason: "channel_trouble", tryElsewhere: true } as const;
const PAYEES = { verdict: "declined", reason: "payee_unknown" } as const;
const PAID = { verdict: "succeeded", amount: AMOUNT } as const;
/** After a no: the money has left all the same. */
const PAID_AFTER_ALL = { verdict: "contradiction", via: "query", amount: AMOUNT } as const;

interface Scene {
	readonly w: MoveWorld;
	readonly order: Order;
	/** Fen on the payer's balance. */
	balance(): Promise<bigint>;
	/** By which channel, and which of its rails where it is told one, each message went. */
	sent(): string[];
	/** The word on one of the payout's messages; unless said, on the last. */
	say(word: Partial<ChannelWord> & Pick<ChannelWord, "verdict">, nth?: number): Promise<void>;
	state(): Promise<string>;
}

/** A hundred yuan of three hundred leave for a card that two networks and a bank's line can pay out to. */
async function scene(t: Parameters<typeof moveWorld>[0]): Promise<Scene> {
	const w = await moveWorld(t);
	w.connected.push("bankline", "tongfu");
	const li = w.person("李*");
	const account = await w.funded(li, 300_00n);
	const [subjectId, panToken, nameToken] = [1, 2, 3].map(
		(nth) => `01990000-0000-7000-8000-00000000000${nth}`,
	) as [Uuid, Uuid, Uuid];
	const kept: Partial<UsableCard> = { account: { subjectId, panToken, nameToken } };
	const wanted = { cardId: w.card(li, kept, ["tongfu"]), amount: AMOUNT };
	const challengeId = await w.proven(li, withdrawIntent(wanted));
	const before = w.sent.length;
	const order = await w.order((tx) =>
		w.payments.withdraw(tx, { userId: li, ...wanted, challengeId }),
	);
	const own = () => w.sent.slice(before);
	return {
		...{ w, order },
		balance: async () => (await w.figures(account)).posted,
		sent: () => own().map(({ channelId, payout }) => `${channelId} ${payout?.rail ?? "-"}`),
		say: (word, nth = own().length - 1) =>
			w.say({ ...word, requestId: own()[nth]?.requestId ?? "nobody's" }),
		async state() {
			const records = await w.db.read((tx) => recordsOf(tx, { ledgerId: CELL, id: order.id }));
			const { state } = await w.read(order);
			return [state, ...records.map((record) => record.state)].join(" ");
		},
	};
}

test("[H5] [M6] what one rail would not take goes on by the next, what never reached a channel by another: the money stays on its way", async (t) => {
	const s = await scene(t);
	const { w } = s;
	same(s.sent(), ["bankline beps"]);
	await s.say(OWN);
	same([s.sent().at(-1), await s.balance()], ["bankline ibps", 200_00n]);
	same([await w.posted("2101", "bankline"), await w.posted("6401", "bankline")], [100_00n, 50n]);
	await w.audited();
	// Not sent by any of its rails: the network's agreement, which the first card's bank has.
	await s.say({ verdict: "not_sent" });
	same(s.sent().at(-1), "cardnet -");
	same([await w.posted("2101", "bankline"), await w.posted("2101", "cardnet")], [0n, 100_00n]);
	same([await w.posted("6401", "bankline"), await w.posted("6401", "cardnet")], [0n, TAKEN + 50n]);
	const payout = await w.db.read((tx) => payoutOf(tx, { ledgerId: CELL, id: s.order.id }));
	same([payout?.rail, payout?.tried], ["cardnet", ["bankline:beps", "bankline"]]);
	await w.audited();
	await s.say(PAID);
	same(await s.state(), "paid declined not_sent succeeded");
	same([await s.balance(), await w.posted("2101", "cardnet")], [200_00n, 0n]);
	await w.audited();
});

test("[H5] [M2] while a word on a payout is owed no other rail is asked; the payee's own fault sends it home", async (t) => {
	const s = await scene(t);
	await s.say({ verdict: "unknown" });
	await s.w.pass({ hours: 30 });
	same([s.sent().length, await s.state()], [1, "unknown unknown"]);
	await s.say({ ...OWN, via: "query" });
	same([s.sent().length, await s.state()], [2, "submitted declined sent"]);
	await s.say(PAYEES);
	same([s.sent().length, await s.state()], [2, "rejected declined declined"]);
	same(await s.balance(), 300_00n);
	await s.w.audited();
});

test("[H5] a payout is tried three times at most, and then its money is back, once", async (t) => {
	const s = await scene(t);
	for (let nth = 0; nth < 5; nth += 1) await s.say(OWN);
	same([s.sent().length, await s.state()], [3, "rejected declined declined declined"]);
	same(await s.balance(), 300_00n);
	await s.w.audited();
});

test("[H5] who was stopped meanwhile is not paid out by another rail either", async (t) => {
	const s = await scene(t);
	const { w, order } = s;
	await w.db.transaction((tx) =>
		tx.run("update payments.payout_terms set terms = jsonb_set(terms, '{on}', 'false')"),
	);
	await s.say(OWN);
	same([s.sent().length, (await w.read(order)).state], [1, "rejected"]);
	same(await s.balance(), 300_00n);
	await w.audited();
});

test("[M2] [I2] the first rail has paid after all while the second is on its way: a short of ours, no balance is touched", async (t) => {
	const s = await scene(t);
	const { w, order } = s;
	await s.say(OWN);
	await s.say(PAID_AFTER_ALL, 0);
	const cases = async () =>
		(await w.db.read((tx) => casesOf(tx, { ledgerId: CELL, id: order.id }))).map(
			({ cause, state }) => `${cause} ${state}`,
		);
	same([await s.state(), await cases()], ["submitted completed sent", ["payout_short open"]]);
	same([await s.balance(), await w.posted("1191", "bankline")], [200_00n, 100_00n]);
	await w.audited();
	// A word that comes again changes nothing; what comes back of it is settled with the case.
	await s.say(PAID_AFTER_ALL, 0);
	await s.say(PAID);
	await s.say({ verdict: "contradiction", code: "returned", reason: "payee_unknown" }, 0);
	same([await s.state(), await cases()], ["paid completed succeeded", ["payout_short open"]]);
	same([await s.balance(), await w.posted("1191", "bankline")], [200_00n, 100_00n]);
	await w.audited();
});

test("[M2] [I2] … and when the second fails its money covers the short: paid once, never given back as well", async (t) => {
	const s = await scene(t);
	const { w, order } = s;
	await s.say({ verdict: "not_sent" });
	same(s.sent().at(-1), "cardnet -");
	await s.say(PAID_AFTER_ALL, 0);
	await s.say(OWN);
	same([s.sent().length, await s.state()], [2, "paid completed declined"]);
	const [item] = await w.db.read((tx) => casesOf(tx, { ledgerId: CELL, id: order.id }));
	same([item?.state, item?.remaining], ["recovered", cny(0n)]);
	same(
		[await s.balance(), await w.posted("1191", "bankline"), await w.posted("2101", "cardnet")],
		[200_00n, 0n, 0n],
	);
	same([await w.posted("6401", "bankline"), await w.posted("6401", "cardnet")], [20n, TAKEN]);
	await w.audited();
});
