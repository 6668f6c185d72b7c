import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeId, money, required, type Uuid } from "#kernel";
import { transferIntent } from "#payments";
import { same } from "#platform/testkit";
import { canonical } from "#security";
import { enter } from "./abuse-kit.ts";
import {
	type Answer,
	available,
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

/** Attacks on proofs under way over the public interface. The whole list: docs/ABUSE.md. */
const WALLET = "/api/wallet/v1";
const RACERS = 50;

function transfer(person: Someone, body: Body, challengeId?: string, more = {}): Promise<Answer> {
	return person.raw("POST", `${WALLET}/transfers`, {
		headers: {
			"content-type": "application/json",
			"idempotency-key": newKey(),
			...(challengeId === undefined ? {} : { "challenge-id": challengeId }),
			...more,
		},
		body: JSON.stringify(body),
	});
}

/** A transfer asked for without proof, and its challenge proven whole. */
async function provenFor(w: TestWorld, person: Someone, body: Body): Promise<string> {
	const { params } = await refused(transfer(person, body), 403, "proof_needed");
	const { challengeId } = params as { challengeId: string };
	const path = `${WALLET}/challenges/${challengeId}`;
	const { offers } = (await expects(person.get(path), 200)) as { offers: { factors: string[] }[] };
	for (const factor of offers[0]?.factors ?? []) {
		let answer = factor === "password" ? PASSWORD : PAYMENT_PASSWORD;
		if (factor === "sms_code") {
			await w.pass({ minutes: 1 });
			await expects(person.post(`${path}/codes`, { factor }), 202);
			answer = await codeFor(w, person.mobile);
		}
		await expects(person.post(`${path}/proofs`, { factor, answer }), 200);
	}
	same((await expects(person.get(path), 200))["state"], "verified");
	return challengeId;
}

async function two(w: TestWorld): Promise<{ li: Someone; wang: Someone }> {
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	await recharge(w, li, "1000.00");
	return { li, wang };
}

test("[E3] abuse 13: of 50 at once that carry one proof one transfer is made, for its owner's session alone", async (t) => {
	const w = await world(t);
	const { li, wang } = await two(w);
	const body = { amount: yuan("10.00"), payeeId: wang.userId };
	const challengeId = await provenFor(w, li, body);
	const back = { amount: yuan("10.00"), payeeId: li.userId };
	await refused(transfer(wang, back, challengeId), 404, "challenge_not_found");
	const other = { ...li, ...(await enter(w, li.mobile)) };
	await refused(transfer(other, body, challengeId), 404, "challenge_not_found");
	const answers = await Promise.all(
		Array.from({ length: RACERS }, () => transfer(li, body, challengeId)),
	);
	const words = answers.map(({ status, body: said }) => (status === 201 ? "made" : said["code"]));
	same(words.filter((word) => word === "made").length, 1);
	same([...new Set(words)].sort(), ["challenge_spent", "made"]);
	same([await available(li), await available(wang)], ["99000", "1000"]);
});

test("[E3] abuse 12: with another amount, payee, memo or operation than was proven nothing moves, and the proof is over", async (t) => {
	const w = await world(t);
	const { li, wang } = await two(w);
	const zhao = await resident(w, 3, "赵立新");
	const asked = { amount: yuan("10.00"), payeeId: wang.userId, memo: "房租" };
	const bent: Body[] = [
		{ ...asked, amount: yuan("10.01") },
		{ ...asked, payeeId: zhao.userId },
		{ ...asked, memo: "谢谢" },
	];
	for (const change of bent) {
		const challengeId = await provenFor(w, li, asked);
		await refused(transfer(li, change, challengeId), 403, "challenge_mismatch");
		await refused(transfer(li, asked, challengeId), 409, "challenge_spent");
	}
	const challengeId = await provenFor(w, li, asked);
	const withdrawal = await li.raw("POST", `${WALLET}/withdrawals`, {
		headers: {
			"content-type": "application/json",
			"idempotency-key": newKey(),
			"challenge-id": challengeId,
		},
		body: JSON.stringify({ amount: yuan("10.00"), cardId: li.cardId }),
	});
	same([withdrawal.status, withdrawal.body["code"]], [403, "challenge_mismatch"]);
	// In another currency there is nothing to prove at all.
	const dollars = { ...asked, amount: { currency: "USD", minor: "1000" } };
	same((await transfer(li, dollars, await provenFor(w, li, asked))).status, 400);
	same([await available(li), await available(wang)], ["100000", "0"]);
	const { voided } = await w.platform.db.read((tx) =>
		tx.one<{ voided: bigint }>(
			"select count(*) as voided from security.challenge where state = 'void' and operation = 'transfer'",
		),
	);
	same(voided, 4n);
});

test("[E3] abuse 15: what was proven is, byte for byte, what the order moved", async (t) => {
	const w = await world(t);
	const { li, wang } = await two(w);
	const memos = ["房租", "", '"},{"amount":1', "🎂 生日快乐", "a\\u0000b", "ﬁ é"];
	for (const [nth, memo] of memos.entries()) {
		const fen = BigInt(101 + nth * 7);
		const body = {
			amount: { currency: "CNY", minor: String(fen) },
			payeeId: wang.userId,
			...(memo === "" ? {} : { memo }),
			paymentPassword: PAYMENT_PASSWORD,
		};
		const order = await expects(transfer(li, body), 201);
		const payeeId = required(decodeId("usr", wang.userId), "a payee") as Uuid;
		const moved = transferIntent({
			payeeId,
			amount: money("CNY", BigInt((order["amount"] as { minor: string }).minor)),
			memo: (order["memo"] as string | null) ?? null,
		});
		const spent = await w.platform.db.read((tx) =>
			tx.query<{ intent: string }>(
				"select intent from security.challenge where operation = 'transfer' and state = 'spent' order by challenge_id desc limit 1",
			),
		);
		same(spent[0]?.intent, canonical(moved.intent));
	}
});

test("[E2] abuse 31: what a client says of its own risk is not heard, or refused as unknown", async (t) => {
	const w = await world(t);
	const { li, wang } = await two(w);
	await w.pass({ minutes: 30 });
	const body = { amount: yuan("10.00"), payeeId: wang.userId };
	const lies = {
		"x-risk-score": "0",
		"x-device-known": "true",
		"x-proven-factors": "payment_password,passkey",
		"x-forwarded-for": "192.0.2.1",
		forwarded: "for=192.0.2.1",
	};
	await refused(transfer(li, body), 403, "proof_needed");
	await refused(transfer(li, body, undefined, lies), 403, "proof_needed");
	const decisions = await w.platform.db.read((tx) =>
		tx.query<{ input: string; score: number }>(
			"select input, score from security.decision where operation = 'transfer' order by decision_id desc limit 2",
		),
	);
	const [lied, plain] = decisions.map(({ input, score }) => {
		const told = JSON.parse(input) as { facts: { numbers: Record<string, string> } };
		// The one thing that the first request changed for the second.
		delete told.facts.numbers["counter.challenges1h"];
		return { told, score };
	});
	same(lied, plain);
	for (const lie of [{ riskScore: 0 }, { factors: ["passkey"] }, { deviceKnown: true }]) {
		same((await transfer(li, { ...body, ...lie })).status, 400);
	}
	// What is most sensitive is never relaxed, however calm the day.
	const put = (headers: Record<string, string>): Promise<Answer> =>
		li.raw("PUT", `${WALLET}/email`, {
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify({ email: "a@example.com" }),
		});
	for (const headers of [{}, lies]) {
		same((await put(headers)).body["code"], "proof_needed");
	}
	const needs = await w.platform.db.read((tx) =>
		tx.query<{ result: string }>(
			"select result from security.decision where operation = 'change_email'",
		),
	);
	for (const { result } of needs) {
		const { needDb, relaxed } = JSON.parse(result) as { needDb: number; relaxed: boolean };
		assert.ok(Number(needDb) >= 30 && !relaxed, result);
	}
});
