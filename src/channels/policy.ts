import { add, applyRate, assert, compare, isBefore, type Money, required } from "#kernel";
import type { Policy, RequestKind } from "./contract.ts";

/** What is bought from a channel; each may be ruled by itself. */
export const PRODUCTS = ["pay", "recharge", "refund", "payout", "sign"] as const;
export type Product = (typeof PRODUCTS)[number];

/** `*`: of the channel as a whole. */
export type Scope = Product | "*";

/** How a channel is dealt with for a product: when a yes is a yes, how it is asked, what is promised. */
export interface Handling
	extends Pick<
		Policy,
		"confirm" | "stance" | "queryAfterSeconds" | "timeoutMs" | "notFound" | "resend"
	> {
	/** All that is promised before proof, together (H3); null where nothing is. */
	readonly advanceMax: Money | null;
}

/** Calls at the same time, trades and questions apart (H4, H7). */
export interface Walls {
	readonly concurrency: { readonly trade: number; readonly query: number };
	readonly queueMax: number;
}

/** How our calls leave the house for this channel. */
export interface Egress extends Walls {
	/** A forward proxy for this channel alone, `http://host:port`. Its password is no policy. */
	readonly proxy: string | null;
	readonly connectTimeoutMs: number;
	readonly answerBytesMax: number;
	readonly tls: {
		readonly leastVersion: "TLSv1.2" | "TLSv1.3";
		/** Certificates of the only authorities that are believed; null: those of the system. */
		readonly authorities: readonly string[] | null;
		/** SHA-256 of public keys (base64): one of them must be the server's. Null: not looked at. */
		readonly pins: readonly string[] | null;
	};
}

/** What a channel says of refunds (N4, N5). */
export interface RefundRules {
	/** Days after the payment within which it refunds. */
	readonly windowDays: number;
	/** Refunds of one payment. */
	readonly countMax: number;
	readonly perSecondMax: number;
	/** A payment of today: refunded, refused until tomorrow, or void with the same call. */
	readonly sameDay: "refunds" | "refuses" | "voids";
	/** Whether it tells by itself how a refund ended. */
	readonly notifies: boolean;
	/** What becomes of the cost of the payment. */
	readonly cost: "returned" | "kept" | "on_request";
	/** What "no such refund" proves. */
	readonly notFound: "not_refunded" | "nothing";
	/** When a failed refund can no longer arrive: so many days after it failed, or once in a day file. */
	readonly finality: { readonly by: "days"; readonly days: number } | { readonly by: "statement" };
	/** How far its "yes" reaches: taken up by the bank, netted from what it settles, with the payer. */
	readonly yesMeans: "accepted" | "cleared" | "arrived";
	/** What "being processed" says: nothing beyond being sent, or that the bank has it. */
	readonly takenUpMeans: "sent" | "accepted";
	/** A refused refund goes out again, with its number, after these waits. */
	readonly retryAfterSeconds: readonly number[];
	/** Days after its "yes" on which it is asked whether the payer's bank has sent it back. */
	readonly askAgainAfterDays: readonly number[];
	/** Ways to carry one out, the first that serves. */
	readonly ways: readonly ("interface" | "payout" | "file" | "hand")[];
}

/** What a channel asks, from an instant on. */
export interface Price {
	readonly from: Temporal.Instant;
	/** By size of the trade, ascending; the last one, `upTo` null, is for all above. */
	readonly tiers: readonly PriceTier[];
	readonly least: Money | null;
	readonly most: Money | null;
}

export interface PriceTier {
	readonly upTo: Money | null;
	/** Parts per million of the amount. */
	readonly ratePpm: bigint;
	/** Per trade. */
	readonly fixed: Money;
}

/** When a channel does not serve: its cutover, its nights, announced works. */
export interface ServiceCalendar {
	/** Each day, `HH:MM` in Shanghai; may run over midnight. */
	readonly daily: readonly {
		readonly from: string;
		readonly until: string;
		readonly why: "cutover" | "maintenance";
		readonly products: readonly Product[];
	}[];
	readonly works: readonly {
		readonly from: Temporal.Instant;
		readonly until: Temporal.Instant;
		readonly products: readonly Product[];
		readonly note: string;
	}[];
}

/** When a breaker opens, and how it finds out that it may close. */
export interface BreakerRule {
	readonly windowSeconds: number;
	/** Fewer calls in the window prove nothing. */
	readonly callsMin: number;
	/** Of the calls in the window that brought no usable word. */
	readonly failedPpm: number;
	/** An answer that took longer counts as slow; null: slowness opens nothing. */
	readonly slowMs: number | null;
	readonly slowPpm: number;
	/** First rest, in seconds; doubled at each relapse up to the longest. */
	readonly restSeconds: number;
	readonly restSecondsMax: number;
	/** Calls let through at a time to try, and how many good ones in a row close it. */
	readonly probesMax: number;
	readonly probesGood: number;
}

