/** Why a message did not arrive, in our words. The first two are true at every provider. */
export type SmsReason =
	| "number_suspended"
	| "number_unknown"
	| "daily_cap"
	| "refused"
	| "unreachable"
	| "no_report";

/** What handing over came to. A lost or malformed answer is `unknown`, never a guess. */
export type SmsHanded =
	| { readonly word: "accepted"; readonly upstreamNo: string }
	| { readonly word: "refused"; readonly reason: SmsReason }
	| { readonly word: "unknown" };

/** What became of a message. `none`: nothing is known yet. */
export type SmsReport =
	| { readonly report: "delivered" }
	| { readonly report: "failed"; readonly reason: SmsReason }
	| { readonly report: "none" };

export interface SmsLetter {
	/** Eleven digits. */
	readonly to: string;
	readonly text: string;
	/** Ours, one a try; the provider may use it to drop a repetition and names it in its report. */
	readonly reference: string;
}

/** A company that hands messages to the carriers. Never throws for what the network does. */
export interface SmsProvider {
	readonly id: string;
	send(letter: SmsLetter): Promise<SmsHanded>;
	/** When it is asked for its report, in seconds after sending; none: it reports by itself. */
	readonly askAfterSeconds: readonly number[];
	/** Asks for the report of a message that it accepted. */
	ask(sent: {
		readonly to: string;
		readonly upstreamNo: string;
		readonly sentAt: Temporal.Instant;
	}): Promise<SmsReport>;
	/** Reads a report that the provider sent; undefined when it is not from it. */
	readReport(
		headers: Readonly<Record<string, string | string[] | undefined>>,
		body: string,
	): SmsHeard | undefined;
}

/** A report as it came in, by our reference. */
export interface SmsHeard {
	readonly reference: string;
	readonly report: SmsReport;
}

/** No other provider reaches a number that the carrier has cut off. */
export function isFinal(reason: SmsReason): boolean {
	return reason === "number_suspended" || reason === "number_unknown";
}

/** Whether a failure says something about the provider: a number's own trouble does not. */
export function countsAgainst(reason: SmsReason): boolean {
	return reason === "refused" || reason === "unreachable" || reason === "no_report";
}
