import type { Machine, Uuid } from "#kernel";

export type BindingState =
	| "started"
	| "code_sent"
	| "pre_bound"
	| "bound"
	| "suspended"
	| "unbinding"
	| "unbound"
	| "refused"
	| "expired"
	| "unknown"
	| "renewed";

export type BindingEvent =
	| "send_code"
	| "submit_code"
	| "ask_again"
	| "pre_bind"
	| "bind"
	| "refuse"
	| "expire"
	| "lose_word"
	| "fail_over"
	| "renew"
	| "suspend"
	| "resume"
	| "unbind"
	| "keep"
	| "end";

/**
 * started → code_sent → (pre_bound) → bound ⇄ suspended → unbinding → unbound; → expired · unknown ·
 * refused. Only a word of the channel leaves `unknown`, but for a code that nobody will enter. A binding
 * of a card that is bound already ends as `renewed`: its agreement is that card's.
 */
export const BINDING: Machine<BindingState, BindingEvent> = {
	started: {
		// The channel itself said no, or was not reached: the next one is asked (D5).
		fail_over: "started",
		send_code: "code_sent",
		refuse: "refused",
		expire: "expired",
		lose_word: "unknown",
	},
	code_sent: {
		submit_code: "code_sent",
		ask_again: "code_sent",
		pre_bind: "pre_bound",
		bind: "bound",
		renew: "renewed",
		refuse: "refused",
		expire: "expired",
		lose_word: "unknown",
	},
	// The code was right, the issuer has not finished.
	pre_bound: {
		ask_again: "code_sent",
		bind: "bound",
		renew: "renewed",
		refuse: "refused",
		lose_word: "unknown",
	},
	unknown: {
		send_code: "code_sent",
		ask_again: "code_sent",
		pre_bind: "pre_bound",
		bind: "bound",
		renew: "renewed",
		refuse: "refused",
		expire: "expired",
	},
	bound: { suspend: "suspended", unbind: "unbinding" },
	suspended: { resume: "bound", unbind: "unbinding" },
	unbinding: { end: "unbound", keep: "bound" },
	unbound: {},
	refused: {},
	expired: {},
	renewed: {},
};

/** States in which the user holds an agreement, or may: one such binding for each card. */
export const LIVE: readonly BindingState[] = ["pre_bound", "bound", "suspended", "unbinding"];

export type Step = "start" | "confirm" | "unsign";

export interface Issuer {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly color: string;
}

export interface Binding {
	readonly userId: Uuid;
	readonly id: Uuid;
	readonly state: BindingState;
	readonly version: number;
	readonly channelId: string;
	readonly codeBy: "institution" | "us";
	readonly issuer: Issuer;
	readonly cardType: "debit" | "credit";
	readonly cardMasked: string;
	readonly last4: string;
	readonly panIndex: Buffer;
	readonly panToken: Uuid;
	readonly nameIndex: Buffer;
	readonly nameToken: Uuid;
	readonly idNumberIndex: Buffer;
	readonly idNumberToken: Uuid;
	readonly mobileIndex: Buffer;
	readonly mobileToken: Uuid;
	readonly mobileMasked: string;
	/** The message on its way upstream, or the last one. */
	readonly requestId: string | null;
	readonly step: Step | null;
	/** Whether its word is still owed. */
	readonly isAwaiting: boolean;
	/** Our own code's challenge, where the channel leaves the code to us. */
	readonly challengeId: Uuid | null;
	readonly agreementToken: string | null;
	readonly cardId: Uuid | null;
	/** The card that this binding signs anew; null where it binds one. */
	readonly renewsCardId: Uuid | null;
	/** The channel's code of the last refusal. */
	readonly reason: string | null;
	readonly startedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
}

/** What the channel has made known of a step; of an unsigning the agreement hears. */
export interface Heard {
	readonly step: Exclude<Step, "unsign">;
	readonly verdict:
		| "succeeded"
		| "declined"
		| "not_sent"
		| "processing"
		| "unknown"
		| "review"
		| "conflict"
		| "contradiction";
	/** Our name of a refusal, as the channel's reason table has it. */
	readonly reason: string | null;
	/** A no of the channel's own, while another channel is left to be asked. */
	readonly mayFailOver: boolean;
}

/** Refusals after which the same code may be asked for again. */
const ASK_AGAIN: ReadonlySet<string> = new Set(["code_wrong"]);

/** What a word makes of a binding that waits for it; undefined when it changes nothing. */
export function decideHeard(binding: Binding, heard: Heard): BindingEvent | undefined {
	return heard.step === "start" ? afterStart(binding, heard) : afterConfirm(binding, heard);
}

/** Whether time alone may end it: never while an agreement may be in the making (invariant 6). */
export function mayExpire(binding: Binding): boolean {
	if (binding.state === "unknown") return binding.step === "start";
	if (binding.state === "started") return true;
	return binding.state === "code_sent" && !(binding.isAwaiting && binding.step === "confirm");
}

function afterStart(binding: Binding, heard: Heard): BindingEvent | undefined {
	if (binding.state !== "started" && binding.state !== "unknown") return undefined;
	switch (heard.verdict) {
		case "succeeded":
			return "send_code";
		case "declined":
		case "not_sent":
			// Never once the word was lost: two channels could then both have asked the bank.
			return heard.mayFailOver && binding.state === "started" ? "fail_over" : "refuse";
		case "processing":
		case "unknown":
		case "review":
			return binding.state === "started" ? "lose_word" : undefined;
		case "conflict":
		case "contradiction":
			return undefined;
	}
}

function afterConfirm(binding: Binding, heard: Heard): BindingEvent | undefined {
	const { state } = binding;
	if (state !== "code_sent" && state !== "pre_bound" && state !== "unknown") return undefined;
	switch (heard.verdict) {
		case "succeeded":
			return binding.renewsCardId === null ? "bind" : "renew";
		case "declined":
			return ASK_AGAIN.has(heard.reason ?? "") ? "ask_again" : "refuse";
		case "not_sent":
			return "ask_again";
		case "processing":
			// A renewal holds no agreement yet beside the card's own.
			if (binding.renewsCardId !== null) return state === "unknown" ? undefined : "lose_word";
			return state === "pre_bound" ? undefined : "pre_bind";
		case "unknown":
		case "review":
			return state === "unknown" ? undefined : "lose_word";
		case "conflict":
		case "contradiction":
			return undefined;
	}
}
