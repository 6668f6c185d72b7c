import { z } from "zod";
import {
	cny,
	compare,
	isBefore,
	isPositive,
	isRefusal,
	type Money,
	type Refusal,
	refuse,
} from "#kernel";
import type { Json, JsonObject } from "#platform";
import { isAuthority, publicKeyIn } from "./egress-tls.ts";
import {
	PARTS_BY_PRODUCT,
	type Part,
	type PolicyParts,
	PRODUCTS,
	type Price,
	type Scope,
} from "./policy.ts";

export type PolicyRefusal = Refusal<
	| "channel_policy_invalid"
	| "channel_policy_overtaken"
	| "channel_policy_unchanged"
	| "channel_policy_scope"
	| "channel_unknown"
>;

/** What a new value is judged by beside itself. */
export interface Sense {
	/** As the part ships with the channel: what its adapter is able to. */
	readonly builtIn: PolicyParts[Part];
	/** As it is in force. */
	readonly before: PolicyParts[Part];
	readonly now: Temporal.Instant;
}

interface Found {
	readonly where: string;
	readonly why: string;
}

const MINUTE_MS = 60_000;
const KEYS_MAX = 20;
const MIB = 1_024 * 1_024;

const whole = (least: number, most: number): z.ZodNumber => z.number().int().min(least).max(most);
const amount: z.ZodType<Money> = z
	.strictObject({ currency: z.literal("CNY"), minor: z.string().regex(/^(0|[1-9]\d{0,14})$/) })
	.transform(({ minor }) => cny(BigInt(minor)));
const ppm: z.ZodType<bigint> = z
	.union([z.string().regex(/^(0|[1-9]\d{0,6})$/), whole(0, 1_000_000)])
	.transform((rate) => BigInt(rate));
const instant: z.ZodType<Temporal.Instant> = z.string().max(40).transform(toInstant);
const products = z.array(z.enum(PRODUCTS)).min(1).max(PRODUCTS.length);
const minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const keyId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);

function toInstant(text: string, context: z.RefinementCtx): Temporal.Instant {
	try {
		return Temporal.Instant.from(text);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		context.addIssue({ code: "custom", message: "no instant" });
		return z.NEVER;
	}
}

const breaker = z.strictObject({
	windowSeconds: whole(10, 3_600),
	callsMin: whole(1, 10_000),
	failedPpm: whole(1, 1_000_000),
	slowMs: whole(100, MINUTE_MS).nullable(),
	slowPpm: whole(1, 1_000_000),
	restSeconds: whole(1, 3_600),
	restSecondsMax: whole(1, 86_400),
	probesMax: whole(1, 100),
	probesGood: whole(1, 100),
});

const SHAPES: { readonly [Name in Part]: z.ZodType<PolicyParts[Name]> } = {
	handling: z.strictObject({
		confirm: z.enum(["trust-response", "query-after-success", "statement-only"]),
		stance: z.enum(["pessimistic", "optimistic"]),
		queryAfterSeconds: z.array(whole(1, 86_400)).min(1).max(40),
		timeoutMs: whole(200, 2 * MINUTE_MS),
		notFound: z.strictObject({
			meaning: z.enum(["not_sent", "nothing"]),
			afterSeconds: whole(0, 604_800),
			timesMin: whole(1, 20),
		}),
		resend: z.strictObject({
			kinds: z.array(z.enum(["pay", "refund", "payout", "sign_start", "sign_confirm", "unsign"])),
			timesMax: whole(0, 20),
		}),
		advanceMax: amount.nullable(),
	}),
	cost: z.strictObject({
		prices: z
			.array(
				z.strictObject({
					from: instant,
					tiers: z
						.array(z.strictObject({ upTo: amount.nullable(), ratePpm: ppm, fixed: amount }))
						.min(1)
						.max(20),
					least: amount.nullable(),
					most: amount.nullable(),
				}),
			)
			.max(200),
	}),
	switch: z.strictObject({ on: z.boolean(), note: z.string().max(200) }),
	refund: z.strictObject({
		windowDays: whole(0, 3_650),
		countMax: whole(1, 1_000),
		perSecondMax: whole(1, 10_000),
		sameDay: z.enum(["refunds", "refuses", "voids"]),
		notifies: z.boolean(),
		cost: z.enum(["returned", "kept", "on_request"]),
		notFound: z.enum(["not_refunded", "nothing"]),
		finality: z.discriminatedUnion("by", [
			z.strictObject({ by: z.literal("days"), days: whole(0, 365) }),
			z.strictObject({ by: z.literal("statement") }),
		]),
		yesMeans: z.enum(["accepted", "cleared", "arrived"]),
		takenUpMeans: z.enum(["sent", "accepted"]),
		retryAfterSeconds: z.array(whole(1, 604_800)).max(20),
		askAgainAfterDays: z.array(whole(1, 365)).max(20),
		ways: z
			.array(z.enum(["interface", "payout", "file", "hand"]))
			.min(1)
			.max(4),
	}),
	calendar: z.strictObject({
		daily: z
			.array(
				z.strictObject({
					...{ from: minute, until: minute, products },
					why: z.enum(["cutover", "maintenance"]),
				}),
			)
			.max(20),
		works: z
			.array(z.strictObject({ from: instant, until: instant, products, note: z.string().max(200) }))
			.max(50),
	}),
	egress: z.strictObject({
		proxy: z.string().max(200).nullable(),
		concurrency: z.strictObject({ trade: whole(1, 1_000), query: whole(1, 1_000) }),
		queueMax: whole(0, 100_000),
		connectTimeoutMs: whole(100, MINUTE_MS),
		answerBytesMax: whole(1_024, 256 * MIB),
		tls: z.strictObject({
			leastVersion: z.enum(["TLSv1.2", "TLSv1.3"]),
			authorities: z.array(z.string().max(16_384)).min(1).max(KEYS_MAX).nullable(),
			pins: z
				.array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/))
				.min(1)
				.max(KEYS_MAX)
				.nullable(),
		}),
	}),
	breaker: z.strictObject({ trade: breaker, query: breaker }),
	keys: z.strictObject({
		trusted: z
			.array(
				z.strictObject({
					id: keyId,
					pem: z.string().max(16_384),
					from: instant.nullable(),
					until: instant.nullable(),
				}),
			)
			.max(KEYS_MAX),
		signing: z.array(z.strictObject({ id: keyId, from: instant })).max(KEYS_MAX),
	}),
};

