import assert from "node:assert/strict";
import { test } from "node:test";
import { newUuid } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import { cashierToken, cashierTokenHash, cashierUrl } from "./cashier-link.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const key = Buffer.alloc(32, 1);

test("[I1] a cashier link is the same whenever it is made, of its own for each order, and nobody else's to make", () => {
	const ids = Array.from({ length: 100 }, () => newUuid(clock));
	const tokens = ids.map((id) => cashierToken({ key }, id));
	same(
		ids.map((id) => cashierToken({ key }, id)),
		tokens,
	);
	same(new Set(tokens).size, ids.length);
	for (const [nth, id] of ids.entries()) {
		assert.match(tokens[nth] ?? "", /^[A-Za-z0-9_-]{43}$/);
		assert.notEqual(cashierToken({ key: Buffer.alloc(32, 2) }, id), tokens[nth]);
		const url = cashierUrl({ base: "https://pay.example.com/cashier/", key }, id);
		same(url, `https://pay.example.com/cashier/${tokens[nth]}`);
		assert.ok(
			!cashierTokenHash(tokens[nth] ?? "").equals(Buffer.from(tokens[nth] ?? "", "base64url")),
		);
	}
	assert.throws(() => cashierToken({ key: Buffer.alloc(16) }, newUuid(clock)), /32 bytes/);
});
