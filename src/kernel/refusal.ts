/**
 * The three ways something does not go through:
 * a Refusal is returned (the rules say no), a Fault is thrown (the world failed, a retry may help),
 * an InvariantError is thrown (we are wrong: stop before the books are).
 */
export interface Refusal<Code extends string = string> {
	readonly refusal: Code;
	/** Facts for the message: amounts, states, times. Never personal data. */
	readonly params?: Readonly<Record<string, string>>;
	/** JSON pointer of the offending field, when one field is to blame. */
	readonly pointer?: string;
}

export function refuse<Code extends string>(
	code: Code,
	params?: Readonly<Record<string, string>>,
	pointer?: string,
): Refusal<Code> {
	return {
		refusal: code,
		...(params === undefined ? {} : { params }),
		...(pointer === undefined ? {} : { pointer }),
	};
}

/** Narrows a command's outcome. Outcomes are objects; only refusals have the key `refusal`. */
export function isRefusal<T>(outcome: T): outcome is Extract<T, Refusal> {
	return typeof outcome === "object" && outcome !== null && "refusal" in outcome;
}

/** Something outside the rules failed: network, disk, database. Carries its cause. */
export class Fault extends Error {
	override readonly name: string = "Fault";
	constructor(message: string, options?: { cause?: unknown }) {
		super(message, options);
	}
}

/** A thing that can never be was seen. The transaction is rolled back and an alarm is due. */
export class InvariantError extends Error {
	override readonly name: string = "InvariantError";
}

export function assert(condition: boolean, words: string): asserts condition {
	if (!condition) throw new InvariantError(`does not hold: ${words}`);
}

/** The value, or an InvariantError naming what was expected to be there. */
export function required<T>(value: T | undefined | null, words: string): T {
	if (value === undefined || value === null) throw new InvariantError(`missing: ${words}`);
	return value;
}

/** Ends a switch over a closed union: reaching it is a compile error, and a crash if a cast lied. */
export function unreachable(value: never): never {
	throw new InvariantError(`unreachable: ${String(value)}`);
}
