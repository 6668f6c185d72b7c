import type { Element } from "./evidence.ts";

/** Why a source says no without comparing: never the person's fault to be guessed at. */
export type SourceNo = "throttled" | "document_lost" | "not_served" | "unavailable";

/**
 * What a source said, in our words. `compared` lists what its answer says it compared; what it was
 * merely sent is not in it (D7). Unknown is the absence of a word.
 */
export type SourceWord =
	| { readonly word: "match"; readonly compared: readonly Element[] }
	| { readonly word: "mismatch" }
	| { readonly word: "not_on_file" }
	| { readonly word: "refused"; readonly why: SourceNo; readonly retryAfterSeconds: number | null }
	/** The person has yet to do something there. */
	| { readonly word: "waiting"; readonly url: string }
	/** The source has never heard of the number asked about. */
	| { readonly word: "not_found" }
	| { readonly word: "unknown"; readonly why: string };

/** A person as they are asked about. */
export interface AskedPerson {
	readonly name: string;
	readonly idNumber: string;
	/** National digits; null where the source has no use for it. */
	readonly mobile: string | null;
}

/**
 * One source behind one interface. Never throws for what the network or the source does: time-outs
 * and pages of HTML are words too. The serial is ours: asked twice with it, a source answers once.
 */
export interface PersonSource {
	/** `nciic`, `carriers`, `face`: kept with the evidence. */
	readonly id: string;
	/** Authority behind it: sources of one authority count once. */
	readonly authority: string;
	/** What it truly compares; evidence never records more, whatever an answer claims. */
	readonly compares: readonly Element[];
	ask(serial: string, person: AskedPerson): Promise<SourceWord>;
	/** What became of a question; `not_found`: it never arrived, and may be asked again. */
	query(serial: string): Promise<SourceWord>;
}

export interface PersonSources {
	readonly public_security: PersonSource;
	readonly carrier: PersonSource;
	readonly face: PersonSource;
}

/** What evidence may record of a match: what the source declares and its answer says, no more (D7). */
export function trulyCompared(
	source: Pick<PersonSource, "compares">,
	told: readonly Element[],
): readonly Element[] {
	return source.compares.filter((element) => told.includes(element));
}
