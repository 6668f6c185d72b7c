import { assert, isRefusal, type Money, newUuid, required, transition, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { note, type PaymentsDeps } from "./steps.ts";
import {
	SUSPENSE_MACHINE,
	type SuspenseCase,
	type SuspenseCause,
	type SuspenseCode,
	type SuspenseEvent,
} from "./suspense.ts";
import { caseById, insertCase, updateCase } from "./suspense-store.ts";

/** Names what an entry has just laid on 2191 or 1191, in the transaction that booked it. */
export async function openCase(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	order: Order,
	item: {
		readonly code: SuspenseCode;
		readonly owner: string;
		readonly cause: SuspenseCause;
		readonly amount: Money;
		readonly recordId?: Uuid;
		readonly refundId?: Uuid;
	},
): Promise<SuspenseCase> {
	const opened: SuspenseCase = {
		ledgerId: order.ledgerId,
		id: newUuid(deps.clock),
		...{ code: item.code, owner: item.owner, cause: item.cause, state: "open", version: 1 },
		...{ orderId: order.id, recordId: item.recordId ?? null, refundId: item.refundId ?? null },
		...{ amount: item.amount, remaining: item.amount },
		...{ openedAt: deps.clock.now(), closedAt: null },
	};
	await insertCase(tx, opened);
	await note(deps, tx, order, {
		lane: "platform",
		code: item.code === "2191" ? "suspended" : "short_found",
		params: { cause: item.cause },
	});
	return opened;
}

/** Moves a case along its machine; an illegal step is a broken invariant. */
export async function moveCase(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	item: SuspenseCase,
	event: SuspenseEvent,
	remaining: Money,
): Promise<SuspenseCase> {
	const state = transition(SUSPENSE_MACHINE, item.state, event);
	assert(!isRefusal(state), `a case in ${item.state} takes ${event}`);
	return updateCase(tx, item, { state, remaining }, deps.clock.now());
}

export async function mustCase(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<SuspenseCase> {
	return required(await caseById(tx, key), "a case of ours");
}
