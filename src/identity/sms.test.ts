import assert from "node:assert/strict";
import { test } from "node:test";
import { finalStates, isRefusal, type Uuid, unreachableStates } from "#kernel";
import { pause } from "#platform";
import { same } from "#platform/testkit";
import { identityWorld, PASSWORD, provider, type World } from "./identity-testkit.ts";
import { SMS } from "./sms.ts";
import { SMS_POLICY } from "./sms-health.ts";
import type { SmsHanded, SmsLetter, SmsProvider, SmsReport } from "./sms-provider.ts";

const MOBILE = "13800138000";
const ACCEPTED: SmsHanded = { word: "accepted", upstreamNo: "1" };

/** A provider that keeps its letters; `next` resolves with the one after those already read. */
function carrier(
	id: string,
	more: { word?: SmsHanded; report?: SmsReport; asks?: readonly number[] } = {},
): SmsProvider & { next(): Promise<SmsLetter>; readonly letters: SmsLetter[] } {
	const letters: SmsLetter[] = [];
	const readers: ((letter: SmsLetter) => void)[] = [];
	let read = 0;
	return {
		...provider(id),
		letters,
		askAfterSeconds: more.asks ?? [],
		async send(letter) {
			letters.push(letter);
			readers.shift()?.(letter);
			return more.word ?? ACCEPTED;
		},
		ask: async () => more.report ?? { report: "none" },
		readReport: (_headers, body) => JSON.parse(body),
		next() {
			const letter = letters[read];
			read += 1;
			if (letter !== undefined) return Promise.resolve(letter);
			return new Promise((resolve) => readers.push(resolve));
		},
	};
}

/** Lets jobs and timers do what is due. */
async function settle(world: World): Promise<void> {
	for (let turn = 0; turn < 5; turn += 1) {
		for (let look = 0; look < 2_000; look += 1) {
			const left = await world.db.read((tx) => world.jobs.pending(tx));
			if (left === 0) break;
			await pause(1);
		}
		await world.timers.drain();
	}
}

async function standing(world: World): Promise<unknown> {
	const rows = await world.db.read((tx) =>
		tx.query<Record<string, unknown>>(
			`select m.state, m.reason, m.attempt, (select count(*)::int from vault.secret s
				where s.subject_id = m.vault_subject_id) as secrets
			from identity.sms_message m order by m.message_id desc limit 1`,
		),
	);
	return rows[0];
}

async function delivered(world: World, id: string, letter: SmsLetter): Promise<boolean> {
	const body = JSON.stringify({ reference: letter.reference, report: { report: "delivered" } });
	return world.identity.smsReport({ provider: id, headers: {}, body });
}

test("[B3] every state of a message is reachable, and a late report still tells that it arrived", () => {
	same(unreachableStates(SMS, "prepared"), []);
	same(finalStates(SMS), ["delivered", "dropped"]);
	for (const state of ["prepared", "sent", "undelivered", "unconfirmed"] as const) {
		same(SMS[state].reported_delivered, "delivered");
	}
});

test("[B3] the message carries the code of its challenge, and the number leaves the vault with its report", async (t) => {
	const post = carrier("a");
	const world = await identityWorld(t, [post]);
	await world.jobs.start();
	const challengeId = await world.ask(MOBILE);
	const letter = await post.next();
	same(letter.to, MOBILE);
	const code = /验证码 (\d{6})，5 分钟内有效/.exec(letter.text)?.[1] ?? "";
	await settle(world);
	same(await standing(world), { state: "sent", reason: null, attempt: 1, secrets: 1 });
	same(await delivered(world, "a", letter), true);
	same(await delivered(world, "a", letter), true);
	same(await delivered(world, "b", letter), false);
	same(await standing(world), { state: "delivered", reason: null, attempt: 1, secrets: 0 });
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	assert.ok(!isRefusal(await world.identity.register(command)));
});

test("[B3] a provider that refuses, or reports nothing for 15 seconds, is followed by the next one with the same code", async (t) => {
	for (const first of [
		carrier("a", { word: { word: "refused", reason: "unreachable" } }),
		carrier("a"),
		carrier("a", { word: { word: "unknown" } }),
	]) {
		const second = carrier("b", { asks: [3], report: { report: "delivered" } });
		const world = await identityWorld(t, [first, second]);
		await world.jobs.start();
		await world.ask(MOBILE);
		const { text } = await first.next();
		await settle(world);
		if (second.letters.length === 0) {
			world.clock.advance({ seconds: SMS_POLICY.reportWithinSeconds - 1 });
			await settle(world);
			same(second.letters.length, 0);
			world.clock.advance({ seconds: 1 });
			await settle(world);
		}
		same((await second.next()).text, text);
		world.clock.advance({ seconds: 3 });
		await settle(world);
		same(await standing(world), { state: "delivered", reason: null, attempt: 2, secrets: 0 });
		await world.stopJobs();
	}
});

