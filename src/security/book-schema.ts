import { z } from "zod";
import type { PolicyBook } from "./book.ts";
import { FACTORS } from "./factor.ts";

const factor = z.enum([...FACTORS]);
const db = z.number().min(0).max(60);
const name = z.string().regex(/^[a-z][a-zA-Z0-9_.]{0,60}$/);
const names = z.array(name).max(60);
const riskClass = z.enum(["R0", "R1", "R1p", "R2", "R3", "R4", "R5"]);
const happeningKey = z.enum(["user", "device", "ip", "network", "payee", "number", "all"]);

const condition = z.strictObject({
	fact: name,
	op: z.enum(["eq", "ne", "lt", "lte", "gt", "gte", "in", "known", "unknown"]),
	value: z.union([
		z.string().max(100),
		z.number().int(),
		z.boolean(),
		z.array(z.union([z.string().max(100), z.number().int()])).max(100),
		z.null(),
	]),
});
const conditions = z.array(condition).min(1).max(10);

const factorRule = z.strictObject({
	kind: z.enum(["K", "P", "I"]).nullable(),
	regulatory: z.boolean(),
	db,
	unprovenDb: db,
	unprovenOnly: names,
	variants: z.record(name, db),
	group: name,
	freshSeconds: z.number().int().min(0).max(2_592_000),
	phishingResistant: z.boolean(),
	certificate: z.boolean(),
	only: names,
	silent: z.boolean(),
	effort: z.number().int().min(0).max(1_000),
	cost: z.number().int().min(0).max(1_000),
});

const classRule = z.strictObject({
	floorDb: db,
	nowMin: z.number().int().min(0).max(3),
	kindsMin: z.number().int().min(0).max(3),
	resistantIfHeld: z.boolean(),
	reauthSeconds: z.number().int().min(30).max(86_400).nullable(),
	relax: z.strictObject({ toDb: db, byDb: db }).nullable(),
	whenBlind: z.enum(["go_on", "known_device", "raise", "deny"]),
	noWay: z.enum(["hold", "deny"]),
	grey: z.enum(["hold", "pass"]),
});

const operation = z.strictObject({
	class: riskClass,
	milder: z.strictObject({ class: riskClass, when: conditions }).nullable(),
	floorDb: db.nullable(),
	lead: z.array(factor).min(1).nullable(),
	mustProve: z.array(factor),
	excludedFactors: z.array(factor),
	excludedGroups: names,
	relaxable: z.boolean(),
	regulated: z.boolean(),
	beyond: z.strictObject({ score: z.number().int().min(0).max(100), operation: name }).nullable(),
});

const shape = z.strictObject({
	loss: z.strictObject({
		baseAttackRatePpm: z.number().int().min(1).max(1_000_000),
		budgetFen: z.number().int().min(1).max(100_000),
	}),
	young: z.strictObject({
		hours: z.number().int().min(0).max(720),
		minusDb: db,
		graceHours: z.number().int().min(0).max(720),
		not: names.optional(),
	}),
	factors: z.record(z.enum([...FACTORS, "device_cookie"]), factorRule),
	classes: z.record(riskClass, classRule),
	operations: z.record(name, operation),
	risk: z.strictObject({
		rules: z
			.array(
				z.strictObject({
					id: name,
					when: conditions,
					points: z.number().int().min(-100).max(100),
					raiseOnly: z.boolean(),
					reason: name,
					review: z.boolean(),
				}),
			)
			.max(200),
		steps: z
			.array(
				z.strictObject({
					upTo: z.number().int().min(0).max(100),
					shiftDb: z.number().int().min(-10).max(40),
					strong: z.boolean(),
					outcome: z.enum(["go_on", "hold", "deny"]),
				}),
			)
			.min(1)
			.max(20),
		relaxWhen: conditions,
	}),
	restrictions: z
		.array(z.strictObject({ id: name, operations: names, when: conditions, reason: name }))
		.max(50),
	locks: z.array(z.strictObject({ lock: name, fact: name, operations: names })).max(20),
	counters: z
		.array(
			z.strictObject({
				id: name,
				kinds: names.min(1),
				by: happeningKey,
				measure: z.enum(["count", "sum", "distinct"]),
				distinct: happeningKey.nullable(),
				fromFen: z.number().int().min(0).nullable(),
				toFen: z.number().int().min(0).nullable(),
				windowSeconds: z.number().int().min(1).max(2_592_000),
				only: names.optional(),
				max: z.number().int().min(1).nullable(),
			}),
		)
		.max(100),
	lists: z.strictObject({
		precedence: z.array(z.enum(["black", "grey", "white"])).length(3),
	}),
	challenge: z.strictObject({
		lifetimeSeconds: z.number().int().min(60).max(1_800),
		attemptsMax: z.number().int().min(1).max(10),
	}),
	holdHours: z.number().int().min(1).max(168),
	holdsMax: z.number().int().min(1).max(100),
	reviewHours: z.number().int().min(1).max(720),
});

