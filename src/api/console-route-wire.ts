import { z } from "zod";
import {
	chosenBy,
	type RouteBookView,
	type RouteChoice,
	type RouteDecision,
	type RouteDryRun,
	type RouteFigures,
	type RouteInput,
	type RouteQuality,
	type RouteSwitchRow,
	routeName,
} from "#channels";
import { encodeId, isCurrency, required } from "#kernel";
import { type RouteVoice, routeSentence, routeText, scoreOut } from "./texts-routes.ts";
import { instantOut, type MoneyWire, moneyOut } from "./wire.ts";

/** A reason or figure with its words in the caller's language. */
export interface ReasonOut {
	code: string;
	params: Record<string, string>;
	text: string;
}

const reasonParts = {
	code: z.string(),
	params: z.record(z.string(), z.string()),
	text: z.string(),
};
const reasonOut: z.ZodType<ReasonOut> = z.object(reasonParts);

/** A channel, or one of its rails, as it stood, and what was made of it. */
export interface VerdictOut {
	channelId: string;
	rail: RailOut | null;
	place: number | null;
	bars: ReasonOut[];
	notes: ReasonOut[];
	workedPpm: number;
	score: string;
	terms: (ReasonOut & { score: string })[];
	line: "direct" | "resold";
	breaker: "closed" | "half_open" | "open";
	fee: MoneyWire | null;
	dayUsed: MoneyWire;
	position: MoneyWire | null;
	figures: RouteFigures;
	quality: RouteQuality;
}

interface RailOut {
	id: string;
	version: number;
	promisedBy: string;
	dayMax: MoneyWire | null;
}

const verdictOut: z.ZodType<VerdictOut> = z.object({
	channelId: z.string(),
	rail: z
		.object({
			...{ id: z.string(), version: z.number(), promisedBy: z.string() },
			dayMax: moneyOut.nullable(),
		})
		.nullable()
		.meta({ description: "Of payouts: which rail of the channel, with its terms' version" }),
	place: z.number().nullable().meta({ description: "From 1; null: it could not be asked" }),
	bars: z.array(reasonOut),
	notes: z.array(reasonOut),
	workedPpm: z.number(),
	score: z.string().meta({ description: "What one attempt is expected to cost, in yuan" }),
	terms: z.array(z.object({ ...reasonParts, score: z.string() })),
	line: z.enum(["direct", "resold"]),
	breaker: z.enum(["closed", "half_open", "open"]),
	fee: moneyOut.nullable().meta({ description: "Null: nobody has told its price" }),
	dayUsed: moneyOut,
	position: moneyOut.nullable(),
	figures: z.object({
		windowMinutes: z.number(),
		worked: z.number(),
		refused: z.number(),
		silent: z.number(),
		p50Ms: z.number().nullable(),
		p99Ms: z.number().nullable(),
		unknownNow: z.number(),
	}),
	quality: z.object({
		days: z.number(),
		trades: z.number(),
		shorts: z.number(),
		overs: z.number(),
	}),
});

const choiceParts = {
	channelId: z.string().nullable(),
	order: z.array(z.string()),
	ground: reasonOut,
	sentence: z.string(),
	verdicts: z.array(verdictOut),
};

export interface ChoiceOut {
	channelId: string | null;
	order: string[];
	ground: ReasonOut;
	sentence: string;
	verdicts: VerdictOut[];
}

export const choiceOut: z.ZodType<ChoiceOut> = z.object(choiceParts);

export function presentChoice(
	choice: RouteChoice,
	{ candidates, ask }: RouteInput,
	voice: RouteVoice,
): ChoiceOut {
	const told = (one: Parameters<typeof routeText>[0]): ReasonOut => {
		return { code: one.code, params: { ...one.params }, text: routeText(one, voice) };
	};
	const fen = (minor: string): MoneyWire => ({ currency: currencyOf(ask), minor });
	return {
		channelId: choice.channelId,
		order: [...choice.order],
		ground: told(choice.ground),
		sentence: routeSentence(choice, voice),
		verdicts: choice.verdicts.flatMap((verdict) => {
			const name = routeName(verdict);
			const candidate = candidates.find((one) => routeName(one) === name);
			if (candidate === undefined) return [];
			const { line, breaker, feeFen, positionFen, figures, quality, rail } = candidate;
			const dayUsedFen = rail?.dayUsedFen ?? candidate.dayUsedFen;
			return [
				{
					...{ channelId: verdict.channelId, place: verdict.place, workedPpm: verdict.workedPpm },
					...{ bars: verdict.bars.map(told), notes: verdict.notes.map(told) },
					score: scoreOut(verdict.score),
					terms: verdict.terms.map((one) => ({ ...told(one), score: scoreOut(one.score) })),
					...{ line, breaker, dayUsed: fen(dayUsedFen), rail: railOf(rail, fen) },
					fee: feeFen === null ? null : fen(feeFen),
					position: positionFen === null ? null : fen(positionFen),
					...{ figures: { ...figures }, quality: { ...quality } },
				},
			];
		}),
	};
}