test("[B3] a late message works inside its life, whoever brought it, and its code is one", async (t) => {
	const [first, second] = [carrier("a"), carrier("b")];
	const world = await identityWorld(t, [first, second]);
	await world.jobs.start();
	const challengeId = await world.ask(MOBILE);
	const late = await first.next();
	await settle(world);
	world.clock.advance({ seconds: 15 });
	await settle(world);
	await second.next();
	world.clock.advance({ seconds: 15 });
	await settle(world);
	same(await standing(world), {
		...{ state: "unconfirmed", reason: "no_report", attempt: 2, secrets: 0 },
	});
	same(await world.identity.codeDelivery({ mobile: MOBILE, challengeId }), {
		state: "unconfirmed",
		reason: "no_report",
	});
	same(await delivered(world, "a", late), true);
	same(((await standing(world)) as { state: string }).state, "delivered");
	world.clock.advance({ minutes: 4 });
	const code = /(\d{6})/.exec(late.text)?.[1] ?? "";
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	assert.ok(!isRefusal(await world.identity.register(command)));
});

test("[B3] a suspended number is told as such, and costs no second message", async (t) => {
	const first = carrier("a", {
		asks: [3],
		report: { report: "failed", reason: "number_suspended" },
	});
	const second = carrier("b");
	const world = await identityWorld(t, [first, second]);
	await world.jobs.start();
	const challengeId = await world.ask(MOBILE);
	await first.next();
	await settle(world);
	world.clock.advance({ seconds: 3 });
	await settle(world);
	same(second.letters.length, 0);
	same(await world.identity.codeDelivery({ mobile: MOBILE, challengeId }), {
		state: "not_delivered",
		reason: "number_suspended",
	});
});

test("[B3] of one code over both providers and a resend, five guesses are judged, whatever came how often", async (t) => {
	const [first, second] = [
		carrier("a", { word: { word: "refused", reason: "daily_cap" } }),
		carrier("b"),
	];
	const world = await identityWorld(t, [first, second]);
	await world.jobs.start();
	const challengeId = await world.ask(MOBILE);
	const code = await world.codeFor(MOBILE, challengeId);
	await second.next();
	world.clock.advance({ seconds: 61 });
	same(await world.ask(MOBILE), challengeId);
	const wrong = code === "000000" ? "000001" : "000000";
	const guess = (given: string) =>
		world.identity.register({ mobile: MOBILE, challengeId, code: given, password: PASSWORD });
	const words = await Promise.all(Array.from({ length: 60 }, () => guess(wrong)));
	same(words.filter((word) => isRefusal(word) && word.refusal === "code_wrong").length, 4);
	const after = await guess(code);
	assert.ok(isRefusal(after) && after.refusal === "challenge_locked");
});

test("[B3] a provider that delivers badly is asked last, and a code by SMS is no longer offered first", async (t) => {
	const first = carrier("a", { word: { word: "refused", reason: "unreachable" } });
	const second = carrier("b");
	const world = await identityWorld(t, [first, second]);
	await world.jobs.start();
	const send = async (nth: number): Promise<boolean> => {
		const mobile = `139${String(nth * 10_007).padStart(8, "0")}`;
		const sent = await world.identity.sendCode({ mobile, purpose: "register" });
		assert.ok(!isRefusal(sent), JSON.stringify(sent));
		await settle(world);
		return sent.offeredFirst;
	};
	for (let nth = 0; nth < SMS_POLICY.messagesMin; nth += 1) same(await send(nth), true);
	same(first.letters.length, SMS_POLICY.messagesMin);
	same(await send(50), false);
	same(first.letters.length, SMS_POLICY.messagesMin);
	world.clock.advance({ minutes: SMS_POLICY.windowMinutes + 1 });
	same(await send(51), true);
	same(first.letters.length, SMS_POLICY.messagesMin + 1);
});

test("[B1] a new device is told to the owner, the one of the registration and a known one are not", async (t) => {
	const post = carrier("a");
	const { identity, jobs, registered, db } = await identityWorld(t, [post]);
	const phone = await registered(MOBILE, "Phone/1");
	const enter = async (deviceId: Uuid | null): Promise<Uuid> => {
		const context = { deviceId, userAgent: "Phone/1" };
		const entered = await identity.signIn({ name: MOBILE, password: PASSWORD, context });
		assert.ok("token" in entered);
		return entered.deviceId;
	};
	await enter(phone.deviceId);
	// The same words of another browser make it no known device.
	const thief = await enter(null);
	await enter(thief);
	await jobs.start();
	// The code of the registration was used before it could be sent: its message is dropped.
	assert.match((await post.next()).text, /新设备/);
	const notices = await db.transaction((tx) =>
		tx.query<{ event: string }>("select event from identity.notice where event = 'device_new'"),
	);
	same(notices.length, 1);
});
