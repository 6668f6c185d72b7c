import type { Localized } from "#channels";
import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Binding, BindingState, Issuer } from "./binding.ts";
import type { CardDeps } from "./deps.ts";

/** Why a step was refused. `code` is closed: the channels' reasons and those of ours. */
export interface BindingReason {
	readonly code: string;
	readonly text: Localized;
	/** What to do now; empty where nothing can be done. */
	readonly advice: Localized;
}

/** The message never left: the institution has heard nothing. */
export const NOT_SENT = "not_sent";
/** Another binding of this card became an agreement first. */
export const BOUND_ALREADY = "bound_already";
/** The card was unbound while it was being signed anew. */
export const CARD_ENDED = "card_ended";

const OWN_REASONS: Readonly<Record<string, BindingReason>> = {
	[NOT_SENT]: {
		code: NOT_SENT,
		text: { zh: "请求未能送达银行。", en: "The bank could not be reached." },
		advice: { zh: "请稍后再试。", en: "Please try again in a moment." },
	},
	[BOUND_ALREADY]: {
		code: BOUND_ALREADY,
		text: { zh: "这张卡刚刚已绑定成功。", en: "This card has just been bound." },
		advice: { zh: "请在银行卡列表中查看。", en: "See your list of cards." },
	},
	[CARD_ENDED]: {
		code: CARD_ENDED,
		text: { zh: "这张卡已解绑。", en: "This card has been unbound." },
		advice: { zh: "如需使用，请重新绑定。", en: "Bind it again to use it." },
	},
};

/** A binding as its user sees it. */
export interface BindingView {
	readonly id: Uuid;
	readonly state: BindingState;
	readonly issuer: Issuer;
	readonly cardType: "debit" | "credit";
	readonly cardMasked: string;
	/** Mask of the number the code went to; null before it went. */
	readonly codeSentTo: string | null;
	readonly expiresAt: Temporal.Instant;
	/** Why the last step was refused, and what the holder can do (D3), in both languages. */
	readonly reason: BindingReason | null;
	/** The card that it bound, or signed anew. */
	readonly cardId: Uuid | null;
	/** True when `verify` would link the user on the evidence of this card (C2). */
	readonly offersVerification: boolean;
}

const WITH_CARD: readonly BindingState[] = ["bound", "suspended", "renewed"];

export async function viewOf(deps: CardDeps, tx: Tx, binding: Binding): Promise<BindingView> {
	const { cardId, userId, state } = binding;
	const offersVerification =
		state === "bound" &&
		cardId !== null &&
		(await deps.people.customers.offersVerification(tx, { userId, reference: cardId }));
	return {
		id: binding.id,
		state,
		issuer: binding.issuer,
		cardType: binding.cardType,
		cardMasked: binding.cardMasked,
		codeSentTo: wasCodeSent(binding) ? binding.mobileMasked : null,
		expiresAt: binding.expiresAt,
		reason: reasonOf(deps, binding),
		cardId: WITH_CARD.includes(state) ? cardId : null,
		offersVerification,
	};
}

/** The bank's code went out once its first message had succeeded; ours with the binding. */
function wasCodeSent({ state, step, codeBy }: Binding): boolean {
	return codeBy === "us" || state === "code_sent" || (step !== null && step !== "start");
}

function reasonOf(deps: CardDeps, binding: Binding): BindingReason | null {
	const { reason, channelId, issuer } = binding;
	if (reason === null) return null;
	const own = OWN_REASONS[reason];
	if (own !== undefined) return own;
	const { reason: code, text, advice } = deps.channels.adviceFor(channelId, reason, issuer.code);
	return { code, text, advice };
}