/** Reads a value as a part. `channel_policy_invalid` says where it has not the shape of one. */
export function partFrom<Name extends Part>(
	part: Name,
	value: unknown,
): PolicyParts[Name] | PolicyRefusal {
	const read = SHAPES[part].safeParse(value);
	if (read.success) return read.data as PolicyParts[Name];
	const [issue] = read.error.issues;
	return invalid({ where: `/${issue?.path.join("/") ?? ""}`, why: issue?.message ?? "shape" });
}

/** A value that has the shape of its part and makes sense on this channel; else where it does not. */
export function sensiblePart<Name extends Part>(
	part: Name,
	value: unknown,
	sense: Sense,
): PolicyParts[Name] | PolicyRefusal {
	const read = partFrom(part, value);
	if (isRefusal(read)) return read as PolicyRefusal;
	const [found] = nonsenseIn(part, read as PolicyParts[Name], sense);
	return found === undefined ? (read as PolicyParts[Name]) : invalid(found);
}

/** Whether a part may be ruled for a scope: each product by itself, or the channel as a whole. */
export function fitsScope(part: Part, scope: Scope): boolean {
	return PARTS_BY_PRODUCT.includes(part) === (scope !== "*");
}

/** A part as JSON: amounts and rates with their digits as text, instants as they are written. */
export function partToJson(value: PolicyParts[Part]): Json {
	const text = JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === "bigint" ? inner.toString() : inner,
	);
	return JSON.parse(text) as JsonObject;
}

/** One text for one meaning, in whatever order the keys were written. */
export function canonicalPart(part: Part, value: PolicyParts[Part]): string {
	const read = partFrom(part, partToJson(value));
	return JSON.stringify(partToJson(isRefusal(read) ? value : (read as PolicyParts[Part])));
}

function invalid({ where, why }: Found): PolicyRefusal {
	return refuse("channel_policy_invalid", { where, why }, `/value${where === "/" ? "" : where}`);
}

function* nonsenseIn<Name extends Part>(
	part: Name,
	value: PolicyParts[Name],
	sense: Sense,
): Generator<Found> {
	// The name tells the type of the value, which the compiler cannot follow through a generic.
	const one = { part, value, ...sense } as Judged;
	switch (one.part) {
		case "handling":
			return yield* inHandling(one.value, one.builtIn);
		case "cost":
			return yield* inPrices(one.value, one.before, one.now);
		case "calendar":
			return yield* inCalendar(one.value);
		case "egress":
			return yield* inEgress(one.value);
		case "breaker":
			yield* inBreaker("/trade", one.value.trade);
			return yield* inBreaker("/query", one.value.query);
		case "keys":
			return yield* inKeys(one.value);
		case "refund":
			return yield* inRefund(one.value);
		case "switch":
			if (!one.value.on && one.value.note.trim() === "") {
				yield { where: "/note", why: "says why it is off" };
			}
			return undefined;
	}
}

type Judged = {
	[Name in Part]: {
		readonly part: Name;
		readonly value: PolicyParts[Name];
		readonly builtIn: PolicyParts[Name];
		readonly before: PolicyParts[Name];
		readonly now: Temporal.Instant;
	};
}[Part];

