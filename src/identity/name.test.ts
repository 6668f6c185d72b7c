import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { maskEmail, parseEmail } from "./email.ts";
import { parseUserName, readDoorName, shapeOf } from "./name.ts";

const vault = {
	index: (kind: string, value: string) =>
		createHash("sha256")
			.update(kind + value)
			.digest(),
};

test("[B1] a user name is one name however it is typed: width, case and spaces around do not count", () => {
	for (const text of ["LinYuxin", " linyuxin ", "ｌｉｎｙｕｘｉｎ"])
		same(parseUserName(text), "linyuxin");
	same(parseUserName("林雨欣_1998"), "林雨欣_1998");
	same(parseUserName("lin.yu-xin"), "lin.yu-xin");
});

test("[B1] names that imitate, hide or run over are refused, with the reason", () => {
	const reasons: [string, string][] = [
		["lin", "too_short"],
		["l".repeat(21), "too_long"],
		["linуuxin", "confusable"],
		["αlpha", "confusable"],
		["lin yuxin", "characters"],
		["lin\u200byuxin", "characters"],
		["lin@yuxin", "characters"],
		["lin..yuxin", "characters"],
		["linyuxin_", "characters"],
		["13800138000", "begins_without_letter"],
		["_linyuxin", "begins_without_letter"],
		["Admin", "reserved"],
		["adm1n", "reserved"],
		["zhang.fang", "reserved"],
		["账房客服", "reserved"],
	];
	for (const [text, reason] of reasons) {
		const parsed = parseUserName(text);
		assert.ok(isRefusal(parsed), text);
		same([text, parsed.params?.["reason"]], [text, reason]);
	}
});

test("[B1] names that look alike have one shape, and others have their own", () => {
	for (const [left, right] of [
		["zhang1", "zhangl"],
		["lin.yuxin", "linyuxin"],
		["rnary", "mary"],
		["vvang", "wang"],
		["l0ve5", "loves"],
	] as const) {
		same(shapeOf(left), shapeOf(right));
	}
	assert.notEqual(shapeOf("linyuxin"), shapeOf("linyuxing"));
});

test("[B1] an address is read as people type it; what no mail could reach is none", () => {
	same(parseEmail(" Lin.Yu+pay@Example.COM "), "lin.yu+pay@example.com");
	for (const text of [
		"lin",
		"lin@localhost",
		"lin@-x.com",
		"lin..yu@example.com",
		".lin@example.com",
		"lin@example.com, thief@example.com",
		"lin@example.com\r\nbcc: x@example.com",
		'"lin yu"@example.com',
		`${"a".repeat(65)}@example.com`,
		`lin@${"a".repeat(64)}.com`,
		"lin@127.0.0.1",
	]) {
		same([text, parseEmail(text)], [text, undefined]);
	}
	const masked = (text: string): string => maskEmail(parseEmail(text) ?? assert.fail());
	same(
		[masked("lin@example.com"), masked("l@example.com")],
		["l***@example.com", "***@example.com"],
	);
});

test("[B6] whatever is typed is a name of one kind, that of nobody too", () => {
	same(readDoorName(vault, "+86 138 0013 8000").kind, "mobile");
	same(readDoorName(vault, "Lin@Example.com").kind, "email");
	same(readDoorName(vault, "lin@nowhere").kind, "user_name");
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
			assert.ok(readDoorName(vault, typed).index.length === 32);
		}),
	);
});
