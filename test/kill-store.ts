import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

export interface OrderRow {
	readonly id: Uuid;
	readonly kind: "recharge" | "payment" | "transfer" | "withdrawal";
	readonly state: string;
	readonly amount: bigint;
	readonly fee: bigint | null;
	readonly payerId: Uuid | null;
	readonly payeeId: Uuid | null;
	readonly outTradeNo: string | null;
	/** Payments by state. */
	readonly open: number;
	readonly succeeded: number;
	/** Fen of records that a payer's own account has paid. */
	readonly ownPaid: bigint;
	/** Fen of records paid outside. */
	readonly outsidePaid: bigint;
	/** Fen that have gone back, or are certain to: to own accounts, and outside. */
	readonly ownBack: bigint;
	readonly outsideBack: bigint;
	/** Fen of fees that went back to the merchant. */
	readonly feeBack: bigint;
	/** Fen that lie in suspense for it. */
	readonly suspended: bigint;
}

export async function orderRows(tx: Tx): Promise<OrderRow[]> {
	return tx.query<OrderRow>(
		`select o.id, o.kind, o.state, o.amount, o.fee, o.payer_id as "payerId",
			o.payee_id as "payeeId", o.out_trade_no as "outTradeNo",
			coalesce(p.open, 0) as open, coalesce(p.succeeded, 0) as succeeded,
			coalesce(r.own, 0)::bigint as "ownPaid", coalesce(r.outside, 0)::bigint as "outsidePaid",
			coalesce(b.own, 0)::bigint as "ownBack", coalesce(b.outside, 0)::bigint as "outsideBack",
			coalesce(b.fee, 0)::bigint as "feeBack", coalesce(r.suspended, 0)::bigint as suspended
		from payments.trade_order o
		left join (select order_id, count(*) filter (where state = 'open')::int as open,
				count(*) filter (where state = 'succeeded')::int as succeeded
			from payments.payment group by order_id) p on p.order_id = o.id
		left join (select order_id,
				sum(amount) filter (where state = 'succeeded' and channel_id is null) as own,
				sum(amount) filter (where state = 'succeeded' and channel_id is not null) as outside,
				sum(suspense_amount) as suspended
			from payments.record where kind <> 'refund' group by order_id) r on r.order_id = o.id
		left join (select part.order_id, sum(part.amount) filter (where part.kind = 'own') as own,
				sum(part.amount) filter (where part.kind = 'channel') as outside,
				sum(part.fee_back) as fee
			from payments.refund_part part
			join payments.refund f on f.ledger_id = part.ledger_id and f.id = part.refund_id
			where f.state not in ('requested', 'refused', 'finally_failed') and f.source = 'merchant'
			group by part.order_id) b on b.order_id = o.id
		order by o.id`,
	);
}

export interface RequestRow {
	readonly serial: string;
	readonly channel: string;
	readonly kind: string;
	readonly state: string;
	readonly amount: bigint | null;
	/** The order it was for; null of what no order has asked for. */
	readonly orderId: Uuid | null;
}

export async function requestRows(tx: Tx): Promise<RequestRow[]> {
	return tx.query<RequestRow>(
		`select q.serial_no as serial, q.channel_id as channel, q.kind, q.state,
			q.amount_minor as amount, coalesce(r.order_id, f.order_id) as "orderId"
		from channels.request q
		left join payments.record r on r.ledger_id = q.ledger_id and r.request_id = q.serial_no
			and r.kind <> 'refund'
		left join payments.refund f on f.ledger_id = q.ledger_id
			and q.serial_no in (f.request_id, f.route_request_id)
		order by q.serial_no`,
	);
}

export interface RefundRow {
	readonly outRefundNo: string | null;
	readonly orderId: Uuid;
	readonly state: string;
	readonly amount: bigint;
	readonly source: "merchant" | "suspense";
	readonly request: string | null;
}

export async function refundRows(tx: Tx): Promise<RefundRow[]> {
	return tx.query<RefundRow>(
		`select out_refund_no as "outRefundNo", order_id as "orderId", state, amount, source,
			request_id as request
		from payments.refund order by id`,
	);
}

export interface NoticeRow {
	readonly id: Uuid;
	readonly orderId: Uuid;
	readonly type: string;
	readonly state: string;
	readonly outRefundNo: string | null;
}

export async function noticeRows(tx: Tx): Promise<NoticeRow[]> {
	return tx.query<NoticeRow>(
		`select id, order_id as "orderId", type, state, body -> 'data' ->> 'outRefundNo' as "outRefundNo"
		from merchants.notice order by id`,
	);
}

/** What must have come to an end once the world is quiet and all schedules have run. */
export interface Left {
	readonly holds: number;
	readonly jobs: number;
	readonly locked: number;
	readonly events: number;
	readonly failing: readonly string[];
	readonly deadJobs: readonly string[];
}

export async function whatIsLeft(tx: Tx): Promise<Left> {
	return tx.one<Left>(
		`select
			(select count(*)::int from ledger.hold where state = 'open') as holds,
			(select count(*)::int from jobs.jobs where attempts < max_attempts) as jobs,
			(select count(*)::int from jobs.jobs where locked_by is not null) as locked,
			(select count(*)::int from platform.outbox) as events,
			(select coalesce(array_agg(kind || ' ' || key || ': ' || last_error), '{}')
				from platform.timer where attempts > 0) as failing,
			(select coalesce(array_agg(task_identifier), '{}')
				from jobs.jobs where attempts >= max_attempts) as "deadJobs"`,
	);
}
