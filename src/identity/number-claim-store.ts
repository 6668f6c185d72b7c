import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CarrierWord } from "./carrier.ts";
import type { ClaimState, NumberClaim } from "./number-claim.ts";

interface Row {
	readonly number_index: Buffer;
	readonly claim_id: Uuid;
	readonly binding_id: Uuid;
	readonly user_id: Uuid;
	readonly state: ClaimState;
	readonly carrier_word: CarrierWord;
	readonly challenge_id: Uuid | null;
	readonly offers: string[] | null;
	readonly expires_at: Temporal.Instant;
}

const COLUMNS = `number_index, claim_id, binding_id, user_id, state, carrier_word, challenge_id,
	offers, expires_at`;

export async function insertClaim(
	tx: Tx,
	claim: NumberClaim & { readonly tokenHash: Buffer; readonly at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into identity.number_claim (${COLUMNS}, token_hash, opened_at, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
		[
			claim.numberIndex,
			claim.claimId,
			claim.bindingId,
			claim.userId,
			claim.state,
			claim.carrierWord,
			claim.challengeId,
			offersText(claim),
			claim.expiresAt,
			claim.tokenHash,
			claim.at,
		],
	);
}

/** The claim of a browser that shows its token. Lock order: binding, then claim. */
export async function lockClaim(
	tx: Tx,
	numberIndex: Buffer,
	tokenHash: Buffer,
): Promise<NumberClaim | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.number_claim
		where number_index = $1 and token_hash = $2 for update`,
		[numberIndex, tokenHash],
	);
	return row === undefined ? undefined : claimFrom(row);
}

export async function lockClaimById(
	tx: Tx,
	numberIndex: Buffer,
	claimId: Uuid,
): Promise<NumberClaim | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.number_claim
		where number_index = $1 and claim_id = $2 for update`,
		[numberIndex, claimId],
	);
	return row === undefined ? undefined : claimFrom(row);
}

/** Writes a claim that this transaction has locked. */
export async function saveClaim(
	tx: Tx,
	claim: NumberClaim,
	to: Pick<NumberClaim, "state" | "challengeId" | "offers">,
	at: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update identity.number_claim set state = $4, challenge_id = $5, offers = $6, changed_at = $7
		where number_index = $1 and claim_id = $2 and state = $3`,
		[claim.numberIndex, claim.claimId, claim.state, to.state, to.challengeId, offersText(to), at],
	);
	assert(touched === 1, "the locked claim is there");
}

function claimFrom(row: Row): NumberClaim {
	return {
		numberIndex: row.number_index,
		claimId: row.claim_id,
		bindingId: row.binding_id,
		userId: row.user_id,
		state: row.state,
		carrierWord: row.carrier_word,
		challengeId: row.challenge_id,
		offers: row.offers?.map((set) => set.split("+")) ?? null,
		expiresAt: row.expires_at,
	};
}

function offersText({ offers }: Pick<NumberClaim, "offers">): string[] | null {
	return offers?.map((set) => set.join("+")) ?? null;
}
