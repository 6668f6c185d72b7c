import { z } from "zod";
import type { Uuid } from "#kernel";
import { ACCOUNT_CLASSES, type AccountClass, isInForce, type Rule, upgradePaths } from "#limits";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import { type LimitBarOut, limitBarOut, presentBar } from "./limits-wire.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import type { App } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { pick } from "./texts.ts";
import { opensText, stepText, windowText } from "./texts-limits.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

const tags = ["wallet"];

interface LimitsOut {
	asOf: string;
	accountClass: AccountClass;
	items: LimitBarOut[];
}

const limitsOut: z.ZodType<LimitsOut> = z.object({
	asOf: z.string(),
	accountClass: z.enum(ACCOUNT_CLASSES),
	items: z.array(limitBarOut),
});

interface ClassOut {
	accountClass: "I" | "II" | "III";
	isReached: boolean;
	opens: string;
	caps: { title: string; cap: MoneyWire; windowText: string }[];
	sourcesNeeded: number;
	sourcesMissing: number;
	steps: {
		code: string;
		text: string;
		isDone: boolean;
		times: number;
		isSuggested: boolean;
	}[];
}

const classesOut = z.object({
	accountClass: z.enum(ACCOUNT_CLASSES),
	sources: z.number().int(),
	classes: z.array(
		z.object({
			accountClass: z.enum(["I", "II", "III"]),
			isReached: z.boolean(),
			opens: z.string(),
			caps: z.array(z.object({ title: z.string(), cap: moneyOut, windowText: z.string() })),
			sourcesNeeded: z.number().int(),
			sourcesMissing: z.number().int(),
			steps: z.array(
				z.object({
					code: z.string(),
					text: z.string(),
					isDone: z.boolean(),
					times: z.number().int(),
					isSuggested: z.boolean(),
				}),
			),
		}),
	),
});

/** How much the person may still move, and how to be allowed more. */
export async function walletLimits(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	const { db } = deps.platform;
	app.get(
		"/limits",
		{
			schema: {
				tags,
				summary: "What the person may move, and what is used of it",
				response: { 200: limitsOut },
			},
		},
		async (request) => {
			const language = languageOf(request.headers["accept-language"]);
			return db.read((tx) => barsOf(deps, tx, userOf(request).userId, language));
		},
	);
	app.get(
		"/account-class",
		{
			schema: {
				tags,
				summary: "The class of the account, and the steps to the next one",
				response: { 200: classesOut },
			},
		},
		async (request) => {
			const language = languageOf(request.headers["accept-language"]);
			return db.read((tx) => classesOf(deps, tx, userOf(request).userId, language));
		},
	);
}

/** The bars of the person behind a user. */
export async function barsOf(
	deps: ApiDeps,
	tx: Tx,
	userId: Uuid,
	language: Language,
): Promise<LimitsOut> {
	const { limits } = deps.money;
	const at = deps.platform.clock.now();
	const person = await limits.personOf(tx, userId);
	const bars = await limits.usage(tx, { ...person, at });
	const { accountClass } = person;
	return {
		asOf: at.toString(),
		accountClass,
		items: bars.map((bar) => presentBar(bar, accountClass, language)),
	};
}

export { limitsOut };

async function classesOf(
	deps: ApiDeps,
	tx: Tx,
	userId: Uuid,
	language: Language,
): Promise<z.infer<typeof classesOut>> {
	const { customers } = deps.people;
	const [{ accountClass, sources }, evidence, { rules }] = [
		await customers.levelOf(tx, userId),
		await customers.evidenceOf(tx, userId),
		await deps.money.limits.rules(tx),
	];
	const now = deps.platform.clock.now();
	const seen = [...new Set(evidence.map(({ source }) => source))];
	const paths = upgradePaths({ accountClass, sources, seen });
	const classes = paths.map(
		(path): ClassOut => ({
			...path,
			opens: opensText(path.accountClass, language),
			caps: capsOf(rules, path.accountClass, now, language),
			steps: path.steps.map((step) => ({ ...step, text: stepText(step.code, language) })),
		}),
	);
	return { accountClass, sources, classes };
}

/** What binds holders of one class and not everybody. */
function capsOf(
	rules: readonly Rule[],
	accountClass: "I" | "II" | "III",
	now: Temporal.Instant,
	language: Language,
): ClassOut["caps"] {
	return rules.flatMap((rule) => {
		const { cap, classes, counted, title } = rule;
		const isOwn = classes.includes(accountClass) && counted.key === "person";
		if (!isOwn || cap === null || !isInForce(rule, now)) return [];
		const window = windowText(counted.window, language);
		return [{ title: pick(title, language), cap: toWire(cap), windowText: window }];
	});
}
