import { cny, decodeId, encodeId, newUuid, required } from "#kernel";
import {
	type Body,
	type Caller,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	type Someone,
	sale,
	yuan,
} from "./client.ts";
import { insertClosedCase } from "./suspense-store.ts";
import type { TestWorld } from "./world.ts";

/** Ids for the paths about refunds and what people settle. */
export async function refundIds(
	w: TestWorld,
	seller: Caller,
	payer: Someone,
): Promise<Record<string, string>> {
	const { order, refund } = await refundedSale(seller, payer);
	return {
		"/api/v1/refunds": String(refund["id"]),
		"/api/console/v1/refunds": String(refund["id"]),
		"/api/console/v1/reviews/cases": await closedCase(w, order),
		// Nothing waits for a word: a well-formed serial of none.
		"/api/console/v1/reviews/requests": "000101H455VB4PEX5VSKNK084SN02Q",
	};
}

/** Something sold for balance, of which one yuan has gone back: order and refund. */
async function refundedSale(
	seller: Caller,
	payer: Someone,
): Promise<{ readonly order: Body; readonly refund: Body }> {
	const { order, token } = await sale({ ...seller, id: "" }, "F-0", "10.00");
	await expects(
		payer.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument: { kind: "balance" }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	const asked = { orderId: order["id"], outRefundNo: "FR-0", amount: yuan("1.00") };
	return { order, refund: await expects(seller.post("/api/v1/refunds", asked), 201) };
}

/** A case of an order that was written off long ago: its public id. */
async function closedCase({ platform, clock }: TestWorld, order: Body): Promise<string> {
	const orderId = required(decodeId("ord", String(order["id"])), "an order's id");
	const id = newUuid(clock);
	await platform.db.transaction((tx) =>
		insertClosedCase(tx, { id, orderId, amount: cny(1_00n), at: clock.now() }),
	);
	return encodeId("sus", id);
}
