import { assert, type Currency, money, required, type Uuid } from "#kernel";
import { gathered, gatheredWrite, type JsonObject, type Tx, writtenLast } from "#platform";
import type { Order, OrderKind, OrderState } from "./order.ts";

export interface OrderRow {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly kind: OrderKind;
	readonly state: OrderState;
	readonly version: number;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly reference: string;
	readonly title: string;
	readonly memo: string | null;
	readonly payer_id: Uuid | null;
	readonly payee_id: Uuid | null;
	readonly out_trade_no: string | null;
	readonly fee: bigint | null;
	readonly notify_url: string | null;
	readonly return_url: string | null;
	readonly card_id: Uuid | null;
	readonly hold_id: Uuid | null;
	readonly reason: string | null;
	readonly created_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant | null;
	readonly finished_at: Temporal.Instant | null;
}

export const ORDER_COLUMNS: string = `ledger_id, id, kind, state, version, currency, amount, reference, title, memo,
	payer_id, payee_id, out_trade_no, fee, notify_url, return_url, card_id, hold_id,
	reason, created_at, expires_at, finished_at`;

export interface OrderKey {
	readonly ledgerId: number;
	readonly id: Uuid;
}

export async function insertOrder(tx: Tx, order: Order): Promise<void> {
	const merchant = order.merchant;
	await tx.run(
		`insert into payments.trade_order (${ORDER_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
			$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
		[
			order.ledgerId,
			order.id,
			order.kind,
			order.state,
			order.version,
			order.amount.currency,
			order.amount.minor,
			order.reference,
			order.title,
			order.memo,
			order.payerId,
			order.payeeId,
			merchant?.outTradeNo ?? null,
			merchant?.fee.minor ?? null,
			merchant?.notifyUrl ?? null,
			merchant?.returnUrl ?? null,
			order.cardId,
			order.holdId,
			order.reason,
			order.createdAt,
			order.expiresAt,
			order.finishedAt,
		],
	);
}

export const orderById: (tx: Tx, key: OrderKey) => Promise<Order | undefined> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<OrderRow>(
			`select ${ORDER_COLUMNS} from payments.trade_order
			where (ledger_id, id) in (select * from unnest($1::int[], $2::uuid[]))`,
			[keys.map(({ ledgerId }) => ledgerId), keys.map(({ id }) => id)],
		);
		const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
		return keys.map(({ id }) => byId.get(id));
	},
);

/** Lock order: the order first, then its request, then ledger accounts by id. */
export const lockOrder: (tx: Tx, key: OrderKey) => Promise<Order | undefined> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<OrderRow>(
			`select ${ORDER_COLUMNS} from payments.trade_order
			where (ledger_id, id) in (select * from unnest($1::int[], $2::uuid[]))
			order by ledger_id, id for update -- lock order: id`,
			[keys.map(({ ledgerId }) => ledgerId), keys.map(({ id }) => id)],
		);
		const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
		return keys.map(({ id }) => byId.get(id));
	},
);

export type OrderChange = Partial<
	Pick<Order, "state" | "payerId" | "cardId" | "finishedAt" | "reason" | "holdId">
>;

/** Writes the change if nobody changed the order since it was read; the caller holds its lock. */
export async function updateOrder(tx: Tx, order: Order, change: OrderChange): Promise<Order> {
	const next: Order = { ...order, ...change, version: order.version + 1 };
	await writeOrder(tx, next);
	return next;
}

/** Orders as they are from now on, each on top of the version before. */
const writeOrder = gatheredWrite(async (tx, orders: readonly Order[]) => {
	const touched = await tx.run(
		`update payments.trade_order o set state = n.state, version = n.version, payer_id = n.payer_id,
			card_id = n.card_id, finished_at = n.finished_at, reason = n.reason, hold_id = n.hold_id
		from unnest($1::int[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::uuid[],
			$7::timestamptz[], $8::text[], $9::uuid[])
			as n(ledger_id, id, version, state, payer_id, card_id, finished_at, reason, hold_id)
		where o.ledger_id = n.ledger_id and o.id = n.id and o.version = n.version - 1`,
		[
			orders.map(({ ledgerId }) => ledgerId),
			orders.map(({ id }) => id),
			orders.map(({ version }) => version),
			orders.map(({ state }) => state),
			orders.map(({ payerId }) => payerId),
			orders.map(({ cardId }) => cardId),
			orders.map(({ finishedAt }) => finishedAt),
			orders.map(({ reason }) => reason),
			orders.map(({ holdId }) => holdId),
		],
	);
	assert(touched === orders.length, "every order at the version that was locked");
});

/** The order a merchant's number stands for, claiming it when it is new. */
export async function claimOutTradeNo(
	tx: Tx,
	claim: { merchantId: Uuid; outTradeNo: string; key: OrderKey; requestHash: string },
): Promise<{ fresh: boolean; key: OrderKey; requestHash: string }> {
	const claimed = await tx.run(
		`insert into payments.out_trade_no (merchant_id, out_trade_no, ledger_id, order_id, request_hash)
		values ($1, $2, $3, $4, $5) on conflict do nothing`,
		[claim.merchantId, claim.outTradeNo, claim.key.ledgerId, claim.key.id, claim.requestHash],
	);
	if (claimed === 1) return { fresh: true, key: claim.key, requestHash: claim.requestHash };
	const earlier = await keyOfOutTradeNo(tx, claim);
	return { fresh: false, ...required(earlier, "the claim that was there") };
}

export async function keyOfOutTradeNo(
	tx: Tx,
	number: { merchantId: Uuid; outTradeNo: string },
): Promise<{ key: OrderKey; requestHash: string } | undefined> {
	const row = await tx.maybe<{ ledger_id: number; order_id: Uuid; request_hash: string }>(
		`select ledger_id, order_id, request_hash from payments.out_trade_no
		where merchant_id = $1 and out_trade_no = $2`,
		[number.merchantId, number.outTradeNo],
	);
	return row === undefined
		? undefined
		: { key: { ledgerId: row.ledger_id, id: row.order_id }, requestHash: row.request_hash };
}

export async function insertCashierToken(tx: Tx, hash: Buffer, key: OrderKey): Promise<void> {
	await tx.run(
		"insert into payments.cashier_token (token_hash, ledger_id, order_id) values ($1, $2, $3)",
		[hash, key.ledgerId, key.id],
	);
}

export const keyOfCashierToken: (tx: Tx, hash: Buffer) => Promise<OrderKey | undefined> = gathered(
	async (tx, hashes) => {
		const rows = await tx.query<OrderKey & { readonly hash: Buffer }>(
			`select token_hash as hash, ledger_id as "ledgerId", order_id as id
			from payments.cashier_token where token_hash = any($1::bytea[])`,
			[hashes],
		);
		const byHash = new Map(
			rows.map(({ hash, ledgerId, id }) => [hash.toString("hex"), { ledgerId, id }]),
		);
		return hashes.map((hash) => byHash.get(hash.toString("hex")));
	},
);

/** One line of an order's history. */
export interface OrderEvent {
	readonly seq: number;
	readonly at: Temporal.Instant;
	readonly lane: "person" | "platform" | "channel" | "books";
	readonly code: string;
	readonly params: JsonObject;
}

/** Appends to the history; the caller holds the order's lock, so numbers never collide. */
export function appendEvent(tx: Tx, key: OrderKey, event: Omit<OrderEvent, "seq">): Promise<void> {
	return writeEvent(tx, { ...event, ...key });
}

const writeEvent = writtenLast((tx, events: readonly (Omit<OrderEvent, "seq"> & OrderKey)[]) =>
	tx.run(
		`insert into payments.event (ledger_id, order_id, seq, at, lane, code, params)
		select e.ledger_id, e.order_id, coalesce(last.seq, 0)
				+ row_number() over (partition by e.ledger_id, e.order_id order by e.n),
			e.at, e.lane, e.code, e.params::jsonb
		from unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
			with ordinality as e(ledger_id, order_id, at, lane, code, params, n)
		left join lateral (
			select max(seq) as seq from payments.event p
			where p.ledger_id = e.ledger_id and p.order_id = e.order_id) last on true`,
		[
			events.map(({ ledgerId }) => ledgerId),
			events.map(({ id }) => id),
			events.map(({ at }) => at),
			events.map(({ lane }) => lane),
			events.map(({ code }) => code),
			events.map(({ params }) => JSON.stringify(params)),
		],
	),
);

export async function eventsOf(tx: Tx, key: OrderKey): Promise<OrderEvent[]> {
	return tx.query<OrderEvent>(
		`select seq, at, lane, code, params from payments.event
		where ledger_id = $1 and order_id = $2 order by seq`,
		[key.ledgerId, key.id],
	);
}

export function fromRow(row: OrderRow): Order {
	return {
		ledgerId: row.ledger_id,
		id: row.id,
		kind: row.kind,
		state: row.state,
		version: row.version,
		amount: money(row.currency, row.amount),
		reference: row.reference,
		title: row.title,
		memo: row.memo,
		payerId: row.payer_id,
		payeeId: row.payee_id,
		merchant:
			row.out_trade_no === null
				? null
				: {
						outTradeNo: row.out_trade_no,
						fee: money(row.currency, row.fee ?? 0n),
						notifyUrl: row.notify_url,
						returnUrl: row.return_url,
					},
		cardId: row.card_id,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		finishedAt: row.finished_at,
		reason: row.reason,
		holdId: row.hold_id,
	};
}
