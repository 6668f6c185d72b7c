import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import { passwordWeakness, paymentPasswordWeakness } from "./password.ts";
import { isAlive, newToken, readToken, type Session, TRUSTED_SESSION } from "./session.ts";
import { codeText } from "./sms.ts";

const mobile = "13800138000" as Mobile;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

test("[B1] a number is read as people type it, and nothing else is a number", () => {
	for (const text of ["13800138000", "+86 138 0013 8000", "0086-138-0013-8000", "138-0013-8000"]) {
		assert.equal(parseMobile(text), mobile, text);
	}
	for (const text of [
		"",
		"1380013800",
		"138001380000",
		"12800138000",
		"+8513800138000",
		"１３８",
	]) {
		assert.equal(parseMobile(text), undefined, text);
	}
	assert.equal(maskMobile(mobile), "138****8000");
});

test("[B6] the subject of a number is one UUID for one index", () => {
	const one = subjectOfIndex(Buffer.alloc(32, 0xab));
	assert.equal(one, subjectOfIndex(Buffer.alloc(32, 0xab)));
	assert.notEqual(one, subjectOfIndex(Buffer.alloc(32, 0xac)));
});

test("[B6] short, leaked, patterned passwords and the owner's number are refused, with the reason", () => {
	const context = { mobile, words: ["lin.yuxin@example.com", "linyuxin"] };
	const reasons: [string, string][] = [
		["Zf-2026", "too_short"],
		["x".repeat(64).concat("y".repeat(65)), "too_long"],
		["Password123", "common"],
		["WOAINI1314", "common"],
		["abababab", "pattern"],
		["abcdefghij", "pattern"],
		["aA1!aA1!13800138000", "contains_mobile"],
		["my00138000pass", "contains_mobile"],
		["Sunshine2026", "common"],
		["woaini1314520", "common"],
		["zhangfang2026", "contains_name"],
		["lin.yuxin1998", "contains_name"],
		["linyuxin!", "contains_name"],
	];
	for (const [password, reason] of reasons) {
		assert.equal(passwordWeakness(password, context)?.params?.["reason"], reason, password);
	}
	const phrase = "correct horse battery staple and more of it ".repeat(2).trim();
	for (const password of [
		"Zhangfang-2026",
		"正确的马电池订书钉",
		phrase,
		"lin.yuxin at the seaside",
	]) {
		assert.equal(passwordWeakness(password, context), undefined, password);
	}
});

test("[E1] six digits that others guess first are refused: runs, repetitions, birthdays, the number", () => {
	const reasons: [string, string][] = [
		["12345", "not_six_digits"],
		["1234567", "not_six_digits"],
		["31415a", "not_six_digits"],
		["123456", "pattern"],
		["654321", "pattern"],
		["111111", "pattern"],
		["121212", "pattern"],
		["123123", "repetition"],
		["123321", "repetition"],
		["900229", "birthday"],
		["851231", "birthday"],
		["380013", "contains_mobile"],
		["138001", "contains_mobile"],
	];
	for (const [digits, reason] of reasons) {
		assert.equal(paymentPasswordWeakness(digits, mobile)?.params?.["reason"], reason, digits);
	}
	for (const digits of ["314159", "271828", "907340", "900230"]) {
		assert.equal(paymentPasswordWeakness(digits, mobile), undefined, digits);
	}
});

test("[E1] most six-digit passwords are left to choose from", () => {
	let kept = 0;
	for (let number = 0; number < 1_000_000; number += 1) {
		if (paymentPasswordWeakness(String(number).padStart(6, "0"), mobile) === undefined) kept += 1;
	}
	assert.ok(kept > 950_000, `${kept} of a million`);
});

test("[B6] a token leads to its owner, only its hash is kept, and no two are alike", () => {
	const owner = subjectOfIndex(Buffer.alloc(32, 1));
	const { token, hash } = newToken(owner);
	assert.equal(token.length, 64);
	const read = readToken(token);
	assert.equal(read?.ownerId, owner);
	assert.ok(read?.hash.equals(hash));
	assert.notEqual(newToken(owner).token, token);
});

test("[B6] no text that a browser may send is more than a token or nothing", () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ maxLength: 80 }), fc.base64String()), (text) => {
			const read = readToken(text);
			assert.ok(read === undefined || read.hash.length === 32);
		}),
	);
});

test("[B6] a session ends after 30 idle days, after 90 days, and when revoked", () => {
	const session: Session = {
		id: subjectOfIndex(Buffer.alloc(32, 1)),
		ownerId: subjectOfIndex(Buffer.alloc(32, 2)),
		userAgent: "",
		createdAt: at("2026-01-01T00:00:00Z"),
		lastSeenAt: at("2026-01-10T00:00:00Z"),
		revokedAt: null,
	};
	const alive = (text: string, over: Partial<Session> = {}): boolean =>
		isAlive({ ...session, ...over }, TRUSTED_SESSION, at(text));
	assert.equal(alive("2026-02-08T23:59:59Z"), true);
	assert.equal(alive("2026-02-09T00:00:00Z"), false);
	assert.equal(alive("2026-03-31T00:00:00Z", { lastSeenAt: at("2026-03-30T00:00:00Z") }), true);
	assert.equal(alive("2026-04-01T00:00:00Z", { lastSeenAt: at("2026-03-31T00:00:00Z") }), false);
	assert.equal(alive("2026-01-11T00:00:00Z", { revokedAt: at("2026-01-10T12:00:00Z") }), false);
});

test("[B3] the text of a code says what it is for, how long it lives and to tell nobody", () => {
	const text = codeText("register", "314159", 5);
	assert.match(text, /^【账房】验证码 314159，5 分钟内有效。/);
	assert.match(text, /注册/);
});
