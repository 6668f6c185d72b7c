import { assert, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import type { EvidenceFactor } from "./book.ts";
import type { CentrePart, Challenge, ChallengeState } from "./challenge.ts";
import { canonicalJson, moneyFrom } from "./json.ts";
import { factorFrom, factorSetsFrom, factorSetsText } from "./policy-store.ts";

interface Row {
	readonly subject_id: Uuid;
	readonly challenge_id: Uuid;
	readonly operation: string;
	readonly policy_version: number;
	readonly intent: string;
	readonly nonce: Buffer;
	readonly binding: Buffer;
	readonly factor_sets: string[];
	readonly proven: string[];
	readonly state: ChallengeState;
	readonly attempts: number;
	readonly attempts_max: number;
	readonly issued_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant;
	readonly session_id: Uuid | null;
	readonly device_id: Uuid | null;
	readonly decision_id: Uuid | null;
	readonly ticket_id: Uuid | null;
	readonly offers: string;
	readonly why: string;
	readonly payment: string;
	readonly at_hand: EvidenceFactor[];
	readonly review: boolean;
}

const COLUMNS = `subject_id, challenge_id, operation, policy_version, intent, nonce, binding,
	factor_sets, proven, state, attempts, attempts_max, issued_at, expires_at, session_id, device_id,
	decision_id, ticket_id, offers, why, payment, at_hand, review`;

export interface ChallengeKey {
	readonly subjectId: Uuid;
	readonly challengeId: Uuid;
}

export async function insertChallenge(tx: Tx, challenge: Challenge): Promise<void> {
	await tx.run(
		`insert into security.challenge (${COLUMNS}, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
			$20, $21, $22, $23, $13)`,
		[
			challenge.subjectId,
			challenge.id,
			challenge.operation,
			challenge.policyVersion,
			challenge.intent,
			challenge.nonce,
			challenge.binding,
			factorSetsText(challenge.factorSets),
			challenge.proven,
			challenge.state,
			challenge.attempts,
			challenge.attemptsMax,
			challenge.issuedAt,
			challenge.expiresAt,
			challenge.centre.sessionId,
			challenge.centre.deviceId,
			challenge.centre.decisionId,
			challenge.centre.ticketId,
			canonicalJson(challenge.centre.offers),
			canonicalJson(challenge.centre.why),
			canonicalJson(challenge.centre.payment),
			challenge.centre.atHand,
			challenge.centre.review,
		],
	);
}

export const readChallenge: (tx: Tx, key: ChallengeKey) => Promise<Challenge | undefined> =
	gathered(async (tx, keys) => {
		const found = await readChallenges(tx, keys);
		return keys.map(({ subjectId, challengeId }) => {
			const one = found.get(challengeId);
			return one?.subjectId === subjectId ? one : undefined;
		});
	});

/** By id those of them that are there, whoever they are of. */
export async function readChallenges(
	tx: Tx,
	keys: readonly ChallengeKey[],
): Promise<ReadonlyMap<Uuid, Challenge>> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.challenge
		where (subject_id, challenge_id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
		[keys.map(({ subjectId }) => subjectId), keys.map(({ challengeId }) => challengeId)],
	);
	return new Map(rows.map((row) => [row.challenge_id, challengeFrom(row)]));
}

/** Challenges of one person by their ids, in no order. */
export async function challengesOf(
	tx: Tx,
	{ subjectId, ids }: { readonly subjectId: Uuid; readonly ids: readonly Uuid[] },
): Promise<Challenge[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.challenge
		where subject_id = $1 and challenge_id = any ($2::uuid[])`,
		[subjectId, ids],
	);
	return rows.map(challengeFrom);
}

/** Lock order: challenge, then counter. */
export async function lockChallenge(tx: Tx, key: ChallengeKey): Promise<Challenge | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.challenge
		where subject_id = $1 and challenge_id = $2 for update`,
		[key.subjectId, key.challengeId],
	);
	return row === undefined ? undefined : challengeFrom(row);
}

/** The youngest challenge of the operation that still waits for an answer. */
export async function liveChallenge(
	tx: Tx,
	subjectId: Uuid,
	operation: string,
	now: Temporal.Instant,
): Promise<Challenge | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.challenge
		where subject_id = $1 and operation = $2 and state = 'issued' and expires_at > $3
		order by issued_at desc, challenge_id desc limit 1`,
		[subjectId, operation, now],
	);
	return row === undefined ? undefined : challengeFrom(row);
}

/** Writes the outcome of an answer to a challenge that this transaction has locked. */
export async function saveAnswer(
	tx: Tx,
	challenge: Challenge,
	now: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update security.challenge set state = $3, proven = $4, attempts = $5, changed_at = $6
		where subject_id = $1 and challenge_id = $2`,
		[challenge.subjectId, challenge.id, challenge.state, challenge.proven, challenge.attempts, now],
	);
	assert(touched === 1, "the locked challenge is there");
}

