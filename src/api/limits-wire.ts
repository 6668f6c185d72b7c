import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import {
	type AccountClass,
	KEYS,
	type LimitUse,
	WAYS_OUT,
	type WayOut,
	WINDOWS,
	type Window,
} from "#limits";
import type { Language } from "./problem.ts";
import { pick } from "./texts.ts";
import { wayOutText, windowText } from "./texts-limits.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** How much of one limit is used: a bar. */
export interface LimitBarOut {
	/** L1 … L18. */
	rule: string;
	row: string;
	version: number;
	/** In plain words. */
	title: string;
	/** The text it stands on, with its article. */
	basis: string;
	key: (typeof KEYS)[number];
	/** Id of the account or card whose bar it is; null: the person's. */
	subject: string | null;
	window: Window;
	windowText: string;
	/** Null where only acts are counted. */
	cap: MoneyWire | null;
	/** By which the institution's grade lifts the cap. */
	factor: "1" | "1.5" | "2";
	used: MoneyWire;
	reserved: MoneyWire;
	left: MoneyWire | null;
	countMax: number | null;
	count: number;
	resetsAt: string | null;
	waysOut: { code: WayOut; text: string }[];
}

export const limitBarOut: z.ZodType<LimitBarOut> = z.object({
	rule: z.string(),
	row: z.string(),
	version: z.number().int(),
	title: z.string(),
	basis: z.string(),
	key: z.enum(KEYS),
	subject: z.string().nullable(),
	window: z.enum(WINDOWS),
	windowText: z.string(),
	cap: moneyOut.nullable(),
	factor: z.enum(["1", "1.5", "2"]),
	used: moneyOut,
	reserved: moneyOut,
	left: moneyOut.nullable(),
	countMax: z.number().int().nullable(),
	count: z.number().int(),
	resetsAt: z.string().nullable(),
	waysOut: z.array(z.object({ code: z.enum(WAYS_OUT), text: z.string() })),
});

/** A bar in the reader's language; a holder of the highest class is not told to rise. */
export function presentBar(
	use: LimitUse,
	accountClass: AccountClass,
	language: Language,
): LimitBarOut {
	const { counted, waysOut } = use.rule;
	return {
		...{ rule: use.rule.rule, row: use.rule.row, version: use.rule.version },
		title: pick(use.rule.title, language),
		basis: pick(use.rule.basis, language),
		key: counted.key,
		subject: subjectId(counted.key, use.subject),
		window: counted.window,
		windowText: windowText(counted.window, language),
		cap: use.cap === null ? null : toWire(use.cap),
		factor: use.factor,
		used: toWire(use.used),
		reserved: toWire(use.reserved),
		left: use.left === null ? null : toWire(use.left),
		countMax: use.rule.countMax,
		count: use.acts,
		resetsAt: use.resetsAt?.toString() ?? null,
		waysOut: waysOut
			.filter((way) => way !== "upgrade_class" || accountClass !== "III")
			.map((code) => ({ code, text: wayOutText(code, language) })),
	};
}

/** The public id of whose counter it is. */
export function subjectId(key: (typeof KEYS)[number], subject: string | null): string | null {
	if (subject === null) return null;
	if (key === "account") return encodeId("acc", subject as Uuid);
	return key === "card" ? encodeId("crd", subject as Uuid) : subject;
}