export interface BreakerRules {
	readonly trade: BreakerRule;
	readonly query: BreakerRule;
}

/** Whether we use a channel for a product at all. */
export interface Switch {
	readonly on: boolean;
	/** Why, for whoever finds it off. */
	readonly note: string;
}

/** Whom we believe, and by which key we sign: changed while everything runs. */
export interface Keys {
	/** Certificates or public keys of the institution beside those it was set up with. */
	readonly trusted: readonly TrustedKey[];
	/** Our own keys by the id of their certificate, each from an instant on; the newest that has begun signs. */
	readonly signing: readonly { readonly id: string; readonly from: Temporal.Instant }[];
}

export interface TrustedKey {
	readonly id: string;
	readonly pem: string;
	readonly from: Temporal.Instant | null;
	readonly until: Temporal.Instant | null;
}

/** Everything a channel is ruled by; each part is changed and versioned by itself. */
export interface PolicyParts {
	readonly handling: Handling;
	readonly cost: { readonly prices: readonly Price[] };
	readonly switch: Switch;
	readonly refund: RefundRules;
	readonly calendar: ServiceCalendar;
	readonly egress: Egress;
	readonly breaker: BreakerRules;
	readonly keys: Keys;
}

export type Part = keyof PolicyParts;

export const PARTS: readonly Part[] = [
	...(["handling", "cost", "switch", "refund", "calendar", "egress", "breaker", "keys"] as const),
];

/** Parts of which each product has its own; the others are the channel's. */
export const PARTS_BY_PRODUCT: readonly Part[] = ["handling", "cost", "switch"];

export function scopesOf(part: Part): readonly Scope[] {
	return PARTS_BY_PRODUCT.includes(part) ? PRODUCTS : ["*"];
}

/** The product a message belongs to when nobody said which. */
export function productOf(kind: RequestKind): Product {
	switch (kind) {
		case "pay":
		case "refund":
		case "payout":
			return kind;
		case "sign_start":
		case "sign_confirm":
		case "unsign":
			return "sign";
	}
}

/** Why a channel does not serve a product now. */
export interface Closed {
	readonly why: "switched_off" | "maintenance" | "cutover";
	/** Null where nobody knows. */
	readonly until: Temporal.Instant | null;
}

const ZONE = "Asia/Shanghai";
const MINUTES_A_DAY = 1_440;

/** Undefined when the channel serves `product` at `now`. What is switched off is so whatever the hour. */
export function closedAt(
	rules: { readonly switch: Switch; readonly calendar: ServiceCalendar },
	product: Product,
	now: Temporal.Instant,
): Closed | undefined {
	if (!rules.switch.on) return { why: "switched_off", until: null };
	for (const { from, until, products } of rules.calendar.works) {
		const isOn = !isBefore(now, from) && isBefore(now, until);
		if (isOn && products.includes(product)) return { why: "maintenance", until };
	}
	for (const { from, until, why, products } of rules.calendar.daily) {
		const left = minutesLeft(now, minutesOf(from), minutesOf(until));
		if (left === undefined || !products.includes(product)) continue;
		const minute = now.round({ smallestUnit: "minute", roundingMode: "floor" });
		return { why, until: minute.add({ minutes: left }) };
	}
	return undefined;
}

/** Whole minutes until the window ends, counted from the minute that runs; undefined outside it. */
function minutesLeft(now: Temporal.Instant, from: number, until: number): number | undefined {
	const { hour, minute } = now.toZonedDateTimeISO(ZONE);
	const at = hour * 60 + minute;
	const length = (until - from + MINUTES_A_DAY) % MINUTES_A_DAY;
	const gone = (at - from + MINUTES_A_DAY) % MINUTES_A_DAY;
	return gone < length ? length - gone : undefined;
}

/** Minutes after midnight of `HH:MM`. */
function minutesOf(text: string): number {
	const [hours = "", minutes = ""] = text.split(":");
	return Number(hours) * 60 + Number(minutes);
}

/**
 * What the channel is expected to keep of a trade at an instant, half to even to the fen. Accrued on
 * the trade day (6401 · 2402); what settlement shows beyond it is a difference. Nothing where no
 * price is known yet at that instant.
 */
export function costAt(
	prices: readonly Price[],
	amount: Money,
	at: Temporal.Instant,
): Money | undefined {
	const price = prices.filter(({ from }) => !isBefore(at, from)).at(-1);
	if (price === undefined) return undefined;
	const tier = required(
		price.tiers.find(({ upTo }) => upTo === null || compare(amount, upTo) <= 0),
		"a tier for every amount",
	);
	assert(amount.currency === tier.fixed.currency, "a price in the currency of the trade");
	const asked = add(applyRate(amount, tier.ratePpm, "half-even"), tier.fixed);
	if (price.least !== null && compare(asked, price.least) < 0) return price.least;
	return price.most !== null && compare(asked, price.most) > 0 ? price.most : asked;
}
