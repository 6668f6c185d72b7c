import { type Currency, isZero, type Money, money, required, subtract, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SuspenseCase, SuspenseCause, SuspenseCode, SuspenseState } from "./suspense.ts";

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly code: SuspenseCode;
	readonly owner: string;
	readonly cause: SuspenseCause;
	readonly state: SuspenseState;
	readonly version: number;
	readonly order_id: Uuid;
	readonly record_id: Uuid | null;
	readonly refund_id: Uuid | null;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly remaining: bigint;
	readonly opened_at: Temporal.Instant;
	readonly closed_at: Temporal.Instant | null;
}

const COLUMNS = `ledger_id, id, code, owner, cause, state, version, order_id, record_id, refund_id,
	currency, amount, remaining, opened_at, closed_at`;

export async function insertCase(tx: Tx, item: SuspenseCase): Promise<void> {
	await tx.run(
		`insert into payments.suspense (${COLUMNS})
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		[
			...[item.ledgerId, item.id, item.code, item.owner, item.cause, item.state, item.version],
			...[item.orderId, item.recordId, item.refundId, item.amount.currency, item.amount.minor],
			...[item.remaining.minor, item.openedAt, item.closedAt],
		],
	);
}

/** Moves a case and what still lies there; the caller holds the order's lock. */
export async function updateCase(
	tx: Tx,
	item: SuspenseCase,
	change: { readonly state: SuspenseState; readonly remaining: Money },
	at: Temporal.Instant,
): Promise<SuspenseCase> {
	const closedAt = isZero(change.remaining) ? at : null;
	const touched = await tx.run(
		`update payments.suspense set state = $4, remaining = $5, closed_at = $6, version = version + 1
		where ledger_id = $1 and id = $2 and version = $3`,
		[item.ledgerId, item.id, item.version, change.state, change.remaining.minor, closedAt],
	);
	required(touched === 1 ? touched : undefined, "the case at the version that was read");
	return { ...item, ...change, closedAt, version: item.version + 1 };
}

export async function caseById(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<SuspenseCase | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from payments.suspense where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : toCase(row);
}

/** Of an order, oldest first. */
export async function casesOf(
	tx: Tx,
	order: { readonly ledgerId: number; readonly id: Uuid },
): Promise<SuspenseCase[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.suspense where ledger_id = $1 and order_id = $2 order by id`,
		[order.ledgerId, order.id],
	);
	return rows.map(toCase);
}

export interface CaseQuery {
	readonly ledgerId: number;
	readonly code: SuspenseCode | null;
	readonly orderId: Uuid | null;
	readonly states: readonly SuspenseState[] | null;
	readonly before: Uuid | null;
	/** 1–101. */
	readonly limit: number;
}

/** Newest first, by keyset. */
export async function listCases(tx: Tx, query: CaseQuery): Promise<SuspenseCase[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.suspense
		where ledger_id = $1 and ($2::text is null or code = $2)
			and ($3::text[] is null or state = any ($3)) and ($4::uuid is null or id < $4)
			and ($5::uuid is null or order_id = $5)
		order by id desc limit $6`,
		[query.ledgerId, query.code, query.states, query.before, query.orderId, query.limit],
	);
	return rows.map(toCase);
}

function toCase(row: Row): SuspenseCase {
	return {
		...{ ledgerId: row.ledger_id, id: row.id, code: row.code, owner: row.owner },
		...{ cause: row.cause, state: row.state, version: row.version, orderId: row.order_id },
		...{ recordId: row.record_id, refundId: row.refund_id },
		amount: money(row.currency, row.amount),
		remaining: money(row.currency, row.remaining),
		...{ openedAt: row.opened_at, closedAt: row.closed_at },
	};
}

/** What a case would still hold after `amount` has left it. */
export function lessOf(item: SuspenseCase, amount: Money): Money {
	return subtract(item.remaining, amount);
}
