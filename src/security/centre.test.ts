import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { type Centre, centre, ownOf, RIGHT } from "./centre-testkit.ts";
import type { DecideCommand, DecisionMade } from "./index.ts";

const proof = { factor: "payment_password", answer: RIGHT } as const;

/** The challenge of a decision that did not deny. */
function challengeIn(made: DecisionMade): Uuid {
	assert.ok(made.outcome !== "deny", JSON.stringify(made));
	return made.challengeId;
}

function spend(w: Centre, asked: DecideCommand, challengeId: Uuid): Promise<unknown> {
	const { userId: subjectId, operation, intent } = asked;
	return w.db.transaction((tx) =>
		w.security.spend(tx, { subjectId, operation, intent, challengeId }),
	);
}

test("[E1] an everyday payment takes one typed password, in one step", async (t) => {
	const w = await centre(t);
	const asked = w.ask({ proof });
	const made = await w.made(asked);
	same([made.outcome, made.outcome === "challenge" && made.open], ["challenge", []]);
	const spent = await spend(w, asked, challengeIn(made));
	same(spent, {
		challengeId: challengeIn(made),
		proven: ["payment_password"],
		regulatoryClass: "C",
	});
});

test("[B6] a wrong password with the request is refused, counted, and leaves nothing to go on with", async (t) => {
	const w = await centre(t);
	const wrong = { factor: "payment_password", answer: "000000" } as const;
	const asked = w.ask({ proof: wrong });
	same(await w.security.decide(asked), {
		refusal: "payment_password_wrong",
		params: { attemptsLeft: "4" },
	});
	const states = await w.db.read((tx) =>
		tx.query<{ state: string }>("select state from security.challenge"),
	);
	same(states, [{ state: "void" }]);
	for (let more = 0; more < 4; more += 1) await w.security.decide(asked);
	same(await w.security.decide({ ...asked, proof }), {
		refusal: "payment_password_locked",
		params: { retryAfter: "10800" },
	});
	// Whoever does not type it is not offered what is locked.
	const { proof: _, ...untyped } = asked;
	const made = await w.made(untyped);
	assert.ok(made.outcome === "deny");
	same([made.reasons[0]?.code, made.retryAfter], ["factors_locked", 10_800]);
});

test("[E6] one person's held operations do not fill the queue: five wait, the next is refused", async (t) => {
	const w = await centre(t);
	w.holds.clear();
	const asked = w.ask();
	for (let held = 0; held < 5; held += 1) same((await w.made(asked)).outcome, "hold");
	const made = await w.made(asked);
	same([made.outcome, made.reasons[0]?.code], ["deny", "holds_open"]);
});

test("[E1] what one password does not carry is proven factor by factor, then spent once", async (t) => {
	const w = await centre(t);
	const asked = w.ask({ fen: 5_000_00n, proof });
	const made = await w.made(asked);
	assert.ok(made.outcome === "challenge");
	same(made.open.includes("password"), true);
	const own = ownOf(asked, made.challengeId);
	same(await spend(w, asked, made.challengeId), { refusal: "challenge_not_satisfied" });
	const challenge = await w.db.read((tx) => w.security.ownChallenge(tx, own));
	assert.ok(!isRefusal(challenge));
	same(challenge.proven, ["payment_password"]);
	const proven = await w.security.prove({ ...own, factor: "password", answer: RIGHT });
	assert.ok(!isRefusal(proven) && proven.state === "verified");
	const racers = await Promise.all(
		Array.from({ length: 50 }, () => spend(w, asked, made.challengeId)),
	);
	same(racers.filter((word) => !isRefusal(word)).length, 1);
});

test("[E3] a code names its amount, and two kinds of proof make class B", async (t) => {
	const w = await centre(t);
	const asked = w.ask({ fen: 5_000_00n, proof });
	const own = ownOf(asked, challengeIn(await w.made(asked)));
	const sent = await w.security.sendCode({ ...own, factor: "sms_code", payeeShown: "三味书屋" });
	assert.ok(!isRefusal(sent));
	same([sent.sentTo, sent.resendAfterSeconds], ["138****0001", 60]);
	const again = await w.security.sendCode({ ...own, factor: "sms_code", payeeShown: null });
	same(again, { refusal: "code_sent_recently", params: { retryAfter: "60" } });
	const message = await w.db.read((tx) => w.security.codeToSend(tx, own));
	assert.ok(message !== undefined);
	same(
		[message.operation, message.amount, message.payeeShown],
		["pay", cny(5_000_00n), "三味书屋"],
	);
	await w.security.prove({ ...own, factor: "sms_code", answer: message.code });
	const spent = (await spend(w, asked, own.challengeId)) as { regulatoryClass: string };
	same(spent.regulatoryClass, "B");
});

