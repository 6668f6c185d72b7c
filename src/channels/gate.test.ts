import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { newUuid } from "#kernel";
import { same } from "#platform/testkit";
import { createCardnet } from "./cardnet.ts";
import type { Channel, Heard } from "./contract.ts";
import { decideHeld } from "./gate.ts";
import type { PrepareRequest, RequestId } from "./index.ts";
import type { Part, PolicyParts, Scope } from "./policy.ts";
import { partToJson } from "./policy-schema.ts";
import { insertPolicy } from "./policy-store.ts";
import { type World, world } from "./testkit.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const LOST: Heard = { word: { word: "unknown", why: "http_502" }, summary: "502" };

/** Puts a part in force as two persons would. */
async function rule<Name extends Part>(
	w: World,
	place: { readonly channelId: string; readonly part: Name; readonly product: Scope },
	value: PolicyParts[Name],
	version = 1,
): Promise<void> {
	const approvalId = newUuid(w.clock);
	const row = {
		...place,
		version,
		value: partToJson(value),
		reason: "x",
		maker: "lin",
		approvalId,
	};
	await w.db.transaction((tx) => insertPolicy(tx, { ...row, validFrom: w.clock.now() }));
	await w.channels.policies.refresh();
}

interface Flaky {
	readonly w: World;
	/** What the second channel does from now on. */
	readonly turn: (state: "well" | "lost") => void;
	/** Calls that reached it. */
	readonly calls: () => { readonly trades: number; readonly queries: number };
	readonly send: (kind: "pay" | "payout") => Promise<RequestId>;
	readonly stateOf: (id: RequestId) => Promise<readonly unknown[]>;
}

/** A second channel that can be turned off and on, over the same network. */
async function flaky(t: TestContext): Promise<Flaky> {
	let state: "well" | "lost" = "well";
	let trades = 0;
	let queries = 0;
	const through = (call: () => Promise<Heard>): Promise<Heard> =>
		state === "lost" ? Promise.resolve(LOST) : call();
	const w = await world(t, {
		also(settings, clock): Channel {
			const net = createCardnet(settings, clock);
			const trade = (call: () => Promise<Heard>): Promise<Heard> => {
				trades += 1;
				return through(call);
			};
			const query = (call: () => Promise<Heard>): Promise<Heard> => {
				queries += 1;
				return through(call);
			};
			return {
				...net,
				id: "flaky",
				pay: (call) => trade(() => net.pay(call)),
				payout: (call) => trade(() => net.payout(call)),
				query: (call) => query(() => net.query(call)),
				queryPayout: (call) => query(() => net.queryPayout(call)),
			};
		},
	});
	return {
		w,
		turn: (next) => void (state = next),
		calls: () => ({ trades, queries }),
		send: (kind) => w.send({ ...commandOf(w, "flaky"), kind }),
		async stateOf(id) {
			const request = await w.db.read((tx) => w.channels.request(tx, id));
			return [request?.state, request?.code];
		},
	};
}

function commandOf(w: World, channelId: string): Omit<PrepareRequest, "ledgerId" | "owner"> {
	return {
		...{ channelId, kind: "pay", reference: newUuid(w.clock) },
		...{ amount: { currency: "CNY", minor: 1_000n }, detail: { agreementToken: w.token } },
	};
}

test("[H5] what a payer waits for ends when nothing leaves; money that is owed waits, at most a minute at a time", () => {
	const until = NOW.add({ hours: 2 });
	const of = (state: "prepared" | "sent", kind: "pay" | "refund" | "payout" | "sign_confirm") =>
		decideHeld({ state, kind, sendBy: "job" }, { why: "maintenance", until }, NOW);
	same(of("prepared", "pay"), { held: "withhold" });
	same(of("prepared", "sign_confirm"), { held: "withhold" });
	const wait = { held: "wait", until: NOW.add({ seconds: 60 }) };
	for (const kind of ["refund", "payout"] as const) same(of("prepared", kind), wait);
	// It left before: nobody may say that it did not.
	same(of("sent", "pay"), wait);
	const soon = { why: "breaker_open", until: NOW } as const;
	same(decideHeld({ state: "prepared", kind: "refund", sendBy: "job" }, soon, NOW), {
		...{ held: "wait", until: NOW.add({ seconds: 1 }) },
	});
	const person = { state: "prepared", kind: "payout", sendBy: "caller" } as const;
	same(decideHeld(person, soon, NOW), { held: "withhold" });
});

test("[H1] whether a yes is asked about once more is changed while the platform runs, for one product alone", async (t) => {
	const w = await world(t);
	const pay = async (product: "pay" | "recharge"): Promise<unknown> => {
		const command = commandOf(w, "cardnet");
		const id = await w.send({ ...command, detail: { ...command.detail, product } });
		await w.settle();
		return (await w.db.read((tx) => w.channels.request(tx, id)))?.settledVia;
	};
	same(await pay("pay"), "response");
	const handling = w.channels.policies.part("cardnet", "handling", "pay");
	const careful = { ...handling, confirm: "query-after-success" } as const;
	await rule(w, { channelId: "cardnet", part: "handling", product: "pay" }, careful);
	same([await pay("pay"), await pay("recharge")], ["query", "response"]);
	// Another process that starts now begins with it.
	same((await w.restart()).policyOf("cardnet", "pay").confirm, "trust-response");
	const later = await w.restart();
	await later.resume();
	same(later.policyOf("cardnet", "pay").confirm, "query-after-success");
	await w.settle();
});

