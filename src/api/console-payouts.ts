import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import {
	type Payout,
	type PromiseFigures,
	type RailStanding,
	RISK_REASONS,
	type RiskReason,
	WITHDRAWAL_VERDICTS,
} from "#payments";
import {
	CELL,
	cursorId,
	found,
	idParams,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type PayoutWaitOut, payoutWaitOut } from "./order-movement.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { instantOut, lineIn, type MoneyWire, moneyOut, pageIn, pageOf, toWire } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;
/** Promises are measured over the last 30 days. */
const MEASURED_HOURS = 24 * 30;

/** Withdrawals that wait, the look by two persons, rails with position and promises (M6). */
export async function consolePayouts(app: App, deps: ApiDeps): Promise<void> {
	waiting(app, deps);
	decision(app, deps);
	rails(app, deps);
	proposals(app, deps);
}

/** A withdrawal on its way out. */
export interface WaitingPayoutOut {
	orderId: string;
	amount: MoneyWire;
	speed: Payout["speed"];
	waitsFor: PayoutWaitOut | null;
	waitsUntil: string | null;
	/** Why two persons look at it. */
	risk: RiskReason[];
	rail: string | null;
	quotedBy: string | null;
	promisedBy: string | null;
	orderedAt: string;
	submittedAt: string | null;
	paidAt: string | null;
	outcome: Payout["outcome"];
	/** Rails, or channels, that have failed it by their own doing. */
	tried: string[];
	/** Of the last choice: `/route-decisions/ID` tells why. */
	decisionId: string | null;
	/** Every rail as it stood when the choice was made. */
	verdicts: Record<string, unknown>[];
}

const waitingOut: z.ZodType<WaitingPayoutOut> = z.object({
	orderId: z.string(),
	amount: moneyOut,
	speed: z.enum(["fast", "ordinary"]),
	waitsFor: payoutWaitOut.nullable(),
	waitsUntil: z.string().nullable(),
	risk: z.array(z.enum(RISK_REASONS)),
	rail: z.string().nullable(),
	quotedBy: z.string().nullable(),
	promisedBy: z.string().nullable(),
	orderedAt: z.string(),
	submittedAt: z.string().nullable(),
	paidAt: z.string().nullable(),
	outcome: z.enum(["paid", "rejected", "returned"]).nullable(),
	tried: z.array(z.string()).meta({ description: "Rails as `channel:rail`, or whole channels" }),
	decisionId: z.string().nullable().meta({ description: "Of the last choice of a rail" }),
	verdicts: z.array(z.record(z.string(), z.unknown())),
});

function waiting(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.get(
		"/payouts/waiting",
		{
			schema: {
				tags,
				summary: "Withdrawals that wait, oldest first: for two persons, position, or a rail",
				querystring: z.strictObject({ ...pageIn, waitsFor: payoutWaitOut.optional() }),
				response: { 200: pageOut(waitingOut) },
			},
		},
		async (request) => {
			const { cursor, limit, waitsFor = null } = request.query;
			const after = cursorId(cursor) ?? null;
			const rows = await reading(deps, (tx) =>
				payments.waitingPayouts(tx, { ledgerId: CELL, waitsFor, after, limit: limit + 1 }),
			);
			return pageOf(rows, limit, ({ orderId }) => [orderId], presentPayout);
		},
	);
	app.get(
		"/orders/:id/payout",
		{
			schema: {
				tags,
				summary: "A withdrawal's way out: rails as they stood, promise, and what came of it",
				params: idParams,
				response: { 200: z.object({ payout: waitingOut.nullable() }) },
			},
		},
		async (request) => {
			const key = { ledgerId: CELL, id: pathId("ord", request.params.id) };
			const payout = await reading(deps, async (tx) => {
				found(await payments.order(tx, key));
				return payments.payout(tx, key);
			});
			return { payout: payout === undefined ? null : presentPayout(payout) };
		},
	);
}

