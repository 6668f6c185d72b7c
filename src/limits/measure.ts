import { createHash } from "node:crypto";
import { type Act, type ActKind, instrumentOf, type Mark, type Proof } from "./act.ts";
import { countsFor, mayBeLeftOut } from "./left-out.ts";
import { type Window, windowStart } from "./window.ts";

export type Key = "person" | "account" | "card" | "channel";
export const KEYS: readonly Key[] = ["person", "account", "card", "channel"];

/** What gives room back: a void undoes the act, a refund is an act of its own. */
export type Return = "void" | "refund";
export const RETURNS: readonly Return[] = ["void", "refund"];

/** What a row counts. Empty lists of proofs ask for none in particular. */
export interface Counted {
	readonly key: Key;
	readonly window: Window;
	readonly kinds: readonly ActKind[];
	readonly instrument: "balance" | "card" | "any";
	readonly proofs: readonly Proof[];
	/** All of these must be there. */
	readonly marks: readonly Mark[];
	/** With one of these it is not counted. */
	readonly except: readonly Mark[];
	readonly gives: readonly Return[];
}

/** What is counted under one name. */
export interface Measure {
	readonly id: string;
	readonly counted: Counted;
	/** The one rule whose measure it is, where a type may leave that rule out; null: of all that count so. */
	readonly rule: string | null;
	/** Counted by every act since: earlier ones are summed when a counter begins. */
	readonly since: Temporal.Instant;
}

/** One counter of one person. */
export interface Bucket {
	readonly measure: string;
	/** Account, card or channel; `-` for the person. */
	readonly subject: string;
	readonly start: Temporal.PlainDate;
}

export const PERSON = "-";
const ID_DIGITS = 16;

/** What names a measure. */
export interface CountedBy {
	readonly rule: string;
	readonly counted: Counted;
}

/**
 * The name of what is counted: the same for the same words, whatever row says them. A rule that types may
 * leave out counts apart: an act outside it is in none of its counters.
 */
export function measureId(by: CountedBy): string {
	const known = ids.get(by);
	if (known !== undefined) return known;
	const id = nameOf(by);
	ids.set(by, id);
	return id;
}

/** Rules are read many times for each time they are written; none is ever changed in place. */
const ids = new WeakMap<CountedBy, string>();

function nameOf({ counted, rule }: CountedBy): string {
	const words = [
		counted.key,
		counted.window,
		sorted(counted.kinds),
		counted.instrument,
		sorted(counted.proofs),
		sorted(counted.marks),
		sorted(counted.except),
		sorted(counted.gives),
		...(mayBeLeftOut(rule) ? [rule] : []),
	].join("/");
	return createHash("sha256").update(words).digest("hex").slice(0, ID_DIGITS);
}

/** Whether an act falls under what is counted, whatever its amount. */
export function counts(counted: Counted, act: Omit<Act, "amount" | "at">): boolean {
	return (
		counted.kinds.includes(act.kind) &&
		(counted.instrument === "any" || counted.instrument === instrumentOf(act)) &&
		(counted.proofs.length === 0 || counted.proofs.includes(act.proof)) &&
		counted.marks.every((mark) => act.marks.includes(mark)) &&
		!counted.except.some((mark) => act.marks.includes(mark)) &&
		subjectOf(counted.key, act) !== null
	);
}

/** Whose counter it is; null when the act has no such thing. */
export function subjectOf(
	key: Key,
	act: Pick<Act, "accountId" | "cardId" | "channelId">,
): string | null {
	switch (key) {
		case "person":
			return PERSON;
		case "account":
			return act.accountId;
		case "card":
			return act.cardId;
		case "channel":
			return act.channelId;
	}
}

/** The bucket an act falls into; undefined when this counts it nowhere. */
export function bucketOf(
	measure: Pick<Measure, "id" | "counted" | "rule">,
	act: Omit<Act, "amount">,
): Bucket | undefined {
	const { counted, id, rule } = measure;
	if (rule !== null && !countsFor(rule, act)) return undefined;
	if (counted.window === "transaction" || !counts(counted, act)) return undefined;
	const subject = subjectOf(counted.key, act);
	if (subject === null) return undefined;
	return { measure: id, subject, start: windowStart(counted.window, act.at) };
}

/** Every bucket an act falls into, in the one order in which counters are written. */
export function bucketsOf(measures: readonly Measure[], act: Omit<Act, "amount">): Bucket[] {
	return measures
		.flatMap((measure) => bucketOf(measure, act) ?? [])
		.sort((left, right) => (bucketKey(left) < bucketKey(right) ? -1 : 1));
}

export function bucketKey({ start, measure, subject }: Bucket): string {
	return `${start.toString()} ${measure} ${subject}`;
}

function sorted(words: readonly string[]): string {
	return [...new Set(words)].sort().join("+");
}
