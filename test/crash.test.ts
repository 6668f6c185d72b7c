import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseArgs } from "node:util";
import {
	cny,
	encodeId,
	isBefore,
	type Money,
	negate,
	required,
	sum,
	systemClock,
	type Uuid,
} from "#kernel";
import { freePort } from "#platform";
import { same } from "#platform/testkit";
import { caller, expects, resident, type Shop, type Someone, shop } from "./client.ts";
import { type Asked, acknowledged, chanceOf, createLoad, type Load } from "./crash-load.ts";
import {
	type StoredOrder,
	type StoredRequest,
	storedOrders,
	storedRequests,
} from "./crash-store.ts";
import { dataFolder, until } from "./lifecycle-kit.ts";
import { killEverything, living, lookInto, type Running, startPlatform } from "./process-kit.ts";

/**
 * That it can fail is known: with PostgreSQL's synchronous_commit off, acknowledged orders are gone.
 * By itself this file takes `--cycles N`, `--seed S` and `--settle`, which waits until every last
 * request has its final word: up to two minutes, by the channel's own schedule.
 */
const { values: options } = parseArgs({
	options: {
		cycles: { type: "string", default: "3" },
		seed: { type: "string", default: "11" },
		settle: { type: "boolean", default: false },
	},
	strict: false,
});
const RESIDENTS = 8;
/** Answers that came before the blow falls: at least this many, and at most twice as many. */
const ANSWERS_MIN = 60;
/** Parts per million of what the network does: it does it and does not answer; it never notifies. */
const FAULTS = { timeout_after_commit: 30_000, lost_notice: 200_000 };
/** Within this time of its leaving, "not found" proves nothing: the network may yet do it. */
const PROOF_SECONDS = 60;
const CHASED_SECONDS = 60;
const SETTLED_SECONDS = 180;
const ROOT = join(import.meta.dirname, "..");

test("[A4][M2] kill -9 of everything in mid-load: the books are right, no acknowledged trade is lost, each open request is chased", async (t) => {
	const dataDir = dataFolder(t);
	const port = await freePort();
	let platform = await startPlatform(dataDir, port);
	t.after(async () => {
		if (living([platform.pid]).length > 0) await killEverything(platform);
	});
	const residents = await Promise.all(
		Array.from({ length: RESIDENTS }, (_, n) => resident(platform, 100 + n)),
	);
	const books = await shop(platform);
	const load = createLoad(residents, books, String(options.seed));
	const chance = chanceOf(`blows of ${String(options.seed)}`);
	let killedAt = systemClock.now();
	for (let cycle = 1; cycle <= Number(options.cycles); cycle += 1) {
		await misbehave(platform);
		const told = await cutDown(platform, load, ANSWERS_MIN + chance(ANSWERS_MIN));
		killedAt = systemClock.now();
		platform = await startPlatform(dataDir, port);
		const cut = load.asked.filter(({ answer }) => answer === undefined).length;
		await until("everything asked has an answer", async () => {
			await load.askAgain();
			return answered(load);
		});
		t.diagnostic(`cycle ${cycle}: ${told} answered, ${cut} cut off and asked again`);
	}
	await everyOrderStands(load);
	const open = await chased(dataDir, killedAt);
	t.diagnostic(`${acknowledged(load).length} orders; ${open} requests wait for their proof`);
	await booksAre(dataDir, load, residents, books);
	await networksAgree(dataDir);
	await audited(dataDir);
	if (options.settle === true) {
		await settled(dataDir);
		await booksAre(dataDir, load, residents, books);
		await networksAgree(dataDir);
		await audited(dataDir);
	}
	process.kill(platform.pid, "SIGTERM");
	same(await platform.exited, 0);
});

async function misbehave(platform: Running): Promise<void> {
	const staff = caller(platform);
	await expects(staff.post("/api/console/v1/sessions", { ...platform.staff }), 201);
	const path = "/api/console/v1/demo/institutions/cardnet/faults";
	await expects(staff.put(path, { seed: 7, rates: FAULTS }), 200);
}

