import type { GuidedMethod } from "./route-methods.ts";

/** What is to be executed: money in, or money out. */
export type RoutePurpose = "pay" | "payout";

/** When a rule applies; what is left out applies to all. Amounts in fen, both ends included. */
export interface RouteWhen {
	readonly purposes?: readonly RoutePurpose[];
	readonly methods?: readonly string[];
	/** Of the card. */
	readonly issuers?: readonly string[];
	/** Of online banking. */
	readonly banks?: readonly string[];
	readonly minFen?: string;
	readonly maxFen?: string;
	/** Minutes after midnight in Shanghai, from … until, over midnight where the second is smaller. */
	readonly fromMinute?: number;
	readonly untilMinute?: number;
}

/** What a rule does: `only` and `never` bar the others or these, `first` has these asked before. */
export interface RouteDeed {
	readonly act: "only" | "never" | "first";
	readonly channels: readonly string[];
	/** Share of the payments it applies to, by their draw; all unless said. */
	readonly sharePpm?: number;
}

export interface RouteRule {
	readonly name: string;
	readonly when: RouteWhen;
	readonly does: RouteDeed;
	/** Why it stands. */
	readonly note: string;
}

/** What we hold a channel to beside what it declares of itself. */
export interface RouteChannelRule {
	/** Of one trade, by purpose, at least: below it the channel costs more than it brings. */
	readonly minFen?: Readonly<Partial<Record<RoutePurpose, string>>>;
	/** What we send through it a day, by purpose, at most. */
	readonly dayMaxFen?: Readonly<Partial<Record<RoutePurpose, string>>>;
	/** Below this a payout channel's position counts as low. */
	readonly lowWaterFen?: string;
}

/** Prices of what a channel does to us beside its fee, in fen. */
export interface RoutePrices {
	/** A no of the channel's own: a payer let down, another attempt. */
	readonly refusedFen: string;
	/** A word that is owed: questions, a payer who waits, at worst a person who decides. */
	readonly silentFen: string;
	/** A second until the answer. */
	readonly secondFen: string;
	/** Working off one short or over. */
	readonly faultFen: string;
	/** Share of a short's amount that is never recovered. */
	readonly shortLossPpm: number;
	/** A party more between the bank and us. */
	readonly resoldFen: string;
	/** Paying out of a position that is below its low-water mark. */
	readonly lowPositionFen: string;
}

/** How figures are read. */
export interface RouteReading {
	readonly windowMinutes: number;
	/** A channel is taken to have made so many tries before, of which so many worked. */
	readonly priorTries: number;
	readonly priorWorked: number;
	/** Down: of at least so many tries fewer than this worked. */
	readonly downTries: number;
	readonly downBelowPpm: number;
	/** Share of the payments by which a channel is tried that is coming back. */
	readonly probePpm: number;
	/** Days over which shorts and overs are counted. */
	readonly qualityDays: number;
	/** Trades a channel is taken to have made before without a short or over. */
	readonly qualityPriorTrades: number;
}

/** How methods are put in order: points, the most first. */
export interface GuideRules {
	/** What a method is worth on a device. */
	readonly points: Readonly<
		Record<"desktop" | "phone", Readonly<Partial<Record<GuidedMethod, number>>>>
	>;
	/** The method that the payer used last, and each earlier use, counted to ten. */
	readonly lastUsed: number;
	readonly eachUse: number;
	/** Taken off for each per cent of attempts that do not work. */
	readonly perPercentFailing: number;
	/** Taken off for each 0.01 % of the amount that it costs us. */
	readonly perBasisPoint: number;
	/** Fewer than this share works: shown, with a warning, behind all that work. */
	readonly troubledBelowPpm: number;
	/** Methods never shown, by our decision. */
	readonly hidden: readonly GuidedMethod[];
}

/** The factor data that routing goes by: a document, versioned, changed by two persons (H6). */
export interface RouteBook {
	/** In order; all that apply count. */
	readonly rules: readonly RouteRule[];
	readonly channels: Readonly<Record<string, RouteChannelRule>>;
	readonly prices: RoutePrices;
	readonly reading: RouteReading;
	readonly guide: GuideRules;
}

/** The version that ships with the program: it counts until another has been approved. */
export const SHIPPED_VERSION = 1;

export const SHIPPED_BOOK: RouteBook = {
	rules: [],
	channels: {},
	prices: {
		...{ refusedFen: "200", silentFen: "1000", secondFen: "10" },
		...{ faultFen: "3000", shortLossPpm: 100_000, resoldFen: "5", lowPositionFen: "500" },
	},
	reading: {
		...{ windowMinutes: 15, priorTries: 20, priorWorked: 19 },
		...{ downTries: 5, downBelowPpm: 300_000, probePpm: 50_000 },
		...{ qualityDays: 30, qualityPriorTrades: 1_000 },
	},
	guide: {
		points: {
			desktop: {
				balance: 60,
				quick_card: 50,
				alipay: 40,
				wechat: 35,
				online_bank: 30,
				prepaid: 20,
			},
			phone: { balance: 60, quick_card: 50, wechat: 45, alipay: 40, prepaid: 20, online_bank: 5 },
		},
		...{ lastUsed: 30, eachUse: 2, perPercentFailing: 2, perBasisPoint: 1 },
		...{ troubledBelowPpm: 700_000, hidden: [] },
	},
};
