import { z } from "zod";
import type { Proposal } from "#approvals";
import type { RouteDecision } from "#channels";
import { encodeId, type Uuid } from "#kernel";
import type { Order } from "#payments";
import type { Tx } from "#platform";
import { type EntryOut, entryOut, presentEntry } from "./console-ledger-wire.ts";
import { type Names, namesIn } from "./console-names.ts";
import { ORDER_ROW, type OrderRowOut, presentOrder, shownState } from "./console-order-wire.ts";
import {
	type History,
	type PaymentOut,
	paymentOut,
	paymentsOf,
	type Records,
} from "./console-records.ts";
import { type LineOut, lineOut, timelineOf } from "./console-timeline.ts";
import { CELL, found, idParams, languageFor, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { partOf } from "./order-view.ts";
import { type InstrumentKind, instrumentKind } from "./paying-wire.ts";
import type { Language } from "./problem.ts";
import type { App } from "./server.ts";
import { pick, reasonText } from "./texts.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** A trade as its page heads it. */
export interface OrderOut extends OrderRowOut {
	memo: string | null;
	instruments: { kind: InstrumentKind; label: string; amount: MoneyWire; state: string }[];
	refusal: { code: string; text: string; advice: string | null } | null;
	awaiting: { what: string; until: string | null } | null;
}

/** Everything known of a trade: what was tried, what was said, what was booked. */
export interface TradeOut {
	order: OrderOut;
	payments: PaymentOut[];
	timeline: LineOut[];
	entries: EntryOut[];
}

const tradeOut: z.ZodType<TradeOut> = z.object({
	order: z.object({
		...ORDER_ROW,
		memo: z.string().nullable(),
		instruments: z.array(
			z.object({
				kind: instrumentKind,
				label: z.string(),
				amount: moneyOut,
				state: z.string(),
			}),
		),
		refusal: z
			.object({ code: z.string(), text: z.string(), advice: z.string().nullable() })
			.nullable(),
		awaiting: z.object({ what: z.string(), until: z.string().nullable() }).nullable(),
	}),
	payments: z.array(paymentOut),
	timeline: z.array(lineOut),
	entries: z.array(entryOut),
});

/** One trade: the order, its payments, records and requests, its time line and its entries. */
export async function consoleOrder(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/orders/:id",
		{
			schema: {
				tags: ["console"],
				summary: "A trade with all that happened",
				params: idParams,
				response: { 200: tradeOut },
			},
		},
		async (request) => {
			const key = { ledgerId: CELL, id: pathId("ord", request.params.id) };
			const language = languageFor(request);
			return reading(deps, (tx) => tradeOf(deps, tx, key, language));
		},
	);
}

async function tradeOf(
	deps: ApiDeps,
	tx: Tx,
	key: { ledgerId: number; id: Uuid },
	language: Language,
): Promise<TradeOut> {
	const { payments, ledger } = deps.money;
	const order = found(await payments.order(tx, key));
	const history = await payments.history(tx, key);
	const names = namesIn(deps, tx, language);
	const records = await paymentsOf(deps, tx, { history, names, language });
	const entries: EntryOut[] = [];
	const booked = await ledger.entriesOf(tx, { ledgerId: CELL, orderId: order.id });
	for (const entry of booked) entries.push(await presentEntry(names, entry, language, booked));
	const head = await headOf(deps, order, history, { names, records, language });
	const woven = {
		...{ order, history, records, entries, names, language, payer: head.payer?.name ?? null },
		...{
			decisions: await chosenFor(deps, tx, key),
			proposals: await proposedOf(deps, tx, key, history),
		},
	};
	return { order: head, payments: records.payments, timeline: timelineOf(woven), entries };
}

const DECISIONS_MAX = 50;
const PARTS_MAX = 50;

/** Which channel was to carry what of an order, oldest first. */
async function chosenFor(deps: ApiDeps, tx: Tx, { id }: { id: Uuid }): Promise<RouteDecision[]> {
	const { routes } = deps.money.channels;
	return (await routes.decisions(tx, { orderId: id, limit: DECISIONS_MAX })).toReversed();
}

/** What people have proposed about an order and its records, its refunds, and money of it in suspense. */
async function proposedOf(
	deps: ApiDeps,
	tx: Tx,
	{ ledgerId, id: orderId }: { readonly ledgerId: number; readonly id: Uuid },
	{ records }: History,
): Promise<Proposal[]> {
	const { refunds } = deps.money.payments;
	const page = { ledgerId, orderId, states: null, before: null, limit: PARTS_MAX };
	const parts = [
		...(await refunds.list(tx, { ...page, merchantId: null })),
		...(await refunds.cases(tx, { ...page, code: null })),
	];
	const requests = records.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]));
	return deps.people.approvals.about(tx, [
		...[orderId, encodeId("ord", orderId), ...requests],
		...parts.map(({ id }) => id),
		...records.map(({ id }) => encodeId("rec", id)),
	]);
}

async function headOf(
	deps: ApiDeps,
	order: Order,
	history: History,
	scene: { readonly names: Names; readonly records: Records; readonly language: Language },
): Promise<OrderOut> {
	const channelId = history.records.findLast((record) => record.channelId !== null)?.channelId;
	return {
		...(await presentOrder(scene.names, order, channelId ?? null, scene.language)),
		memo: order.memo,
		instruments: history.records.map((record) => ({
			kind: partOf(record, scene.language, scene.names.bank).kind,
			label: scene.names.bank(
				record.method.startsWith("payout") ? record.counterparty.account : record.subject.account,
			),
			amount: toWire(record.amount),
			state: record.state,
		})),
		refusal: refusalOf(deps, order, scene),
		awaiting: awaitingOf(order, scene.records),
	};
}

/** Why a closed trade did not go through: as the channel's own table words it, else in general. */
function refusalOf(
	deps: ApiDeps,
	order: Order,
	{ records, language }: { readonly records: Records; readonly language: Language },
): OrderOut["refusal"] {
	const shown = shownState(order.state);
	if (order.reason === null || (shown !== "closed" && shown !== "late_paid")) return null;
	const code = order.reason;
	const declined = records.requests.findLast((request) => request.word === "declined");
	if (declined !== undefined && declined.code !== null) {
		const advice = deps.money.channels.adviceFor(declined.channelId, declined.code, null);
		if (advice.reason === code) {
			const words = pick(advice.advice, language);
			return { code, text: pick(advice.text, language), advice: words === "" ? null : words };
		}
	}
	return { code, ...reasonText(code, language) };
}

/** What a trade under way waits for, as the requests to its channel stand. */
function awaitingOf(order: Order, { requests }: Records): OrderOut["awaiting"] {
	const request = requests.at(-1);
	switch (shownState(order.state)) {
		case "created":
			return { what: "payer", until: order.expiresAt?.toString() ?? null };
		case "authorising":
			return { what: "payment_password", until: order.expiresAt?.toString() ?? null };
		case "waiting":
			return { what: "payout_position", until: null };
		case "closing":
			return { what: "closing", until: null };
		case "paying":
			if (request?.state === "review" || request?.state === "conflict") {
				return { what: "review", until: null };
			}
			if (request?.state === "pending_user") {
				return { what: "payer", until: request.payBefore?.toString() ?? null };
			}
			if (request?.state === "unknown") return { what: "channel_query", until: null };
			return { what: order.kind === "withdrawal" ? "payout" : "channel_answer", until: null };
		default:
			return null;
	}
}