/** Lets the residents ask until enough of them were answered, then kills everything at once. */
async function cutDown(platform: Running, load: Load, answers: number): Promise<number> {
	const before = load.asked.length;
	const told = (): number =>
		load.asked.slice(before).filter(({ answer }) => answer !== undefined).length;
	let over = false;
	const running = load.run(() => over);
	await until("enough answers came", () => told() >= answers, 60);
	const dead = killEverything(platform);
	over = true;
	await dead;
	await running;
	return told();
}

function answered(load: Load): boolean {
	return (
		load.asked.every(({ answer }) => answer !== undefined) &&
		load.sales.every(({ order }) => order !== undefined)
	);
}

/** Each order that was acknowledged is shown to whoever made it, by the session they had all along. */
async function everyOrderStands(load: Load): Promise<void> {
	const orders = acknowledged(load);
	assert.ok(orders.length >= ANSWERS_MIN, `${orders.length} orders were acknowledged`);
	for (const one of orders) {
		await expects(one.by.get(`/api/wallet/v1/orders/${idOf(one)}`), 200);
	}
}

function idOf(one: Asked): string {
	return String(one.answer?.body["id"]);
}

/**
 * Waits until each request has its final word, or was asked about since the blow and is too young
 * for "not found" to be one.
 * @returns how many are that young
 */
async function chased(dataDir: string, killedAt: Temporal.Instant): Promise<number> {
	let open: StoredRequest[] = [];
	const isYoung = ({ state, sentAt, asked }: StoredRequest): boolean => {
		const proof = required(sentAt ?? undefined, "when it left").add({ seconds: PROOF_SECONDS });
		return ["sent", "unknown"].includes(state) && asked > 0 && isBefore(killedAt, proof);
	};
	await until(
		"every request has its word or is being asked about",
		async () => {
			const requests = await lookInto(dataDir, (tx) => storedRequests(tx, killedAt));
			open = requests.filter(({ state }) => !isFinal(state));
			return open.every((one) => one.sentAt !== null && isYoung(one));
		},
		CHASED_SECONDS,
	);
	return open.length;
}

function isFinal(state: string): boolean {
	return ["confirmed", "rejected", "not_sent"].includes(state);
}

/** No order and no request is under way any more. */
async function settled(dataDir: string): Promise<void> {
	const underWay = new Set(["authorising", "paying", "risk_check", "submitted", "unknown"]);
	await until(
		"nothing is under way",
		async () =>
			lookInto(dataDir, async (tx) => {
				const requests = await storedRequests(tx, systemClock.now());
				const orders = await storedOrders(tx);
				return (
					requests.every(({ state }) => isFinal(state)) &&
					orders.every(({ state }) => !underWay.has(state))
				);
			}),
		SETTLED_SECONDS,
	);
}

/** The orders are those that were acknowledged, each once, and balances are what they make. */
async function booksAre(
	dataDir: string,
	load: Load,
	residents: readonly Someone[],
	books: Shop,
): Promise<void> {
	const orders = await lookInto(dataDir, storedOrders);
	const known = new Map(orders.map((order) => [encodeId("ord", order.id), order]));
	const made = acknowledged(load);
	const own = made.filter(({ kind }) => kind !== "card" && kind !== "balance").map(idOf);
	const sold = load.sales.map(({ order }) => String(order?.["id"]));
	same([...known.keys()].toSorted(), [...own, ...sold].toSorted());
	const byBalance = new Set(made.filter(({ kind }) => kind === "balance").map(idOf));
	for (const one of made) {
		const order = required(known.get(idOf(one)), "an acknowledged order");
		same(cny(order.amount), one.amount);
		// Another channel may have been tried after a no; never beside one that stands.
		assert.ok(order.kind === "transfer" || order.payments > 0, `${order.id} was paid for`);
		assert.ok(order.standing <= 1, `${order.id} is paid for once`);
	}
	for (const someone of residents) {
		const effects = orders.flatMap((order) =>
			effectsOn(someone, order, byBalance.has(encodeId("ord", order.id))),
		);
		const assets = await expects(someone.get("/api/wallet/v1/assets"), 200);
		same(minorOf(assets["posted"]), sum("CNY", effects));
	}
	const sales = orders.filter(({ kind, state }) => kind === "payment" && state === "succeeded");
	assert.ok(sales.length > 0, "the shop sold something");
	const net = sales.flatMap(({ amount, fee }) => [cny(amount), negate(cny(fee ?? 0n))]);
	const balance = await expects(books.get("/api/v1/balance"), 200);
	same(minorOf(balance["unsettled"]), sum("CNY", net));
}

