import { assert, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import type { Device } from "./device.ts";

interface Row {
	readonly user_id: Uuid;
	readonly device_id: Uuid;
	readonly user_agent: string;
	readonly name: string | null;
	readonly first_seen_at: Temporal.Instant;
	readonly last_seen_at: Temporal.Instant;
	readonly trusted_at: Temporal.Instant | null;
	readonly removed_at: Temporal.Instant | null;
	readonly key_spki: Buffer | null;
	readonly key_at: Temporal.Instant | null;
}

const COLUMNS = `user_id, device_id, user_agent, name, first_seen_at, last_seen_at, trusted_at,
	removed_at, key_spki, key_at`;

const DEVICES_SHOWN_MAX = 100;

export interface Browser {
	readonly tokenHash: Buffer;
	readonly previousHash: Buffer | null;
	readonly rotatedAt: Temporal.Instant;
}

export async function insertBrowser(
	tx: Tx,
	browser: { readonly id: Uuid; readonly tokenHash: Buffer; readonly at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into identity.browser (device_id, token_hash, previous_hash, rotated_at)
		values ($1, $2, null, $3)`,
		[browser.id, browser.tokenHash, browser.at],
	);
}

/** A new secret; the old one holds until the new one is seen, so that a lost answer loses nobody. */
export async function rotateBrowser(
	tx: Tx,
	browser: { readonly id: Uuid; readonly tokenHash: Buffer; readonly at: Temporal.Instant },
): Promise<void> {
	const touched = await tx.run(
		`update identity.browser set previous_hash = token_hash, token_hash = $2, rotated_at = $3
		where device_id = $1`,
		[browser.id, browser.tokenHash, browser.at],
	);
	assert(touched === 1, "the browser that was recognised");
}

export const readBrowser: (tx: Tx, id: Uuid) => Promise<Browser | undefined> = gathered(
	async (tx, ids) => {
		const rows = await tx.query<Browser & { readonly id: Uuid }>(
			`select device_id as id, token_hash as "tokenHash", previous_hash as "previousHash",
				rotated_at as "rotatedAt"
			from identity.browser where device_id = any($1::uuid[])`,
			[ids],
		);
		const byId = new Map(rows.map(({ id, ...browser }) => [id, browser]));
		return ids.map((id) => byId.get(id));
	},
);

/** The browser has shown its new secret: the one before it is dead. */
export async function forgetPreviousSecret(tx: Tx, id: Uuid, seen: Buffer): Promise<void> {
	await tx.run(
		"update identity.browser set previous_hash = null where device_id = $1 and token_hash = $2",
		[id, seen],
	);
}

/** False when the user and this browser have met before. */
export async function insertDevice(tx: Tx, device: Device): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.device (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		on conflict (user_id, device_id) do nothing`,
		valuesOf(device),
	);
	return touched === 1;
}

export async function lockDevice(tx: Tx, userId: Uuid, id: Uuid): Promise<Device | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.device where user_id = $1 and device_id = $2 for update`,
		[userId, id],
	);
	return row === undefined ? undefined : deviceFrom(row);
}

export async function readDevice(tx: Tx, userId: Uuid, id: Uuid): Promise<Device | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.device where user_id = $1 and device_id = $2`,
		[userId, id],
	);
	return row === undefined ? undefined : deviceFrom(row);
}

/** Devices that the user has not removed, last used first. */
export async function devicesOf(tx: Tx, userId: Uuid): Promise<Device[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from identity.device where user_id = $1 and removed_at is null
		order by last_seen_at desc, device_id desc limit ${DEVICES_SHOWN_MAX}`,
		[userId],
	);
	return rows.map(deviceFrom);
}

/** Writes a device that this transaction has locked. */
export async function saveDevice(tx: Tx, device: Device): Promise<void> {
	const touched = await tx.run(
		`update identity.device set user_agent = $3, name = $4, first_seen_at = $5,
			last_seen_at = $6, trusted_at = $7, removed_at = $8, key_spki = $9, key_at = $10
		where user_id = $1 and device_id = $2`,
		valuesOf(device),
	);
	assert(touched === 1, "the locked device is there");
}

/** Moves the last use forward, never back. */
export async function touchDevice(
	tx: Tx,
	userId: Uuid,
	id: Uuid,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update identity.device set last_seen_at = $3
		where user_id = $1 and device_id = $2 and last_seen_at < $3 and removed_at is null`,
		[userId, id, now],
	);
}

/** Ends the trust in every device of a user; the devices stay known. */
export async function distrustDevices(tx: Tx, userId: Uuid): Promise<number> {
	return tx.run(
		`update identity.device set trusted_at = null, key_spki = null, key_at = null
		where user_id = $1 and (trusted_at is not null or key_spki is not null)`,
		[userId],
	);
}

/** Remembers that the user was signed in at a place. */
export async function seePlace(
	tx: Tx,
	seen: { readonly userId: Uuid; readonly place: string; readonly at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into identity.place_seen (user_id, place, first_seen_at, last_seen_at)
		values ($1, $2, $3, $3)
		on conflict (user_id, place) do update set last_seen_at = excluded.last_seen_at`,
		[seen.userId, seen.place, seen.at],
	);
}

/** Where the user has been since an instant, with the first time. */
export async function placesSeen(
	tx: Tx,
	userId: Uuid,
	since: Temporal.Instant,
): Promise<{ readonly place: string; readonly firstSeenAt: Temporal.Instant }[]> {
	const rows = await tx.query<{ place: string; first_seen_at: Temporal.Instant }>(
		`select place, first_seen_at from identity.place_seen
		where user_id = $1 and last_seen_at >= $2 order by place`,
		[userId, since],
	);
	return rows.map((row) => ({ place: row.place, firstSeenAt: row.first_seen_at }));
}

function valuesOf(device: Device): (string | Temporal.Instant | Buffer | null)[] {
	return [
		device.userId,
		device.id,
		device.userAgent,
		device.name,
		device.firstSeenAt,
		device.lastSeenAt,
		device.trustedAt,
		device.removedAt,
		device.keySpki,
		device.keyAt,
	];
}

function deviceFrom(row: Row): Device {
	return {
		userId: row.user_id,
		id: row.device_id,
		userAgent: row.user_agent,
		name: row.name,
		firstSeenAt: row.first_seen_at,
		lastSeenAt: row.last_seen_at,
		trustedAt: row.trusted_at,
		removedAt: row.removed_at,
		keySpki: row.key_spki,
		keyAt: row.key_at,
	};
}