/** A challenge, and what it must have been issued for to be spent. */
export interface SpendableBy {
	readonly challenge: Challenge;
	readonly operation: string;
	readonly binding: Buffer;
}

/** Invariant 1: one statement decides and spends. Each id is told to exactly one caller. */
export async function spendChallenges(
	tx: Tx,
	wanted: readonly SpendableBy[],
	now: Temporal.Instant,
): Promise<ReadonlySet<Uuid>> {
	if (wanted.length === 0) return new Set();
	const rows = await tx.query<{ challenge_id: Uuid }>(
		`update security.challenge c set state = 'spent', changed_at = $5
		from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[])
			as w(subject_id, challenge_id, operation, binding)
		where c.subject_id = w.subject_id and c.challenge_id = w.challenge_id
			and c.operation = w.operation and c.binding = w.binding
			and c.state = 'verified' and c.expires_at > $5
		returning c.challenge_id`,
		[
			wanted.map(({ challenge }) => challenge.subjectId),
			wanted.map(({ challenge }) => challenge.id),
			wanted.map(({ operation }) => operation),
			wanted.map(({ binding }) => binding),
			now,
		],
	);
	return new Set(rows.map((row) => row.challenge_id));
}

/** Voids one challenge, unless it has ended already. */
export async function voidChallenge(
	tx: Tx,
	key: ChallengeKey,
	now: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update security.challenge set state = 'void', changed_at = $3
		where subject_id = $1 and challenge_id = $2 and state in ('held', 'issued', 'verified')`,
		[key.subjectId, key.challengeId, now],
	);
	return touched === 1;
}

/** Lets a held challenge be proven, under what was decided at its release. */
export async function releaseChallenge(
	tx: Tx,
	challenge: Challenge,
	now: Temporal.Instant,
): Promise<boolean> {
	const { centre } = challenge;
	const touched = await tx.run(
		`update security.challenge set state = $3, factor_sets = $4, offers = $5, at_hand = $6,
			expires_at = $7, changed_at = $8
		where subject_id = $1 and challenge_id = $2 and state = 'held'`,
		[
			challenge.subjectId,
			challenge.id,
			challenge.state,
			factorSetsText(challenge.factorSets),
			canonicalJson(centre.offers),
			centre.atHand,
			challenge.expiresAt,
			now,
		],
	);
	return touched === 1;
}

/** Keeps how the payee was named in a message. */
export async function savePayeeShown(
	tx: Tx,
	challenge: Challenge,
	payeeShown: string | null,
): Promise<void> {
	await tx.run(
		"update security.challenge set payment = $3 where subject_id = $1 and challenge_id = $2",
		[challenge.subjectId, challenge.id, canonicalJson({ ...challenge.centre.payment, payeeShown })],
	);
}

/** Voids what still waits for an answer. A verified one is on its way to be spent and stays. */
export async function voidWaiting(
	tx: Tx,
	subjectId: Uuid,
	operation: string,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update security.challenge set state = 'void', changed_at = $3
		where subject_id = $1 and operation = $2 and state = 'issued'`,
		[subjectId, operation, now],
	);
}

function challengeFrom(row: Row): Challenge {
	return {
		subjectId: row.subject_id,
		id: row.challenge_id,
		operation: row.operation,
		policyVersion: row.policy_version,
		intent: row.intent,
		nonce: row.nonce,
		binding: row.binding,
		factorSets: factorSetsFrom(row.factor_sets),
		proven: row.proven.map(factorFrom),
		state: row.state,
		attempts: row.attempts,
		attemptsMax: row.attempts_max,
		issuedAt: row.issued_at,
		expiresAt: row.expires_at,
		centre: centreFrom(row),
	};
}

function centreFrom(row: Row): CentrePart {
	const payment = JSON.parse(row.payment) as Partial<
		Record<"amount" | "payee" | "payeeShown", never>
	>;
	return {
		sessionId: row.session_id,
		deviceId: row.device_id,
		decisionId: row.decision_id,
		ticketId: row.ticket_id,
		offers: JSON.parse(row.offers) as CentrePart["offers"],
		why: JSON.parse(row.why) as CentrePart["why"],
		payment: {
			amount: moneyFrom(payment.amount),
			payee: payment.payee ?? null,
			payeeShown: payment.payeeShown ?? null,
		},
		atHand: row.at_hand,
		review: row.review,
	};
}
