/** Why an institution said no, in our words: one closed list for all channels. */
export const DECLINE_REASONS = [
	"card_number_wrong",
	"card_state",
	"card_expired",
	"insufficient_balance",
	"limit_exceeded",
	"code_wrong",
	"code_tries_used",
	"code_expired",
	"holder_data_wrong",
	"not_enabled_online",
	"agreement_ended",
	"not_supported",
	"risk_refused",
	"original_unfit",
	"issuer_refused",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface Localized {
	readonly zh: string;
	readonly en: string;
}

/** What the holder is told and can do (D3). */
export interface Advice {
	readonly reason: DeclineReason;
	readonly text: Localized;
	/** What to do now; empty where the holder can do nothing. */
	readonly advice: Localized;
	/** The channel's own no, not the holder's or the issuer's: another channel may be asked (D5). */
	readonly tryElsewhere: boolean;
}
