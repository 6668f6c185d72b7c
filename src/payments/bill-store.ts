import { type Currency, type Money, money, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { OrderKind, OrderState } from "./order.ts";

/** One line of a person's bills: the order from that person's side. */
export interface Bill {
	readonly ownerId: Uuid;
	readonly orderId: Uuid;
	readonly ledgerId: number;
	readonly kind: OrderKind;
	readonly direction: "in" | "out";
	readonly state: OrderState;
	readonly version: number;
	readonly amount: Money;
	readonly title: string;
	readonly counterpartyName: string;
	readonly counterpartyKind: "merchant" | "user" | "bank" | "platform";
	readonly createdAt: Temporal.Instant;
	readonly finishedAt: Temporal.Instant | null;
}

interface Row {
	readonly owner_id: Uuid;
	readonly order_id: Uuid;
	readonly ledger_id: number;
	readonly kind: OrderKind;
	readonly direction: "in" | "out";
	readonly state: OrderState;
	readonly version: number;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly title: string;
	readonly counterparty_name: string;
	readonly counterparty_kind: Bill["counterpartyKind"];
	readonly created_at: Temporal.Instant;
	readonly finished_at: Temporal.Instant | null;
}

const COLUMNS = `owner_id, order_id, ledger_id, kind, direction, state, version, currency, amount,
	title, counterparty_name, counterparty_kind, created_at, finished_at`;

/** Writes the newest standing; an older one that arrives late changes nothing. */
export async function upsertBill(tx: Tx, bill: Bill): Promise<void> {
	await tx.run(
		`insert into payments.bill (${COLUMNS})
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		on conflict (owner_id, order_id) do update
		set state = excluded.state, version = excluded.version, finished_at = excluded.finished_at
		where payments.bill.version < excluded.version`,
		[
			bill.ownerId,
			bill.orderId,
			bill.ledgerId,
			bill.kind,
			bill.direction,
			bill.state,
			bill.version,
			bill.amount.currency,
			bill.amount.minor,
			bill.title,
			bill.counterpartyName,
			bill.counterpartyKind,
			bill.createdAt,
			bill.finishedAt,
		],
	);
}

export interface BillQuery {
	readonly ownerId: Uuid;
	readonly kind?: OrderKind;
	/** Half-open interval of creation. */
	readonly from?: Temporal.Instant;
	readonly to?: Temporal.Instant;
	readonly before?: { readonly createdAt: Temporal.Instant; readonly orderId: Uuid };
	/** 1–101 (one more than a page tells whether another follows). */
	readonly limit: number;
}

/** A person's bills, newest first; by keyset, so the thousandth page is as fast as the first (K5). */
export async function listBills(tx: Tx, query: BillQuery): Promise<Bill[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.bill
		where owner_id = $1 and ($2::text is null or kind = $2)
			and ($3::timestamptz is null or created_at >= $3)
			and ($4::timestamptz is null or created_at < $4)
			and ($5::timestamptz is null or (created_at, order_id) < ($5, $6::uuid))
		order by created_at desc, order_id desc limit $7`,
		[
			query.ownerId,
			query.kind ?? null,
			query.from ?? null,
			query.to ?? null,
			query.before?.createdAt ?? null,
			query.before?.orderId ?? null,
			query.limit,
		],
	);
	return rows.map(fromRow);
}

/** Sums of what came in and went out, successful orders only. */
export async function billTotals(
	tx: Tx,
	query: { ownerId: Uuid; from: Temporal.Instant; to: Temporal.Instant; currency: Currency },
): Promise<{ in: Money; out: Money }> {
	const rows = await tx.query<{ direction: "in" | "out"; total: bigint }>(
		`select direction, sum(amount)::bigint as total from payments.bill
		where owner_id = $1 and created_at >= $2 and created_at < $3 and currency = $4
			and state in ('succeeded', 'partly_refunded', 'done', 'paid')
		group by direction`,
		[query.ownerId, query.from, query.to, query.currency],
	);
	const of = (direction: "in" | "out"): Money =>
		money(query.currency, rows.find((row) => row.direction === direction)?.total ?? 0n);
	return { in: of("in"), out: of("out") };
}

function fromRow(row: Row): Bill {
	return {
		ownerId: row.owner_id,
		orderId: row.order_id,
		ledgerId: row.ledger_id,
		kind: row.kind,
		direction: row.direction,
		state: row.state,
		version: row.version,
		amount: money(row.currency, row.amount),
		title: row.title,
		counterpartyName: row.counterparty_name,
		counterpartyKind: row.counterparty_kind,
		createdAt: row.created_at,
		finishedAt: row.finished_at,
	};
}
