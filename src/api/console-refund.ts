import { z } from "zod";
import { encodeId, refuse } from "#kernel";
import {
	type PublicRefundState,
	publicRefundState,
	REFUND_MACHINE,
	type Refund,
	type RefundState,
	type RefundStep,
} from "#payments";
import {
	CELL,
	cursorId,
	found,
	idParams,
	languageFor,
	nothingIn,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { publicRefundStateOut } from "./refund-wire.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { reasonText } from "./texts.ts";
import { refundStateText } from "./texts-refunds.ts";
import { amountIn, fromWire, type MoneyWire, moneyOut, pageIn, pageOf, toWire } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;
const STATES = Object.keys(REFUND_MACHINE) as RefundState[];

/** A refund with all that is known of it. */
export interface RefundOut {
	id: string;
	orderId: string;
	outRefundNo: string | null;
	origin: Refund["origin"];
	source: Refund["source"];
	state: RefundState;
	shown: PublicRefundState;
	stateText: string;
	amount: MoneyWire;
	feeBack: MoneyWire;
	reason: string;
	failure: string | null;
	/** The same in words. */
	failureText: string | null;
	tries: number;
	/** Serials of its request at the channel and of the payout that carries it another way. */
	serial: string | null;
	routeSerial: string | null;
	createdAt: string;
	fundedAt: string | null;
	finishedAt: string | null;
	parts: { kind: "own" | "channel"; channelId: string | null; amount: MoneyWire; state: string }[];
	steps: { state: string; at: string }[];
}

const refundOut: z.ZodType<RefundOut> = z.object({
	id: z.string(),
	orderId: z.string(),
	outRefundNo: z.string().nullable(),
	origin: z.enum(["merchant", "staff", "over"]),
	source: z.enum(["merchant", "suspense"]),
	state: z.enum(STATES),
	shown: publicRefundStateOut,
	stateText: z.string(),
	amount: moneyOut,
	feeBack: moneyOut,
	reason: z.string(),
	failure: z.string().nullable(),
	failureText: z.string().nullable(),
	tries: z.number().int(),
	serial: z.string().nullable(),
	routeSerial: z.string().nullable(),
	createdAt: z.string(),
	fundedAt: z.string().nullable(),
	finishedAt: z.string().nullable(),
	parts: z.array(
		z.object({
			kind: z.enum(["own", "channel"]),
			channelId: z.string().nullable(),
			amount: moneyOut,
			state: z.string(),
		}),
	),
	steps: z.array(z.object({ state: z.string(), at: z.string() })),
});

const proposed = z.object({ proposalId: z.string() });

/** Refunds as staff see them, and what two persons may do (N3, N5). */
export async function consoleRefunds(app: App, deps: ApiDeps): Promise<void> {
	lists(app, deps);
	proposals(app, deps);
	retries(app, deps);
}

function lists(app: App, deps: ApiDeps): void {
	const { refunds } = deps.money.payments;
	app.get(
		"/refunds",
		{
			schema: {
				tags,
				summary: "Refunds, newest first",
				querystring: z.strictObject({
					...pageIn,
					state: z.enum(STATES).optional(),
					orderId: z.string().max(80).optional(),
				}),
				response: { 200: pageOut(refundOut) },
			},
		},
		async (request) => {
			const { limit, state, orderId, cursor } = request.query;
			const language = languageFor(request);
			const rows = await reading(deps, (tx) =>
				refunds.list(tx, {
					...{ ledgerId: CELL, merchantId: null, before: cursorId(cursor) ?? null },
					orderId: orderId === undefined ? null : pathId("ord", orderId),
					...{ states: state === undefined ? null : [state], limit: limit + 1 },
				}),
			);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(refund) => present(refund, [], language),
			);
		},
	);
	app.get(
		"/refunds/:id",
		{
			schema: { tags, summary: "A refund", params: idParams, response: { 200: refundOut } },
		},
		async (request) => {
			const key = { ledgerId: CELL, id: pathId("rfd", request.params.id) };
			return reading(deps, async (tx) =>
				present(
					found(await refunds.byId(tx, key)),
					await refunds.steps(tx, key),
					languageFor(request),
				),
			);
		},
	);
}

