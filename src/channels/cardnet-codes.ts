/** What a response code of the network says about the trade it answers. */
export type Meaning =
	| "succeeded"
	/** The network or the issuer said no: final. */
	| "declined"
	/** Accepted, on its way. */
	| "processing"
	/** The message was turned away before it became a trade. */
	| "not_taken"
	/** Says nothing certain: ask. */
	| "ask";

/**
 * Every code of the ACP family that we rely on. A code that is not here means "ask": taking the
 * unlisted for a "no" is how money is paid twice.
 */
const MEANING: Readonly<Record<string, Meaning>> = {
	"00": "succeeded",
	"01": "declined",
	"02": "not_taken",
	"03": "processing",
	"04": "processing",
	"05": "processing",
	"06": "processing",
	"10": "not_taken",
	"11": "not_taken",
	"12": "ask",
	"13": "not_taken",
	"30": "declined",
	"31": "not_taken",
	"32": "not_taken",
	"33": "declined",
	"34": "declined",
	"35": "declined",
	"36": "declined",
	"38": "declined",
	"39": "declined",
	"40": "declined",
	"43": "not_taken",
	"60": "declined",
	"61": "declined",
	"62": "declined",
	"63": "declined",
	"64": "declined",
	"65": "declined",
	"66": "declined",
	"67": "declined",
	"68": "declined",
	"69": "declined",
	"71": "declined",
	"72": "declined",
	"73": "declined",
	"77": "declined",
	"78": "declined",
};

export function standsFor(code: string): Meaning {
	return MEANING[code] ?? "ask";
}

/** Whether the table knows it, as whatever. */
export function isCodeKnown(code: string): boolean {
	return MEANING[code] !== undefined;
}

/** The codes that mean "no": each has a reason for the holder. */
export function declineCodes(): string[] {
	return Object.keys(MEANING).filter((code) => MEANING[code] === "declined");
}
