import assert from "node:assert/strict";
import { test } from "node:test";
import { required } from "#kernel";
import { auditCounters, type LimitViolation } from "#limits";
import { auditPaymentLimits, type UnlimitedPayment } from "#payments";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	audited,
	available,
	type Body,
	caller,
	expects,
	newKey,
	orderOf,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Limits as whoever pays meets them: class I has 1,000 yuan for life from the balance. */
const PATH = "/api/wallet/v1";

interface Bar {
	readonly row: string;
	readonly used: { readonly minor: string };
	readonly reserved: { readonly minor: string };
	readonly left: { readonly minor: string } | null;
}

async function bar(person: Someone, row: string): Promise<readonly (string | undefined)[]> {
	const { items } = (await expects(person.get(`${PATH}/limits`), 200)) as unknown as {
		items: Bar[];
	};
	const found = required(
		items.find((one) => one.row === row),
		row,
	);
	return [found.used.minor, found.reserved.minor, found.left?.minor];
}

function transfer(from: Someone, to: Someone, amount: string): ReturnType<Someone["post"]> {
	const body = { amount: yuan(amount), payeeId: to.userId, paymentPassword: PAYMENT_PASSWORD };
	return from.post(`${PATH}/transfers`, body, newKey());
}

function withdraw(person: Someone, amount: string): ReturnType<Someone["post"]> {
	const { cardId } = person;
	const body = { amount: yuan(amount), cardId, paymentPassword: PAYMENT_PASSWORD };
	return person.post(`${PATH}/withdrawals`, body, newKey());
}

interface Found {
	readonly wrong: readonly LimitViolation[];
	readonly unlimited: readonly UnlimitedPayment[];
	readonly decisions: number;
	readonly payments: number;
}

function auditLimits(w: TestWorld): Promise<Found> {
	return w.platform.db.read(async (tx) => {
		const { decisions, violations: wrong } = await auditCounters(tx);
		const { payments, violations: unlimited } = await auditPaymentLimits(tx);
		return { wrong, unlimited, decisions, payments };
	});
}

/** Counters are the sums of the decisions, and every payment had one that came as far as it did. */
async function counted(w: TestWorld, decisions?: number): Promise<void> {
	const found = await auditLimits(w);
	same([found.wrong, found.unlimited], [[], []]);
	if (decisions !== undefined) same([found.decisions, found.payments], [decisions, decisions]);
}

test("[C7] what is paid, transferred and withdrawn from the balance adds up to one limit, and income to none", async (t) => {
	const w = await world(t, { limits: "in force" });
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	const seller = await shop(w);
	await recharge(w, li, "2000.00");
	await expects(transfer(li, wang, "300.00"), 201);
	const { token } = await sale(seller, "L-1", "200.00");
	const paid = { instrument: { kind: "balance" }, paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`/api/cashier/v1/orders/${token}/payments`, paid, newKey()), 202);
	await expects(withdraw(li, "400.00"), 202);
	same((await bar(li, "L1.person")).at(-1), "10000");
	await w.quiet();
	same(await bar(li, "L1.person"), ["90000", "0", "10000"]);
	const stopped = await refused(transfer(li, wang, "100.01"), 409, "limit_exceeded");
	const { rule, cap, used, left, window, wayOut } = stopped["params"] as Record<string, string>;
	same(
		[rule, cap, used, left, window, wayOut],
		[...["L1", "1000.00", "900.00", "100.00", "lifetime", "upgrade_class"]],
	);
	// Nothing has moved; what is received is nobody's limit.
	same(await available(li), "110000");
	await expects(transfer(li, wang, "100.00"), 201);
	same([await available(wang), await available(li)], ["40000", "100000"]);
	same(await bar(wang, "L1.person"), ["0", "0", "100000"]);
	await counted(w, 5);
	await audited(w);
});

test("[C7] a withdrawal keeps its room while the bank is silent, and gives it back when it is refused", async (t) => {
	const w = await world(t, { limits: "in force", magic: true });
	const li = await resident(w, 3);
	await recharge(w, li, "900.00");
	let spent = 0n;
	const seen = new Set<unknown>();
	for (const fen of ["01", "10"]) {
		const ordered = await expects(withdraw(li, `177.${fen}`), 202);
		await w.quiet();
		const amount = BigInt(`177${fen}`);
		for (const hours of [0, 3]) {
			if (hours > 0) await w.pass({ hours });
			const { state } = await orderOf(li, ordered);
			seen.add(state);
			const [used, reserved] = await bar(li, "L1.person");
			if (state === "succeeded") same([used, reserved], [String(spent + amount), "0"]);
			else if (state === "closed") same([used, reserved], [String(spent), "0"]);
			else same([used, reserved], [String(spent), String(amount)]);
			if (hours > 0 && state === "succeeded") spent += amount;
		}
		await counted(w);
	}
	// Silence was met, and what came of it.
	assert.ok(seen.size > 1, [...seen].join());
	await audited(w);
});

