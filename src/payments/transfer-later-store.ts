import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { OrderKey } from "./order-store.ts";
import type { Arrival } from "./transfer-later.ts";

/** What a transfer that waits needs beside its order. */
export interface LaterTransfer {
	readonly arrival: Exclude<Arrival, "now">;
	readonly fromAccountId: Uuid;
	readonly toAccountId: Uuid;
	readonly actorId: Uuid;
	readonly dueAt: Temporal.Instant;
}

const COLUMNS = `arrival, from_account_id as "fromAccountId", to_account_id as "toAccountId",
	actor_id as "actorId", due_at as "dueAt"`;

export async function insertLaterTransfer(
	tx: Tx,
	{ ledgerId, id }: OrderKey,
	later: LaterTransfer,
): Promise<void> {
	const { arrival, fromAccountId, toAccountId, actorId, dueAt } = later;
	await tx.run(
		`insert into payments.later_transfer
			(ledger_id, order_id, arrival, from_account_id, to_account_id, actor_id, due_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[ledgerId, id, arrival, fromAccountId, toAccountId, actorId, dueAt],
	);
}

/** Undefined for a transfer that was done at once. */
export async function laterTransferOf(
	tx: Tx,
	{ ledgerId, id }: OrderKey,
): Promise<LaterTransfer | undefined> {
	return tx.maybe<LaterTransfer>(
		`select ${COLUMNS}
		from payments.later_transfer where ledger_id = $1 and order_id = $2`,
		[ledgerId, id],
	);
}

/** Those of a page of orders that wait or waited, by order. */
export async function laterTransfersOf(
	tx: Tx,
	{ ledgerId, orderIds }: { readonly ledgerId: number; readonly orderIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, LaterTransfer>> {
	if (orderIds.length === 0) return new Map();
	const rows = await tx.query<LaterTransfer & { readonly orderId: Uuid }>(
		`select order_id as "orderId", ${COLUMNS}
		from payments.later_transfer where ledger_id = $1 and order_id = any($2::uuid[])`,
		[ledgerId, orderIds],
	);
	return new Map(rows.map(({ orderId, ...later }) => [orderId, later]));
}
