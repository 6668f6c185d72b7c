import type { TokenControls } from "#channels";
import { add, compare, isBefore, type Machine, type Money, required, type Uuid } from "#kernel";

export type AgreementState = "signing" | "live" | "ending" | "ended" | "refused";
export type AgreementEvent =
	| "agree"
	| "refuse"
	| "abandon"
	| "renew"
	| "die"
	| "end"
	| "keep"
	| "finish"
	| "give_up";

/**
 * signing → live → ending → ended; refused. Marked and never deleted: trades of years ago name it.
 * `die` is what the channel did by itself, `give_up` the end of one that another has taken the place of
 * and that the channel will not end.
 */
export const AGREEMENT: Machine<AgreementState, AgreementEvent> = {
	signing: { agree: "live", refuse: "refused", abandon: "ended" },
	live: { renew: "live", end: "ending", die: "ended" },
	ending: { finish: "ended", keep: "live", give_up: "ended" },
	ended: {},
	refused: {},
};

/** An agreement below a card: one at each of several channels, the card number common to all (D8). */
export interface CardAgreement {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	/** Of the binding that made it, or its own where it was signed beside one. */
	readonly id: Uuid;
	/** Of the card: what its words are locked by. */
	readonly bindingId: Uuid;
	readonly channelId: string;
	readonly role: "first" | "backup" | "renewal";
	readonly state: AgreementState;
	readonly version: number;
	/** Null before it is live. */
	readonly token: string | null;
	/** The message on its way upstream, or the last one. */
	readonly requestId: string | null;
	readonly controls: TokenControls;
	/** What has been sent by this token and was not refused. */
	readonly uses: number;
	readonly total: Money;
	readonly validUntil: Temporal.Instant | null;
	readonly madeAt: Temporal.Instant | null;
}

/** What a token is to be used for. */
export interface TokenUse {
	readonly kind: "pay" | "payout";
	readonly amount: Money;
}

/** Why a token cannot be used. */
export type TokenBar = "ended" | "expired" | "used_up" | "amount" | "kind";

/**
 * Whether an agreement lets a use pass at an instant, by state, validity and the controls of its token.
 * @param use null asks about any use at all
 */
export function barOf(
	agreement: CardAgreement,
	use: TokenUse | null,
	at: Temporal.Instant,
): TokenBar | undefined {
	const { controls, validUntil, uses, total } = agreement;
	if (agreement.state !== "live") return "ended";
	if (validUntil !== null && !isBefore(at, validUntil)) return "expired";
	if (controls.usesMax !== null && uses >= controls.usesMax) return "used_up";
	if (controls.totalMax !== null && compare(total, controls.totalMax) >= 0) return "used_up";
	if (use === null) return undefined;
	if (!controls.kinds.includes(use.kind)) return "kind";
	const { singleMax, totalMax } = controls;
	if (singleMax !== null && compare(use.amount, singleMax) > 0) return "amount";
	return totalMax !== null && compare(add(total, use.amount), totalMax) > 0 ? "amount" : undefined;
}

/** Whether its uses are counted against a limit: then its row is locked before it is used. */
export function isCounted({ usesMax, totalMax }: TokenControls): boolean {
	return usesMax !== null || totalMax !== null;
}

/** The order in which agreements of a card are used: the youngest that a code was entered for first. */
export function byPreference(agreements: readonly CardAgreement[]): readonly CardAgreement[] {
	return agreements
		.filter(({ state }) => state === "live")
		.toSorted(
			(left, right) =>
				Number(left.role === "backup") - Number(right.role === "backup") ||
				Temporal.Instant.compare(madeAt(right), madeAt(left)) ||
				(left.id < right.id ? 1 : -1),
		);
}

function madeAt(agreement: CardAgreement): Temporal.Instant {
	return required(agreement.madeAt, "when a live agreement was made");
}

/** Whether a card asks to be signed anew: soon, while it can still be used, or now. */
export type Renewal = "soon" | "now" | null;

export const SOON_DAYS = 30;

/** By the agreement that lasts longest of those that let anything pass. */
export function renewalOf(agreements: readonly CardAgreement[], at: Temporal.Instant): Renewal {
	const usable = agreements.filter((one) => barOf(one, null, at) === undefined);
	if (usable.length === 0) return "now";
	const soon = at.add({ hours: SOON_DAYS * 24 });
	return usable.some(({ validUntil }) => validUntil === null || isBefore(soon, validUntil))
		? null
		: "soon";
}

/** Until when the card can be used by what is signed now; null where nothing sets an end. */
export function validUntilOf(
	agreements: readonly CardAgreement[],
	at: Temporal.Instant,
): Temporal.Instant | null {
	const live = agreements.filter(({ state }) => state === "live");
	const usable = live.filter((one) => barOf(one, null, at) === undefined);
	const ends = (usable.length > 0 ? usable : live).map(({ validUntil }) => validUntil);
	if (ends.length === 0 || ends.includes(null)) return null;
	return ends
		.filter((end) => end !== null)
		.reduce((latest, end) => (isBefore(latest, end) ? end : latest));
}

/**
 * What becomes of a card that is being unbound: it waits while a word is owed, ends when no agreement is
 * left, and stays with what the channels would not end.
 */
export function decideUnbinding(states: readonly AgreementState[]): "wait" | "end" | "keep" {
	if (states.some((state) => state === "ending" || state === "signing")) return "wait";
	return states.includes("live") ? "keep" : "end";
}
