import { assert, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { notifyMerchant } from "./merchant-notice.ts";
import type { Order } from "./order.ts";
import { lockOrder, type OrderKey, orderById } from "./order-store.ts";
import type { PaymentRecord } from "./record.ts";
import { paymentsOf, recordsOf } from "./record-store.ts";
import { moveOrder, note, type PaymentsDeps, publishOrder } from "./steps.ts";

const EXPIRY_TIMER = "payments.order_expiry";

export type CloseRefusal = Refusal<"not_found" | "order_already_paid">;

/**
 * Closes an order that nobody is to pay any more. With a payment under way it is `closing`: only
 * the channel's word ends that, and a success that comes first stands. Merchants' orders and recharges.
 */
export async function closeOrder(
	deps: PaymentsDeps,
	tx: Tx,
	key: OrderKey,
	reason: "merchant_closed" | "expired",
): Promise<Order | CloseRefusal> {
	const { order, open } = await lockToClose(deps, tx, key);
	if (order === undefined || !CLOSABLE.includes(order.kind)) return refuse("not_found");
	switch (order.state) {
		case "created":
		case "authorising": {
			const closed = await moveOrder(tx, order, "abandon", {
				reason,
				finishedAt: deps.clock.now(),
			});
			await note(deps, tx, closed, { lane: "platform", code: "order_closed", params: { reason } });
			await endExpiry(deps, tx, closed);
			// A merchant who closed it knows; one whose payer let it expire is told.
			if (reason === "expired") await notifyMerchant(deps, tx, closed, "order.closed");
			if (closed.payerId !== null) await publishOrder(deps, tx, closed);
			return closed;
		}
		case "paying": {
			assert(open !== undefined, "an order that is being paid waits for a channel");
			const closing = await moveOrder(tx, order, "close", { reason });
			await note(deps, tx, closing, {
				lane: "platform",
				code: "order_closing",
				params: { reason },
			});
			await publishOrder(deps, tx, closing);
			return closing;
		}
		case "closing":
		case "closed":
			return order;
		default:
			return refuse("order_already_paid");
	}
}

const CLOSABLE: readonly Order["kind"][] = ["payment", "recharge"];

export type StopRefusal = Refusal<"not_found" | "order_already_paid" | "payment_not_stoppable">;

/**
 * The payer wants to pay another way. What waits for them at the channel is closed there; the order
 * takes another payment once the channel has said so, never before. What was paid first stands.
 */
export async function stopPaying(
	deps: PaymentsDeps,
	tx: Tx,
	command: OrderKey & { readonly userId: Uuid },
): Promise<Order | StopRefusal> {
	const seen = await orderById(tx, command);
	const [last] = (seen === undefined ? [] : await paymentsOf(tx, seen)).slice(-1);
	if (seen === undefined || last?.payerId !== command.userId) return refuse("not_found");
	const { order, open } = await lockToClose(deps, tx, command);
	switch (required(order, "an order that was there").state) {
		case "created":
		case "closing":
		case "closed":
			return order as Order;
		case "paying":
			break;
		default:
			return refuse("order_already_paid");
	}
	const request = required(open, "a message to a channel").requestId as string;
	const standing = required(await deps.channels.standing(tx, request), "how it stands");
	// A card is asked for its word within seconds, and cannot be taken back.
	if (!standing.closes) return refuse("payment_not_stoppable");
	const stopping = order as Order;
	await note(deps, tx, stopping, { lane: "person", code: "payment_stopped" });
	return stopping;
}

/**
 * Locks an order, with the message it waits for asked to be closed: that one first, as whoever hears of
 * it locks it first too (lock order: channel request, order).
 */
async function lockToClose(
	deps: PaymentsDeps,
	tx: Tx,
	key: OrderKey,
): Promise<{ readonly order: Order | undefined; readonly open: PaymentRecord | undefined }> {
	const seen = await underWay(tx, key);
	if (seen !== undefined) await deps.channels.closeTrade(tx, requestOf(seen));
	const order = await lockOrder(tx, key);
	if (order?.state !== "paying") return { order, open: undefined };
	const open = await underWay(tx, key);
	// Begun since we looked: rare, and a deadlock is tried again.
	if (open !== undefined && open.id !== seen?.id) {
		await deps.channels.closeTrade(tx, requestOf(open));
	}
	return { order, open };
}

/** The leg whose outcome is still owed to an order. */
async function underWay(tx: Tx, key: OrderKey): Promise<PaymentRecord | undefined> {
	return (await recordsOf(tx, key)).findLast(
		({ kind, state }) => (kind === "payment" || kind === "recharge") && UNDER_WAY.includes(state),
	);
}

const UNDER_WAY: readonly PaymentRecord["state"][] = ["sent", "pending_user", "unknown"];

function requestOf(record: PaymentRecord): string {
	return required(record.requestId, "the message of a leg outside");
}

/** Sets the end of the time to pay. */
export async function scheduleExpiry(deps: PaymentsDeps, tx: Tx, order: Order): Promise<void> {
	await deps.platform.timers.schedule(tx, {
		ledgerId: order.ledgerId,
		kind: EXPIRY_TIMER,
		key: order.id,
		dueAt: required(order.expiresAt, "an expiry"),
		payload: { orderId: order.id },
	});
}

export async function endExpiry(deps: PaymentsDeps, tx: Tx, order: Order): Promise<void> {
	await deps.platform.timers.cancel(tx, {
		ledgerId: order.ledgerId,
		kind: EXPIRY_TIMER,
		key: order.id,
	});
}

/** An order whose time is up is closed, or `closing` while its channel has not spoken. */
export function handleExpiry(deps: PaymentsDeps): void {
	deps.platform.timers.handle(EXPIRY_TIMER, async (tx, timer) => {
		const id = timer.payload["orderId"] as Uuid;
		await closeOrder(deps, tx, { ledgerId: timer.ledgerId, id }, "expired");
	});
}
