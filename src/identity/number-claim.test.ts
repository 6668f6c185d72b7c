import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { NUMBER_HELD, NUMBER_RELEASED } from "./events.ts";
import { PASSWORD } from "./identity-testkit.ts";
import { MOBILE, type NumberWorld, numberWorld, PAYMENT_PASSWORD } from "./number-testkit.ts";

const NEW_PASSWORD = "Xinzhu-2026-ren";
const RACERS = 50;

async function years(w: NumberWorld): Promise<void> {
	await w.pass({ hours: 24 * 200 });
}

function answer(w: NumberWorld, claimToken: string, said: "mine" | "new_holder") {
	return w.identity.answerClaim({ mobile: MOBILE, claimToken, answer: said });
}

function prove(
	w: NumberWorld,
	claimToken: string,
	factor: "password" | "payment_password",
	given: string,
) {
	return w.identity.proveClaim({ mobile: MOBILE, claimToken, factor, answer: given });
}

/** Events that were told to modules above. */
function heard(w: NumberWorld): string[] {
	const types: string[] = [];
	for (const type of [NUMBER_HELD, NUMBER_RELEASED]) {
		w.outbox.subscribe("test", type, async (_tx, event) => void types.push(event.type));
	}
	return types;
}

async function users(w: NumberWorld): Promise<number> {
	const row = await w.db.read((tx) =>
		tx.one<{ count: number }>("select count(*)::int as count from identity.users"),
	);
	return row.count;
}

test("[B4] this is my account: both factors off the phone let its user in, and the number is proven again", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await years(w);
	const claimToken = await w.claimed();
	const step = await answer(w, claimToken, "mine");
	assert.ok(!isRefusal(step) && step.state === "proving");
	same(step.offers, [["password", "payment_password"]]);
	same(await answer(w, claimToken, "mine"), step);
	same(await prove(w, claimToken, "password", PASSWORD), { open: ["payment_password"] });
	const entered = await prove(w, claimToken, "payment_password", PAYMENT_PASSWORD);
	assert.ok(!isRefusal(entered) && "user" in entered);
	same(entered.user.userId, user.userId);
	same((await w.identity.sessionOf(entered.token))?.userId, user.userId);
	same((await w.binding(user.userId)).state, "active");
	same(await prove(w, claimToken, "password", PASSWORD), { refusal: "number_claim_over" });
	const again = await w.byCode();
	assert.ok(!isRefusal(again) && "user" in again);
});

test("[B4][E1] the claim is decided by the policy book, and who may not be let in is asked the same in vain", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await years(w);
	const decided = async (): Promise<readonly unknown[]> => {
		const { userId } = user;
		const stored = await w.db.read((tx) => w.security.desk.decisions(tx, { userId, limit: 10 }));
		return stored
			.filter(({ input }) => input.operation === "claim_number")
			.map(({ result }) => [result.riskClass, result.outcome]);
	};
	const first = await w.claimed();
	const step = await answer(w, first, "mine");
	same(await decided(), [["R1", "challenge"]]);
	const added = await w.security.desk.addToList({
		...{ color: "black", kind: "user", value: user.userId, expiresAt: null },
		...{ reason: "被盗", actor: "lin" },
	});
	assert.ok(!isRefusal(added));
	const second = await w.claimed();
	const blind = await answer(w, second, "mine");
	assert.ok(!isRefusal(step) && !isRefusal(blind));
	same(
		[blind.state, "offers" in blind && blind.offers],
		[step.state, "offers" in step && step.offers],
	);
	same(await decided(), [
		["R1", "deny"],
		["R1", "challenge"],
	]);
	same(await prove(w, second, "password", PASSWORD), { open: ["payment_password"] });
	same(await prove(w, second, "payment_password", PAYMENT_PASSWORD), {
		refusal: "number_proof_wrong",
	});
	same((await w.binding(user.userId)).state, "suspect");
});

