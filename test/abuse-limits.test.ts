import { test } from "node:test";
import { decodeId, required, type Uuid } from "#kernel";
import { auditPaymentLimits } from "#payments";
import { same } from "#platform/testkit";
import { enter } from "./abuse-kit.ts";
import {
	type Answer,
	audited,
	available,
	bindCard,
	type Caller,
	cardNumber,
	expects,
	holder,
	newKey,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Shop,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { proving } from "./proving.ts";
import { type TestWorld, world } from "./world.ts";

/** Races on a day's limit over the public interface. The whole list of attacks: docs/ABUSE.md. */
const WALLET = "/api/wallet/v1";
const RACERS = 50;
/** 14 of these fit into 1,000 yuan; what is left no fifteenth fits into. */
const AMOUNT = "70.00";
const FIT = 14;

/** Binds cards of two banks more: three independent sources, class II. */
async function rise(w: TestWorld, person: Someone, n: number): Promise<void> {
	for (const prefix of ["621700", "622848"]) {
		await w.pass({ minutes: 2 });
		const card = { ...holder(n, person.name), cardNumber: cardNumber(prefix, 19, n) };
		same((await bindCard(w, person, person.mobile, card))["state"], "bound");
	}
	same((await expects(person.get(`${WALLET}/account-class`), 200))["accountClass"], "II");
}

/** What became of each: done, refused by a limit, or stopped by something else, which none must be. */
function wordsOf(answers: readonly Answer[]): Record<string, number> {
	const words: Record<string, number> = {};
	for (const { status, body } of answers) {
		const word = status < 300 ? "done" : String(body["code"]);
		words[word] = (words[word] ?? 0) + 1;
	}
	return words;
}

/** A transfer with every proof that is asked for. */
function stronger(w: TestWorld, person: Someone, payee: Someone): Promise<Answer> {
	const key = newKey();
	const body = { amount: yuan(AMOUNT), payeeId: payee.userId, paymentPassword: PAYMENT_PASSWORD };
	return proving(w, person, (headers) =>
		person.raw("POST", `${WALLET}/transfers`, {
			headers: { "content-type": "application/json", "idempotency-key": key, ...headers },
			body: JSON.stringify(body),
		}),
	);
}

/** What the day's bars of both proofs hold. */
async function used(person: Someone): Promise<Record<string, string>> {
	const { items } = (await expects(person.get(`${WALLET}/limits`), 200)) as unknown as {
		items: { row: string; used: { minor: string } }[];
	};
	const days = items.filter(({ row }) => row === "L5.C" || row === "L4.B");
	return Object.fromEntries(days.map(({ row, used: { minor } }) => [row, minor]));
}

/** Half by transfer and half at the cashier, from two browsers of one person, all at once. */
async function rush(
	w: TestWorld,
	scene: {
		readonly browsers: readonly Caller[];
		readonly payee: Someone;
		readonly seller: Shop;
		readonly name: string;
	},
): Promise<Record<string, number>> {
	const { browsers, name, payee, seller } = scene;
	const paymentPassword = PAYMENT_PASSWORD;
	const orders = await Promise.all(
		Array.from({ length: RACERS / 2 }, (_, nth) => sale(seller, `${name}-${nth}`, AMOUNT)),
	);
	const answers = await Promise.all(
		orders.flatMap(({ token }, nth) => {
			const one = required(browsers[nth % browsers.length], "a browser");
			const other = required(browsers[(nth + 1) % browsers.length], "a browser");
			const transfer = { amount: yuan(AMOUNT), payeeId: payee.userId, paymentPassword };
			const pay = { instrument: { kind: "balance" }, paymentPassword };
			return [
				one.post(`${WALLET}/transfers`, transfer, newKey()),
				other.post(`/api/cashier/v1/orders/${token}/payments`, pay, newKey()),
			];
		}),
	);
	await w.quiet();
	return wordsOf(answers);
}

test("[C7] abuse 30: 50 at once by transfer and at the cashier, from two browsers, pass the day's 1,000 yuan neither before midnight nor after", async (t) => {
	const w = await world(t, { limits: "in force", at: "2026-11-11T23:40:00+08:00" });
	const li = await resident(w, 31, "李文博");
	const wang = await resident(w, 32, "王雨欣");
	await rise(w, li, 31);
	await recharge(w, li, "3000.00");
	const seller = await shop(w);
	const browsers = [li, await enter(w, li.mobile)];
	const scene = { browsers, payee: wang, seller };
	// Whoever has a second kind of proof is asked for it; nothing more passes without.
	const half = { done: FIT, proof_needed: RACERS - FIT };
	same(await rush(w, { ...scene, name: "first" }), half);
	same(await available(li), String(3_000_00 - FIT * 70_00));
	const lastSecond = Temporal.Instant.from("2026-11-11T23:59:59.999999+08:00");
	await w.pass(w.clock.now().until(lastSecond));
	same(await rush(w, { ...scene, name: "last-second" }), { proof_needed: RACERS });
	await w.pass({ microseconds: 1 });
	same(await rush(w, { ...scene, name: "next-day" }), half);
	same(await available(li), String(3_000_00 - 2 * FIT * 70_00));
	// Proven by two kinds it has a day of its own.
	await w.pass({ minutes: 1 });
	await expects(stronger(w, li, wang), 201);
	same(await used(li), { "L5.C": String(FIT * 70_00), "L4.B": "7000" });
	await audited(w);
	const userId = required(decodeId("usr", li.userId), "a user's id") as Uuid;
	const { db, limits } = w.platform;
	const wrong = await db.transaction(async (tx) => {
		const { customerId } = await limits.personOf(tx, userId);
		return limits.audit(tx, customerId);
	});
	same(wrong, []);
	same((await db.read(auditPaymentLimits)).violations, []);
});