test("[E3] another amount, payee or operation than was proven voids the challenge, for good", async (t) => {
	const w = await centre(t);
	for (const change of [
		{ intent: { amount: cny(100_01n), payee: "a" } },
		{ operation: "transfer" },
	] satisfies Partial<DecideCommand>[]) {
		const asked = w.ask({ proof });
		const own = ownOf(asked, challengeIn(await w.made(asked)));
		const { operation, intent } = { ...asked, ...change };
		same(await w.security.claim({ ...own, operation, intent }), {
			refusal: "challenge_mismatch",
		});
		same(await spend(w, asked, own.challengeId), {
			refusal: "challenge_spent",
			params: { state: "void" },
		});
	}
});

test("[B6] another session or person finds no challenge, and can neither answer nor give it up", async (t) => {
	const w = await centre(t);
	const asked = w.ask({ fen: 5_000_00n });
	const own = ownOf(asked, challengeIn(await w.made(asked)));
	const none = { refusal: "challenge_not_found" };
	for (const other of [
		{ ...own, sessionId: newUuid(w.clock) },
		{ ...own, sessionId: null },
		{ ...own, subjectId: newUuid(w.clock) },
	]) {
		same(await w.db.read((tx) => w.security.ownChallenge(tx, other)), none);
		same(await w.security.prove({ ...other, ...proof }), none);
		same(await w.security.abandon(other), none);
		same(await w.security.sendCode({ ...other, factor: "sms_code", payeeShown: null }), none);
	}
	assert.ok(!isRefusal(await w.security.abandon(own)));
});

test("[E1] a password that the session has just shown counts while it is fresh, and no longer", async (t) => {
	const w = await centre(t);
	const asked = w.ask({ fen: 5_000_00n, proof });
	const { userId, session } = asked;
	const sessionId = session.sessionId as Uuid;
	await w.db.transaction((tx) =>
		w.security.remember(tx, { userId, sessionId, factors: ["password", "no_factor"] }),
	);
	const first = await w.made(asked);
	same(first.outcome === "challenge" && first.open, []);
	w.clock.advance({ minutes: 16 });
	const later = await w.made(asked);
	same(later.outcome === "challenge" && later.open.length > 0, true);
	await w.db.transaction((tx) =>
		w.security.remember(tx, { userId, sessionId, factors: ["password"] }),
	);
	await w.db.transaction((tx) => w.security.forget(tx, userId));
	const forgotten = await w.made(asked);
	same(forgotten.outcome === "challenge" && forgotten.open.length > 0, true);
});

test("[E2] when facts fail or hang, large sums wait, small ones ask for more, and people still sign in", async (t) => {
	const w = await centre(t);
	for (const blind of ["fails", "hangs"] as const) {
		w.blind = blind;
		const large = await w.made(w.ask({ fen: 5_000_00n, proof }));
		same([large.outcome, large.reasons[0]?.code], ["deny", "facts_unavailable"]);
		// Nobody tells that the device is known either.
		const small = await w.made(w.ask());
		same(
			[small.outcome, small.reasons.some(({ code }) => code === "facts_missing")],
			["challenge", true],
		);
		const door = { operation: "sign_in", amount: null, payee: null };
		// Nobody tells whether the device is known: it is judged as a new one.
		same((await w.made(w.ask(door))).outcome, "challenge");
	}
	const known = { name: "device", facts: async () => ({ "device.known": true }) };
	const { createSecurity } = await import("./index.ts");
	const half = createSecurity({
		...{ db: w.db, clock: w.clock, codeKey: Buffer.alloc(32, 3) },
		verifiers: [{ factor: "password", verify: async () => "right" }],
		sources: [known, { name: "carrier", facts: () => Promise.reject(new Error("down")) }],
	});
	const made = await half.decide(w.ask({ operation: "sign_in", amount: null, payee: null }));
	same(!isRefusal(made) && made.outcome, "challenge");
});

