import type { ClosingPort } from "#instruments";
import { countOpenOf, countSuspendedOf } from "./closing-store.ts";

/** What payments answer when a user wants to be closed: orders without an end, money kept for them. */
export const ordersClosing: ClosingPort = {
	module: "orders",
	async open(tx, of) {
		const [orders, suspended] = [await countOpenOf(tx, of), await countSuspendedOf(tx, of)];
		return [
			{ code: "orders_open", count: orders, amount: null },
			{ code: "money_suspended", count: suspended, amount: null },
		].filter(({ count }) => count > 0);
	},
};
