import type { Uuid } from "#kernel";
import type { Tx } from "./postgres.ts";
import type { VaultKind } from "./vault-mask.ts";

export interface SubjectKeyRow {
	readonly subjectId: Uuid;
	readonly masterVersion: number;
	/** Null once the subject has been shredded. */
	readonly wrapped: Buffer | null;
}

export interface SecretRow {
	readonly kind: VaultKind;
	readonly sealed: Buffer;
}

const SUBJECT_KEY = `subject_id as "subjectId", master_version as "masterVersion", wrapped`;

/** Writes a data key unless the subject has one, or had one and was shredded. */
export async function offerSubjectKey(
	tx: Tx,
	key: { subjectId: Uuid; masterVersion: number; wrapped: Buffer; at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into vault.subject_key (subject_id, master_version, wrapped, created_at)
		values ($1, $2, $3, $4) on conflict (subject_id) do nothing`,
		[key.subjectId, key.masterVersion, key.wrapped, key.at],
	);
}

/** The subject's key, kept from being shredded or wrapped anew until the transaction ends. */
export async function shareSubjectKey(tx: Tx, subjectId: Uuid): Promise<SubjectKeyRow | undefined> {
	return tx.maybe<SubjectKeyRow>(
		`select ${SUBJECT_KEY} from vault.subject_key where subject_id = $1 for share`,
		[subjectId],
	);
}

export async function findSubjectKey(tx: Tx, subjectId: Uuid): Promise<SubjectKeyRow | undefined> {
	return tx.maybe<SubjectKeyRow>(
		`select ${SUBJECT_KEY} from vault.subject_key where subject_id = $1`,
		[subjectId],
	);
}

export async function insertSecret(
	tx: Tx,
	secret: {
		subjectId: Uuid;
		token: Uuid;
		kind: VaultKind;
		sealed: Buffer;
		at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into vault.secret (subject_id, token, kind, sealed, created_at)
		values ($1, $2, $3, $4, $5)`,
		[secret.subjectId, secret.token, secret.kind, secret.sealed, secret.at],
	);
}

export async function findSecret(
	tx: Tx,
	subjectId: Uuid,
	token: Uuid,
): Promise<SecretRow | undefined> {
	return tx.maybe<SecretRow>(
		"select kind, sealed from vault.secret where subject_id = $1 and token = $2",
		[subjectId, token],
	);
}

/** Forgets the key and the values. A subject that never had a key is marked as well. */
export async function shredSubject(tx: Tx, subjectId: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into vault.subject_key (subject_id, master_version, wrapped, created_at, shredded_at)
		values ($1, 1, null, $2, $2)
		on conflict (subject_id) do update set wrapped = null, shredded_at = excluded.shredded_at
		where vault.subject_key.wrapped is not null`,
		[subjectId, at],
	);
	await tx.run("delete from vault.secret where subject_id = $1", [subjectId]);
}

/** Keys wrapped by an older master key, locked; those that others hold are left for the next call. */
export async function lockOldSubjectKeys(
	tx: Tx,
	current: number,
	limit: number,
): Promise<SubjectKeyRow[]> {
	return tx.query<SubjectKeyRow>(
		`select ${SUBJECT_KEY} from vault.subject_key
		where master_version < $1 and wrapped is not null
		order by master_version limit $2 for update skip locked`,
		[current, limit],
	);
}

export async function rewrapSubjectKey(
	tx: Tx,
	key: { subjectId: Uuid; masterVersion: number; wrapped: Buffer },
): Promise<void> {
	await tx.run(
		"update vault.subject_key set master_version = $2, wrapped = $3 where subject_id = $1",
		[key.subjectId, key.masterVersion, key.wrapped],
	);
}

/** Check values of the master keys this database knows, by version. */
export async function listMasterKeys(
	tx: Tx,
): Promise<{ readonly version: number; readonly checkValue: Buffer }[]> {
	return tx.query(
		`select version, check_value as "checkValue" from vault.master_key order by version`,
	);
}

export async function insertMasterKey(
	tx: Tx,
	key: { version: number; checkValue: Buffer; at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into vault.master_key (version, check_value, added_at) values ($1, $2, $3)
		on conflict (version) do nothing`,
		[key.version, key.checkValue, key.at],
	);
}
