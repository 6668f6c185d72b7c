import { z } from "zod";
import type { RouteBook, RouteRule } from "./route-book.ts";
import { GUIDED_METHODS } from "./route-methods.ts";

const fen = z.string().regex(/^(0|[1-9]\d{0,14})$/);
const channelId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const word = z.string().regex(/^[A-Za-z0-9_]{1,40}$/);
const words = z.array(word).min(1).max(100);
const ppm = z.number().int().min(0).max(1_000_000);
const points = z.number().int().min(-1_000).max(1_000);
const purpose = z.enum(["pay", "payout"]);
const line = z
	.string()
	.max(300)
	.regex(/^[^\p{Cc}\p{Cs}]*$/u);

const rule = z.strictObject({
	name: z.string().regex(/^[\p{L}\p{N} _.-]{1,60}$/u),
	when: z.strictObject({
		purposes: z.array(purpose).min(1).optional(),
		methods: words.optional(),
		issuers: words.optional(),
		banks: words.optional(),
		minFen: fen.optional(),
		maxFen: fen.optional(),
		fromMinute: z.number().int().min(0).max(1_440).optional(),
		untilMinute: z.number().int().min(0).max(1_440).optional(),
	}),
	does: z.strictObject({
		act: z.enum(["only", "never", "first"]),
		channels: z.array(channelId).min(1).max(50),
		sharePpm: ppm.min(1).optional(),
	}),
	note: line,
});

const ofMethods = z.partialRecord(z.enum([...GUIDED_METHODS]), points);
const hours = z.number().int();

const book = z.strictObject({
	rules: z.array(rule).max(200),
	channels: z.record(
		channelId,
		z.strictObject({
			minFen: z.partialRecord(purpose, fen).optional(),
			dayMaxFen: z.partialRecord(purpose, fen).optional(),
			lowWaterFen: fen.optional(),
		}),
	),
	prices: z.strictObject({
		...{ refusedFen: fen, silentFen: fen, secondFen: fen, faultFen: fen },
		...{ shortLossPpm: ppm, resoldFen: fen, lowPositionFen: fen },
	}),
	reading: z.strictObject({
		windowMinutes: hours.min(1).max(1_440),
		priorTries: hours.min(1).max(10_000),
		priorWorked: hours.min(0).max(10_000),
		downTries: hours.min(1).max(10_000),
		downBelowPpm: ppm,
		probePpm: ppm,
		qualityDays: hours.min(1).max(365),
		qualityPriorTrades: hours.min(1).max(10_000_000),
	}),
	guide: z.strictObject({
		points: z.strictObject({ desktop: ofMethods, phone: ofMethods }),
		...{ lastUsed: points, eachUse: points },
		...{ perPercentFailing: points.min(0), perBasisPoint: points.min(0) },
		...{ troubledBelowPpm: ppm, hidden: z.array(z.enum([...GUIDED_METHODS])) },
	}),
});

/** Where a document does not make a book, and why; undefined when it does. */
export interface BookProblem {
	readonly path: string;
	readonly why: string;
}

/** The first problem of a document. */
export function routeBookProblem(document: unknown): BookProblem | undefined {
	const read = book.safeParse(document);
	if (!read.success) {
		const [issue] = read.error.issues;
		return { path: `/${issue?.path.join("/") ?? ""}`, why: issue?.message ?? "" };
	}
	return senseOf(read.data as RouteBook);
}

/** The problem of a rule by itself. */
export function routeRuleProblem(document: unknown): BookProblem | undefined {
	const read = rule.safeParse(document);
	if (!read.success) {
		const [issue] = read.error.issues;
		return { path: `/${issue?.path.join("/") ?? ""}`, why: issue?.message ?? "" };
	}
	return amountsOf(read.data as RouteRule, "");
}

/** Reads a stored document; one that does not fit stops the service, never is half-read. */
export function routeBookFrom(text: string): RouteBook {
	const document: unknown = JSON.parse(text);
	const problem = routeBookProblem(document);
	if (problem !== undefined) throw new TypeError(`no route book: ${problem.path} ${problem.why}`);
	return document as RouteBook;
}

function senseOf({ rules, reading }: RouteBook): BookProblem | undefined {
	const { priorTries, priorWorked } = reading;
	if (priorWorked > priorTries) {
		return { path: "/reading/priorWorked", why: "more worked than were tried" };
	}
	const names = rules.map(({ name }) => name);
	const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
	if (twice >= 0) return { path: `/rules/${twice}/name`, why: "the name stands twice" };
	for (const [at, one] of rules.entries()) {
		const problem = amountsOf(one, `/rules/${at}`);
		if (problem !== undefined) return problem;
	}
	return undefined;
}

function amountsOf({ when }: RouteRule, path: string): BookProblem | undefined {
	const { minFen, maxFen } = when;
	if (minFen === undefined || maxFen === undefined || BigInt(minFen) <= BigInt(maxFen)) {
		return undefined;
	}
	return { path: `${path}/when/maxFen`, why: "below the smallest amount" };
}