/** What makes a document no policy book: shape first, then sense. Each by the place it stands at. */
export function bookProblems(document: unknown): readonly { path: string; problem: string }[] {
	const read = shape.safeParse(document);
	if (!read.success) {
		return read.error.issues
			.slice(0, PROBLEMS_MAX)
			.map(({ path, message }) => ({ path: `/${path.join("/")}`, problem: message }));
	}
	return senseOf(read.data as unknown as PolicyBook);
}

/** Reads a stored document; one that does not fit must stop the service, never be half-read. */
export function bookFrom(document: unknown): PolicyBook {
	const problems = bookProblems(document);
	if (problems.length > 0) throw new TypeError(`no policy book: ${JSON.stringify(problems)}`);
	return document as PolicyBook;
}

const PROBLEMS_MAX = 20;

function senseOf(book: PolicyBook): { path: string; problem: string }[] {
	const problems: { path: string; problem: string }[] = [];
	const tell = (path: string, problem: string): void => void problems.push({ path, problem });
	const { steps } = book.risk;
	steps.forEach((step, at) => {
		const before = steps[at - 1];
		if (before === undefined) return;
		if (step.upTo <= before.upTo) tell(`/risk/steps/${at}`, "scores must rise");
		// More risk never asks for less.
		const falls =
			step.shiftDb < before.shiftDb ||
			(before.strong && !step.strong) ||
			SEVERITY[step.outcome] < SEVERITY[before.outcome];
		if (falls) tell(`/risk/steps/${at}`, "asks for less than the step below it");
	});
	if (steps.at(-1)?.upTo !== 100) tell("/risk/steps", "the last step reaches 100");
	if (new Set(book.lists.precedence).size !== 3) tell("/lists/precedence", "each colour once");
	for (const [id, one] of Object.entries(book.operations)) {
		const path = `/operations/${id}`;
		if (one.beyond !== null && book.operations[one.beyond.operation] === undefined) {
			tell(path, `no operation ${one.beyond.operation}`);
		}
		if (one.relaxable && (one.class === "R4" || one.class === "R5")) {
			tell(path, "R4 and R5 are never relaxed");
		}
	}
	for (const strict of ["R3", "R4", "R5"] as const) {
		if (book.classes[strict].whenBlind !== "deny")
			tell(`/classes/${strict}`, "is closed when blind");
		if (strict !== "R3" && book.classes[strict].relax !== null) {
			tell(`/classes/${strict}`, "is never relaxed");
		}
	}
	const ids = [...book.risk.rules, ...book.counters, ...book.restrictions].map(({ id }) => id);
	if (new Set(ids).size !== ids.length) tell("/", "an id stands twice");
	for (const [at, one] of book.counters.entries()) {
		if ((one.measure === "distinct") !== (one.distinct !== null)) {
			tell(`/counters/${at}`, "distinct needs what is told apart, the others nothing");
		}
	}
	return problems;
}

const SEVERITY = { go_on: 0, hold: 1, deny: 2 } as const;
