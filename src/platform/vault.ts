import { assert, type Clock, Fault, newUuid, type Uuid } from "#kernel";
import type { Tx } from "./postgres.ts";
import { StartRefusal } from "./start-refusal.ts";
import {
	deriveKeys,
	type Keys,
	keyContext,
	newDataKey,
	openBytes,
	sameBytes,
	sealBytes,
	valueContext,
} from "./vault-keys.ts";
import { mask, normalise, type VaultKind } from "./vault-mask.ts";
import {
	findSecret,
	findSubjectKey,
	insertMasterKey,
	insertSecret,
	listMasterKeys,
	lockOldSubjectKeys,
	offerSubjectKey,
	rewrapSubjectKey,
	type SubjectKeyRow,
	shareSubjectKey,
	shredSubject,
} from "./vault-store.ts";

export interface SealRequest {
	/** Whose data it is: shredded together. */
	readonly subjectId: Uuid;
	readonly kind: VaultKind;
	/** Kept as given; the index is made of its normalised form. */
	readonly value: string;
}

export interface Sealed {
	/** Name of the value; means nothing by itself. */
	readonly token: Uuid;
	/** 138****0001, 张*三, 1101**********0017, 6222 **** **** 0001, l***@example.com. */
	readonly mask: string;
	/** 32 bytes, equal for equal values of a kind; for unique keys and look-ups. */
	readonly index: Buffer;
}

export type VaultTrouble = "missing" | "shredded" | "tampered" | "master_key_missing";

/** A value cannot be sealed or opened. Never carries the value. */
export class VaultFault extends Fault {
	override readonly name: string = "VaultFault";
	readonly trouble: VaultTrouble;
	constructor(trouble: VaultTrouble, subjectId: Uuid) {
		super(`vault: ${trouble} (subject ${subjectId})`);
		this.trouble = trouble;
	}
}

/** The only place where personal data is readable. */
export interface Vault {
	/**
	 * Seals a value under its subject's own data key, made at the subject's first value.
	 * Faults: the subject was shredded. Asserts that the value is one of its kind (`normalise`).
	 */
	seal(tx: Tx, request: SealRequest): Promise<Sealed>;
	/** Reveals a value; the caller records who asked and why. Faults: missing, shredded, tampered. */
	open(tx: Tx, secret: { readonly subjectId: Uuid; readonly token: Uuid }): Promise<string>;
	/** Blind index of a value, as `seal` returned it. Asserts that the value is one of its kind. */
	index(kind: VaultKind, value: string): Buffer;
	/** Destroys the subject's data key and values, for good. Again: nothing. */
	shred(tx: Tx, subjectId: Uuid): Promise<void>;
	/**
	 * Wraps data keys anew that an older master key wraps, at most `limit` (1–10,000) of them.
	 * @returns how many; 0 when none is left.
	 */
	rewrap(tx: Tx, limit: number): Promise<number>;
	/**
	 * At start: remembers the master keys at the first time and later recognises them.
	 * Throws a StartRefusal when this database was sealed with others.
	 */
	recognise(tx: Tx): Promise<void>;
}

export interface VaultDeps {
	readonly clock: Clock;
	/** 32 random bytes; several after a rotation, the oldest first. */
	readonly masterKey: Buffer | readonly Buffer[];
}

const REWRAP_MAX = 10_000;

