import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import {
	ADVANCE_REMEDIES,
	type Advance,
	type AdvanceProduct,
	type AdvanceState,
	type AdvanceTotal,
	type Stance,
} from "#payments";
import { CELL, cursorId, idParams, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { instantOut, type MoneyWire, moneyOut, pageIn, pageOf, toWire } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;

const STATES = [
	...(["open", "overdue", "failed"] as const),
	...(["recovered", "written_off", "proven"] as const),
] as const satisfies readonly AdvanceState[];

const PRODUCTS = ["recharge", "pay"] as const satisfies readonly AdvanceProduct[];

/** What own funds have promised before a channel's word (H3). */
export interface AdvanceOut {
	/** Of the payment record. */
	id: string;
	orderId: string;
	channelId: string;
	product: AdvanceProduct;
	amount: MoneyWire;
	state: AdvanceState;
	reason: string | null;
	recoveredFrom: Advance["recoveredFrom"];
	advancedAt: string;
	dueAt: string;
	endedAt: string | null;
}

const advanceOut: z.ZodType<AdvanceOut> = z.object({
	id: z.string(),
	orderId: z.string(),
	channelId: z.string(),
	product: z.enum(PRODUCTS),
	amount: moneyOut,
	state: z.enum(STATES),
	reason: z.string().nullable(),
	recoveredFrom: z.enum(["payer", "merchant"]).nullable(),
	advancedAt: z.string(),
	dueAt: z.string(),
	endedAt: z.string().nullable(),
});

/** All that is promised of a channel for a product, under its ceiling. */
export interface AdvanceLineOut {
	channelId: string;
	product: AdvanceProduct;
	outstanding: MoneyWire;
	stance: Stance["stance"];
	ceiling: MoneyWire | null;
}

const lineOut: z.ZodType<AdvanceLineOut> = z.object({
	channelId: z.string(),
	product: z.enum(PRODUCTS),
	outstanding: moneyOut,
	stance: z.enum(["pessimistic", "optimistic"]),
	ceiling: moneyOut.nullable(),
});

/** Advances, and what two persons decide of those that the channel has not made good. */
export async function consoleAdvances(app: App, deps: ApiDeps): Promise<void> {
	const { payments } = deps.money;
	app.get(
		"/advances",
		{
			schema: {
				tags,
				summary: "What own funds have promised, newest first, with the lines of channels",
				querystring: z.strictObject({ ...pageIn, state: z.enum(STATES).optional() }),
				response: {
					200: z.object({
						items: z.array(advanceOut),
						nextCursor: z.string().nullable(),
						lines: z.array(lineOut),
					}),
				},
			},
		},
		async (request) => {
			const { cursor, limit, state } = request.query;
			const before = cursorId(cursor) ?? null;
			const states = state === undefined ? null : [state];
			const [rows, lines] = await reading(deps, async (tx) => [
				await payments.advances(tx, { ledgerId: CELL, states, before, limit: limit + 1 }),
				await payments.advanceLines(tx),
			]);
			const page = pageOf(rows, limit, ({ recordId }) => [recordId], presentAdvance);
			return { ...page, lines: lines.map(presentLine) };
		},
	);
	decision(app, deps);
}

function decision(app: App, deps: ApiDeps): void {
	app.post(
		"/advances/:id/decisions",
		{
			schema: {
				tags,
				summary: "Propose to take an advance back, or to write it off; another person approves",
				params: idParams,
				body: z.strictObject({ remedy: z.enum(ADVANCE_REMEDIES), reason: textIn(REASON_MAX) }),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { remedy, reason } = request.body;
			const recordId = pathId("rec", request.params.id);
			const decided = { recordId, remedy, reason, by: staffOf(request).name };
			const proposed = await deps.platform.db.transaction((tx) =>
				deps.money.payments.proposeAdvanceDecision(tx, decided),
			);
			const { proposalId } = granted(proposed) as { readonly proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposalId) };
		},
	);
}

function presentAdvance(advance: Advance): AdvanceOut {
	const { recordId, orderId, channelId, product, amount, state, reason, recoveredFrom } = advance;
	return {
		...{ id: encodeId("rec", recordId), orderId: encodeId("ord", orderId), channelId, product },
		...{ amount: toWire(amount), state, reason, recoveredFrom },
		...{ advancedAt: advance.advancedAt.toString(), dueAt: advance.dueAt.toString() },
		endedAt: instantOut(advance.endedAt),
	};
}

function presentLine({ outstanding, ceiling, ...line }: AdvanceTotal & Stance): AdvanceLineOut {
	return {
		...{ ...line, outstanding: toWire(outstanding) },
		ceiling: ceiling === null ? null : toWire(ceiling),
	};
}
