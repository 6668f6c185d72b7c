import type { Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
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

export async function insertNotice(tx: Tx, notice: Notice): Promise<void> {
	await tx.run(
		`insert into merchants.notice (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			notice.merchantId,
			notice.id,
			notice.orderId,
			notice.type,
			notice.url,
			notice.body,
			notice.state,
			notice.attempts,
			notice.createdAt,
			notice.lastError,
		],
	);
}

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
