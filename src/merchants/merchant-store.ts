import { required, type Uuid } from "#kernel";
import { gathered, gatheredOnce, type Tx } from "#platform";
import type { Merchant } from "./merchant.ts";

interface Row {
	readonly merchant_id: Uuid;
	readonly name: string;
	readonly state: Merchant["state"];
	readonly fee_ppm: number;
	readonly fee_returned: boolean;
	readonly created_at: Temporal.Instant;
}

const COLUMNS = "merchant_id, name, state, fee_ppm, fee_returned, created_at";

export async function insertMerchant(
	tx: Tx,
	merchant: Merchant,
	secrets: { keyHash: Buffer; webhookSecret: string },
): Promise<void> {
	await tx.run(
		`insert into merchants.merchant (${COLUMNS}, webhook_secret)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			merchant.id,
			merchant.name,
			merchant.state,
			merchant.feePpm,
			merchant.feeReturned,
			merchant.createdAt,
			secrets.webhookSecret,
		],
	);
	await tx.run(
		`insert into merchants.api_key (key_hash, merchant_id, label, created_at)
		values ($1, $2, 'first', $3)`,
		[secrets.keyHash, merchant.id, merchant.createdAt],
	);
}

export async function merchantByKey(tx: Tx, keyHash: Buffer): Promise<Merchant | undefined> {
	const row = await tx.maybe<{ merchant_id: Uuid }>(
		"select merchant_id from merchants.api_key where key_hash = $1 and revoked_at is null",
		[keyHash],
	);
	return row === undefined ? undefined : merchantById(tx, row.merchant_id);
}

export const merchantById: (tx: Tx, id: Uuid) => Promise<Merchant | undefined> = gatheredOnce(
	(id) => id,
	async (tx, ids) => {
		const rows = await tx.query<Row>(
			`select ${COLUMNS} from merchants.merchant where merchant_id = any($1::uuid[])`,
			[ids],
		);
		const byId = new Map(rows.map((row) => [row.merchant_id, fromRow(row)]));
		return ids.map((id) => byId.get(id));
	},
);

/** Merchants by creation, oldest first, after `after` when given. */
export async function listMerchants(
	tx: Tx,
	page: { after?: Uuid; limit: number },
): Promise<Merchant[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from merchants.merchant
		where $1::uuid is null or merchant_id > $1::uuid order by merchant_id limit $2`,
		[page.after ?? null, page.limit],
	);
	return rows.map(fromRow);
}

export async function countMerchants(tx: Tx): Promise<number> {
	const row = await tx.one<{ count: number }>(
		"select count(*)::int as count from merchants.merchant",
	);
	return row.count;
}

export const webhookSecret: (tx: Tx, id: Uuid) => Promise<string> = gathered(async (tx, ids) => {
	const rows = await tx.query<{ merchant_id: Uuid; webhook_secret: string }>(
		"select merchant_id, webhook_secret from merchants.merchant where merchant_id = any($1::uuid[])",
		[ids],
	);
	const secrets = new Map(rows.map((row) => [row.merchant_id, row.webhook_secret]));
	return ids.map((id) => required(secrets.get(id), "a merchant's secret"));
});

function fromRow(row: Row): Merchant {
	return {
		id: row.merchant_id,
		name: row.name,
		state: row.state,
		feePpm: row.fee_ppm,
		feeReturned: row.fee_returned,
		createdAt: row.created_at,
	};
}
