import { cny, type Money, required } from "#kernel";
import type { Policy } from "./contract.ts";
import {
	type BreakerRule,
	type Handling,
	PARTS,
	type Part,
	type PolicyParts,
	PRODUCTS,
	type Price,
	type Product,
	type RefundRules,
	type Scope,
	scopesOf,
} from "./policy.ts";

/** What an adapter says of its channel beside its `Policy`; the rest is what any channel begins with. */
export interface ShippedRules {
	readonly handling?: Readonly<Partial<Record<Product, Partial<Handling>>>>;
	readonly cost?: Readonly<Partial<Record<Product, readonly Price[]>>>;
	readonly refund?: Partial<RefundRules>;
	readonly calendar?: PolicyParts["calendar"];
	readonly egress?: Partial<PolicyParts["egress"]>;
	readonly breaker?: PolicyParts["breaker"];
}

/** What rules a channel while nobody has changed it: version 0. */
export interface BuiltIn {
	part<Name extends Part>(part: Name, scope: Scope): PolicyParts[Name];
	places(): readonly { readonly part: Part; readonly scope: Scope }[];
}

const SINCE = Temporal.Instant.from("2020-01-01T00:00:00+08:00");
const MIB = 1_024 * 1_024;

/** One price since ever: parts per million of the amount and so much per trade. */
export function priceSinceEver(ratePpm: bigint, fixed: Money = cny(0n)): readonly Price[] {
	return [{ from: SINCE, tiers: [{ upTo: null, ratePpm, fixed }], least: null, most: null }];
}

/**
 * Half of at least twenty calls of a minute without a usable word: far beyond what single lost
 * messages make, and reached within seconds by a channel that is down.
 */
const BREAKER: BreakerRule = {
	...{ windowSeconds: 60, callsMin: 20, failedPpm: 500_000, slowMs: null, slowPpm: 800_000 },
	...{ restSeconds: 15, restSecondsMax: 300, probesMax: 1, probesGood: 3 },
};

const REFUND: RefundRules = {
	...{ windowDays: 365, countMax: 50, perSecondMax: 150, sameDay: "refunds", notifies: false },
	...{ cost: "kept", notFound: "nothing", finality: { by: "statement" } },
	...{ yesMeans: "cleared", takenUpMeans: "sent" },
	...{ retryAfterSeconds: [60, 600, 3_600], askAgainAfterDays: [3, 7] },
	ways: ["interface", "hand"],
};

/** Reads an adapter's own words into all the parts. */
export function builtInPolicies(policy: Policy, shipped: ShippedRules): BuiltIn {
	const { confirm, stance, queryAfterSeconds, timeoutMs, notFound, resend } = policy;
	const handling: Handling = {
		...{ confirm, stance, queryAfterSeconds, timeoutMs, notFound, resend, advanceMax: null },
	};
	const { concurrency, queueMax } = policy;
	const whole: Omit<PolicyParts, "handling" | "cost"> = {
		switch: { on: true, note: "" },
		refund: { ...REFUND, ...shipped.refund },
		calendar: shipped.calendar ?? { daily: [], works: [] },
		egress: {
			...{ proxy: null, connectTimeoutMs: 3_000, answerBytesMax: 32 * MIB, concurrency, queueMax },
			tls: { leastVersion: "TLSv1.2", authorities: null, pins: null },
			...shipped.egress,
		},
		breaker: shipped.breaker ?? { trade: BREAKER, query: BREAKER },
		keys: { trusted: [], signing: [] },
	};
	const parts = new Map<string, PolicyParts[Part]>();
	for (const product of PRODUCTS) {
		parts.set(`handling ${product}`, { ...handling, ...shipped.handling?.[product] });
		parts.set(`cost ${product}`, { prices: shipped.cost?.[product] ?? [] });
		parts.set(`switch ${product}`, whole.switch);
	}
	for (const part of ["refund", "calendar", "egress", "breaker", "keys"] as const) {
		parts.set(`${part} *`, whole[part]);
	}
	return {
		part<Name extends Part>(part: Name, scope: Scope) {
			// The key names the type of the value, which a map cannot tell.
			return required(parts.get(`${part} ${scope}`), `${part} of ${scope}`) as PolicyParts[Name];
		},
		places: () => PARTS.flatMap((part) => scopesOf(part).map((scope) => ({ part, scope }))),
	};
}
