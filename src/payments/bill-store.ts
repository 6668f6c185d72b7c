import { type Currency, type Money, money, type Uuid } from "#kernel";
import { gatheredWrite, type Tx } from "#platform";
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
export const upsertBill: (tx: Tx, bill: Bill) => Promise<void> = gatheredWrite((tx, bills) =>
	tx.run(
		`insert into payments.bill (${COLUMNS})
		select distinct on (owner_id, order_id) ${COLUMNS}
		from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[],
			$8::text[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::timestamptz[],
			$14::timestamptz[]) as b(${COLUMNS})
		order by owner_id, order_id, version desc
		on conflict (owner_id, order_id) do update
		set state = excluded.state, version = excluded.version, finished_at = excluded.finished_at
		where payments.bill.version < excluded.version`,
		[
			bills.map(({ ownerId }) => ownerId),
			bills.map(({ orderId }) => orderId),
			bills.map(({ ledgerId }) => ledgerId),
			bills.map(({ kind }) => kind),
			bills.map(({ direction }) => direction),
			bills.map(({ state }) => state),
			bills.map(({ version }) => version),
			bills.map(({ amount }) => amount.currency),
			bills.map(({ amount }) => amount.minor),
			bills.map(({ title }) => title),
			bills.map(({ counterpartyName }) => counterpartyName),
			bills.map(({ counterpartyKind }) => counterpartyKind),
			bills.map(({ createdAt }) => createdAt),
			bills.map(({ finishedAt }) => finishedAt),
		],
	),
);

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
