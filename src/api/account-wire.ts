import { z } from "zod";
import {
	type Account,
	type AccountAssets,
	type AccountTerms,
	type Assets,
	type ClosingState,
	type ClosingView,
	FUNCTIONS,
	isCancellable,
	isInForce,
	type Restriction,
	SWITCHES,
	type SwitchDirection,
} from "#instruments";
import { encodeId } from "#kernel";
import { MARK_KINDS, type MarkKind, type Withdrawable } from "#payments";
import type { Language } from "./problem.ts";
import { matterText } from "./texts-closing.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** What is on an account, or on several. */
export interface FiguresOut {
	posted: MoneyWire;
	held: MoneyWire;
	available: MoneyWire;
}

export const figuresShape: Readonly<Record<keyof FiguresOut, z.ZodType<MoneyWire>>> = {
	...{ posted: moneyOut, held: moneyOut, available: moneyOut },
};

/** An account of one's own. */
export interface OwnAccountOut extends FiguresOut {
	id: string;
	/** 18 digits; the last one is a check over the others. */
	number: string;
	type: string;
	typeName: string;
	state: Account["state"];
	openedAt: string;
	functions: string[];
	/** Whether the owner may close it alone. */
	closable: boolean;
}

export const ownAccountOut: z.ZodType<OwnAccountOut> = z.object({
	id: z.string(),
	number: z.string(),
	type: z.string(),
	typeName: z.string(),
	state: z.enum(["open", "closing", "closed"]),
	openedAt: z.string(),
	functions: z.array(z.enum(FUNCTIONS)),
	closable: z.boolean(),
	...figuresShape,
});

export interface SubtotalOut extends FiguresOut {
	type: string;
	typeName: string;
	accounts: number;
}

/** What the person owns here: the payment balance first, then every account, by type and in all. */
export interface AssetsOut extends FiguresOut {
	withdrawable: MoneyWire;
	/** Why less than what is available: the first of `keptBack`; null where all of it may leave. */
	withdrawableReason: MarkKind | null;
	/** What may not be withdrawn yet, and when it may: what frees first comes first (M5). */
	keptBack: { reason: MarkKind; amount: MoneyWire; freesAt: string | null }[];
	accountNumber: string;
	/** Every figure is of this instant. */
	asOf: string;
	accounts: OwnAccountOut[];
	subtotals: SubtotalOut[];
	totals: (FiguresOut & { accounts: number })[];
}

export const assetsOut: z.ZodType<AssetsOut> = z.object({
	...figuresShape,
	withdrawable: moneyOut,
	withdrawableReason: z.enum(MARK_KINDS).nullable(),
	keptBack: z.array(
		z.object({ reason: z.enum(MARK_KINDS), amount: moneyOut, freesAt: z.string().nullable() }),
	),
	accountNumber: z.string(),
	asOf: z.string(),
	accounts: z.array(ownAccountOut),
	subtotals: z.array(
		z.object({
			type: z.string(),
			typeName: z.string(),
			accounts: z.number().int(),
			...figuresShape,
		}),
	),
	totals: z.array(z.object({ accounts: z.number().int(), ...figuresShape })),
});

export function presentAccount(row: AccountAssets, language: Language): OwnAccountOut {
	const { account, terms } = row;
	return {
		id: encodeId("pac", account.id),
		...{ number: account.number, type: account.type, typeName: typeName(terms, language) },
		...{ state: account.state, openedAt: account.openedAt.toString() },
		functions: [...terms.functions],
		closable: terms.openedBy === "asked" && account.state === "open",
		...figuresOf(row),
	};
}

export function presentAssets(
	assets: Assets,
	balance: AccountAssets,
	{ amount, keptBack }: Withdrawable,
	asOf: Temporal.Instant,
	language: Language,
): AssetsOut {
	return {
		...figuresOf(balance),
		withdrawable: toWire(amount),
		withdrawableReason: keptBack[0]?.kind ?? null,
		keptBack: keptBack.map(({ kind: reason, amount: part, freesAt }) => {
			return { reason, amount: toWire(part), freesAt: instantOut(freesAt) };
		}),
		accountNumber: balance.account.number,
		asOf: asOf.toString(),
		accounts: assets.accounts.map((row) => presentAccount(row, language)),
		subtotals: assets.byType.map((row) => ({
			...{ type: row.type, typeName: typeName(row.terms, language), accounts: row.accounts },
			...figuresOf(row),
		})),
		totals: assets.totals.map((row) => ({ accounts: row.accounts, ...figuresOf(row) })),
	};
}

