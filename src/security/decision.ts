import type { Uuid } from "#kernel";
import type { Fact, Facts } from "./asked.ts";
import type { Decided, DecideInput } from "./decide.ts";
import { canonicalJson, moneyFrom } from "./json.ts";

/** A decision as it is kept: who, when, by which book, on what, and what came of it. */
export interface Decision {
	readonly subjectId: Uuid;
	readonly id: Uuid;
	readonly at: Temporal.Instant;
	readonly bookVersion: number;
	readonly input: DecideInput;
	readonly result: Decided;
	/** The book in its shadow, and what it would have decided. */
	readonly shadow: { readonly version: number; readonly result: Decided } | null;
	readonly challengeId: Uuid | null;
	readonly ticketId: Uuid | null;
	/** The decision of the same request before a person released it. */
	readonly afterId: Uuid | null;
}

/** The input as stored text. Facts stand by their kind, or a number and a text would look alike. */
export function inputText({ facts, ...input }: DecideInput): string {
	const of = (kind: string): Record<string, Fact> =>
		Object.fromEntries(Object.entries(facts).filter(([, fact]) => typeof fact === kind));
	return canonicalJson({
		...input,
		facts: { flags: of("boolean"), numbers: of("bigint"), texts: of("string") },
	});
}

/** The input of a stored text: the same that was written. */
export function inputFrom(text: string): DecideInput {
	const { facts, amount, ...rest } = JSON.parse(text) as Omit<DecideInput, "facts" | "amount"> & {
		readonly amount: { readonly currency: string; readonly minor: string } | null;
		readonly facts: {
			readonly flags: Record<string, boolean>;
			readonly numbers: Record<string, string>;
			readonly texts: Record<string, string>;
		};
	};
	const numbers = Object.entries(facts.numbers).map(([name, number]) => [name, BigInt(number)]);
	const all: Facts = { ...facts.flags, ...facts.texts, ...Object.fromEntries(numbers) };
	return { ...rest, amount: moneyFrom(amount), facts: all };
}

export function resultText(result: Decided): string {
	return canonicalJson(result);
}

export function resultFrom(text: string): Decided {
	return JSON.parse(text) as Decided;
}