export function createVault(deps: VaultDeps): Vault {
	const keys = deriveKeys(Buffer.isBuffer(deps.masterKey) ? [deps.masterKey] : deps.masterKey);
	const { clock } = deps;
	const index = (kind: VaultKind, value: string): Buffer => {
		const normal = normalise(kind, value);
		assert(normal !== undefined, `a value of kind ${kind}`);
		return keys.index(kind, normal);
	};
	return {
		index,
		async seal(tx, { subjectId, kind, value }) {
			const blind = index(kind, value);
			const dataKey = await dataKeyToSeal(tx, keys, clock, subjectId);
			const token = newUuid(clock);
			const context = valueContext(subjectId, kind, token);
			const sealed = sealBytes(dataKey, context, Buffer.from(value, "utf8"));
			dataKey.fill(0);
			await insertSecret(tx, { subjectId, token, kind, sealed, at: clock.now() });
			return { token, mask: mask(kind, value), index: blind };
		},
		async open(tx, { subjectId, token }) {
			const row = await findSubjectKey(tx, subjectId);
			if (row === undefined) throw new VaultFault("missing", subjectId);
			const dataKey = unwrap(keys, row);
			const secret = await findSecret(tx, subjectId, token);
			if (secret === undefined) throw new VaultFault("missing", subjectId);
			const plain = openBytes(dataKey, valueContext(subjectId, secret.kind, token), secret.sealed);
			dataKey.fill(0);
			if (plain === undefined) throw new VaultFault("tampered", subjectId);
			return plain.toString("utf8");
		},
		shred: (tx, subjectId) => shredSubject(tx, subjectId, clock.now()),
		rewrap: (tx, limit) => rewrap(tx, keys, limit),
		recognise: (tx) => recognise(tx, keys, clock),
	};
}

/** The row lock of `for share` puts a shredding at the same time either wholly before or after us. */
async function dataKeyToSeal(tx: Tx, keys: Keys, clock: Clock, subjectId: Uuid): Promise<Buffer> {
	const known = await shareSubjectKey(tx, subjectId);
	if (known !== undefined) return unwrap(keys, known);
	const fresh = newDataKey();
	const wrapped = wrap(keys, subjectId, fresh);
	fresh.fill(0);
	const at = clock.now();
	await offerSubjectKey(tx, { subjectId, masterVersion: keys.current, wrapped, at });
	// Another first seal may have won: the row that stands counts, not the one offered.
	const standing = await shareSubjectKey(tx, subjectId);
	if (standing === undefined) throw new VaultFault("missing", subjectId);
	return unwrap(keys, standing);
}

function wrap(keys: Keys, subjectId: Uuid, dataKey: Buffer): Buffer {
	const wrapping = keys.wrapping(keys.current);
	assert(wrapping !== undefined, "the newest master key is at hand");
	return sealBytes(wrapping, keyContext(subjectId, keys.current), dataKey);
}

function unwrap(keys: Keys, row: SubjectKeyRow): Buffer {
	if (row.wrapped === null) throw new VaultFault("shredded", row.subjectId);
	const wrapping = keys.wrapping(row.masterVersion);
	if (wrapping === undefined) throw new VaultFault("master_key_missing", row.subjectId);
	const context = keyContext(row.subjectId, row.masterVersion);
	const dataKey = openBytes(wrapping, context, row.wrapped);
	if (dataKey === undefined) throw new VaultFault("tampered", row.subjectId);
	return dataKey;
}

async function rewrap(tx: Tx, keys: Keys, limit: number): Promise<number> {
	assert(limit >= 1 && limit <= REWRAP_MAX, `between 1 and ${REWRAP_MAX} keys at a time`);
	const rows = await lockOldSubjectKeys(tx, keys.current, limit);
	for (const row of rows) {
		const dataKey = unwrap(keys, row);
		const wrapped = wrap(keys, row.subjectId, dataKey);
		dataKey.fill(0);
		await rewrapSubjectKey(tx, {
			subjectId: row.subjectId,
			masterVersion: keys.current,
			wrapped,
		});
	}
	return rows.length;
}

async function recognise(tx: Tx, keys: Keys, clock: Clock): Promise<void> {
	for (let version = 1; version <= keys.current; version += 1) {
		const checkValue = keys.checkValue(version);
		await insertMasterKey(tx, { version, checkValue, at: clock.now() });
	}
	for (const { version, checkValue } of await listMasterKeys(tx)) {
		if (version > keys.current) {
			throw new StartRefusal(
				`the database knows ${version} vault keys, only ${keys.current} were given: VAULT_KEY or the file vault.key must list all of them, the oldest first`,
			);
		}
		if (sameBytes(checkValue, keys.checkValue(version))) continue;
		throw new StartRefusal(
			`vault key ${version} is not the one this database was sealed with: bring back DATA_DIR/keys/vault.key, or set VAULT_KEY to the key it held`,
		);
	}
}
