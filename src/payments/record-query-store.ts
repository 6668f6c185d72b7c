import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { PaymentRecord } from "./record.ts";
import { RECORD_COLUMNS, type RecordRow, recordFrom } from "./record-store.ts";

/** An account that can stand in a record: ours, a card, a channel's, a virtual merchant's (O4). */
export interface PartyAccount {
	readonly id: Uuid;
	readonly kind: PartyKind;
	/** What names it: an account's number, a card's id, `merchant:…`, `cardnet:1131`, `alipay:…`. */
	readonly reference: string;
	/** Its account in the books; null for accounts outside. */
	readonly ledgerCode: string | null;
	readonly ledgerOwner: string | null;
	readonly createdAt: Temporal.Instant;
}

export type PartyKind = "internal" | "external" | "channel" | "virtual_merchant";

export const PARTY_KINDS: readonly PartyKind[] = [
	"internal",
	"external",
	"channel",
	"virtual_merchant",
];

const PARTY = `id, kind, reference, ledger_code as "ledgerCode", ledger_owner as "ledgerOwner",
	created_at as "createdAt"`;

/** Accounts of the registry, newest first. */
export async function findParties(
	tx: Tx,
	query: {
		readonly ledgerId: number;
		/** What a reference begins with; all unless said. */
		readonly text?: string | undefined;
		readonly kind?: PartyKind | undefined;
		readonly before?: Uuid | undefined;
		/** 1–101. */
		readonly limit: number;
	},
): Promise<PartyAccount[]> {
	return tx.query<PartyAccount>(
		`select ${PARTY} from payments.party_account
		where ledger_id = $1 and ($2::text is null or starts_with(reference, $2))
			and ($3::text is null or kind = $3) and ($4::uuid is null or id < $4)
		order by id desc limit $5`,
		[query.ledgerId, query.text ?? null, query.kind ?? null, query.before ?? null, query.limit],
	);
}

export async function partyById(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<PartyAccount | undefined> {
	return tx.maybe<PartyAccount>(
		`select ${PARTY} from payments.party_account where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
}

/** As what an account stands in a record. */
export type RecordSide = "subject" | "channel" | "counterparty";

export const RECORD_SIDES: readonly RecordSide[] = ["subject", "channel", "counterparty"];

export interface RecordQuery {
	readonly ledgerId: number;
	readonly accountId: Uuid;
	/** Any of the three unless said. */
	readonly side?: RecordSide | undefined;
	/** Half-open interval in which we took it up. */
	readonly from?: Temporal.Instant | undefined;
	readonly to?: Temporal.Instant | undefined;
	/** Newest first; records below this id (ids are time-ordered). */
	readonly before?: Uuid | undefined;
	/** 1–101. */
	readonly limit: number;
}

/** Records in which an account stands: three look-ups by index, joined newest first. */
export async function findRecords(tx: Tx, query: RecordQuery): Promise<PaymentRecord[]> {
	const { side } = query;
	const rows = await tx.query<RecordRow>(
		`select ${RECORD_COLUMNS} from payments.record where ledger_id = $1 and id in (
			select record_id from (
				(select record_id from payments.record_snapshot where ledger_id = $1 and $3
					and subject_account_id = $2 and ($6::timestamptz is null or executed_at >= $6)
					and ($7::timestamptz is null or executed_at < $7) and ($8::uuid is null or record_id < $8)
					order by record_id desc limit $9)
				union (select record_id from payments.record_snapshot where ledger_id = $1 and $4
					and channel_account_id = $2 and ($6::timestamptz is null or executed_at >= $6)
					and ($7::timestamptz is null or executed_at < $7) and ($8::uuid is null or record_id < $8)
					order by record_id desc limit $9)
				union (select record_id from payments.record_snapshot where ledger_id = $1 and $5
					and counterparty_account_id = $2 and ($6::timestamptz is null or executed_at >= $6)
					and ($7::timestamptz is null or executed_at < $7) and ($8::uuid is null or record_id < $8)
					order by record_id desc limit $9)
			) stands order by record_id desc limit $9)
		order by id desc`,
		[
			query.ledgerId,
			query.accountId,
			side === undefined || side === "subject",
			side === undefined || side === "channel",
			side === undefined || side === "counterparty",
			query.from ?? null,
			query.to ?? null,
			query.before ?? null,
			query.limit,
		],
	);
	return rows.map(recordFrom);
}
