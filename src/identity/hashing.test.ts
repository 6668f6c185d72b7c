import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { InvariantError } from "#kernel";
import { same } from "#platform/testkit";
import { createHasher, HASHING_COST_MIN } from "./hashing.ts";

const pepper = randomBytes(32);
const hasher = createHasher(HASHING_COST_MIN, pepper);

test("[B6] a password is hashed by argon2id with a salt of its own", async () => {
	const hashed = await hasher.hash("Zhangfang-2026");
	assert.match(hashed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	assert.notEqual(await hasher.hash("Zhangfang-2026"), hashed);
	same(await hasher.verify(hashed, "Zhangfang-2026"), true);
	same(await hasher.verify(hashed, "Zhangfang-2027"), false);
});

test("[E1] without the key outside the database a stolen hash of six digits cannot be searched", async () => {
	const hashed = await hasher.hash("314159");
	const thief = createHasher(HASHING_COST_MIN, randomBytes(32));
	same(await thief.verify(hashed, "314159"), false);
});

test("[B6] one password is one password, however a keyboard composes it", async () => {
	const hashed = await hasher.hash("Cafe\u0301-2026-密码");
	same(await hasher.verify(hashed, "Caf\u00e9-2026-密码"), true);
});

test("[B6] for nobody no password is right, and a hash of another cost is outdated", async () => {
	same(await hasher.verifyNobody("nobody"), false);
	const hashed = await hasher.hash("Zhangfang-2026");
	same(hasher.isOutdated(hashed), false);
	const dearer = createHasher({ ...HASHING_COST_MIN, iterations: 3 }, pepper);
	same(dearer.isOutdated(hashed), true);
	same(await dearer.verify(hashed, "Zhangfang-2026"), true);
});

test("[B6] a cost below the least is refused at the start", () => {
	assert.throws(() => createHasher({ ...HASHING_COST_MIN, iterations: 1 }, pepper), InvariantError);
	assert.throws(() => createHasher(HASHING_COST_MIN, randomBytes(16)), InvariantError);
});