export function typeName(
	{ nameZh, nameEn }: Pick<AccountTerms, "nameZh" | "nameEn">,
	language: Language,
): string {
	return language === "en" ? nameEn : nameZh;
}

export function figuresOf({
	posted,
	held,
	available,
}: Pick<AccountAssets, keyof FiguresOut>): FiguresOut {
	return { posted: toWire(posted), held: toWire(held), available: toWire(available) };
}

/** One direction as it stands for its owner: what staff have turned off, the owner cannot turn on. */
export interface SwitchOut {
	direction: SwitchDirection;
	on: boolean;
	byOwner: boolean;
	byStaff: boolean;
}

export const directionIn: z.ZodType<SwitchDirection> = z.enum(SWITCHES);

export const switchOut: z.ZodType<SwitchOut> = z.object({
	direction: z.enum(SWITCHES),
	on: z.boolean(),
	byOwner: z.boolean(),
	byStaff: z.boolean(),
});

/** Every direction of one subject, without a word of stops and freezes: those have their own reasons. */
export function presentSwitches(
	restrictions: readonly Restriction[],
	subjectId: string,
	at: Temporal.Instant,
): SwitchOut[] {
	return SWITCHES.map((direction) => {
		const off = restrictions.filter(
			(one) => one.direction === direction && one.subject.id === subjectId && isInForce(one, at),
		);
		const byOwner = off.some(({ setBy }) => setBy.kind === "owner");
		const byStaff = off.some(({ setBy }) => setBy.kind === "staff");
		return { direction, on: off.length === 0, byOwner, byStaff };
	});
}

/** How far a closing has come, and what is to be done before it goes on. */
export interface ClosingOut {
	id: string | null;
	/** `none`: nobody has asked. */
	state: ClosingState | "none";
	askedAt: string | null;
	dueAt: string | null;
	endedAt: string | null;
	cancellable: boolean;
	/** Nothing is in the way. */
	ready: boolean;
	checks: {
		module: string;
		done: boolean;
		matters: {
			code: string;
			count: number;
			amount: MoneyWire | null;
			text: string;
			advice: string;
		}[];
	}[];
	history: { at: string; code: string }[];
}

export const closingOut: z.ZodType<ClosingOut> = z.object({
	id: z.string().nullable(),
	state: z.enum([
		...(["none", "asked", "closing", "accounts_closed"] as const),
		...(["user_closed", "closed", "cancelled"] as const),
	]),
	askedAt: z.string().nullable(),
	dueAt: z.string().nullable(),
	endedAt: z.string().nullable(),
	cancellable: z.boolean(),
	ready: z.boolean(),
	checks: z.array(
		z.object({
			module: z.string(),
			done: z.boolean(),
			matters: z.array(
				z.object({
					code: z.string(),
					count: z.number().int(),
					amount: moneyOut.nullable(),
					text: z.string(),
					advice: z.string(),
				}),
			),
		}),
	),
	history: z.array(z.object({ at: z.string(), code: z.string() })),
});

export function presentClosing(view: ClosingView, language: Language): ClosingOut {
	const { closing, checks, history } = view;
	return {
		id: closing === null ? null : encodeId("cls", closing.id),
		state: closing?.state ?? "none",
		askedAt: instantOut(closing?.askedAt ?? null),
		dueAt: instantOut(closing?.dueAt ?? null),
		endedAt: instantOut(closing?.endedAt ?? null),
		cancellable: closing !== null && isCancellable(closing),
		ready: checks.every(({ matters }) => matters.length === 0),
		checks: checks.map(({ module, matters }) => ({
			module,
			done: matters.length === 0,
			matters: matters.map(({ code, count, amount }) => ({
				...{ code, count, amount: amount === null ? null : toWire(amount) },
				...matterText(code, language),
			})),
		})),
		history: history.map(({ at, code }) => ({ at: at.toString(), code })),
	};
}