function railOf(
	rail: RouteInput["candidates"][number]["rail"],
	fen: (minor: string) => MoneyWire,
): RailOut | null {
	if (rail === undefined) return null;
	const { id, version, promisedBy, dayMaxFen } = rail;
	return { id, version, promisedBy, dayMax: dayMaxFen === null ? null : fen(dayMaxFen) };
}

/** A decision in a list. */
export interface RouteDecisionRowOut {
	id: string;
	at: string;
	orderId: string;
	paymentId: string;
	purpose: "pay" | "payout";
	method: string;
	issuer: string | null;
	bank: string | null;
	amount: MoneyWire;
	channelId: string | null;
	rail: string | null;
	ground: ReasonOut;
	tried: string[];
	able: number;
	bookVersion: number;
	shadowChannelId: string | null;
	shadowDiffers: boolean | null;
}

const rowParts = {
	id: z.string(),
	at: z.string(),
	orderId: z.string(),
	paymentId: z.string(),
	purpose: z.enum(["pay", "payout"]),
	method: z.string(),
	issuer: z.string().nullable(),
	bank: z.string().nullable(),
	amount: moneyOut,
	channelId: z.string().nullable().meta({ description: "Null: nobody could be asked" }),
	rail: z.string().nullable().meta({ description: "Of a payout: the channel's rail" }),
	ground: reasonOut,
	tried: z
		.array(z.string())
		.meta({ description: "Channels, and rails as `channel:rail`, that were tried before" }),
	able: z.number().meta({ description: "How many could be asked" }),
	bookVersion: z.number(),
	shadowChannelId: z.string().nullable(),
	shadowDiffers: z.boolean().nullable().meta({ description: "Null: no book stood in the shadow" }),
};

export const routeDecisionRowOut: z.ZodType<RouteDecisionRowOut> = z.object(rowParts);

export function presentDecisionRow(
	decision: RouteDecision,
	voice: RouteVoice,
): RouteDecisionRowOut {
	const { input, result, shadow } = decision;
	const { purpose, method, issuer, bank, amountFen, tried } = input.ask;
	const { ground } = result;
	return {
		...{ id: encodeId("rte", decision.id), at: decision.at.toString() },
		...{
			orderId: encodeId("ord", decision.orderId),
			paymentId: encodeId("pay", decision.paymentId),
		},
		...{ purpose, method, issuer, bank, tried: [...tried] },
		amount: { currency: currencyOf(input.ask), minor: amountFen },
		...{ channelId: result.channelId, rail: result.rail ?? null },
		ground: { code: ground.code, params: { ...ground.params }, text: routeText(ground, voice) },
		...{ able: result.order.length, bookVersion: decision.bookVersion },
		shadowChannelId: shadow?.result.channelId ?? null,
		shadowDiffers: shadow === null ? null : chosenBy(shadow.result) !== chosenBy(result),
	};
}

function currencyOf({ currency }: RouteInput["ask"]): MoneyWire["currency"] {
	return required(isCurrency(currency) ? currency : undefined, "a currency");
}

/** A decision whole, and the same made again. */
export interface RouteDecisionOut extends RouteDecisionRowOut {
	draw: number;
	minute: number;
	among: string[] | null;
	switches: { id: string; name: string }[];
	choice: ChoiceOut;
	shadow: { version: number; choice: ChoiceOut } | null;
	replay: { same: boolean; choice: ChoiceOut };
}

export const routeDecisionOut: z.ZodType<RouteDecisionOut> = z.object({
	...rowParts,
	draw: z.number().meta({ description: "0 … 999,999, by which shares are dealt out" }),
	minute: z.number().meta({ description: "After midnight in Shanghai" }),
	among: z
		.array(z.string())
		.nullable()
		.meta({ description: "Channels at which the card has an agreement; null: any" }),
	switches: z.array(z.object({ id: z.string(), name: z.string() })),
	choice: choiceOut,
	shadow: z.object({ version: z.number(), choice: choiceOut }).nullable(),
	replay: z.object({ same: z.boolean(), choice: choiceOut }),
});