test("[H5] [M2] a channel that is down is left alone: payments end at once as not sent, payouts wait, nothing unknown is guessed", async (t) => {
	const { w, turn, calls, send, stateOf } = await flaky(t);
	turn("lost");
	const lost: RequestId[] = [];
	for (let nth = 0; nth < 20; nth += 1) {
		lost.push(await send("pay"));
		await w.settle();
	}
	same(w.channels.breakers("flaky").find(({ lane }) => lane === "pay")?.state, "open");
	same(w.channels.unavailable("flaky", "pay")?.why, "breaker_open");
	same(w.channels.unavailable("cardnet", "pay"), undefined);
	const before = calls().trades;
	const held = await send("pay");
	await w.settle();
	same([await stateOf(held), calls().trades], [["not_sent", "channel_down"], before]);

	// Payouts have a breaker of their own; this channel's is opened by its own silence.
	for (let nth = 0; nth < 20; nth += 1) {
		await send("payout");
		await w.settle();
	}
	const owed = await send("payout");
	await w.settle();
	same(await stateOf(owed), ["prepared", null]);

	turn("well");
	await w.advance(330);
	same((await stateOf(owed))[0], "confirmed");
	const states = await Promise.all(lost.map(stateOf));
	same(new Set(states.map(([state]) => state)), new Set(["not_sent"]));
	// Not one of them was called "not sent" before the network said that it has none of it.
	const told = w.news.filter(({ request }) => request.id === lost[0]);
	same(
		told.map(({ verdict, via }) => [verdict, via]),
		[
			["unknown", "response"],
			["not_sent", "query"],
		],
	);
});

test("[H4] questions that would not leave are not counted as asked: a channel that is down uses up no schedule", async (t) => {
	const { w, turn, calls, send } = await flaky(t);
	const breaker = w.channels.policies.part("flaky", "breaker", "*");
	const quick = { ...breaker.query, callsMin: 3, restSeconds: 300, restSecondsMax: 300 };
	await rule(
		w,
		{ channelId: "flaky", part: "breaker", product: "*" },
		{ ...breaker, query: quick },
	);
	turn("lost");
	const id = await send("pay");
	await w.settle();
	await w.advance(240);
	const request = await w.db.read((tx) => w.channels.request(tx, id));
	same([request?.state, request?.queries, calls().queries], ["unknown", 3, 3]);
	await w.advance(3_600);
	const later = await w.db.read((tx) => w.channels.request(tx, id));
	assert.ok((later?.queries ?? 99) < 8, `${later?.queries} questions`);
	same(later?.state, "unknown");
	same(w.news.filter(({ verdict }) => verdict === "review").length, 0);
});

test("[H5] [F4] a product that is switched off, or at its cutover, is not sold; the others are", async (t) => {
	const { w, send, stateOf } = await flaky(t);
	const off = { on: false, note: "对方证书更换" };
	await rule(w, { channelId: "flaky", part: "switch", product: "pay" }, off);
	const [pay, payout] = [await send("pay"), await send("payout")];
	await w.settle();
	same(await stateOf(pay), ["not_sent", "channel_switched_off"]);
	same((await stateOf(payout))[0], "confirmed");
	await rule(w, { channelId: "flaky", part: "switch", product: "pay" }, { on: true, note: "" }, 2);
	const hours = {
		from: "09:59",
		until: "10:02",
		why: "cutover",
		products: ["pay", "payout"],
	} as const;
	const calendar = { daily: [hours], works: [] };
	await rule(w, { channelId: "flaky", part: "calendar", product: "*" }, calendar);
	const [early, owed] = [await send("pay"), await send("payout")];
	await w.settle();
	same(
		[await stateOf(early), await stateOf(owed)],
		[
			["not_sent", "channel_cutover"],
			["prepared", null],
		],
	);
	await w.advance(180);
	same((await stateOf(owed))[0], "confirmed");
});

test("[H7] fewer rooms and more of them count from the next call on", async (t) => {
	const w = await world(t);
	const egress = w.channels.policies.part("cardnet", "egress", "*");
	const small = { ...egress, concurrency: { trade: 1, query: 1 }, queueMax: 0 };
	await rule(w, { channelId: "cardnet", part: "egress", product: "*" }, small);
	const ids = [];
	for (let nth = 0; nth < 10; nth += 1) {
		const command = { ...commandOf(w, "cardnet"), sendBy: "caller" } as const;
		ids.push(await w.send(command));
	}
	const sent = await Promise.all(ids.map((id) => w.channels.sendPrepared(id)));
	const busy = sent.filter(({ request }) => request.code === "channel_busy");
	same(busy.length, 9);
	same(w.channels.policyOf("cardnet", "pay").concurrency, { trade: 1, query: 1 });
});
