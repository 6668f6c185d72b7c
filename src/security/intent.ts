import { createHash } from "node:crypto";
import { assert, type Money, type Uuid } from "#kernel";

/** What an intent may hold. Numbers are written as text: JSON has no exact integers. */
export type IntentValue =
	| string
	| boolean
	| null
	| bigint
	| Money
	| readonly IntentValue[]
	| { readonly [key: string]: IntentValue };

/** What exactly is approved. Never personal data in the clear: ids, blind indexes, amounts. */
export type Intent = { readonly [key: string]: IntentValue };

const DEPTH_MAX = 6;
const VERSION = "txn-v1";

/**
 * RFC 8785 canonical JSON of an intent: keys sorted by UTF-16 code units, no white space. Whole
 * numbers become decimal strings, so that no parser rounds an amount.
 */
export function canonical(value: IntentValue, depth = 0): string {
	assert(depth <= DEPTH_MAX, `an intent at most ${DEPTH_MAX} deep`);
	if (typeof value === "bigint") return `"${value}"`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	if (isList(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
	const members = Object.entries(value as Intent)
		.toSorted(([left], [right]) => (left < right ? -1 : 1))
		.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member, depth + 1)}`);
	return `{${members.join(",")}}`;
}

/** What a challenge is tied to: any change of subject, operation or intent gives another binding. */
export function bindingOf(
	approved: { readonly subjectId: Uuid; readonly operation: string; readonly intent: Intent },
	nonce: Buffer,
): Buffer {
	assert(nonce.length === 32, "a nonce of 32 bytes");
	const { subjectId, operation, intent } = approved;
	return createHash("sha256")
		.update(VERSION)
		.update(canonical({ subjectId, operation, intent }))
		.update(nonce)
		.digest();
}

function isList(value: object): value is readonly IntentValue[] {
	return Array.isArray(value);
}
