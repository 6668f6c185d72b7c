import { randomInt } from "node:crypto";
import type { Approvals } from "#approvals";
import type { Instruments } from "#instruments";
import {
	assert,
	businessDay,
	type Clock,
	isRefusal,
	type Money,
	newUuid,
	type Uuid,
} from "#kernel";
import type { Ledger, Leg, PostRefusal } from "#ledger";
import type { Limits } from "#limits";
import type { Merchants } from "#merchants";
import type { Log, Outbox, Timers, Tx } from "#platform";
import type { Security } from "#security";
import type { CashierLinks } from "./cashier-link.ts";
import { ORDER_CHANGED, type OrderChangedData } from "./events.ts";
import {
	move,
	type Order,
	type PayEvent,
	type TransferEvent,
	type WithdrawalEvent,
} from "./order.ts";
import { appendEvent, type OrderChange, type OrderEvent, updateOrder } from "./order-store.ts";
import type { ChannelPort, PeoplePort } from "./ports.ts";
import { type Payment, paymentsOf } from "./record-store.ts";
import { followMarks } from "./withdrawable-service.ts";

export interface PaymentsDeps {
	readonly clock: Clock;
	readonly platform: {
		readonly timers: Timers;
		readonly outbox: Outbox;
		readonly log: Log;
		readonly settings: PaymentsSettings;
	};
	readonly ledger: Ledger;
	readonly channels: ChannelPort;
	readonly people: PeoplePort;
	readonly merchants: Merchants;
	readonly instruments: Instruments;
	readonly security: Pick<Security, "spend">;
	/** Where what needs two persons is laid before the second. */
	readonly approvals: Pick<Approvals, "handle" | "propose">;
	readonly limits: Pick<Limits, "reserve" | "confirm" | "release" | "giveBack" | "decision">;
}

export interface PaymentsSettings {
	readonly cashier: CashierLinks;
	/** Whether merchants' notice addresses may lie on this machine (simulated shops). */
	readonly allowLoopback: boolean;
}

/** The cell of this size of installation. */
export const CELL = 1;

/** The one reserve deposit since centralisation (PBOC order 2021/1). */
export const RESERVE_DEPOSIT = "-";

/** Order number that people read: the Shanghai day and twelve random digits. */
export function newReference(clock: Clock): string {
	const day = businessDay(clock.now()).toString().replaceAll("-", "");
	return (
		day +
		randomInt(10 ** 12)
			.toString()
			.padStart(12, "0")
	);
}

/** Adds a line to the order's history. */
export async function note(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	order: Pick<Order, "ledgerId" | "id">,
	line: Pick<OrderEvent, "lane" | "code"> & { readonly params?: OrderEvent["params"] },
): Promise<void> {
	await appendEvent(tx, order, {
		at: deps.clock.now(),
		lane: line.lane,
		code: line.code,
		params: line.params ?? {},
	});
}

/**
 * Moves a locked order along its machine and writes the change. The caller has decided that the
 * event is legal: an illegal one is a broken invariant, not a refusal.
 */
export async function moveOrder(
	tx: Tx,
	order: Order,
	event: PayEvent | TransferEvent | WithdrawalEvent,
	change: Omit<OrderChange, "state"> = {},
): Promise<Order> {
	return updateOrder(tx, order, { ...change, state: stateAfter(order, event) });
}

/** The same for a state that nobody sees: the order moves on, and is written, in the same transaction. */
export function passOrder(
	order: Order,
	event: PayEvent | TransferEvent | WithdrawalEvent,
	change: Omit<OrderChange, "state"> = {},
): Order {
	return { ...order, ...change, state: stateAfter(order, event) };
}

function stateAfter(order: Order, event: Parameters<typeof move>[1]): Order["state"] {
	const state = move(order, event);
	assert(!isRefusal(state), `${order.kind} order in ${order.state} takes ${event}`);
	return state;
}

/** Posts legs for an order and notes them; refusals of the books pass through. */
export async function postFor(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	entry: {
		readonly rule: string;
		readonly legs: readonly Leg[];
		readonly captures?: readonly { holdId: Uuid; amount: Money }[];
		readonly reverses?: Uuid;
	},
): Promise<{ entryId: Uuid } | PostRefusal> {
	const entryId = newUuid(deps.clock);
	const posted = await deps.ledger.post(tx, {
		id: entryId,
		ledgerId: order.ledgerId,
		orderId: order.id,
		effectiveAt: deps.clock.now(),
		...entry,
	});
	if (isRefusal(posted)) return posted;
	await followMarks(deps, tx, order, entry);
	await note(deps, tx, order, {
		lane: "books",
		code: "posted",
		params: { entryId, rule: entry.rule },
	});
	return { entryId };
}

/** As `postFor`, where a refusal would mean that we are wrong: the money must book. */
export async function mustPostFor(...args: Parameters<typeof postFor>): Promise<{ entryId: Uuid }> {
	const posted = await postFor(...args);
	assert(!isRefusal(posted), `${args[3].rule} books: ${JSON.stringify(posted)}`);
	return posted;
}

/** Why money that was taken already cannot land on its account. */
export type Stranded = "account_frozen" | "account_closed";

/** The refusal of the books as a reason to keep money in suspense; any other means that we are wrong. */
export function strandedBy({ refusal }: PostRefusal): Stranded {
	assert(refusal === "account_frozen" || refusal === "account_closed", `income books: ${refusal}`);
	return refusal;
}

/**
 * Tells the read models and whoever else listens that the order's standing changed.
 * @param last its newest payment, where that is at hand
 */
export async function publishOrder(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	last?: Pick<Payment, "id" | "regulatoryClass">,
): Promise<void> {
	const [tried, parties] = await Promise.all([
		last ?? lastTry(tx, order),
		partiesOf(deps, tx, order),
	]);
	const data: OrderChangedData = {
		orderId: order.id,
		ledgerId: order.ledgerId,
		version: order.version,
		kind: order.kind,
		state: order.state,
		currency: order.amount.currency,
		amount: order.amount.minor.toString(),
		title: order.title,
		createdAt: order.createdAt.toString(),
		finishedAt: order.finishedAt?.toString() ?? null,
		payerId: order.payerId,
		payeeId: order.payeeId,
		paymentId: tried?.id ?? null,
		regulatoryClass: tried?.regulatoryClass ?? null,
		...parties,
	};
	await deps.platform.outbox.publish(tx, {
		id: newUuid(deps.clock),
		type: ORDER_CHANGED,
		ledgerId: order.ledgerId,
		occurredAt: deps.clock.now(),
		data,
	});
}

async function lastTry(tx: Tx, order: Order): Promise<Payment | undefined> {
	return (await paymentsOf(tx, order)).at(-1);
}

type Parties = Pick<OrderChangedData, "payeeName" | "payeeKind" | "payerName">;

/** Names as the other side may see them. */
async function partiesOf(deps: PaymentsDeps, tx: Tx, order: Order): Promise<Parties> {
	const payerName =
		order.payerId === null ? "" : ((await deps.people.nameOf(tx, order.payerId)) ?? "");
	switch (order.kind) {
		case "payment": {
			const merchant =
				order.payeeId === null ? undefined : await deps.merchants.byId(tx, order.payeeId);
			return { payeeName: merchant?.name ?? "", payeeKind: "merchant", payerName };
		}
		case "transfer": {
			const name = order.payeeId === null ? "" : await deps.people.nameOf(tx, order.payeeId);
			return { payeeName: name ?? "", payeeKind: "user", payerName };
		}
		case "recharge":
		case "withdrawal":
			return { payeeName: order.title, payeeKind: "bank", payerName };
	}
}