test("[C7] staff see what was decided on a payment, refused ones too, and the customer's bars", async (t) => {
	const w = await world(t, { limits: "in force" });
	const li = await resident(w, 4);
	const wang = await resident(w, 5, "王雨欣");
	await recharge(w, li, "2000.00");
	const order = await expects(transfer(li, wang, "300.00"), 201);
	await refused(transfer(li, wang, "700.01"), 409, "limit_exceeded");
	const staff = caller(w, await consoleCredentials(w));
	const path = "/api/console/v1";
	const trade = await expects(staff.get(`${path}/orders/${String(order["id"])}`), 200);
	const [payment] = trade["payments"] as Body[];
	const decision = await expects(
		staff.get(`${path}/limit-decisions/${String(payment?.["id"])}`),
		200,
	);
	same(
		[decision["state"], decision["orderId"], decision["accountClass"]],
		[...["confirmed", order["id"], "I"]],
	);
	const rows = (decision["lines"] as Body[]).map(({ row, version }) => [row, version]);
	assert.ok(rows.some(([row, version]) => row === "L1.person" && version === 1));
	const list = `${path}/customers/${li.userId}/limit-decisions`;
	const { items } = await expects(staff.get(`${list}?refused=true`), 200);
	same(
		(items as Body[]).map(({ state, breach, proof }) => [state, breach, proof]),
		[["refused", "L1.account", "C"]],
	);
	const bars = await expects(staff.get(`${path}/customers/${li.userId}/limits`), 200);
	same(bars["accountClass"], "I");
	const rules = await expects(staff.get(`${path}/limit-rules`), 200);
	same((rules["items"] as Body[]).length, 29);
});

test("[C7] the wallet tells the class, what each opens, and the steps to the next", async (t) => {
	const w = await world(t, { limits: "in force" });
	const li = await resident(w, 6);
	const told = await expects(li.get(`${PATH}/account-class`), 200);
	same([told["accountClass"], told["sources"]], ["I", 1]);
	const classes = told["classes"] as (Body & { steps: Body[]; caps: Body[] })[];
	same(
		classes.map(({ isReached, sourcesMissing }) => [isReached, sourcesMissing]),
		[
			[true, 0],
			[false, 2],
			[false, 4],
		],
	);
	same(classes[1]?.steps.filter(({ isSuggested }) => isSuggested === true).length, 2);
	same((classes[1]?.caps[0]?.["cap"] as Body)["minor"], "10000000");
});

test("[C7] the audit tells of a counter that was touched, one that was taken away, and a payment that nobody allowed", async (t) => {
	const w = await world(t, { limits: "in force" });
	const li = await resident(w, 7);
	const wang = await resident(w, 8, "王雨欣");
	await recharge(w, li, "500.00");
	await expects(transfer(li, wang, "120.00"), 201);
	await counted(w, 2);
	const { db } = w.platform;
	await db.transaction(async (tx) => {
		const touched = await tx.run(
			"update limits.counter set used = used - 10000 where used = 12000 and window_start = '0001-01-01' and subject = '-'",
		);
		const gone = await tx.run(
			"delete from limits.counter where used = 12000 and window_start = '2026-01-01'",
		);
		assert.ok(touched === 1 && gone > 0);
	});
	const { wrong } = await auditLimits(w);
	const words = wrong.map(({ counter, sum }) => `${counter} ${sum}`).sort();
	same([words.at(-1), new Set(words).size], ["2000/0/1 12000/0/1", 2]);
	assert.ok(words.includes("0/0/0 12000/0/1"));
	// Without its decision a payment is one that no limit allowed, and its counters say too much.
	await db.transaction(async (tx) => {
		const last = "select decision_id as id from limits.decision order by decision_id desc limit 1";
		const { id } = await tx.one<{ id: string }>(last);
		await tx.run("delete from limits.decision where decision_id = $1", [id]);
	});
	const { unlimited } = await auditLimits(w);
	same(
		unlimited.map(({ payment, decision }) => [payment, decision]),
		[["succeeded 12000", "none"]],
	);
});