test("[E7] every stored decision, made again from what is stored of it, is the same", async (t) => {
	const w = await centre(t);
	w.facts = { ...w.facts, "place.usual": true, "payee.note": "n:1", "device.ageHours": 10n ** 12n };
	const user = { userId: newUuid(w.clock) };
	for (const change of [
		{ proof },
		{ fen: 5_000_00n },
		{ fen: 50_000_00n, operation: "transfer" },
		{ operation: "change_password", amount: null, payee: null },
		{ operation: "sign_in", amount: null, payee: null },
		{ operation: "close_account", amount: null, payee: null },
	]) {
		await w.made(w.ask({ ...user, ...change }));
	}
	await w.enforce((book) => ({ ...book, loss: { ...book.loss, budgetFen: 1 } }));
	await w.made(w.ask({ ...user, fen: 5_000_00n }));
	const stored = await w.db.read((tx) => w.security.desk.decisions(tx, { ...user, limit: 100 }));
	same(stored.length, 7);
	for (const { id } of stored) {
		const again = await w.db.read((tx) => w.another().desk.replay(tx, id));
		assert.ok(!isRefusal(again));
		same([again.isSame, again.result.outcome], [true, again.decision.result.outcome]);
	}
	same(new Set(stored.map(({ bookVersion }) => bookVersion)).size, 2);
	// What was stored is what the replay reads: another input gives another decision.
	const [spoiled] = stored;
	assert.ok(spoiled !== undefined);
	await w.db.transaction((tx) =>
		tx.run(
			`update security.decision set input = replace(input, '"released":false', '"released":true'),
				result = replace(result, '"outcome":"challenge"', '"outcome":"allow"')
			where decision_id = $1`,
			[spoiled.id],
		),
	);
	const broken = await w.db.read((tx) => w.security.desk.replay(tx, spoiled.id));
	assert.ok(!isRefusal(broken));
	same(broken.isSame, false);
});

test("[E5] a payee once paid is known, and new ones of a day are counted", async (t) => {
	const w = await centre(t);
	const payee = { kind: "user", id: newUuid(w.clock) } as const;
	const asked = w.ask({ operation: "transfer", payee });
	const facts = async (): Promise<Record<string, unknown>> => {
		await w.made(asked);
		const [last] = await w.db.read((tx) => w.security.desk.decisions(tx, { limit: 1 }));
		return { ...last?.input.facts };
	};
	const before = await facts();
	same([before["payee.known"], before["payee.new24h"]], [false, 0n]);
	await w.db.transaction((tx) =>
		w.security.observe(tx, {
			kind: "payment.succeeded",
			userId: asked.userId,
			keys: { payee: payee.id },
			amount: cny(950_00n),
		}),
	);
	const after = await facts();
	same([after["payee.known"], after["payee.new24h"], after["payee.ageDays"]], [true, 1n, 0n]);
	same(
		[after["counter.payments10m"], after["counter.sum1d"], after["counter.nearThreshold1d"]],
		[1n, 950_00n, 1n],
	);
	w.clock.advance({ minutes: 11 });
	const later = await facts();
	same([later["counter.payments10m"], later["counter.payments1h"]], [0n, 1n]);
});

test("[E5] of 50 racers no more pass than a count, a sum or a number of different ones allows", async (t) => {
	const w = await centre(t);
	const rule = {
		kinds: ["raced"],
		by: "user",
		distinct: null,
		fromFen: null,
		toFen: null,
		windowSeconds: 600,
	} as const;
	await w.enforce((book) => ({
		...book,
		counters: [
			{ ...rule, id: "raced.count", measure: "count", max: 7 },
			{ ...rule, kinds: ["summed"], id: "raced.sum", measure: "sum", max: 1_000 },
			{ ...rule, kinds: ["spread"], id: "raced.ips", measure: "distinct", distinct: "ip", max: 5 },
		],
	}));
	const passed = async (kind: string): Promise<number> => {
		const userId = newUuid(w.clock);
		const taken = await Promise.all(
			Array.from({ length: 50 }, (_, racer) =>
				w.db.transaction((tx) =>
					w.security.take(tx, {
						kind,
						userId,
						keys: { ip: `203.0.113.${racer % 25}` },
						amount: cny(300n),
					}),
				),
			),
		);
		return taken.filter((word) => word === undefined).length;
	};
	same([await passed("raced"), await passed("summed")], [7, 3]);
	// Five addresses pass, each as often as it comes.
	same(await passed("spread"), 10);
});
