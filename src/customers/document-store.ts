import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { DocumentType } from "./identity-document.ts";

/** A paper of a customer; its number lies in the vault. */
export interface CustomerDocument {
	readonly customerId: Uuid;
	readonly documentId: Uuid;
	readonly type: DocumentType;
	readonly issuingState: string;
	readonly keyToken: Uuid;
	readonly keyMasked: string;
	readonly keyIndex: Buffer;
	readonly validFrom: Temporal.PlainDate;
	/** Null: long-term. */
	readonly validUntil: Temporal.PlainDate | null;
	readonly state: "current" | "expired" | "replaced";
	readonly addedAt: Temporal.Instant;
}

const COLUMNS = `customer_id as "customerId", document_id as "documentId", document_type as "type",
	issuing_state as "issuingState", key_token as "keyToken", key_mask as "keyMasked",
	key_index as "keyIndex", valid_from as "validFrom", valid_until as "validUntil", state,
	added_at as "addedAt"`;

/** Puts a paper in the place of the one before of the same number. */
export async function insertDocument(tx: Tx, document: CustomerDocument): Promise<void> {
	await tx.run(
		`update customers.document set state = 'replaced'
		where customer_id = $1 and key_index = $2 and state <> 'replaced'`,
		[document.customerId, document.keyIndex],
	);
	await tx.run(
		`insert into customers.document (customer_id, document_id, document_type, issuing_state,
			key_token, key_mask, key_index, valid_from, valid_until, state, added_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			...[document.customerId, document.documentId, document.type, document.issuingState],
			...[document.keyToken, document.keyMasked, document.keyIndex, document.validFrom],
			...[document.validUntil, document.state, document.addedAt],
		],
	);
}

export async function documentsOf(
	tx: Tx,
	customerIds: readonly Uuid[],
): Promise<CustomerDocument[]> {
	return tx.query<CustomerDocument>(
		`select ${COLUMNS} from customers.document where customer_id = any ($1::uuid[])
		order by added_at, document_id`,
		[customerIds],
	);
}

export async function lockDocument(
	tx: Tx,
	customerId: Uuid,
	documentId: Uuid,
): Promise<CustomerDocument | undefined> {
	return tx.maybe<CustomerDocument>(
		`select ${COLUMNS} from customers.document
		where customer_id = $1 and document_id = $2 for update`,
		[customerId, documentId],
	);
}

export async function expireDocument(tx: Tx, customerId: Uuid, documentId: Uuid): Promise<void> {
	await tx.run(
		"update customers.document set state = 'expired' where customer_id = $1 and document_id = $2",
		[customerId, documentId],
	);
}

/** The customer of a document's key: the one that stands, or the offered one. */
export async function claimKey(
	tx: Tx,
	claim: { readonly keyIndex: Buffer; readonly customerId: Uuid; readonly at: Temporal.Instant },
): Promise<Uuid> {
	await tx.run(
		`insert into customers.person_key (id_number_index, customer_id, claimed_at)
		values ($1, $2, $3) on conflict (id_number_index) do nothing`,
		[claim.keyIndex, claim.customerId, claim.at],
	);
	const row = await tx.one<{ customer_id: Uuid }>(
		"select customer_id from customers.person_key where id_number_index = $1",
		[claim.keyIndex],
	);
	return row.customer_id;
}
