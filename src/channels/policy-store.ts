import type { Uuid } from "#kernel";
import type { Json, Tx } from "#platform";
import type { Part, Scope } from "./policy.ts";
import { raiseRevision } from "./revision-store.ts";

export interface PolicyPlace {
	readonly channelId: string;
	readonly part: Part;
	readonly product: Scope;
}

/** One version of a part, as it was put in force. */
export interface PolicyRow extends PolicyPlace {
	readonly version: number;
	readonly value: Json;
	readonly reason: string;
	readonly maker: string;
	readonly approvalId: Uuid;
	readonly validFrom: Temporal.Instant;
}

const COLUMNS = `channel_id as "channelId", part, product, version, value, reason, maker,
	approval_id as "approvalId", valid_from as "validFrom"`;

/** Of each place the highest version. */
export function policiesInForce(tx: Tx): Promise<PolicyRow[]> {
	return tx.query<PolicyRow>(
		`select distinct on (channel_id, part, product) ${COLUMNS} from channels.policy
		order by channel_id, part, product, version desc`,
	);
}

export function policyInForce(tx: Tx, place: PolicyPlace): Promise<PolicyRow | undefined> {
	return tx.maybe<PolicyRow>(
		`select ${COLUMNS} from channels.policy
		where channel_id = $1 and part = $2 and product = $3 order by version desc limit 1`,
		[place.channelId, place.part, place.product],
	);
}

/** Held by the table's number: of two at once the second finds the first. */
export async function insertPolicy(tx: Tx, row: PolicyRow): Promise<void> {
	await raiseRevision(tx, "policies");
	await tx.run(
		`insert into channels.policy (channel_id, part, product, version, value, reason, maker,
			approval_id, valid_from)
		values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9)`,
		[
			...[row.channelId, row.part, row.product, row.version, JSON.stringify(row.value)],
			...[row.reason, row.maker, row.approvalId, row.validFrom],
		],
	);
}

/** Newest first, across the parts of a channel. */
export function policyHistory(
	tx: Tx,
	page: {
		readonly channelId: string;
		readonly part: Part | null;
		readonly product: Scope | null;
		readonly before: { readonly at: Temporal.Instant; readonly approvalId: Uuid } | null;
		readonly limit: number;
	},
): Promise<PolicyRow[]> {
	const { channelId, part, product, before, limit } = page;
	return tx.query<PolicyRow>(
		`select ${COLUMNS} from channels.policy
		where channel_id = $1 and ($2::text is null or part = $2) and ($3::text is null or product = $3)
			and ($4::timestamptz is null or (valid_from, approval_id) < ($4, $5::uuid))
		order by valid_from desc, approval_id desc limit $6`,
		[channelId, part, product, before?.at ?? null, before?.approvalId ?? null, limit],
	);
}
