import { z } from "zod";
import { decodeId, startOfDay } from "#kernel";
import { channelsOfOrders, findOrders, type Order, type OrderQuery } from "#payments";
import type { Tx } from "#platform";
import { namesIn } from "./console-names.ts";
import { orderRowOut, presentOrder, SHOWN_STATES, statesShownAs } from "./console-order-wire.ts";
import { CELL, cursorId, dayIn, languageFor, pageOut, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { pageIn, pageOf } from "./wire.ts";

/** Filters of the list of trades, as its address holds them. */
const ordersIn = z.strictObject({
	...pageIn,
	/** Order number, a merchant's order number, or the public id of an order or a user. */
	q: textIn(64).optional(),
	kind: z.enum(["recharge", "payment", "transfer", "withdrawal"]).optional(),
	state: z.enum(SHOWN_STATES).optional(),
	channel: textIn(40).optional(),
	/** First and last Shanghai day, both included. */
	from: dayIn.optional(),
	to: dayIn.optional(),
});

type Filters = z.output<typeof ordersIn>;

/** All trades of all kinds, newest first. */
export async function consoleOrders(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/orders",
		{
			schema: {
				tags: ["console"],
				summary: "Trades of all kinds, newest first",
				querystring: ordersIn,
				response: { 200: pageOut(orderRowOut) },
			},
		},
		async (request) => {
			const { limit } = request.query;
			const language = languageFor(request);
			return reading(deps, async (tx) => {
				const rows = await search(deps, tx, request.query);
				const channels = await channelsOfOrders(tx, {
					ledgerId: CELL,
					orderIds: rows.map(({ id }) => id),
				});
				const names = namesIn(deps, tx, language);
				const page = pageOf(
					rows,
					limit,
					({ id }) => [id],
					(order) => order,
				);
				const items = [];
				for (const order of page.items) {
					items.push(await presentOrder(names, order, channels.get(order.id) ?? null, language));
				}
				return { items, nextCursor: page.nextCursor };
			});
		},
	);
}

async function search(deps: ApiDeps, tx: Tx, filters: Filters): Promise<Order[]> {
	const { q, kind, state, channel, from, to, limit } = filters;
	const before = cursorId(filters.cursor);
	const orderId = q === undefined ? undefined : decodeId("ord", q);
	if (orderId !== undefined) {
		const order = await deps.money.payments.order(tx, { ledgerId: CELL, id: orderId });
		return order === undefined ? [] : [order];
	}
	const userId = q === undefined ? undefined : decodeId("usr", q);
	const query: OrderQuery = {
		ledgerId: CELL,
		limit: limit + 1,
		...(q === undefined || q === "" || userId !== undefined ? {} : { text: q }),
		...(userId === undefined ? {} : { userId }),
		...(kind === undefined ? {} : { kind }),
		...(state === undefined ? {} : { states: statesShownAs(state) }),
		...(channel === undefined ? {} : { channelId: channel }),
		...(from === undefined ? {} : { from: startOfDay(dayOf(from)) }),
		...(to === undefined ? {} : { to: startOfDay(dayOf(to).add({ days: 1 })) }),
		...(before === undefined ? {} : { before }),
	};
	return findOrders(tx, query);
}

function dayOf(text: string): Temporal.PlainDate {
	return Temporal.PlainDate.from(text);
}
