import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CarrierWord } from "./carrier.ts";
import type { NumberBinding, NumberFlag, NumberState, ReleasedHow } from "./number.ts";

interface Row {
	readonly number_index: Buffer;
	readonly binding_id: Uuid;
	readonly user_id: Uuid;
	readonly state: NumberState;
	readonly bound_at: Temporal.Instant;
	readonly last_proof_at: Temporal.Instant;
	readonly last_continuity_at: Temporal.Instant;
	readonly carrier_word: CarrierWord | null;
	readonly flag: NumberFlag | null;
	readonly flagged_until: Temporal.Instant | null;
	readonly hold_claim_id: Uuid | null;
	readonly hold_until: Temporal.Instant | null;
	readonly released_at: Temporal.Instant | null;
	readonly released_how: ReleasedHow | null;
}

const COLUMNS = `number_index, binding_id, user_id, state, bound_at, last_proof_at,
	last_continuity_at, carrier_word, flag, flagged_until, hold_claim_id, hold_until, released_at, released_how`;

/** Invariant 6: fails when the number has a living binding already. */
export async function insertBinding(
	tx: Tx,
	made: {
		readonly numberIndex: Buffer;
		readonly bindingId: Uuid;
		readonly userId: Uuid;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into identity.number_binding
			(number_index, binding_id, user_id, state, bound_at, last_proof_at, last_continuity_at)
		values ($1, $2, $3, 'active', $4, $4, $4)`,
		[made.numberIndex, made.bindingId, made.userId, made.at],
	);
}

/** The living binding of a number, without its lock. */
export async function livingBindingOf(
	tx: Tx,
	numberIndex: Buffer,
): Promise<NumberBinding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.number_binding
		where number_index = $1 and state in ('active', 'suspect')`,
		[numberIndex],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** Lock order: binding, then claim, then login name. */
export async function lockLivingBinding(
	tx: Tx,
	numberIndex: Buffer,
): Promise<NumberBinding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.number_binding
		where number_index = $1 and state in ('active', 'suspect') for update`,
		[numberIndex],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** The latest binding of a user to a number, whatever has become of it. */
export async function bindingOfUser(
	tx: Tx,
	numberIndex: Buffer,
	userId: Uuid,
): Promise<NumberBinding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.number_binding
		where number_index = $1 and user_id = $2 order by bound_at desc, binding_id desc limit 1`,
		[numberIndex, userId],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** Former holders of a number, the latest first. */
export async function formerHoldersOf(tx: Tx, numberIndex: Buffer, limit: number): Promise<Uuid[]> {
	const rows = await tx.query<{ user_id: Uuid }>(
		`select user_id from identity.number_binding
		where number_index = $1 and state = 'released' order by released_at desc limit $2`,
		[numberIndex, limit],
	);
	return rows.map(({ user_id }) => user_id);
}

/** Writes a binding that this transaction has locked. */
export async function saveBinding(tx: Tx, binding: NumberBinding): Promise<void> {
	const touched = await tx.run(
		`update identity.number_binding set state = $3, last_proof_at = $4, last_continuity_at = $5,
			carrier_word = $6, flag = $7, flagged_until = $8, hold_claim_id = $9, hold_until = $10,
			released_at = $11, released_how = $12
		where number_index = $1 and binding_id = $2 and state <> 'released'`,
		[
			binding.numberIndex,
			binding.bindingId,
			binding.state,
			binding.lastProofAt,
			binding.lastContinuityAt,
			binding.carrierWord,
			binding.flag,
			binding.flaggedUntil,
			binding.holdClaimId,
			binding.holdUntil,
			binding.releasedAt,
			binding.releasedHow,
		],
	);
	assert(touched === 1, "the locked binding is there");
}

/** The number is free for another: true when it was claimed by this user. */
export async function freeLoginName(tx: Tx, index: Buffer, userId: Uuid): Promise<boolean> {
	const touched = await tx.run(
		`delete from identity.login_name
		where name_index = $1 and kind = 'mobile' and user_id = $2`,
		[index, userId],
	);
	return touched === 1;
}

/** Numbers unseen since before become suspect, at most so many at a time. @returns how many */
export async function suspectUnseen(
	tx: Tx,
	before: Temporal.Instant,
	limit: number,
): Promise<number> {
	return tx.run(
		`update identity.number_binding b set state = 'suspect'
		from (select number_index, binding_id from identity.number_binding
			where state = 'active' and last_proof_at < $1
			order by last_proof_at limit $2 for update skip locked) unseen
		where b.number_index = unseen.number_index and b.binding_id = unseen.binding_id`,
		[before, limit],
	);
}

function bindingFrom(row: Row): NumberBinding {
	return {
		numberIndex: row.number_index,
		bindingId: row.binding_id,
		userId: row.user_id,
		state: row.state,
		boundAt: row.bound_at,
		lastProofAt: row.last_proof_at,
		lastContinuityAt: row.last_continuity_at,
		carrierWord: row.carrier_word,
		flag: row.flag,
		flaggedUntil: row.flagged_until,
		holdClaimId: row.hold_claim_id,
		holdUntil: row.hold_until,
		releasedAt: row.released_at,
		releasedHow: row.released_how,
	};
}
