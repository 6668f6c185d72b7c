import type { Uuid } from "#kernel";
import { gathered, gatheredWrite, type JsonObject, type Tx } from "#platform";
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

export const noticeById: (
	tx: Tx,
	key: { readonly merchantId: Uuid; readonly id: Uuid },
) => Promise<Notice | undefined> = gathered(async (tx, keys) => {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from merchants.notice join unnest($1::uuid[], $2::uuid[])
			as wanted(merchant_id, id) using (merchant_id, id)`,
		[keys.map(({ merchantId }) => merchantId), keys.map(({ id }) => id)],
	);
	const found = new Map(rows.map((row) => [row.id, fromRow(row)]));
	return keys.map(({ id }) => found.get(id));
});

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

interface Try {
	readonly notice: Notice;
	readonly state: NoticeState;
	readonly at: Temporal.Instant;
	readonly status: number | null;
	readonly error: string | null;
}

/** Writes the outcome of a try; false when another try has moved the notice meanwhile. */
export const recordTry: (tx: Tx, outcome: Try) => Promise<boolean> = gathered(async (tx, tries) => {
	const rows = await tx.query<{ id: Uuid }>(
		`update merchants.notice n set state = tried.state, attempts = n.attempts + 1,
			delivered_at = case when tried.state = 'delivered' then tried.at else delivered_at end,
			last_status = tried.status, last_error = tried.error
		from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::int[], $7::text[])
			as tried(merchant_id, id, attempts, state, at, status, error)
		where n.merchant_id = tried.merchant_id and n.id = tried.id and n.attempts = tried.attempts
		returning n.id`,
		[
			tries.map(({ notice }) => notice.merchantId),
			tries.map(({ notice }) => notice.id),
			tries.map(({ notice }) => notice.attempts),
			tries.map(({ state }) => state),
			tries.map(({ at }) => at),
			tries.map(({ status }) => status),
			tries.map(({ error }) => error),
		],
	);
	const changed = new Set(rows.map(({ id }) => id));
	return tries.map(({ notice }) => changed.has(notice.id));
});

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
