import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny, isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { liftIntent } from "./change.ts";
import { identityWorld, PASSWORD } from "./identity-testkit.ts";
import { isTighter, locksForbid, type UserLock } from "./lock.ts";

const MOBILE = "13800138000";
const EMAIL = "lin@example.com";
const NIGHT: UserLock = { kind: "night", fromMinute: 23 * 60, untilMinute: 6 * 60 };
const LARGE: UserLock = { kind: "large_amount", limit: cny(100_000n) };
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

test("[E1] at night nothing leaves, until the morning of Shanghai; by day it does", () => {
	const pay = { operation: "pay", amount: cny(1n) };
	const ends: [string, string | undefined][] = [
		["2026-11-11T22:59:59+08:00", undefined],
		["2026-11-11T23:00:00+08:00", "2026-11-11T22:00:00Z"],
		["2026-11-12T05:59:59+08:00", "2026-11-11T22:00:00Z"],
		["2026-11-12T06:00:00+08:00", undefined],
	];
	for (const [now, until] of ends) {
		same([now, locksForbid([NIGHT], pay, at(now))?.until?.toString()], [now, until]);
	}
	const recharge = { operation: "recharge", amount: cny(1n) };
	same(locksForbid([NIGHT], recharge, at("2026-11-11T23:30:00+08:00")), undefined);
});

test("[E1] a limit stops what is above it, what it cannot compare, and nothing else", () => {
	const now = at("2026-11-11T12:00:00+08:00");
	const pay = (amount: ReturnType<typeof cny> | null) =>
		locksForbid([LARGE], { operation: "transfer", amount }, now)?.lock;
	same(pay(cny(100_000n)), undefined);
	same(pay(cny(100_001n)), "large_amount");
	same(pay(null), "large_amount");
	same(locksForbid([LARGE], { operation: "change_email", amount: null }, now), undefined);
});

test("[E1] frozen: nothing but getting in, looking, and thawing", () => {
	const now = at("2026-11-11T12:00:00+08:00");
	const forbids = (operation: string) =>
		locksForbid([{ kind: "freeze" }], { operation, amount: null }, now)?.lock;
	for (const operation of ["pay", "recharge", "bind_card", "change_mobile", "something_new"]) {
		same([operation, forbids(operation)], [operation, "freeze"]);
	}
	for (const operation of ["sign_in", "unfreeze", "reset_password", "revoke_session"]) {
		same([operation, forbids(operation)], [operation, undefined]);
	}
});

test("[E1] property: what needs no proof lets nothing through that was forbidden", () => {
	const minute = fc.integer({ min: 0, max: 1_439 });
	const night = fc.record({ fromMinute: minute, untilMinute: minute });
	const day = at("2026-11-11T00:00:00+08:00");
	fc.assert(
		fc.property(night, night, minute, (left, right, nth) => {
			const present: UserLock = { kind: "night", ...left };
			const next: UserLock = { kind: "night", ...right };
			if (!isTighter(present, next)) return;
			const now = day.add({ minutes: nth });
			const pay = { operation: "pay", amount: cny(1n) };
			const was = locksForbid([present], pay, now);
			if (was !== undefined) assert.ok(locksForbid([next], pay, now) !== undefined);
		}),
	);
	same(isTighter(LARGE, { kind: "large_amount", limit: cny(99_999n) }), true);
	same(isTighter(LARGE, { kind: "large_amount", limit: cny(100_001n) }), false);
	same(isTighter(undefined, NIGHT), true);
});

test("[E1] a lock is set at once and tightened at once; to loosen or lift it, proof", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	const set = (lock: UserLock, challengeId: Awaited<ReturnType<typeof w.proof>> | null = null) =>
		w.identity.locks.set({ userId, lock, challengeId, sessionId: null });
	assert.ok(!isRefusal(await set(LARGE)));
	assert.ok(!isRefusal(await set({ kind: "large_amount", limit: cny(50_000n) })));
	same(await set(LARGE), { refusal: "lock_proof_needed" });
	const loosening = await w.proof(userId, liftIntent(userId, "large_amount"));
	assert.ok(!isRefusal(await set(LARGE, loosening)));
	const night = await w.proof(userId, liftIntent(userId, "night"));
	const lift = { userId, kind: "large_amount", challengeId: night } as const;
	same(await w.identity.locks.lift(lift), { refusal: "challenge_mismatch" });
	const challengeId = await w.proof(userId, liftIntent(userId, "large_amount"));
	same(await w.identity.locks.lift({ ...lift, challengeId }), { lifted: true });
	same(await w.db.read((tx) => w.identity.locks.of(tx, userId)), []);
});

test("[E1] signed out, name and password freeze: every session ends, and the owner may come back in", async (t) => {
	const w = await identityWorld(t);
	const { user, token } = await w.settled(MOBILE, EMAIL);
	const freeze = { name: EMAIL, password: PASSWORD };
	same(await w.identity.locks.freezeAtDoor(freeze), { frozen: true });
	same(await w.identity.sessionOf(token), undefined);
	const asked = { userId: user.userId, operation: "pay", amount: cny(1n), at: w.clock.now() };
	const forbids = () => w.db.read((tx) => w.identity.locks.forbids(tx, asked));
	same((await forbids())?.lock, "freeze");
	assert.ok("token" in (await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
	same((await forbids())?.lock, "freeze");
});

test("[B6] to freeze tells nothing of who exists: same answers, work and locks", async (t) => {
	const w = await identityWorld(t);
	await w.settled(MOBILE, EMAIL);
	const walk = async (name: string): Promise<unknown[]> => {
		const seen: unknown[] = [];
		for (let nth = 0; nth < 6; nth += 1) {
			const before = w.comparisons();
			const word = await w.identity.locks.freezeAtDoor({ name, password: "wrong-Word-1" });
			seen.push([word, w.comparisons() - before]);
		}
		return seen;
	};
	same(await walk("nobody@example.com"), await walk(EMAIL));
});
