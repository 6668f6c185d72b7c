import type { Currency, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Order, OrderKind, OrderState } from "./order.ts";
import { fromRow, ORDER_COLUMNS, type OrderRow } from "./order-store.ts";

export interface OrderQuery {
	readonly ledgerId: number;
	/** Our order number, or a merchant's. */
	readonly text?: string;
	readonly kind?: OrderKind;
	readonly states?: readonly OrderState[];
	readonly channelId?: string;
	readonly userId?: Uuid;
	readonly from?: Temporal.Instant;
	readonly to?: Temporal.Instant;
	/** Newest first; orders below this id (ids are time-ordered). */
	readonly before?: Uuid;
	/** 1–101. */
	readonly limit: number;
}

/** Orders for the console, newest first, by keyset. */
export async function findOrders(tx: Tx, query: OrderQuery): Promise<Order[]> {
	const rows = await tx.query<OrderRow>(
		`select ${ORDER_COLUMNS} from payments.trade_order
		where ledger_id = $1
			and ($2::text is null or reference = $2 or out_trade_no = $2)
			and ($3::text is null or kind = $3)
			and ($4::text[] is null or state = any ($4))
			and ($5::text is null or exists (
				select 1 from payments.record r
				where r.ledger_id = $1 and r.order_id = trade_order.id and r.channel_id = $5))
			and ($6::uuid is null or payer_id = $6 or payee_id = $6)
			and ($7::timestamptz is null or created_at >= $7)
			and ($8::timestamptz is null or created_at < $8)
			and ($9::uuid is null or id < $9)
		order by id desc limit $10`,
		[
			query.ledgerId,
			query.text ?? null,
			query.kind ?? null,
			query.states ?? null,
			query.channelId ?? null,
			query.userId ?? null,
			query.from ?? null,
			query.to ?? null,
			query.before ?? null,
			query.limit,
		],
	);
	return rows.map(fromRow);
}

/** Trades by kind and state since an instant: the overview's figures and the town's report. */
export interface KindCount {
	readonly kind: OrderKind;
	readonly state: OrderState;
	readonly currency: Currency;
	readonly count: number;
	readonly amountMinor: bigint;
}

export async function countByKind(
	tx: Tx,
	query: { ledgerId: number; from: Temporal.Instant },
): Promise<KindCount[]> {
	return tx.query<KindCount>(
		`select kind, state, currency, count(*)::int as count, sum(amount)::bigint as "amountMinor"
		from payments.trade_order where ledger_id = $1 and created_at >= $2
		group by kind, state, currency order by kind, state`,
		[query.ledgerId, query.from],
	);
}

export interface PeriodCount {
	/** Start of the hour or day. */
	readonly start: Temporal.Instant;
	readonly kind: OrderKind;
	readonly count: number;
	readonly amountMinor: bigint;
}

/** Successful trades per hour or Shanghai day. */
export async function countByPeriod(
	tx: Tx,
	query: { ledgerId: number; from: Temporal.Instant; unit: "hour" | "day" },
): Promise<PeriodCount[]> {
	return tx.query<PeriodCount>(
		`select date_trunc($3, created_at, 'Asia/Shanghai') as start, kind,
			count(*)::int as count, sum(amount)::bigint as "amountMinor"
		from payments.trade_order
		where ledger_id = $1 and created_at >= $2
			and state in ('succeeded', 'partly_refunded', 'refunded', 'done', 'paid')
		group by 1, kind order by 1, kind`,
		[query.ledgerId, query.from, query.unit],
	);
}

/** Records whose outcome is not known now. */
export async function countUnknown(tx: Tx, ledgerId: number): Promise<number> {
	const row = await tx.one<{ count: number }>(
		`select count(*)::int as count from payments.record
		where ledger_id = $1 and state in ('sent', 'unknown', 'pending_user', 'advanced')`,
		[ledgerId],
	);
	return row.count;
}

/** The channel that carried each of the orders last; orders that no channel carried are left out. */
export async function channelsOfOrders(
	tx: Tx,
	query: { readonly ledgerId: number; readonly orderIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, string>> {
	const rows = await tx.query<{ order_id: Uuid; channel_id: string }>(
		`select distinct on (order_id) order_id, channel_id from payments.record
		where ledger_id = $1 and order_id = any ($2::uuid[]) and channel_id is not null
		order by order_id, id desc`,
		[query.ledgerId, query.orderIds],
	);
	return new Map(rows.map((row) => [row.order_id, row.channel_id]));
}

/** Whether an order that has not ended pays with the card, or pays out to it. */
export async function isCardInUse(
	tx: Tx,
	card: { ledgerId: number; userId: Uuid; cardId: Uuid },
): Promise<boolean> {
	const row = await tx.one<{ used: boolean }>(
		`select exists (
			select 1 from payments.trade_order
			where ledger_id = $1 and payer_id = $2 and card_id = $3 and state in (
				'authorising', 'paying', 'closing', 'requested', 'risk_check', 'approval',
				'position_wait', 'submitted', 'unknown')) as used`,
		[card.ledgerId, card.userId, card.cardId],
	);
	return row.used;
}