function proposals(app: App, deps: ApiDeps): void {
	const { reviews } = deps.money;
	app.post(
		"/refunds",
		{
			schema: {
				tags,
				summary: "Propose a refund; another person approves",
				body: z.strictObject({
					orderId: z.string().max(80),
					amount: amountIn,
					/** A debit card of the payer's own that it is paid out to, past the channel's window. */
					cardId: z.string().max(80).nullable(),
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposed },
			},
		},
		async (request, reply) => {
			const { orderId, amount, cardId, reason } = request.body;
			const made = granted(
				await reviews.proposeRefund({
					...{ orderId: pathId("ord", orderId), amount: fromWire(amount), reason },
					cardId: cardId === null ? null : pathId("crd", cardId),
					actor: staffOf(request).name,
				}),
			);
			reply.code(201);
			return { proposalId: encodeId("prp", made.proposalId) };
		},
	);
	app.post(
		"/refunds/:id/route",
		{
			schema: {
				tags,
				summary: "Propose another way for a refund that came back; another person approves",
				params: idParams,
				body: z.strictObject({
					to: z.enum(["card", "balance"]),
					/** Of the payer's own debit card. */
					cardId: z.string().max(80).nullable(),
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposed },
			},
		},
		async (request, reply) => {
			const { to, cardId, reason } = request.body;
			const refundId = pathId("rfd", request.params.id);
			const target =
				to === "card"
					? { kind: "card" as const, cardId: pathId("crd", cardId ?? "") }
					: { kind: "balance" as const };
			const actor = staffOf(request).name;
			const made = granted(await reviews.proposeRoute({ refundId, to: target, reason, actor }));
			reply.code(201);
			return { proposalId: encodeId("prp", made.proposalId) };
		},
	);
}

function retries(app: App, deps: ApiDeps): void {
	const { refunds } = deps.money.payments;
	app.post(
		"/refunds/:id/retry",
		{
			schema: {
				tags,
				summary: "Send a failed refund once more, with its number",
				params: idParams,
				body: nothingIn,
				response: { 202: refundOut },
			},
		},
		async (request, reply) => {
			const key = { ledgerId: CELL, id: pathId("rfd", request.params.id) };
			const outcome = await deps.platform.db.transaction((tx) => refunds.retry(tx, key));
			if (outcome !== "sent") throw new RefusedError(refuse("refund_not_failed"));
			reply.code(202);
			return reading(deps, async (tx) =>
				present(
					found(await refunds.byId(tx, key)),
					await refunds.steps(tx, key),
					languageFor(request),
				),
			);
		},
	);
}

function present(refund: Refund, steps: readonly RefundStep[], language: Language): RefundOut {
	const shown = publicRefundState(refund.state);
	return {
		...{ id: encodeId("rfd", refund.id), orderId: encodeId("ord", refund.orderId) },
		...{ outRefundNo: refund.outRefundNo, origin: refund.origin, source: refund.source },
		...{ state: refund.state, shown, stateText: refundStateText(shown, language) },
		...{ amount: toWire(refund.amount), feeBack: toWire(refund.feeBack), reason: refund.reason },
		...{ failure: refund.failure, tries: refund.tries, serial: refund.requestId },
		failureText: refund.failure === null ? null : reasonText(refund.failure, language).text,
		routeSerial: refund.route?.requestId ?? null,
		createdAt: refund.createdAt.toString(),
		fundedAt: refund.fundedAt?.toString() ?? null,
		finishedAt: refund.finishedAt?.toString() ?? null,
		parts: refund.parts.map(({ kind, channelId, amount, state }) => ({
			...{ kind, channelId, amount: toWire(amount), state },
		})),
		steps: steps.map(({ state, at }) => ({ state, at: at.toString() })),
	};
}
