import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { identityWorld, PASSWORD, type World } from "./identity-testkit.ts";
import { networkOf } from "./sms-cap-service.ts";

const MOBILE = "13800138000";

/** A number of its own run of ten thousand. */
function numberOf(nth: number): string {
	return `139${String(nth * 10_007).padStart(8, "0")}`;
}

function send(w: World, mobile: string, ip: string) {
	return w.identity.sendCode({ mobile, purpose: "sign_in", context: { ip } });
}

function refusalOf(outcome: unknown): string {
	return isRefusal(outcome) ? (outcome as { refusal: string }).refusal : "sent";
}

/** How often each word was said. */
function tally(outcomes: readonly unknown[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) {
		const word = refusalOf(outcome);
		counts[word] = (counts[word] ?? 0) + 1;
	}
	return counts;
}

test("[B3] abuse 3: of 60 guesses at once at one code five are judged, then the right one is refused", async (t) => {
	const w = await identityWorld(t);
	const challengeId = await w.ask(MOBILE);
	const code = await w.codeFor(MOBILE, challengeId);
	const wrong = code === "000000" ? "000001" : "000000";
	const guess = (given: string) =>
		w.identity.register({ mobile: MOBILE, challengeId, code: given, password: PASSWORD });
	const words = await Promise.all(Array.from({ length: 60 }, () => guess(wrong)));
	same(tally(words), { code_wrong: 4, challenge_locked: 56 });
	same(refusalOf(await guess(code)), "challenge_locked");
});

test("[B3] abuse 5: the same right code from 60 at once lets one in", async (t) => {
	const w = await identityWorld(t);
	await w.registered(MOBILE);
	w.clock.advance({ minutes: 6 });
	const challengeId = await w.ask(MOBILE, "sign_in");
	const code = await w.codeFor(MOBILE, challengeId);
	const words = await Promise.all(
		Array.from({ length: 60 }, () =>
			w.identity.signInByCode({ mobile: MOBILE, challengeId, code }),
		),
	);
	same(words.filter((word) => !isRefusal(word)).length, 1);
});

test("[B3] abuse 6: a code opens what it was sent for, and nothing else", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.registered(MOBILE);
	w.clock.advance({ minutes: 6 });
	const challengeId = await w.ask(MOBILE, "sign_in");
	const code = await w.codeFor(MOBILE, challengeId);
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	// The number is proven, and yet: bound to another purpose.
	same(refusalOf(await w.identity.register(command)), "mobile_taken");
	const other = { ...command, mobile: "13900139000" };
	same(refusalOf(await w.identity.signInByCode(other)), "code_expired");
	const spent = await w.db.transaction((tx) =>
		w.security.spend(tx, {
			...{ subjectId: user.userId, operation: "pay", intent: { order: "ord_1" }, challengeId },
		}),
	);
	same(refusalOf(spent), "challenge_not_found");
});

test("[B3] abuse 7: one number from 60 networks is sent one message a minute, five an hour, ten a day", async (t) => {
	const w = await identityWorld(t);
	const burst = await Promise.all(
		Array.from({ length: 60 }, (_, nth) => send(w, MOBILE, `203.0.${nth}.7`)),
	);
	same(tally(burst), { sent: 1, code_sent_recently: 59 });
	let sent = 1;
	for (let minute = 0; minute < 24 * 60; minute += 10) {
		w.clock.advance({ minutes: 10 });
		if (!isRefusal(await send(w, MOBILE, `203.1.${minute % 250}.7`))) sent += 1;
	}
	assert.ok(sent <= 11, `${sent} in a day`);
});

test("[B3] abuse 7: one network, one device and one run of numbers are capped; who is refused hears why and what else there is", async (t) => {
	const w = await identityWorld(t);
	const outcomes: unknown[] = [];
	for (let nth = 0; nth < 30; nth += 1) {
		outcomes.push(await send(w, numberOf(nth), `198.51.100.${nth + 1}`));
	}
	same(tally(outcomes), { sent: 20, codes_from_here_used: 10 });
	const last = outcomes.at(-1);
	assert.ok(isRefusal(last));
	same(last, {
		refusal: "codes_from_here_used",
		params: { retryAfter: "600", alternatives: "password,passkey,federated,recovery" },
	});
	same(refusalOf(await send(w, numberOf(40), "198.51.101.1")), "sent");
	// A run of numbers, from everywhere.
	const run = await Promise.all(
		Array.from({ length: 120 }, (_, nth) =>
			send(w, `1500000${String(nth).padStart(4, "0")}`, `203.0.${nth}.9`),
		),
	);
	same(tally(run), { sent: 100, codes_paused: 20 });
});

test("[B3] abuse 7: satellite, machine and foreign numbers get no code, and the refusal names other ways", async (t) => {
	const w = await identityWorld(t);
	const refused: [string, string][] = [
		["13490000001", "mobile_not_served"],
		["17400000001", "mobile_not_served"],
		["14800000001", "mobile_not_served"],
		["+1 900 555 0100", "mobile_foreign"],
		["0088216 5550100", "mobile_foreign"],
		["12345", "mobile_invalid"],
	];
	for (const [mobile, word] of refused) {
		const outcome = await send(w, mobile, "203.0.113.5");
		assert.ok(isRefusal(outcome));
		same([mobile, outcome.refusal], [mobile, word]);
		same(outcome.params?.["alternatives"], "password,passkey,federated,recovery");
	}
	same(refusalOf(await send(w, "+86 134 8000 0001", "203.0.113.5")), "sent");
});

test("[B6] the caps say the same of known and unknown numbers", async (t) => {
	const w = await identityWorld(t);
	await w.registered(MOBILE);
	w.clock.advance({ minutes: 6 });
	const shapes: string[] = [];
	for (const mobile of [MOBILE, "13900139000"]) {
		const words: unknown[] = [];
		for (let nth = 0; nth < 6; nth += 1) {
			const outcome = await send(w, mobile, "127.0.0.1");
			words.push(isRefusal(outcome) ? outcome : { ...outcome, challengeId: "", mobileMasked: "" });
			w.clock.advance({ seconds: 30 });
		}
		shapes.push(JSON.stringify(words.map((word) => Object.keys(word as object))));
	}
	same(shapes[0], shapes[1]);
});

test("[B3] networks are /24 and /48; what is this machine or a private network is none", () => {
	const networks: [string, string | undefined][] = [
		["203.0.113.77", "203.0.113.0/24"],
		["::ffff:203.0.113.77", "203.0.113.0/24"],
		["2001:db8:aa:bb::1", "2001:db8:aa::/48"],
		["2001:db8::1", "2001:db8:0::/48"],
		["127.0.0.1", undefined],
		["::1", undefined],
		["10.1.2.3", undefined],
		["192.168.1.1", undefined],
		["172.31.0.1", undefined],
		["172.32.0.1", "172.32.0.0/24"],
		["fd00::1", undefined],
		["nonsense", undefined],
	];
	for (const [ip, network] of networks) same([ip, networkOf(ip)], [ip, network]);
});