function* inHandling(
	{ queryAfterSeconds, notFound, timeoutMs, resend, stance, advanceMax }: PolicyParts["handling"],
	builtIn: PolicyParts["handling"],
): Generator<Found> {
	if (queryAfterSeconds.some((gap, at) => gap < (queryAfterSeconds[at - 1] ?? 0))) {
		yield { where: "/queryAfterSeconds", why: "gaps only grow: who does not answer is asked less" };
	}
	// Before the call itself has ended, "not found" may only mean "not yet".
	if (notFound.meaning === "not_sent" && notFound.afterSeconds * 1_000 < timeoutMs) {
		yield { where: "/notFound/afterSeconds", why: "not before the call itself has timed out" };
	}
	if (resend.kinds.some((kind) => !builtIn.resend.kinds.includes(kind))) {
		yield { where: "/resend/kinds", why: "the channel does not take these twice under one number" };
	}
	if ((stance === "optimistic") !== (advanceMax !== null && isPositive(advanceMax))) {
		yield {
			where: "/advanceMax",
			why: "a ceiling belongs to the optimistic stance, and only to it",
		};
	}
}

function* inPrices(
	{ prices }: PolicyParts["cost"],
	before: PolicyParts["cost"],
	now: Temporal.Instant,
): Generator<Found> {
	for (const [at, { from, tiers }] of prices.entries()) {
		const earlier = prices[at - 1];
		if (earlier !== undefined && !isBefore(earlier.from, from)) {
			yield { where: `/prices/${at}/from`, why: "prices follow each other in time" };
		}
		const ends = tiers.map(({ upTo }) => upTo);
		const rises = ends.every((end, nth) => {
			if (end === null) return nth === ends.length - 1;
			const previous = ends[nth - 1] ?? cny(0n);
			return nth < ends.length - 1 && previous !== null && compare(end, previous) > 0;
		});
		if (!rises)
			yield { where: `/prices/${at}/tiers`, why: "tiers rise, and the last one has no end" };
	}
	const begun = (list: readonly Price[]): string =>
		canonicalPart("cost", { prices: list.filter(({ from }) => !isBefore(now, from)) });
	// A trade is booked with the price of its day: what has begun is not written anew.
	if (begun(prices) !== begun(before.prices)) {
		yield { where: "/prices", why: "what has begun stays as it is; add one that begins later" };
	}
}

function* inCalendar({ daily, works }: PolicyParts["calendar"]): Generator<Found> {
	for (const [at, { from, until }] of daily.entries()) {
		if (from === until) yield { where: `/daily/${at}/until`, why: "a window has a length" };
	}
	for (const [at, { from, until }] of works.entries()) {
		if (!isBefore(from, until)) yield { where: `/works/${at}/until`, why: "ends after it begins" };
	}
}

function* inEgress({ proxy, tls }: PolicyParts["egress"]): Generator<Found> {
	if (proxy !== null && !isProxy(proxy)) {
		yield { where: "/proxy", why: "http://host:port, without user and password" };
	}
	for (const [at, pem] of (tls.authorities ?? []).entries()) {
		if (!isAuthority(pem))
			yield { where: `/tls/authorities/${at}`, why: "no certificate of an authority in PEM" };
	}
}

function* inBreaker(
	where: string,
	{ restSeconds, restSecondsMax }: PolicyParts["breaker"]["trade"],
): Generator<Found> {
	if (restSecondsMax < restSeconds) {
		yield { where: `${where}/restSecondsMax`, why: "not shorter than the first rest" };
	}
}

function* inKeys({ trusted, signing }: PolicyParts["keys"]): Generator<Found> {
	for (const [at, { id, pem, from, until }] of trusted.entries()) {
		if (publicKeyIn(pem) === undefined) {
			yield { where: `/trusted/${at}/pem`, why: "no certificate or public key in PEM" };
		}
		if (trusted.findIndex((other) => other.id === id) !== at) {
			yield { where: `/trusted/${at}/id`, why: "each id once" };
		}
		if (from !== null && until !== null && !isBefore(from, until)) {
			yield { where: `/trusted/${at}/until`, why: "ends after it begins" };
		}
	}
	for (const [at, { from }] of signing.entries()) {
		const earlier = signing[at - 1];
		if (earlier !== undefined && !isBefore(earlier.from, from)) {
			yield { where: `/signing/${at}/from`, why: "keys follow each other in time" };
		}
	}
}

function* inRefund({ ways, askAgainAfterDays }: PolicyParts["refund"]): Generator<Found> {
	if (askAgainAfterDays.some((day, at) => day <= (askAgainAfterDays[at - 1] ?? 0))) {
		yield { where: "/askAgainAfterDays", why: "days follow each other" };
	}
	if (new Set(ways).size !== ways.length) yield { where: "/ways", why: "each way once" };
}

function isProxy(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password, pathname, search } = new URL(text);
	const isPlain = username === "" && password === "" && pathname === "/" && search === "";
	return isPlain && (protocol === "http:" || protocol === "https:");
}
