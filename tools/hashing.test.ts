import { test } from "node:test";
import { same } from "#platform/testkit";
import { chosen, type Measured } from "./hashing.ts";

const at = (ms: number): Measured => ({
	cost: { memoryKib: 19_456, iterations: 2, parallelism: 1 },
	ms,
});

test("[B6] the hashing cost chosen is the dearest that a sign-in can wait for", () => {
	same(chosen([at(22), at(61), at(93), at(130)])?.ms, 93);
	same(chosen([at(22), at(31)])?.ms, 31);
	same(chosen([at(180), at(250)])?.ms, 180);
	same(chosen([]), undefined);
});
