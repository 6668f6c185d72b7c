import { isZero, type Money, subtract, sum, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { PaymentRecord } from "./record.ts";
import { recordsOf } from "./record-store.ts";
import { isCounted, type Refund, type RefundPart } from "./refund.ts";
import { capsOf } from "./refund-cap-store.ts";
import { feeBackOf, splitFee, splitRefund } from "./refund-shares.ts";

/** What was paid for an order, with what, and what of it may still go back. */
export interface Paid {
	readonly records: readonly (PaymentRecord & { readonly left: Money })[];
	readonly amount: Money;
	readonly left: Money;
	readonly paidAt: Temporal.Instant;
}

const PAID: readonly PaymentRecord["state"][] = ["succeeded", "completed"];

/** Reads what an order was paid with; the caller holds its lock. Undefined when it was not. */
export async function paidOf(tx: Tx, order: Order): Promise<Paid | undefined> {
	const records = (await recordsOf(tx, order)).filter(({ state }) => PAID.includes(state));
	const [first] = records;
	if (first === undefined) return undefined;
	const caps = await capsOf(tx, order, records);
	const open = records.map((record, at) => {
		const cap = caps[at];
		return { ...record, left: cap === undefined ? record.amount : subtract(cap.paid, cap.taken) };
	});
	const { currency } = order.amount;
	return {
		records: open,
		amount: sum(
			currency,
			records.map(({ amount }) => amount),
		),
		left: sum(
			currency,
			open.map(({ left }) => left),
		),
		paidAt: first.finishedAt ?? first.createdAt,
	};
}

/** The parts of a refund: in the proportion of what each instrument has left, the fee by amount. */
export function partsOf(
	paid: Paid,
	amount: Money,
	fee: { readonly whole: Money; readonly earlier: readonly Refund[] },
): { readonly parts: readonly RefundPart[]; readonly feeBack: Money; readonly paymentId: Uuid } {
	const shares = splitRefund(amount, paid.records);
	const counted = fee.earlier.filter(
		({ state, source }) => isCounted(state) && source === "merchant",
	);
	const { currency } = amount;
	const feeBack = feeBackOf({
		fee: fee.whole,
		paid: paid.amount,
		before: subtract(paid.amount, paid.left),
		feeBefore: sum(
			currency,
			counted.map((refund) => refund.feeBack),
		),
		amount,
	});
	const fees = splitFee(feeBack, shares);
	const parts = paid.records.flatMap((record, at): RefundPart[] => {
		const share = shares[at] as Money;
		if (isZero(share)) return [];
		const kind = record.channelId === null ? "own" : "channel";
		return [
			{
				...{ recordId: record.id, kind, state: "planned", amount: share },
				channelId: record.channelId,
				feeBack: fees[at] as Money,
			},
		];
	});
	return { parts, feeBack, paymentId: (paid.records[0] as PaymentRecord).paymentId };
}
