import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseRequestId, type Word } from "#channels";
import {
	add,
	cny,
	isRefusal,
	type Refusal,
	required,
	subtract,
	sum,
	toDecimal,
	type Uuid,
} from "#kernel";
import { same } from "#platform/testkit";
import { findOrders, type Instrument, type Order } from "./index.ts";
import { type Fate, type Institution, institution, type PayAnswer } from "./model-testkit.ts";
import { Died } from "./mortal-testkit.ts";
import { type PayWorld, payWorld } from "./payments-testkit.ts";
import type { PaymentRecord } from "./record.ts";
import { recordsOf } from "./record-store.ts";

/**
 * Random orders of answers, notices, queries, timers, closes, deaths and files, against what really
 * happened at two institutions that remember and do not always tell: a card network, and a wallet with
 * a page of its own. What is checked is the money: nothing the payer paid is lost or booked twice, and
 * nothing they did not pay is booked.
 *
 * MODEL_SEED repeats a run, MODEL_RUNS makes more of them.
 */
const RUNS = Number(process.env["MODEL_RUNS"] ?? 12);
const COMMANDS_MAX = 30;
const PURSE = cny(500_00n);
const SHOP_ORDERS = 3;
/** As often as "not found" has to be heard to mean that nothing ever arrived. */
const ASKED_BY_PEOPLE = 2;

/** What the test knows without asking the platform. */
interface Model {
	readonly orders: Order[];
	/** How many messages went out: commands name one of them. */
	sent: number;
}

interface Real {
	readonly w: PayWorld;
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly lines: Readonly<Record<"cardnet" | "alipay", Institution>>;
	/** Of all messages that reached an institution. */
	readonly serials: () => readonly string[];
}

type Command = fc.AsyncCommand<Model, Real, true>;

function command(
	words: string,
	check: (model: Model) => boolean,
	run: (model: Model, real: Real) => Promise<void>,
): Command {
	return {
		check: async (model) => check(model),
		toString: () => words,
		async run(model, real) {
			await survived(real, () => run(model, real));
			model.sent = real.serials().length;
		},
	};
}

/** Whoever worked for a process that dies learns nothing; another process takes its place. */
async function survived({ w }: Real, work: () => Promise<void>): Promise<void> {
	try {
		await work();
		await w.settle();
	} catch (error) {
		if (!(error instanceof Died)) throw error;
		await w.restart();
		await w.settle();
	}
}

const WAYS = ["balance", "card", "alipay", "mixed_card", "mixed_alipay"] as const;
const instrumentOf = (way: (typeof WAYS)[number], { cardId }: Real): Instrument => {
	const card = { kind: "card", cardId } as const;
	const alipay = { kind: "method", method: "alipay" } as const;
	switch (way) {
		case "balance":
			return { kind: "balance" };
		case "card":
			return card;
		case "alipay":
			return alipay;
		case "mixed_card":
			return { kind: "mixed", balance: cny(7_01n), rest: card };
		case "mixed_alipay":
			return { kind: "mixed", balance: cny(7_01n), rest: alipay };
	}
};

const nth = fc.nat(20);
const fate = fc.constantFrom<Fate>("paid", "declined", "processing");
const bad = fc.constantFrom<PayAnswer>("lost_before", "refused", "lost_after", "denied");
const answer = fc.oneof({ weight: 3, arbitrary: fc.constant<PayAnswer>("honest") }, bad);

const hasOrder = ({ orders }: Model): boolean => orders.length > 0;
const hasSent = ({ sent }: Model): boolean => sent > 0;
const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;

const ordering = fc.constant(
	command(
		"order",
		({ orders }) => orders.length < SHOP_ORDERS,
		async (model, { w }) => void model.orders.push(await w.order(20_00n)),
	),
);

const paying = fc.tuple(nth, fc.constantFrom(...WAYS), fate, answer).map(([place, way, to, said]) =>
	command(`pay ${place} ${way} ${to} ${said}`, hasOrder, async ({ orders }, real) => {
		for (const line of Object.values(real.lines)) line.next = { fate: to, answer: said };
		await real.w.pay(at(orders, place), real.userId, instrumentOf(way, real));
	}),
);

const recharging = fc
	.tuple(fc.constantFrom("card", "alipay"), fate, answer)
	.map(([way, to, said]) =>
		command(
			`recharge ${way} ${to} ${said}`,
			({ orders }) => orders.length < SHOP_ORDERS * 2,
			async (model, real) => {
				for (const line of Object.values(real.lines)) line.next = { fate: to, answer: said };
				const from = instrumentOf(way as "card" | "alipay", real);
				const order = await real.w.recharge(real.userId, from as never, 30_00n);
				if (!isRefusal(order)) model.orders.push(order as Order);
			},
		),
	);

