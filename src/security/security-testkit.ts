import { readFileSync } from "node:fs";
import { cny } from "#kernel";
import type { EvidenceFactor, PolicyBook } from "./book.ts";
import { bookFrom } from "./book-schema.ts";
import type { DecideInput } from "./decide.ts";
import type { Evidence } from "./evidence.ts";

/** The document of the newest policy book that is shipped, as its migration writes it. */
export function shippedBook(): PolicyBook {
	const path = new URL("./migrations/0015-policy-book-3.sql", import.meta.url);
	const [, document = ""] = readFileSync(path, "utf8").split("$book$");
	return bookFrom(JSON.parse(document));
}

const book = shippedBook();

/** Evidence of a factor as its book describes it, usable and old. */
export function piece(factor: EvidenceFactor, change: Partial<Evidence> = {}): Evidence {
	return {
		factor,
		variant: null,
		group: book.factors[factor].group,
		state: "usable",
		provenAgo: 0,
		now: false,
		heldHours: 1_000,
		...change,
	};
}

/** A user of a year's standing, on a known device, with password, payment password and number. */
export function input(change: Partial<DecideInput> = {}): DecideInput {
	return {
		operation: "transfer",
		amount: cny(100_00n),
		payee: null,
		held: [piece("password"), piece("payment_password"), piece("sms_code")],
		evidence: [piece("device_cookie")],
		given: [],
		locked: [],
		failed: [],
		lists: [],
		released: false,
		...change,
		facts: {
			"amount.fen": 100_00n,
			"device.known": true,
			"user.ageHours": 9_000n,
			"user.ageDays": 375n,
			"payee.kind": "user",
			"payee.known": true,
			hour: 12n,
			...change.facts,
		},
	};
}

/** A score of exactly so many points, by a rule of its own. */
export function scored(points: number): PolicyBook {
	const rule = {
		id: "planted",
		when: [{ fact: "hour", op: "known", value: null }],
		points,
		raiseOnly: true,
		reason: "planted",
		review: false,
	} as const;
	return { ...book, risk: { ...book.risk, rules: [rule] } };
}