test("[B4] the phone proves nothing here, one factor is not enough, and no answer tells which was wrong", async (t) => {
	const w = await numberWorld(t);
	// No payment password: the answers are the same.
	await w.registered(MOBILE);
	await years(w);
	const claimToken = await w.claimed();
	await answer(w, claimToken, "mine");
	const wrong = { refusal: "number_proof_wrong" };
	same(await prove(w, claimToken, "payment_password", PAYMENT_PASSWORD), wrong);
	same(await prove(w, claimToken, "password", "wrong-Word-1"), wrong);
	const sms = await w.identity.proveClaim({
		...{ mobile: MOBILE, claimToken, factor: "sms_code", answer: "000000" },
	});
	same(sms, wrong);
	same(await prove(w, claimToken, "password", PASSWORD), { open: ["payment_password"] });
	const another = await w.claimed();
	await answer(w, another, "mine");
	for (let attempt = 0; attempt < 5; attempt += 1) {
		await prove(w, another, "password", "wrong-Word-1");
	}
	const locked = await prove(w, another, "password", PASSWORD);
	assert.ok(isRefusal(locked) && locked.refusal === "challenge_locked");
});

test("[B4] I am the new holder, and the carrier says so: an empty user at once, the former keeps everything but the number", async (t) => {
	const w = await numberWorld(t);
	const { user, token } = await w.resident();
	const told = heard(w);
	await w.pass({ hours: 24 * 20 });
	await w.identity.sessionOf(token);
	await w.pass({ hours: 24 * 25 });
	w.said.recycled = "recycled";
	const claimToken = await w.claimed();
	const step = await answer(w, claimToken, "new_holder");
	assert.ok(!isRefusal(step) && step.state === "released");
	same(await answer(w, claimToken, "new_holder"), step);
	same(await w.identity.registerByClaim({ mobile: MOBILE, claimToken, password: "12345678" }), {
		refusal: "password_too_weak",
		params: { reason: "common" },
		pointer: "/password",
	});
	const password = PASSWORD;
	const fresh = await w.identity.registerByClaim({ mobile: MOBILE, claimToken, password });
	assert.ok(!isRefusal(fresh));
	assert.notEqual(fresh.user.userId, user.userId);
	same([fresh.user.paymentPasswordSet, fresh.user.nickname === user.nickname], [false, false]);
	same((await w.identity.sessionOf(token))?.userId, user.userId);
	await w.outbox.drain();
	same(told, [NUMBER_RELEASED]);
	same(await w.weight(user.userId), "flagged");
	// The number is the new holder's, to codes and to whoever looks for a payee.
	const found = await w.db.read((tx) => w.identity.userByMobile(tx, MOBILE));
	same(found?.userId, fresh.user.userId);
	w.said.recycled = "not";
	const later = await w.byCode();
	assert.ok(!isRefusal(later) && "user" in later);
	same(later.user.userId, fresh.user.userId);
});

test("[B4] no word of the carrier: 72 hours, then the number is free, and nobody enters the former user before or after", async (t) => {
	for (const word of ["unknown", "timeout", "ported"] as const) {
		const w = await numberWorld(t);
		const { user } = await w.resident();
		const told = heard(w);
		await years(w);
		w.said.recycled = word;
		const claimToken = await w.claimed();
		const step = await answer(w, claimToken, "new_holder");
		assert.ok(!isRefusal(step) && step.state === "held");
		same(step.until.toString(), w.clock.now().add({ hours: 72 }).toString());
		const password = NEW_PASSWORD;
		const early = await w.identity.registerByClaim({ mobile: MOBILE, claimToken, password });
		same(early, { refusal: "number_claim_over" });
		await w.outbox.drain();
		same(told, [NUMBER_HELD]);
		// Whoever asks again meanwhile waits for the same hour.
		const second = await answer(w, await w.claimed(), "new_holder");
		assert.ok(!isRefusal(second) && second.state === "held");
		same(second.until.toString(), step.until.toString());
		await w.pass({ hours: 72 });
		same((await w.binding(user.userId)).state, "released");
		w.clock.advance({ minutes: 6 });
		const challengeId = await w.ask(MOBILE);
		const code = await w.codeFor(MOBILE, challengeId);
		const fresh = await w.identity.register({ mobile: MOBILE, challengeId, code, password });
		assert.ok(!isRefusal(fresh) && "user" in fresh);
		assert.notEqual(fresh.user.userId, user.userId);
		await w.outbox.drain();
		same(told, [NUMBER_HELD, NUMBER_RELEASED]);
	}
});

