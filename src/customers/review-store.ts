import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { DocumentType } from "./identity-document.ts";

export type ReviewState = "submitted" | "proposed" | "approved" | "refused";

/** A document or a meeting that two persons of the staff judge; values lie in the user's vault. */
export interface Review {
	readonly userId: Uuid;
	readonly reviewId: Uuid;
	readonly kind: "document" | "face_to_face";
	readonly state: ReviewState;
	readonly type: DocumentType;
	readonly issuingState: string;
	readonly validFrom: Temporal.PlainDate;
	readonly validUntil: Temporal.PlainDate | null;
	readonly nameToken: Uuid;
	readonly nameIndex: Buffer;
	readonly nameMasked: string;
	readonly keyToken: Uuid;
	readonly keyIndex: Buffer;
	readonly keyMasked: string;
	/** Places of the photos in the vault. */
	readonly photos: readonly Uuid[];
	/** One of them shows the holder with the document. */
	readonly showsHolder: boolean;
	readonly submittedAt: Temporal.Instant;
	/** `user`, or the name of the member of staff who met them. */
	readonly submittedBy: string;
	readonly reason: string | null;
	readonly decidedAt: Temporal.Instant | null;
}

const COLUMNS = `user_id as "userId", review_id as "reviewId", kind, state, document_type as "type",
	issuing_state as "issuingState", valid_from as "validFrom", valid_until as "validUntil",
	name_token as "nameToken", name_index as "nameIndex", name_mask as "nameMasked",
	key_token as "keyToken", key_index as "keyIndex", key_mask as "keyMasked", photos,
	shows_holder as "showsHolder", submitted_at as "submittedAt", submitted_by as "submittedBy",
	reason, decided_at as "decidedAt"`;

export async function insertReview(tx: Tx, review: Review): Promise<void> {
	await tx.run(
		`insert into customers.review (user_id, review_id, kind, state, document_type, issuing_state,
			valid_from, valid_until, name_token, name_index, name_mask, key_token, key_index, key_mask,
			photos, shows_holder, submitted_at, submitted_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
			to_jsonb($15::text[]), $16, $17, $18)`,
		[
			...[review.userId, review.reviewId, review.kind, review.state, review.type],
			...[review.issuingState, review.validFrom, review.validUntil, review.nameToken],
			...[review.nameIndex, review.nameMasked, review.keyToken, review.keyIndex],
			...[review.keyMasked, review.photos, review.showsHolder, review.submittedAt],
			review.submittedBy,
		],
	);
}

export async function lockReview(
	tx: Tx,
	key: { readonly userId: Uuid; readonly reviewId: Uuid },
): Promise<Review | undefined> {
	return tx.maybe<Review>(
		`select ${COLUMNS} from customers.review where user_id = $1 and review_id = $2 for update`,
		[key.userId, key.reviewId],
	);
}

export async function reviewsOf(tx: Tx, userId: Uuid): Promise<Review[]> {
	return tx.query<Review>(
		`select ${COLUMNS} from customers.review where user_id = $1 order by review_id`,
		[userId],
	);
}

/** Reviews that wait, the oldest first. `limit` 1–101. */
export async function openReviews(tx: Tx, limit: number): Promise<Review[]> {
	return tx.query<Review>(
		`select ${COLUMNS} from customers.review where state in ('submitted', 'proposed')
		order by submitted_at, review_id limit $1`,
		[limit],
	);
}

/** Waiting reviews of a user: a bound on what one person may lay before the staff. */
export async function countWaiting(tx: Tx, userId: Uuid): Promise<number> {
	const row = await tx.one<{ count: number }>(
		`select count(*)::int as count from customers.review
		where user_id = $1 and state in ('submitted', 'proposed')`,
		[userId],
	);
	return row.count;
}

export async function stepReview(
	tx: Tx,
	key: { readonly userId: Uuid; readonly reviewId: Uuid },
	to: {
		readonly state: ReviewState;
		readonly reason: string | null;
		readonly decidedAt: Temporal.Instant | null;
	},
): Promise<void> {
	const touched = await tx.run(
		`update customers.review set state = $3, reason = $4, decided_at = $5
		where user_id = $1 and review_id = $2 and state in ('submitted', 'proposed')`,
		[key.userId, key.reviewId, to.state, to.reason, to.decidedAt],
	);
	assert(touched === 1, "a review that is locked and open");
}