/** What an order, as it stands, has done to somebody's balance. */
function effectsOn(someone: Someone, order: StoredOrder, byBalance: boolean): Money[] {
	const { kind, state } = order;
	const amount = cny(order.amount);
	const is = (id: Uuid | null): boolean => id !== null && encodeId("usr", id) === someone.userId;
	const effects: Money[] = [];
	if (kind === "recharge" && state === "succeeded" && is(order.payerId)) effects.push(amount);
	if (kind === "transfer" && state === "done") {
		if (is(order.payerId)) effects.push(negate(amount));
		if (is(order.payeeId)) effects.push(amount);
	}
	const left = ["submitted", "unknown", "paid"].includes(state);
	if (kind === "withdrawal" && left && is(order.payerId)) effects.push(negate(amount));
	const paid = kind === "payment" && byBalance && state === "succeeded";
	if (paid && is(order.payerId)) effects.push(negate(amount));
	return effects;
}

function minorOf(wire: unknown): Money {
	return cny(BigInt((wire as { minor: string }).minor));
}

interface BankTrade {
	readonly orderId: string;
	readonly kind: string;
	readonly state: string;
	readonly amount: string;
}

/** The two card networks: what the first refuses, routing may send to the second. */
const CARD_NETWORKS = ["cardnet", "tongfu"];

/** The networks' own journals say the same of every trade that we call final. */
async function networksAgree(dataDir: string): Promise<void> {
	const requests = await lookInto(dataDir, (tx) => storedRequests(tx, systemClock.now()));
	const moving = requests.filter(({ kind }) => kind === "pay" || kind === "payout");
	assert.ok(moving.length > 0);
	for (const network of CARD_NETWORKS) {
		const trades = tradesOf(dataDir, network);
		const own = moving.filter(({ channel }) => channel === network);
		for (const { serial, state, amount } of own.filter((one) => isFinal(one.state))) {
			const trade = trades.get(serial);
			const took = trade?.state === "succeeded";
			same([network, serial, state === "confirmed"], [network, serial, took]);
			if (took) same(trade.amount, String(amount));
		}
		const ours = new Set(
			requests.filter(({ channel }) => channel === network).map(({ serial }) => serial),
		);
		same(
			[...trades.keys()].filter((serial) => !ours.has(serial)),
			[],
		);
	}
	same(
		moving.filter(({ channel }) => !CARD_NETWORKS.includes(channel)),
		[],
	);
}

/** What a network wrote of each trade last. */
function tradesOf(dataDir: string, network: string): Map<string, BankTrade> {
	const trades = new Map<string, BankTrade>();
	const path = join(dataDir, "sim", network, "cardnet.jsonl");
	// A network that nobody asked has written nothing.
	const journal = existsSync(path) ? readFileSync(path, "utf8") : "";
	for (const line of journal.split("\n").filter((text) => text !== "")) {
		const fact = JSON.parse(line) as { fact: string; trade?: BankTrade };
		if (fact.trade !== undefined) trades.set(fact.trade.orderId, fact.trade);
	}
	return trades;
}

/** The auditor's own tool, as an operator runs it beside the platform. */
async function audited(dataDir: string): Promise<void> {
	const tool = join(ROOT, "tools", "audit.ts");
	const env = { PATH: process.env["PATH"], DATA_DIR: dataDir };
	const out = await new Promise<string>((done, failed) => {
		execFile(process.execPath, [tool, "--json"], { env }, (error, stdout, stderr) => {
			if (error !== null && stdout === "") failed(new Error(stderr));
			else done(stdout);
		});
	});
	const report = JSON.parse(out) as { ok: boolean; invariants: { state: string }[] };
	same(
		report.invariants.filter(({ state }) => state !== "ok"),
		[],
	);
	same([report.ok, report.invariants.length > 10], [true, true]);
}
