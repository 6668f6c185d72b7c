import { createHmac } from "node:crypto";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { assert } from "#kernel";

/** argon2id, tuned by the operator to 50–100 ms on the machine that serves sign-ins. */
export interface HashingCost {
	/** Memory of one hash in KiB. */
	readonly memoryKib: number;
	readonly iterations: number;
	readonly parallelism: number;
}

export interface Hasher {
	/** A PHC string with a salt of its own. */
	hash(password: string): Promise<string>;
	verify(hashed: string, password: string): Promise<boolean>;
	/** The work of a verification for somebody who does not exist. Never true. */
	verifyNobody(password: string): Promise<false>;
	/** True when the hash was made at another cost and should be renewed at the next success. */
	isOutdated(hashed: string): boolean;
}

/** Least cost that OWASP accepts for argon2id (2024): 19 MiB, two passes. */
export const HASHING_COST_MIN: HashingCost = { memoryKib: 19_456, iterations: 2, parallelism: 1 };

/**
 * For simulated days alone, whose people are made up: a town's thousands of payments a minute would
 * measure argon2 and nothing else. Chosen by `process.ts` with a virtual clock only.
 */
export const HASHING_COST_SIMULATED: HashingCost = {
	memoryKib: 256,
	iterations: 1,
	parallelism: 1,
};

/**
 * @param pepper 32 secret bytes kept outside the database: without them a stolen table of six-digit
 * payment passwords cannot be searched at all.
 */
export function createHasher(cost: HashingCost, pepper: Buffer): Hasher {
	assert(pepper.length >= 32, "a pepper of at least 32 bytes");
	assert(
		cost === HASHING_COST_SIMULATED ||
			(cost.memoryKib >= HASHING_COST_MIN.memoryKib &&
				cost.iterations >= HASHING_COST_MIN.iterations),
		"a hashing cost not below the least",
	);
	const options = {
		memoryCost: cost.memoryKib,
		timeCost: cost.iterations,
		parallelism: cost.parallelism,
		secret: pepper,
	};
	// NFKC, so that one password typed on two keyboards is one password.
	const normal = (password: string): string => password.normalize("NFKC");
	const nobody = hash(createHmac("sha256", pepper).update("nobody").digest(), options);
	// Rejections surface where it is awaited.
	nobody.catch(() => undefined);
	return {
		hash: (password) => hash(normal(password), options),
		verify: (hashed, password) => verify(hashed, normal(password), { secret: pepper }),
		async verifyNobody(password) {
			await verify(await nobody, normal(password), { secret: pepper });
			return false;
		},
		isOutdated(hashed) {
			const made = parseOptions(hashed);
			return (
				made.memoryCost !== cost.memoryKib ||
				made.timeCost !== cost.iterations ||
				made.parallelism !== cost.parallelism
			);
		},
	};
}
