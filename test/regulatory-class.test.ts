import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeId, required, type Uuid } from "#kernel";
import type { Payment } from "#payments";
import type { JsonObject } from "#platform";
import { same } from "#platform/testkit";
import {
	type Body,
	codeFor,
	expects,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Two kinds of proof or fewer, kept with each payment for the day limits (PBOC 〔2015〕43). */
async function paymentsOf(w: TestWorld, order: Body): Promise<readonly Payment[]> {
	const id = required(decodeId("ord", String(order["id"])), "an order's id") as Uuid;
	const key = { ledgerId: 1, id };
	return w.platform.db.read(async (tx) => (await w.platform.payments.history(tx, key)).payments);
}

/** A transfer proven by the payment password and, asked for more, by exactly these factors. */
async function transfer(
	w: TestWorld,
	from: Someone,
	to: Someone,
	more: readonly ("password" | "sms_code")[],
): Promise<Body> {
	const key = newKey();
	const body = { amount: yuan("10.00"), payeeId: to.userId, paymentPassword: PAYMENT_PASSWORD };
	const ask = (headers: Readonly<Record<string, string>>): ReturnType<Someone["raw"]> =>
		from.raw("POST", "/api/wallet/v1/transfers", {
			headers: { "content-type": "application/json", "idempotency-key": key, ...headers },
			body: JSON.stringify(body),
		});
	if (more.length === 0) return expects(ask({}), 201);
	const { params } = await refused(ask({}), 403, "proof_needed");
	const { challengeId } = params as { challengeId: string };
	const path = `/api/wallet/v1/challenges/${challengeId}`;
	for (const factor of more) {
		if (factor === "sms_code") await expects(from.post(`${path}/codes`, { factor }), 202);
		const answer = factor === "password" ? PASSWORD : await codeFor(w, from.mobile);
		await expects(from.post(`${path}/proofs`, { factor, answer }), 200);
	}
	return expects(ask({ "challenge-id": challengeId }), 201);
}

test("[E3] a payment keeps the class of the proof that was spent for it, and hands it on with the event", async (t) => {
	const w = await world(t);
	const told: JsonObject[] = [];
	w.platform.outbox.subscribe("test.limits", "payment.order_changed.v1", async (_tx, { data }) => {
		told.push(data);
	});
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	await recharge(w, li, "1000.00");
	// The sign-in's password is no longer fresh, and somebody new is paid: what one knows, what one has.
	await w.pass({ minutes: 16 });
	const [first] = await paymentsOf(w, await transfer(w, li, wang, ["sms_code"]));
	same([first?.state, first?.regulatoryClass], ["succeeded", "B"]);
	await w.quiet();
	// Paid before: the payment password is enough. The cookie of the device is nothing the regulator counts.
	const [second] = await paymentsOf(w, await transfer(w, li, wang, []));
	same([second?.state, second?.regulatoryClass], ["succeeded", "C"]);
	// Two passwords are of one kind.
	const zhao = await resident(w, 3, "赵立新");
	const [third] = await paymentsOf(w, await transfer(w, li, zhao, ["password"]));
	same([third?.state, third?.regulatoryClass], ["succeeded", "C"]);
	await w.quiet();
	for (const payment of [first, second, third]) {
		const of = told.filter(({ orderId }) => orderId === payment?.orderId);
		assert.ok(of.length > 0, "events of the order");
		for (const data of of) {
			same([data["paymentId"], data["regulatoryClass"]], [payment?.id, payment?.regulatoryClass]);
		}
	}
});

test("[E3] the store takes no class that the regulator does not know", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1);
	const charged = await recharge(w, li, "100.00");
	const [payment] = await paymentsOf(w, charged);
	for (const wrong of ["D", "", null]) {
		await assert.rejects(
			w.platform.db.transaction((tx) =>
				tx.run("update payments.payment set regulatory_class = $1 where id = $2", [
					wrong,
					payment?.id ?? "",
				]),
			),
			/regulatory_class/,
		);
	}
});