function decision(app: App, deps: ApiDeps): void {
	app.post(
		"/orders/:id/withdrawal-decisions",
		{
			schema: {
				tags,
				summary: "Propose to let a withdrawal go, or to refuse it; another person approves",
				params: idParams,
				body: z.strictObject({ verdict: z.enum(WITHDRAWAL_VERDICTS), reason: textIn(REASON_MAX) }),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const decided = {
				...{ ledgerId: CELL, orderId: pathId("ord", request.params.id), ...request.body },
				by: staffOf(request).name,
			};
			const proposed = await deps.platform.db.transaction((tx) =>
				deps.money.payments.proposeWithdrawalDecision(tx, decided),
			);
			reply.code(201);
			return proposalOf(proposed);
		},
	);
}

function proposalOf(proposed: Awaited<ReturnType<ApiDeps["money"]["payments"]["proposeRail"]>>): {
	proposalId: string;
} {
	const { proposalId } = granted(proposed) as { readonly proposalId: Uuid };
	return { proposalId: encodeId("prp", proposalId) };
}

/** A rail with what it may still pay out, and how it keeps its promises. */
export interface RailOut {
	id: string;
	version: number;
	channelId: string;
	nameZh: string;
	nameEn: string;
	on: boolean;
	isConnected: boolean;
	by: "agreement" | "account";
	issuers: string[] | null;
	singleMax: MoneyWire | null;
	dayMax: MoneyWire | null;
	hours: { days: "all" | "working"; from: number; until: number } | null;
	ratePpm: number;
	fixed: MoneyWire;
	promiseMinutes: number;
	lowWater: MoneyWire;
	usedToday: MoneyWire;
	position: MoneyWire;
	lowSince: string | null;
	promises: Omit<PromiseFigures, "rail"> | null;
}

const count = z.number().int();
const hoursOf = z.strictObject({
	days: z.enum(["all", "working"]),
	from: z.number().int().min(0).max(1_439),
	until: z.number().int().min(1).max(1_440),
});

const railOut: z.ZodType<RailOut> = z.object({
	...{ id: z.string(), version: count, channelId: z.string(), nameZh: z.string() },
	...{ nameEn: z.string(), on: z.boolean(), isConnected: z.boolean() },
	by: z.enum(["agreement", "account"]),
	issuers: z.array(z.string()).nullable().meta({ description: "Issuer codes; null: all banks" }),
	...{ singleMax: moneyOut.nullable(), dayMax: moneyOut.nullable(), hours: hoursOf.nullable() },
	...{ ratePpm: count, fixed: moneyOut, promiseMinutes: count, lowWater: moneyOut },
	...{ usedToday: moneyOut, position: moneyOut, lowSince: z.string().nullable() },
	promises: z
		.object({
			...{ submitted: count, paid: count, kept: count, late: count, rejected: count },
			...{ returned: count, medianSeconds: count.nullable(), p99Seconds: count.nullable() },
		})
		.nullable(),
});

function rails(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.get(
		"/payout-rails",
		{
			schema: {
				tags,
				summary: "Every rail: terms, position and alarm, and its promises of the last 30 days",
				response: { 200: z.object({ reserve: moneyOut, items: z.array(railOut) }) },
			},
		},
		async () => {
			const since = deps.platform.clock.now().subtract({ hours: MEASURED_HOURS });
			const [standing, figures] = await reading(deps, async (tx) => [
				await payments.rails(tx),
				await payments.promises(tx, since),
			]);
			const items = standing.rails.map((one) =>
				presentRail(
					one,
					figures.find(({ rail }) => rail === one.rail.id),
				),
			);
			return { reserve: toWire(standing.reserve), items };
		},
	);
	app.get(
		"/payout-terms",
		{
			schema: {
				tags,
				summary: "Terms of rails and of the look at withdrawals, every version, newest first",
				response: { 200: pageOut(termsOut) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => payments.payoutTerms(tx));
			const items = rows.map(({ maker, validFrom, ...row }): TermsOut => {
				return { ...row, validFrom: validFrom.toString(), changedBy: maker };
			});
			return { items, nextCursor: null };
		},
	);
}

/** One version of terms, as they were written. */
export interface TermsOut {
	/** `rail:ID`, or `risk`. */
	name: string;
	version: number;
	terms: Record<string, unknown>;
	validFrom: string;
	changedBy: string;
}

const termsOut: z.ZodType<TermsOut> = z.object({
	name: z.string(),
	version: count,
	terms: z.record(z.string(), z.unknown()),
	validFrom: z.string(),
	changedBy: z.string(),
});

const minorIn = z.string().regex(/^(0|[1-9]\d{0,14})$/);
const hoursIn = z.number().int().min(0).max(720);

const railIn = z.strictObject({
	rail: z.string().regex(/^[a-z0-9-]{1,40}$/),
	terms: z.strictObject({
		channelId: z.string().regex(/^[a-z0-9-]{1,40}$/),
		...{ nameZh: lineIn(40), nameEn: lineIn(60), on: z.boolean() },
		by: z.enum(["agreement", "account"]),
		issuers: z
			.array(z.string().regex(/^[A-Z0-9]{2,12}$/))
			.max(100)
			.nullable(),
		...{ singleMaxMinor: minorIn.nullable(), dayMaxMinor: minorIn.nullable() },
		hours: hoursOf.refine(({ from, until }) => from < until).nullable(),
		ratePpm: z.number().int().min(0).max(1_000_000),
		...{ fixedMinor: minorIn, lowWaterMinor: minorIn },
		promiseMinutes: z.number().int().min(1).max(43_200),
	}),
	why: textIn(REASON_MAX),
});

const riskIn = z.strictObject({
	terms: z.strictObject({
		...{ reviewFromMinor: minorIn, newCardHours: hoursIn, newCardFreeMinor: minorIn },
		...{ passThroughHours: hoursIn, passThroughFromMinor: minorIn },
	}),
	why: textIn(REASON_MAX),
});

function proposals(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { payments } = deps.money;
	const response = { 201: z.object({ proposalId: z.string() }) };
	app.post(
		"/payout-rails/proposals",
		{
			schema: {
				tags,
				summary: "Propose other terms of a rail, or a new one; another person approves",
				...{ body: railIn, response },
			},
		},
		async (request, reply) => {
			const change = { ...request.body, actor: staffOf(request).name };
			const proposed = await db.transaction((tx) => payments.proposeRail(tx, change));
			reply.code(201);
			return proposalOf(proposed);
		},
	);
	app.post(
		"/payout-risk/proposals",
		{
			schema: {
				tags,
				summary: "Propose when two persons look at withdrawals; another person approves",
				...{ body: riskIn, response },
			},
		},
		async (request, reply) => {
			const change = { ...request.body, actor: staffOf(request).name };
			const proposed = await db.transaction((tx) => payments.proposeRisk(tx, change));
			reply.code(201);
			return proposalOf(proposed);
		},
	);
}

function presentPayout(payout: Payout): WaitingPayoutOut {
	const { orderId, amount, risk, verdicts, speed, waitsFor, rail, outcome } = payout;
	const { tried, decisionId } = payout;
	return {
		...{ orderId: encodeId("ord", orderId), amount: toWire(amount), speed, waitsFor },
		...{ rail, outcome, tried: [...tried] },
		decisionId: decisionId === null ? null : encodeId("rte", decisionId),
		...{ risk: [...risk], verdicts: verdicts.map((verdict) => ({ ...verdict })) },
		...{ waitsUntil: instantOut(payout.waitsUntil), quotedBy: instantOut(payout.quotedBy) },
		...{ promisedBy: instantOut(payout.promisedBy), orderedAt: payout.orderedAt.toString() },
		...{ submittedAt: instantOut(payout.submittedAt), paidAt: instantOut(payout.paidAt) },
	};
}

function presentRail(standing: RailStanding, figures: PromiseFigures | undefined): RailOut {
	const { rail, isConnected, usedToday, position, lowSince } = standing;
	const { id, version, channelId, name, on, by, issuers, hours, promiseMinutes } = rail;
	const { rail: _, ...promises } = figures ?? { rail: "" };
	const money = (amount: typeof rail.singleMax): MoneyWire | null =>
		amount === null ? null : toWire(amount);
	return {
		...{ id, version, channelId, nameZh: name.zh, nameEn: name.en, on, isConnected, by },
		issuers: issuers === "all" ? null : [...issuers],
		...{ singleMax: money(rail.singleMax), dayMax: money(rail.dayMax) },
		hours: hours === null ? null : { ...hours },
		...{ ratePpm: rail.cost.ratePpm, fixed: toWire(rail.cost.fixed), promiseMinutes },
		...{ lowWater: toWire(rail.lowWater), usedToday: toWire(usedToday) },
		...{ position: toWire(position), lowSince: instantOut(lowSince) },
		promises: figures === undefined ? null : (promises as Omit<PromiseFigures, "rail">),
	};
}
