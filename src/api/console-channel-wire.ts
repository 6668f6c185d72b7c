import { z } from "zod";
import type {
	BreakerChange,
	Channels,
	HealthFigures,
	LaneStanding,
	PolicyLine,
	PolicyRow,
	Product,
	Tally,
} from "#channels";
import { encodeId } from "#kernel";
import { instantOut } from "./wire.ts";

export const PRODUCT_WORDS = ["pay", "recharge", "refund", "payout", "sign"] as const;
export const SCOPE_WORDS = ["pay", "recharge", "refund", "payout", "sign", "*"] as const;
export const PART_WORDS = [
	"handling",
	"cost",
	"switch",
	"refund",
	"calendar",
	"egress",
	"breaker",
	"keys",
] as const;
const LANE_WORDS = ["pay", "refund", "payout", "sign", "query"] as const;
const BREAKER_STATES = ["closed", "open", "half_open"] as const;
const CLOSED_WHY = ["switched_off", "maintenance", "cutover", "breaker_open"] as const;

/** The id of a channel in a path. */
export const channelParams: z.ZodType<{ id: string }> = z.strictObject({ id: z.string().max(40) });

const evidenceOut = z
	.object({ calls: z.number().int(), failed: z.number().int(), slow: z.number().int() })
	.nullable();

/** What a product of a channel is sold by. */
export interface ChannelProductOut {
	product: (typeof PRODUCT_WORDS)[number];
	version: number;
	confirm: string;
	stance: string;
	/** Null while it serves. */
	closed: { why: (typeof CLOSED_WHY)[number]; until: string | null } | null;
}

export const productOut: z.ZodType<ChannelProductOut> = z.object({
	product: z.enum(PRODUCT_WORDS),
	version: z.number().int().meta({ description: "Of its handling; 0 ships with the program" }),
	confirm: z.string(),
	stance: z.string(),
	closed: z.object({ why: z.enum(CLOSED_WHY), until: z.string().nullable() }).nullable(),
});

export function presentProduct(
	{ policyOf, unavailable }: Pick<Channels, "policyOf" | "unavailable">,
	channelId: string,
	product: Product,
): ChannelProductOut {
	const { version, confirm, stance } = policyOf(channelId, product);
	const held = unavailable(channelId, product);
	const closed = held === undefined ? null : { why: held.why, until: instantOut(held.until) };
	return { product, version, confirm, stance, closed };
}

export interface BreakerOut {
	lane: (typeof LANE_WORDS)[number];
	state: (typeof BREAKER_STATES)[number];
	since: string;
	restUntil: string | null;
	openings: number;
	probesGood: number;
	evidence: { calls: number; failed: number; slow: number } | null;
}

export const breakerOut: z.ZodType<BreakerOut> = z.object({
	lane: z.enum(LANE_WORDS),
	state: z.enum(BREAKER_STATES),
	since: z.string(),
	restUntil: z.string().nullable(),
	openings: z.number().int().meta({ description: "How often since it was last closed" }),
	probesGood: z.number().int(),
	evidence: evidenceOut.meta({ description: "What was counted when it opened last" }),
});

export function presentBreaker(standing: LaneStanding): BreakerOut {
	const { lane, state, since, restUntil, openings, probesGood, evidence } = standing;
	return {
		...{ lane, state, openings, probesGood },
		since: since.toString(),
		restUntil: instantOut(restUntil),
		evidence: evidence === null ? null : { ...evidence },
	};
}

export interface BreakerChangeOut {
	lane: (typeof LANE_WORDS)[number];
	state: (typeof BREAKER_STATES)[number];
	at: string;
	restUntil: string | null;
	evidence: { calls: number; failed: number; slow: number } | null;
}

export const breakerChangeOut: z.ZodType<BreakerChangeOut> = z.object({
	lane: z.enum(LANE_WORDS),
	state: z.enum(BREAKER_STATES),
	at: z.string(),
	restUntil: z.string().nullable(),
	evidence: evidenceOut,
});

export function presentChange(change: BreakerChange): BreakerChangeOut {
	const { lane, state, at, restUntil, evidence } = change;
	return {
		...{ lane, state, at: at.toString(), restUntil: instantOut(restUntil) },
		evidence: evidence === null ? null : { ...evidence },
	};
}

/** Counts and rates of some calls; rates are null where nothing was counted. */
export interface FiguresOut {
	calls: number;
	answered: number;
	turnedAway: number;
	silent: number;
	unreachable: number;
	heldBack: number;
	yes: number;
	no: number;
	answeredPpm: number | null;
	successPpm: number | null;
	p50Ms: number | null;
	p99Ms: number | null;
}

const count = z.number().int();

export const figuresOut: z.ZodType<FiguresOut> = z.object({
	calls: count,
	answered: count.meta({ description: "Calls that brought a usable word" }),
	turnedAway: count.meta({ description: "Calls that the institution did not take up" }),
	silent: count.meta({ description: "Calls without a word: what became of them is asked" }),
	unreachable: count.meta({ description: "No connection: nothing left" }),
	heldBack: count.meta({ description: "Kept back by breaker, calendar or switch" }),
	yes: count.meta({ description: "Requests that ended in a yes, whichever way it came" }),
	no: count,
	answeredPpm: count.nullable(),
	successPpm: count.nullable(),
	p50Ms: count.nullable().meta({ description: "Upper bound of the place of the histogram" }),
	p99Ms: count.nullable(),
});

export function presentFigures(tally: Tally, figures: HealthFigures): FiguresOut {
	const { answered, ownNo: turnedAway, silent, unreachable, heldBack, yes, no } = tally;
	return { ...figures, answered, turnedAway, silent, unreachable, heldBack, yes, no };
}

/** A part of what rules a channel, as it is in force or was. */
export interface PolicyOut {
	part: (typeof PART_WORDS)[number];
	product: (typeof SCOPE_WORDS)[number];
	version: number;
	value: Record<string, unknown>;
	reason: string | null;
	changedBy: string | null;
	proposalId: string | null;
	validFrom: string | null;
}

export const policyOut: z.ZodType<PolicyOut> = z.object({
	part: z.enum(PART_WORDS),
	product: z.enum(SCOPE_WORDS).meta({ description: "* for the channel as a whole" }),
	version: count.meta({ description: "0 ships with the program" }),
	value: z.record(z.string(), z.unknown()),
	reason: z.string().nullable(),
	changedBy: z.string().nullable(),
	proposalId: z.string().nullable(),
	validFrom: z.string().nullable(),
});

export function presentPolicy(line: PolicyLine | PolicyRow): PolicyOut {
	const { part, product, version, value, reason, maker, approvalId, validFrom } = line;
	return {
		...{ part, product, version, reason, changedBy: maker },
		value: value as Record<string, unknown>,
		proposalId: approvalId === null ? null : encodeId("prp", approvalId),
		validFrom: instantOut(validFrom),
	};
}