/** The payer pays at the page, or the network comes to an end with what it was processing. */
const happening = fc.tuple(nth, fc.constantFrom("paid", "declined")).map(([place, state]) =>
	command(`upstream ${place} ${state}`, hasSent, async (_, real) => {
		const serial = at(real.serials(), place);
		real.lines.cardnet.settle(serial, state as "paid" | "declined");
		if (state === "paid") real.lines.alipay.payerPays(serial);
	}),
);

/** Told once or three times at once, truly or with another amount. */
const noticing = fc
	.tuple(nth, fc.constantFrom(1, 3), fc.boolean())
	.map(([place, copies, strange]) =>
		command(`notice ${place} ×${copies}${strange ? " strange" : ""}`, hasSent, async (_, real) => {
			const serial = at(real.serials(), place);
			const id = lineOf(real, serial);
			const truth = real.lines[id].truth(serial);
			const said = strange ? another(truth) : truth;
			await Promise.all(
				Array.from({ length: copies }, () => real.w.notice(id, serial, said, undefined)),
			);
		}),
	);

const passing = fc
	.tuple(fc.constantFrom(3, 40, 400), fc.constantFrom("honest", "lost", "forgetful"))
	.map(([seconds, query]) =>
		command(
			`pass ${seconds} s, queries ${query}`,
			() => true,
			async (_, { w, lines }) => {
				for (const line of Object.values(lines)) line.query = query as Institution["query"];
				await w.pass({ seconds });
			},
		),
	);

const closing = fc.tuple(nth, fc.boolean()).map(([place, byPayer]) =>
	command(`${byPayer ? "stop" : "close"} ${place}`, hasOrder, async ({ orders }, real) => {
		const { w, userId } = real;
		const { own, payments } = w.process();
		const key = { ledgerId: 1, id: at(orders, place).id };
		await own.db.transaction<Order | Refusal>((tx) =>
			byPayer ? payments.stopPaying(tx, { ...key, userId }) : payments.close(tx, key),
		);
	}),
);

/** Whatever comes next, the process dies in the middle of it. */
const dying = fc.tuple(fc.nat(6), fc.constantFrom("before", "after")).map(([transactions, when]) =>
	command(
		`die ${when} transaction ${transactions}`,
		() => true,
		async (_, { w }) => w.dieAfter(transactions, when as "before" | "after"),
	),
);

const filing = fc.constant(command("file", hasSent, (_, real) => takeFiles(real)));

async function takeFiles(real: Real): Promise<void> {
	const { channels } = real.w.process();
	for (const id of ["cardnet", "alipay"] as const) {
		for (const line of real.lines[id].file()) {
			await channels.heardInFile(id, line);
		}
	}
}

function another(word: Word): Word {
	return word.word === "succeeded" ? { ...word, amount: cny(99n) } : word;
}

function lineOf({ w }: Real, serial: string): "cardnet" | "alipay" {
	return w.script("alipay").calls.some((call) => call.serial === serial) ? "alipay" : "cardnet";
}

/** The bad days are over: everybody tells the truth, time goes by, the files come. */
async function revealed(real: Real): Promise<void> {
	const { w, lines } = real;
	w.process().own.die();
	for (const line of Object.values(lines)) {
		// What a dead process had prepared leaves only now.
		line.next = { fate: "paid", answer: "honest" };
		line.query = "honest";
	}
	for (const serial of real.serials()) lines.cardnet.settle(serial, "paid");
	await w.restart();
	await w.pass({ hours: 2 });
	await takeFiles(real);
	await w.settle();
	// Whose questions were used up while nobody answered is asked about by people.
	const { channels } = w.process();
	const requests = real.serials().map((serial) => required(parseRequestId(serial), "a serial"));
	for (const id of requests) {
		const request = await w.db.read((tx) => channels.request(tx, id));
		for (let asked = 0; request?.state === "review" && asked < ASKED_BY_PEOPLE; asked += 1) {
			await channels.ask(id);
		}
	}
	await w.settle();
}

const TOOK: readonly PaymentRecord["state"][] = ["succeeded", "over", "conflict", "paid_back"];
const TOOK_NOT: readonly PaymentRecord["state"][] = ["declined", "not_sent", "closed"];

