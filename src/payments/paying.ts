import type { Tx } from "#platform";
import { type Awaiting, awaitingOf } from "./awaiting.ts";
import type { Order } from "./order.ts";
import type { RequestStanding } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";
import { type Payment, paymentsOf, recordsOf } from "./record-store.ts";
import type { PaymentsDeps } from "./steps.ts";

/** The last payment on an order, as whoever pays follows it. */
export interface Paying {
	readonly payment: Payment;
	/** One for each instrument: what is held first, the leg outside last. */
	readonly parts: readonly PaymentRecord[];
	/** Of the leg outside; undefined where there is none. */
	readonly standing: RequestStanding | undefined;
	readonly awaiting: Awaiting | null;
}

export async function payingOf(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
): Promise<Paying | undefined> {
	const payment = (await paymentsOf(tx, order)).at(-1);
	if (payment === undefined) return undefined;
	const records = await recordsOf(tx, order);
	const parts = records.filter(({ paymentId }) => paymentId === payment.id);
	const outside = parts.findLast(({ requestId }) => requestId !== null);
	const request = outside?.requestId ?? undefined;
	const standing = request === undefined ? undefined : await deps.channels.standing(tx, request);
	const awaiting = awaitingOf(deps.clock.now(), order, outside, standing);
	return { payment, parts, standing, awaiting };
}
