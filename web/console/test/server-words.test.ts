import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DECLINE_REASONS } from "../src/api/decline-reasons.ts";
import * as limits from "../src/api/limit-types.ts";

/** Every closed list of words in the server's document, sorted, as one text each. */
function enumsOf(document: unknown, found: Set<string> = new Set()): Set<string> {
	if (typeof document !== "object" || document === null) return found;
	for (const [key, value] of Object.entries(document)) {
		if (key === "enum" && Array.isArray(value)) found.add(textOf(value));
		else enumsOf(value, found);
	}
	return found;
}

const textOf = (words: readonly unknown[]): string => words.map(String).toSorted().join(" ");

test("[B6] the lists that the console offers are the server's, word for word", () => {
	const file = new URL("../../../docs/api/openapi.json", import.meta.url);
	const known = enumsOf(JSON.parse(readFileSync(file, "utf8")));
	const lists: Readonly<Record<string, unknown>> = { ...limits, DECLINE_REASONS };
	const offered = Object.entries(lists).filter(([, words]) => Array.isArray(words));
	assert.ok(offered.length > 12, `${offered.length} lists`);
	const missing = offered
		.filter(([, words]) => !known.has(textOf(words as readonly string[])))
		.map(([name]) => name);
	assert.deepEqual(missing, []);
});
