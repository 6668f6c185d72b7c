import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { DeclineReason } from "./reasons.ts";
import { raiseRevision } from "./revision-store.ts";

/** Where a word applies; `issuer` "*" for any. */
export interface ReasonPlace {
	readonly channelId: string;
	readonly code: string;
	readonly issuer: string;
}

export interface ReasonRow extends ReasonPlace {
	readonly version: number;
	readonly reason: DeclineReason;
	readonly textZh: string;
	readonly textEn: string;
	readonly adviceZh: string;
	readonly adviceEn: string;
	readonly tryElsewhere: boolean;
	readonly maker: string;
	readonly validFrom: Temporal.Instant;
}

const COLUMNS = `channel_id as "channelId", code, issuer_code as issuer, version, reason,
	text_zh as "textZh", text_en as "textEn", advice_zh as "adviceZh", advice_en as "adviceEn",
	try_elsewhere as "tryElsewhere", maker, valid_from as "validFrom"`;

/** The words in force: of each place the highest version. */
export function reasonsInForce(tx: Tx): Promise<ReasonRow[]> {
	return tx.query<ReasonRow>(
		`select distinct on (channel_id, code, issuer_code) ${COLUMNS} from channels.reason_word
		order by channel_id, code, issuer_code, version desc`,
	);
}

export function reasonInForce(tx: Tx, place: ReasonPlace): Promise<ReasonRow | undefined> {
	return tx.maybe<ReasonRow>(
		`select ${COLUMNS} from channels.reason_word
		where channel_id = $1 and code = $2 and issuer_code = $3 order by version desc limit 1`,
		[place.channelId, place.code, place.issuer],
	);
}

/** Held by the table's number: of two at once the second finds the first. */
export async function insertReason(
	tx: Tx,
	row: ReasonRow & { readonly approvalId: Uuid },
): Promise<void> {
	await raiseRevision(tx, "reasons");
	await tx.run(
		`insert into channels.reason_word (channel_id, code, issuer_code, version, reason, text_zh,
			text_en, advice_zh, advice_en, try_elsewhere, maker, approval_id, valid_from)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		[
			...[row.channelId, row.code, row.issuer, row.version, row.reason, row.textZh, row.textEn],
			...[row.adviceZh, row.adviceEn, row.tryElsewhere, row.maker, row.approvalId],
			row.validFrom,
		],
	);
}

export interface UnlistedCode {
	readonly channelId: string;
	readonly code: string;
	readonly times: number;
	readonly firstAt: Temporal.Instant;
	readonly lastAt: Temporal.Instant;
}

/** Counted once for each message that used it. */
export async function noteUnlisted(
	tx: Tx,
	seen: {
		readonly ledgerId: number;
		readonly serial: string;
		readonly channelId: string;
		readonly code: string;
		readonly kind: string;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into channels.unlisted_code (ledger_id, serial_no, channel_id, code, kind, at)
		values ($1, $2, $3, $4, $5, $6) on conflict (ledger_id, serial_no, code) do nothing`,
		[seen.ledgerId, seen.serial, seen.channelId, seen.code, seen.kind, seen.at],
	);
}

/** The most frequent first. */
export function unlistedSince(
	tx: Tx,
	by: { readonly ledgerIds: readonly number[]; readonly since: Temporal.Instant },
): Promise<UnlistedCode[]> {
	return tx.query<UnlistedCode>(
		`select channel_id as "channelId", code, count(*)::int as times, min(at) as "firstAt",
			max(at) as "lastAt"
		from channels.unlisted_code where ledger_id = any($1::int[]) and at >= $2
		group by channel_id, code order by count(*) desc, channel_id, code limit 200`,
		[by.ledgerIds, by.since],
	);
}
