import { assert, required, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";

/** A user as other modules and the faces may see it: no number, only its mask. */
export interface Profile {
	readonly userId: Uuid;
	readonly nickname: string;
	readonly mobileMasked: string;
	/** Chosen name that signs in; null while none was chosen. */
	readonly userName: string | null;
	/** Null until an address was proven. */
	readonly emailMasked: string | null;
	readonly registeredAt: Temporal.Instant;
	readonly paymentPasswordSet: boolean;
	/** Last use of any session; null before the first. */
	readonly lastSeenAt: Temporal.Instant | null;
}

/** What the module itself keeps beside the profile. */
export interface User extends Profile {
	readonly mobileToken: Uuid;
	readonly mobileIndex: Buffer;
	readonly email: ProvenEmail | null;
}

/** A proven address: its token in the vault, mask and index. */
export interface ProvenEmail {
	readonly token: Uuid;
	readonly mask: string;
	readonly index: Buffer;
	readonly provenAt: Temporal.Instant;
}

export type CredentialKind = "password" | "payment_password";

interface Row {
	readonly user_id: Uuid;
	readonly nickname: string;
	readonly mobile_token: Uuid;
	readonly mobile_mask: string;
	readonly mobile_index: Buffer;
	readonly user_name: string | null;
	readonly email_token: Uuid | null;
	readonly email_mask: string | null;
	readonly email_index: Buffer | null;
	readonly email_proven_at: Temporal.Instant | null;
	readonly registered_at: Temporal.Instant;
	readonly payment_password_set: boolean;
	readonly last_seen_at: Temporal.Instant | null;
}

/** No `exists` for the password: it may be planned as a hash of everybody's. */
const SELECT = `select u.user_id, u.nickname, u.mobile_token, u.mobile_mask, u.mobile_index,
	u.user_name, u.email_token, u.email_mask, u.email_index, u.email_proven_at,
	u.registered_at,
	(select true from identity.credential c
		where c.user_id = u.user_id and c.kind = 'payment_password') is not null as payment_password_set,
	(select max(s.last_seen_at) from identity.session s where s.user_id = u.user_id)
		as last_seen_at
	from identity.users u`;

export async function insertUser(
	tx: Tx,
	user: Pick<
		User,
		"userId" | "nickname" | "mobileToken" | "mobileMasked" | "mobileIndex" | "registeredAt"
	>,
): Promise<void> {
	await tx.run(
		`insert into identity.users
			(user_id, nickname, mobile_token, mobile_mask, mobile_index, registered_at)
		values ($1, $2, $3, $4, $5, $6)`,
		[
			user.userId,
			user.nickname,
			user.mobileToken,
			user.mobileMasked,
			user.mobileIndex,
			user.registeredAt,
		],
	);
}

export const readUser: (tx: Tx, userId: Uuid) => Promise<User | undefined> = gathered(
	async (tx, ids) => {
		const rows = await tx.query<Row>(`${SELECT} where u.user_id = any($1::uuid[])`, [
			[...new Set(ids)],
		]);
		const byId = new Map(rows.map((row) => [row.user_id, userFrom(row)]));
		return ids.map((id) => byId.get(id));
	},
);

/** Newest first; the id is a UUIDv7, so it is the order and the cursor. */
export async function readUsers(
	tx: Tx,
	page: {
		readonly before: Uuid | null;
		readonly limit: number;
		/** Part of a nickname, or the index of a whole number. */
		readonly nickname: string | null;
		readonly mobileIndex: Buffer | null;
	},
): Promise<User[]> {
	const rows = await tx.query<Row>(
		`${SELECT}
		where ($1::uuid is null or u.user_id < $1)
			and ($2::text is null or position(lower($2) in lower(u.nickname)) > 0)
			and ($3::bytea is null or u.mobile_index = $3)
		order by u.user_id desc limit $4`,
		[page.before, page.nickname, page.mobileIndex, page.limit],
	);
	return rows.map(userFrom);
}

export async function saveNickname(tx: Tx, userId: Uuid, nickname: string): Promise<boolean> {
	const touched = await tx.run("update identity.users set nickname = $2 where user_id = $1", [
		userId,
		nickname,
	]);
	return touched === 1;
}

export async function readCredential(
	tx: Tx,
	userId: Uuid,
	kind: CredentialKind,
): Promise<string | undefined> {
	const row = await tx.maybe<{ hash: string }>(
		"select hash from identity.credential where user_id = $1 and kind = $2",
		[userId, kind],
	);
	return row?.hash;
}

export async function credentialSince(
	tx: Tx,
	userId: Uuid,
	kind: CredentialKind,
): Promise<Temporal.Instant | undefined> {
	const row = await tx.maybe<{ set_at: Temporal.Instant }>(
		"select set_at from identity.credential where user_id = $1 and kind = $2",
		[userId, kind],
	);
	return row?.set_at;
}

/** Sets or replaces a credential. */
export async function saveCredential(
	tx: Tx,
	credential: {
		readonly userId: Uuid;
		readonly kind: CredentialKind;
		readonly hash: string;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	const touched = await tx.run(
		`insert into identity.credential (user_id, kind, hash, set_at) values ($1, $2, $3, $4)
		on conflict (user_id, kind) do update set hash = excluded.hash, set_at = excluded.set_at`,
		[credential.userId, credential.kind, credential.hash, credential.at],
	);
	assert(touched === 1, "one credential of a kind");
}

/** Renews a hash at today's cost, unless the password was changed meanwhile. */
export async function renewHash(
	tx: Tx,
	credential: {
		readonly userId: Uuid;
		readonly kind: CredentialKind;
		readonly from: string;
		readonly to: string;
	},
): Promise<void> {
	await tx.run(
		"update identity.credential set hash = $4 where user_id = $1 and kind = $2 and hash = $3",
		[credential.userId, credential.kind, credential.from, credential.to],
	);
}

export function profileOf(user: User): Profile {
	const { mobileToken: _token, mobileIndex: _index, email: _email, ...profile } = user;
	return profile;
}

function userFrom(row: Row): User {
	return {
		userId: row.user_id,
		nickname: row.nickname,
		mobileMasked: row.mobile_mask,
		userName: row.user_name,
		emailMasked: row.email_mask,
		registeredAt: row.registered_at,
		paymentPasswordSet: row.payment_password_set,
		lastSeenAt: row.last_seen_at,
		mobileToken: row.mobile_token,
		mobileIndex: row.mobile_index,
		email: emailFrom(row),
	};
}

function emailFrom(row: Row): ProvenEmail | null {
	if (row.email_token === null) return null;
	return {
		token: row.email_token,
		mask: required(row.email_mask, "the mask of an address"),
		index: required(row.email_index, "the index of an address"),
		provenAt: required(row.email_proven_at, "when an address was proven"),
	};
}