/** What the platform believes in the end against what really happened. */
async function judged(real: Real): Promise<void> {
	const { w, userId, lines } = real;
	let purse = PURSE;
	// Also those whose orderer was told nothing: the process had died when they were committed.
	const orders = await w.db.read((tx) => findOrders(tx, { ledgerId: 1, limit: 100 }));
	for (const { id, kind } of orders) {
		const key = { ledgerId: 1, id };
		const { order, records, payments } = await w.db.read(async (tx) => ({
			order: await w.process().payments.order(tx, key),
			records: await recordsOf(tx, key),
			payments: (await w.process().payments.history(tx, key)).payments,
		}));
		const won = payments.filter(({ state }) => state === "succeeded");
		const said = `${kind} ${order?.state}: ${records.map(({ state }) => state).join(" ")}`;
		same([won.length <= 1, said], [true, said]);
		same([order?.state === "succeeded", said], [won.length === 1, said]);
		for (const record of records) {
			const isWon = record.paymentId === won[0]?.id && record.state === "succeeded";
			const { requestId } = record;
			if (requestId === null) {
				same([record.state, said], [isWon ? "succeeded" : "released", said]);
				if (isWon) purse = subtract(purse, record.amount);
				continue;
			}
			const trade = lines.cardnet.trades.get(requestId) ?? lines.alipay.trades.get(requestId);
			const isTaken = trade?.state === "paid";
			const believed = (isTaken ? TOOK : TOOK_NOT).includes(record.state);
			assert.ok(believed, `${requestId} ${trade?.state ?? "never seen"}, and ${said}`);
			if (isWon && kind === "recharge") purse = add(purse, record.amount);
		}
	}
	const { id } = await w.account(userId);
	same(await w.balance({ code: "2001", owner: id }), `${toDecimal(purse)} 0.00`);
	await w.audited();
	// Everything that was paid there and not given back stands as owed by the channel, once.
	for (const channelId of ["cardnet", "alipay"] as const) {
		const paid = lines[channelId].file().map(({ amount }) => amount);
		const calls = w.script(channelId).calls.filter(({ asked }) => asked === "refund");
		const back = new Map(calls.map(({ serial, amount }) => [serial, required(amount, "refund")]));
		const owed = await w.balance({ code: "1131", owner: channelId });
		const left = subtract(sum("CNY", paid), sum("CNY", [...back.values()]));
		same(owed, `${toDecimal(left)} 0.00`);
	}
}

/** A world for one run: what one has left behind, the next does not find. */
async function inWorld(run: (real: Real) => Promise<void>): Promise<void> {
	const ends: (() => Promise<void>)[] = [];
	const wallet = { kinds: ["pay", "refund"], methods: ["alipay"], closes: true } as const;
	const context = { after: (end: unknown) => void ends.push(end as () => Promise<void>) };
	const w = await payWorld(context as Parameters<typeof payWorld>[0], {
		channels: [{ id: "cardnet" }, { id: "alipay", capabilities: wallet }],
	});
	const lines = {
		cardnet: institution(w.clock, w.script("cardnet"), "card"),
		alipay: institution(w.clock, w.script("alipay"), "page"),
	};
	const serials = (): string[] =>
		(["cardnet", "alipay"] as const)
			.flatMap((id) => w.script(id).calls)
			.filter(({ asked }) => asked === "pay")
			.map(({ serial }) => serial);
	try {
		const userId = await w.person("李雷", PURSE.minor);
		await run({ w, userId, lines, serials, cardId: w.card(userId) });
	} finally {
		for (const end of ends.toReversed()) await end();
	}
}

test("[M2][H5] whatever institutions say, and whenever processes die, what was paid is booked once and nothing else is", async () => {
	const drawn = fc.commands(
		// By how often they come.
		[
			...[ordering, ordering, paying, paying, paying, paying, recharging, happening, happening],
			...[noticing, noticing, passing, closing, dying, filing],
		],
		{ maxCommands: COMMANDS_MAX, size: "max" },
	);
	const seed = process.env["MODEL_SEED"];
	await fc.assert(
		fc.asyncProperty(drawn, (commands) =>
			inWorld(async (real) => {
				const model: Model = { orders: [], sent: 0 };
				await fc.asyncModelRun(() => ({ model, real }), commands);
				await revealed(real);
				await judged(real);
			}),
		),
		{ numRuns: RUNS, ...(seed === undefined ? {} : { seed: Number(seed) }) },
	);
});
