import type { Uuid } from "#kernel";
import { gatheredWrite, type JsonObject, type Tx } from "#platform";
import type { Notice, NoticeState } from "./notice.ts";

interface Row {
	readonly merchant_id: Uuid;
	readonly id: Uuid;
	readonly order_id: Uuid;
	readonly type: string;
	readonly url: string;
	readonly body: JsonObject;
	readonly state: NoticeState;
	readonly attempts: number;
	readonly created_at: Temporal.Instant;
	readonly last_error: string | null;
}

const COLUMNS =
	"merchant_id, id, order_id, type, url, body, state, attempts, created_at, last_error";

export const insertNotice: (tx: Tx, notice: Notice) => Promise<void> = gatheredWrite(
	(tx, notices) =>
		tx.run(
			`insert into merchants.notice (${COLUMNS})
			select merchant_id, id, order_id, type, url, body::jsonb, state, attempts, created_at, last_error
			from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
				$8::int[], $9::timestamptz[], $10::text[]) as n(${COLUMNS})`,
			[
				notices.map(({ merchantId }) => merchantId),
				notices.map(({ id }) => id),
				notices.map(({ orderId }) => orderId),
				notices.map(({ type }) => type),
				notices.map(({ url }) => url),
				notices.map(({ body }) => JSON.stringify(body)),
				notices.map(({ state }) => state),
				notices.map(({ attempts }) => attempts),
				notices.map(({ createdAt }) => createdAt),
				notices.map(({ lastError }) => lastError),
			],
		),
);

export async function noticeById(
	tx: Tx,
	key: { merchantId: Uuid; id: Uuid },
): Promise<Notice | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from merchants.notice where merchant_id = $1 and id = $2`,
		[key.merchantId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

export async function noticesOfOrder(
	tx: Tx,
	key: { merchantId: Uuid; orderId: Uuid },
): Promise<Notice[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from merchants.notice where merchant_id = $1 and order_id = $2 order by id`,
		[key.merchantId, key.orderId],
	);
	return rows.map(fromRow);
}

/** Writes the outcome of a try; false when another try has moved the notice meanwhile. */
export async function recordTry(
	tx: Tx,
	notice: Notice,
	outcome: {
		state: NoticeState;
		at: Temporal.Instant;
		status: number | null;
		error: string | null;
	},
): Promise<boolean> {
	const changed = await tx.run(
		`update merchants.notice set state = $4, attempts = attempts + 1,
			delivered_at = case when $4 = 'delivered' then $5::timestamptz else delivered_at end,
			last_status = $6, last_error = $7
		where merchant_id = $1 and id = $2 and attempts = $3`,
		[
			notice.merchantId,
			notice.id,
			notice.attempts,
			outcome.state,
			outcome.at,
			outcome.status,
			outcome.error,
		],
	);
	return changed === 1;
}

function fromRow(row: Row): Notice {
	return {
		merchantId: row.merchant_id,
		id: row.id,
		orderId: row.order_id,
		type: row.type,
		url: row.url,
		body: row.body,
		state: row.state,
		attempts: row.attempts,
		createdAt: row.created_at,
		lastError: row.last_error,
	};
}