export function presentRouteDecision(
	decision: RouteDecision,
	replay: { readonly isSame: boolean; readonly result: RouteChoice },
	voice: RouteVoice,
): RouteDecisionOut {
	const { input, shadow } = decision;
	const choice = (made: RouteChoice): ChoiceOut => presentChoice(made, input, voice);
	return {
		...presentDecisionRow(decision, voice),
		...{ draw: input.draw, minute: input.minute },
		among: input.ask.among === null ? null : [...input.ask.among],
		switches: input.switches.map(({ switchId, name }) => ({ id: switchIdOut(switchId), name })),
		choice: choice(decision.result),
		shadow: shadow === null ? null : { version: shadow.version, choice: choice(shadow.result) },
		replay: { same: replay.isSame, choice: choice(replay.result) },
	};
}

function switchIdOut(id: string): string {
	return encodeId("rsw", id as Parameters<typeof encodeId>[1]);
}

/** A rule as it was written. */
export const ruleOut: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());

export interface RouteSwitchOut {
	id: string;
	rule: Record<string, unknown>;
	maker: string;
	approvalId: string;
	setAt: string;
	endsAt: string | null;
	liftedAt: string | null;
	stands: boolean;
}

export const routeSwitchOut: z.ZodType<RouteSwitchOut> = z.object({
	id: z.string(),
	rule: ruleOut,
	maker: z.string(),
	approvalId: z.string(),
	setAt: z.string(),
	endsAt: z.string().nullable(),
	liftedAt: z.string().nullable(),
	stands: z.boolean(),
});

export function presentSwitch(row: RouteSwitchRow, stands: boolean): RouteSwitchOut {
	return {
		...{ id: switchIdOut(row.id), rule: { ...row.rule }, maker: row.maker, stands },
		...{ approvalId: encodeId("prp", row.approvalId), setAt: row.setAt.toString() },
		...{ endsAt: instantOut(row.endsAt), liftedAt: instantOut(row.liftedAt) },
	};
}

export interface RouteDryRunOut {
	since: string;
	until: string;
	decisions: number;
	changed: number;
	moves: Record<string, number>;
	saved: string;
	examples: { decisionId: string; move: string }[];
	isCut: boolean;
}

export const routeDryRunOut: z.ZodType<RouteDryRunOut> = z.object({
	since: z.string(),
	until: z.string(),
	decisions: z.number(),
	changed: z.number().meta({ description: "Of those, decisions for another channel" }),
	moves: z.record(z.string(), z.number()).meta({ description: "`from>to`; `-` for nobody" }),
	saved: z.string().meta({ description: "What it would have cost less, by its own book, in yuan" }),
	examples: z.array(z.object({ decisionId: z.string(), move: z.string() })),
	isCut: z.boolean(),
});

export interface RouteBookOut {
	version: number;
	state: "draft" | "proposed" | "shadow" | "in_force";
	current: boolean;
	author: string;
	note: string;
	createdAt: string;
	enteredAt: string | null;
	approvalId: string | null;
	shadowSince: string | null;
	agreement: { method: string; same: number; differs: number }[];
	dryRun: RouteDryRunOut | null;
}

const bookParts = {
	version: z.number(),
	state: z.enum(["draft", "proposed", "shadow", "in_force"]),
	current: z.boolean(),
	author: z.string(),
	note: z.string(),
	createdAt: z.string(),
	enteredAt: z.string().nullable(),
	approvalId: z.string().nullable(),
	shadowSince: z.string().nullable(),
	agreement: z
		.array(z.object({ method: z.string(), same: z.number(), differs: z.number() }))
		.meta({ description: "Decisions made in its shadow: the same channel, another one" }),
	dryRun: routeDryRunOut.nullable(),
};

export const routeBookOut: z.ZodType<RouteBookOut> = z.object(bookParts);
export const routeBookWhole: z.ZodType<RouteBookOut & { document: Record<string, unknown> }> =
	z.object({ ...bookParts, document: ruleOut });

export function presentRouteBook(book: RouteBookView): RouteBookOut {
	return {
		...{ version: book.version, state: book.state, current: book.isCurrent },
		...{ author: book.author, note: book.note, createdAt: book.createdAt.toString() },
		enteredAt: instantOut(book.enteredAt),
		approvalId: book.approvalId === null ? null : encodeId("prp", book.approvalId),
		shadowSince: instantOut(book.shadowSince),
		agreement: book.agreement.map((one) => ({ ...one })),
		dryRun: book.dryRun === null ? null : presentRun(JSON.parse(book.dryRun) as RouteDryRun),
	};
}

export function presentRun(run: RouteDryRun): RouteDryRunOut {
	const { since, until, decisions, changed, isCut } = run;
	return {
		...{ since, until, decisions, changed, isCut, moves: { ...run.moves } },
		...{ saved: scoreOut(run.saved), examples: run.examples.map((one) => ({ ...one })) },
	};
}
