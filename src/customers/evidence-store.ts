import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CardClass, Element, Evidence, EvidenceSource } from "./evidence.ts";

/** Evidence with the places of what it is about, in the vault of its user. */
export interface StoredEvidence extends Evidence {
	readonly nameToken: Uuid | null;
	readonly idNumberToken: Uuid | null;
}

interface Row {
	readonly evidence_id: Uuid;
	readonly source: EvidenceSource;
	readonly channel: string;
	readonly issuer: string;
	readonly compared: Element[];
	readonly held: Element[];
	readonly values: Partial<Record<Element, string>>;
	readonly name_token: Uuid | null;
	readonly id_number_token: Uuid | null;
	readonly card_class: CardClass | null;
	readonly at: Temporal.Instant;
	readonly reference: string;
}

const COLUMNS = `evidence_id, source, channel, issuer, compared, held, values, name_token,
	id_number_token, at, reference, card_class`;

/** False when this very act was recorded before. */
export async function insertEvidence(
	tx: Tx,
	userId: Uuid,
	evidence: StoredEvidence,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into customers.evidence (user_id, ${COLUMNS})
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		on conflict (user_id, source, channel, reference) do nothing`,
		[
			userId,
			evidence.id,
			evidence.source,
			evidence.channel,
			evidence.issuer,
			evidence.compared,
			evidence.held,
			evidence.values,
			evidence.nameToken,
			evidence.idNumberToken,
			evidence.at,
			evidence.reference,
			evidence.cardClass ?? null,
		],
	);
	return touched === 1;
}

/** All evidence of a user, oldest first. */
export async function evidenceOf(tx: Tx, userId: Uuid): Promise<StoredEvidence[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from customers.evidence where user_id = $1 order by at, evidence_id`,
		[userId],
	);
	return rows.map((row) => ({
		id: row.evidence_id,
		source: row.source,
		channel: row.channel,
		issuer: row.issuer,
		compared: row.compared,
		held: row.held,
		values: row.values,
		nameToken: row.name_token,
		idNumberToken: row.id_number_token,
		at: row.at,
		reference: row.reference,
		cardClass: row.card_class,
	}));
}