test("[B4] the user objects, or proves to be the user: the number stays", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await years(w);
	same(await w.identity.keepNumber(user.userId), { refusal: "number_not_claimed" });
	await answer(w, await w.claimed(), "new_holder");
	const own = await w.db.read((tx) =>
		w.identity.ownNumber(tx, { userId: user.userId, deviceId: null }),
	);
	assert.ok(own?.releasedOn !== null);
	same(await w.identity.keepNumber(user.userId), { kept: true });
	await w.pass({ hours: 73 });
	same((await w.binding(user.userId)).state, "suspect");
	await answer(w, await w.claimed(), "new_holder");
	w.said.recycled = "not";
	const entered = await w.byCode();
	assert.ok(!isRefusal(entered) && "user" in entered);
	await w.pass({ hours: 73 });
	same((await w.binding(user.userId)).state, "active");
});

test("[B4] of 50 racers with one freed claim one registers; of 50 with claims of their own one as well", async (t) => {
	const w = await numberWorld(t);
	await w.resident();
	await years(w);
	w.said.recycled = "recycled";
	const tokens = [await w.claimed(), await w.claimed()];
	const steps = await Promise.all(
		Array.from({ length: RACERS }, (_, nth) => answer(w, tokens[nth % 2] ?? "", "new_holder")),
	);
	// Both claims are freed, the number but once.
	same(steps.filter((step) => !isRefusal(step) && step.state === "released").length, RACERS);
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, (_, nth) =>
			w.identity.registerByClaim({
				...{ mobile: MOBILE, claimToken: tokens[nth % 2] ?? "", password: NEW_PASSWORD },
			}),
		),
	);
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	same(await users(w), 2);
});

test("[B4] of 50 racers that object, prove and claim at once, the number ends with one holder", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await years(w);
	const [mine, theirs] = [await w.claimed(), await w.claimed()];
	await answer(w, mine, "mine");
	await prove(w, mine, "password", PASSWORD);
	w.said.recycled = "recycled";
	const freed = await w.claimed();
	const acts = Array.from({ length: RACERS }, (_, nth) => {
		if (nth % 4 === 0) return prove(w, mine, "payment_password", PAYMENT_PASSWORD);
		if (nth % 4 === 1) return answer(w, theirs, "new_holder");
		if (nth % 4 === 2) return answer(w, freed, "new_holder");
		return w.identity.keepNumber(user.userId);
	});
	const outcomes = await Promise.all(acts);
	const entered = outcomes.filter((one) => !isRefusal(one) && "token" in one).length;
	assert.ok(entered <= 1);
	const row = await w.db.read((tx) =>
		tx.one<{ living: number; names: number }>(
			`select (select count(*)::int from identity.number_binding
				where state in ('active', 'suspect')) as living,
				(select count(*)::int from identity.login_name) as names`,
		),
	);
	same(row, { living: 0, names: 0 });
	same((await w.binding(user.userId)).state, "released");
});

test("[B4] a claim lives 15 minutes, for the browser that has its token and for that number", async (t) => {
	const w = await numberWorld(t);
	await w.resident();
	await years(w);
	w.said.recycled = "recycled";
	const claimToken = await w.claimed();
	const over = { refusal: "number_claim_over" };
	same(await answer(w, "A".repeat(43), "new_holder"), over);
	const other = { mobile: "13900139000", claimToken, answer: "new_holder" } as const;
	same(await w.identity.answerClaim(other), over);
	same(await w.identity.answerClaim({ ...other, mobile: "nonsense" }), over);
	await w.pass({ minutes: 15 });
	same(await answer(w, claimToken, "new_holder"), over);
	const password = NEW_PASSWORD;
	same(await w.identity.registerByClaim({ mobile: MOBILE, claimToken, password }), over);
	same(await users(w), 1);
});
