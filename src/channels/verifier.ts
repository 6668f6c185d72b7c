import { add, applyRate, cny, compare, type Money } from "#kernel";

/** What is held against a channel, or speaks for it; `params` are figures. */
export interface ChoiceReason {
	readonly code:
		| "cannot_sign"
		| "card_type_not_served"
		| "issuer_not_served"
		| "no_code"
		| "down"
		| "few_tries"
		| "price";
	readonly params: Readonly<Record<string, string>>;
}

/** How the signings of a channel went lately: messages, by what became of them. */
export interface SigningFigures {
	readonly yes: number;
	/** Refused for a reason of the holder's or the issuer's: the channel did its work. */
	readonly holder: number;
	/** The channel's own no, or it could not be reached. */
	readonly channel: number;
	/** No word, or none yet. */
	readonly silent: number;
}

export interface VerifierCandidate {
	readonly channelId: string;
	readonly canSign: boolean;
	readonly cardTypes: readonly string[];
	/** Issuer codes, or "all". */
	readonly issuers: "all" | readonly string[];
	readonly codeBy: "institution" | "us" | "nobody";
	/** Price of one signing in fen. */
	readonly costFen: string;
	readonly figures: SigningFigures;
}

/** Settings of the choice; kept with every choice that was made by them. */
export interface VerifierPolicy {
	readonly version: number;
	readonly windowMinutes: number;
	/** A channel is taken to have done so many signings before, of which so many worked. */
	readonly priorTries: number;
	readonly priorWorked: number;
	/** What a holder who is let down costs us: a message to us, or a holder lost. */
	readonly failureCostFen: string;
	/** Down: of at least so many tries fewer than this worked. */
	readonly downTries: number;
	readonly downBelowPpm: number;
}

export const VERIFIER_POLICY: VerifierPolicy = {
	version: 1,
	windowMinutes: 15,
	priorTries: 20,
	priorWorked: 18,
	failureCostFen: "200",
	downTries: 5,
	downBelowPpm: 300_000,
};

/** All that a choice depends on, as it is kept: the same input gives the same choice, at any time. */
export interface VerifierInput {
	readonly issuer: string;
	readonly cardType: "debit" | "credit";
	readonly policy: VerifierPolicy;
	readonly candidates: readonly VerifierCandidate[];
}

export interface VerifierVerdict {
	readonly channelId: string;
	/** From 1; null when it cannot be asked. */
	readonly place: number | null;
	readonly workedPpm: number;
	/** What one attempt by this channel costs, in fen: its price, and the share that lets holders down. */
	readonly expectedFen: string;
	readonly reasons: readonly ChoiceReason[];
}

export interface VerifierChoice {
	/** Whom to ask first, and whom then. */
	readonly order: readonly string[];
	readonly verdicts: readonly VerifierVerdict[];
}

/**
 * Which channel verifies a card (D5): of those that serve its issuer and type, the one by which an
 * attempt costs least, its price together with what the attempts that do not work cost us.
 * One that is down comes last, not out: it is asked when nobody else is left. Pure: no clock, no store.
 */
export function chooseVerifier(input: VerifierInput): VerifierChoice {
	const judged = input.candidates.map((candidate) => judge(input, candidate));
	const able = judged
		.filter(({ isAble }) => isAble)
		.toSorted(
			(left, right) => Number(left.isDown) - Number(right.isDown) || byExpectedCost(left, right),
		)
		.map(({ channelId }) => channelId);
	return {
		order: able,
		verdicts: judged.map(({ channelId, workedPpm, expected, reasons }) => {
			const place = able.indexOf(channelId);
			return {
				...{ channelId, workedPpm, reasons },
				place: place < 0 ? null : place + 1,
				expectedFen: expected.minor.toString(),
			};
		}),
	};
}

/**
 * Channels that can be signed beside the one that verified, the cheapest first, without the holder being
 * asked for one more code (D8): those that ask for none, and those that leave the code to us when this
 * signing has just shown whose number it is. The others are signed when they are needed.
 */
export function backupsBeside(
	input: VerifierInput,
	verified: { readonly channelId: string; readonly isMobileProven: boolean },
): readonly string[] {
	return input.candidates
		.filter(({ channelId }) => channelId !== verified.channelId)
		.filter(({ codeBy }) => codeBy === "nobody" || (codeBy === "us" && verified.isMobileProven))
		.map((candidate) => judge(input, candidate))
		.filter(({ isDown, reasons }) => !isDown && reasons.every(({ code }) => !BARS.has(code)))
		.toSorted(byExpectedCost)
		.map(({ channelId }) => channelId);
}

/** What keeps a channel from being signed at all. */
const BARS: ReadonlySet<ChoiceReason["code"]> = new Set([
	...(["cannot_sign", "card_type_not_served", "issuer_not_served"] as const),
]);

function byExpectedCost(left: Judged, right: Judged): number {
	return compare(left.expected, right.expected) || (left.channelId < right.channelId ? -1 : 1);
}

interface Judged {
	readonly channelId: string;
	readonly isAble: boolean;
	readonly isDown: boolean;
	readonly workedPpm: number;
	readonly expected: Money;
	readonly reasons: readonly ChoiceReason[];
}

const MILLION = 1_000_000;

function judge({ issuer, cardType, policy }: VerifierInput, candidate: VerifierCandidate): Judged {
	const { yes, holder, channel, silent } = candidate.figures;
	const [tries, worked] = [yes + holder + channel + silent, yes + holder];
	const workedPpm = Math.round(
		((worked + policy.priorWorked) * MILLION) / (tries + policy.priorTries),
	);
	const isDown = tries >= policy.downTries && (worked * MILLION) / tries < policy.downBelowPpm;
	const against = obstacles(candidate, issuer, cardType);
	const failedPpm = BigInt(MILLION - workedPpm);
	const ofFailures = applyRate(cny(BigInt(policy.failureCostFen)), failedPpm, "half-even");
	const counts = { tries: String(tries), worked: String(worked) };
	const reasons: ChoiceReason[] = [...against];
	if (isDown) reasons.push({ code: "down", params: counts });
	if (tries < policy.downTries) reasons.push({ code: "few_tries", params: counts });
	reasons.push({ code: "price", params: { fen: candidate.costFen } });
	return {
		channelId: candidate.channelId,
		isAble: against.length === 0,
		...{ isDown, workedPpm, reasons },
		expected: add(cny(BigInt(candidate.costFen)), ofFailures),
	};
}

function obstacles(
	candidate: VerifierCandidate,
	issuer: string,
	cardType: string,
): readonly ChoiceReason[] {
	const found: ChoiceReason["code"][] = [];
	if (!candidate.canSign) found.push("cannot_sign");
	if (!candidate.cardTypes.includes(cardType)) found.push("card_type_not_served");
	if (candidate.issuers !== "all" && !candidate.issuers.includes(issuer)) {
		found.push("issuer_not_served");
	}
	// Without a code nobody has shown to hold the card: such a channel is signed beside another one only.
	if (candidate.codeBy === "nobody") found.push("no_code");
	return found.map((code) => ({ code, params: {} }));
}
