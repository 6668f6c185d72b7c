import type { Mobile } from "./mobile.ts";

/**
 * What a carrier says about a number since a day (identity.md 4.1). `ported`: this carrier cannot
 * tell, the number has moved to another; `unknown` and `timeout` tell nothing either.
 */
export type CarrierWord = "recycled" | "not" | "unknown" | "ported" | "cancelled" | "timeout";

/** Whether name, ID number and mobile belong together. */
export type OwnerWord = "match" | "mismatch" | "unknown" | "timeout";

/** When the SIM card and the carrier of a number changed last; null: not within what is kept. */
export interface NumberChanges {
	readonly simSwappedAt: Temporal.Instant | null;
	readonly portedAt: Temporal.Instant | null;
}

/** What the carriers tell about numbers. Never throws for what the network does. */
export interface CarrierQuery {
	/** Whether somebody else has come to hold the number since that day. */
	recycled(mobile: Mobile, since: Temporal.PlainDate): Promise<CarrierWord>;
	/** Three elements: the registered holder of the number. */
	threeElements(person: {
		readonly name: string;
		readonly idNumber: string;
		readonly mobile: Mobile;
	}): Promise<OwnerWord>;
	/** The day since which the present holder has the number (B7). */
	inNetworkSince(mobile: Mobile): Promise<Temporal.PlainDate | "unknown" | "timeout">;
	/** Fresh SIM card or carrier: what a thief of numbers leaves behind. */
	changes(mobile: Mobile): Promise<NumberChanges | "unknown" | "timeout">;
}

/** No carrier is asked: nothing is known of any number. */
export const NO_CARRIER: CarrierQuery = {
	recycled: async () => "unknown",
	threeElements: async () => "unknown",
	inNetworkSince: async () => "unknown",
	changes: async () => "unknown",
};

/** Asks the carriers in order until one knows; the last word stands when none does. */
export function firstThatKnows(carriers: readonly CarrierQuery[]): CarrierQuery {
	const first = async <Word>(
		ask: (carrier: CarrierQuery) => Promise<Word>,
		none: Word,
		tellsNothing: readonly unknown[],
	): Promise<Word> => {
		let word = none;
		for (const carrier of carriers) {
			word = await ask(carrier);
			if (!tellsNothing.includes(word)) return word;
		}
		return word;
	};
	const nothing = ["unknown", "timeout", "ported"];
	return {
		recycled: (mobile, since) =>
			first<CarrierWord>((one) => one.recycled(mobile, since), "unknown", nothing),
		threeElements: (person) =>
			first<OwnerWord>((one) => one.threeElements(person), "unknown", nothing),
		inNetworkSince: (mobile) =>
			first<Temporal.PlainDate | "unknown" | "timeout">(
				(one) => one.inNetworkSince(mobile),
				"unknown",
				nothing,
			),
		changes: (mobile) =>
			first<NumberChanges | "unknown" | "timeout">(
				(one) => one.changes(mobile),
				"unknown",
				nothing,
			),
	};
}
