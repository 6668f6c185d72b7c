import { millisecondsBetween, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { FactSource } from "#security";
import { SIGN_IN_NEW_DEVICE } from "./door-sign-in.ts";
import { linksOf } from "./federated-link-store.ts";
import { passkeysOf } from "./passkey-store.ts";
import { readTotp } from "./totp-store.ts";
import { credentialSince, readUser } from "./user-store.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/**
 * `user.ageHours`, `user.ageDays`: since the registration. At the door of a new device also
 * `user.onlyPhone`: there is nothing but the number to prove oneself with.
 */
export function userFacts(): FactSource {
	return {
		name: "identity.user",
		async facts(tx, { userId, operation, at }) {
			const user = await readUser(tx, userId);
			if (user === undefined) return {};
			const hours = Math.floor(millisecondsBetween(user.registeredAt, at) / HOUR_MS);
			const onlyPhone =
				operation === SIGN_IN_NEW_DEVICE
					? { "user.onlyPhone": await hasOnlyPhone(tx, userId) }
					: {};
			return {
				...onlyPhone,
				"user.ageHours": BigInt(hours),
				"user.ageDays": BigInt(Math.floor(hours / DAY_HOURS)),
			};
		},
	};
}

async function hasOnlyPhone(tx: Tx, userId: Uuid): Promise<boolean> {
	const [password, keys, totp, links] = await Promise.all([
		credentialSince(tx, userId, "password"),
		passkeysOf(tx, userId),
		readTotp(tx, userId),
		linksOf(tx, userId),
	]);
	return password === undefined && keys.length === 0 && totp === undefined && links.length === 0;
}
