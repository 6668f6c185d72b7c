import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Factor } from "#security";
import { passkeysOf } from "./passkey-store.ts";
import { readTotp } from "./totp-store.ts";
import { credentialSince } from "./user-store.ts";

/**
 * What a user really holds of 13 dB and more that is not the phone, least effort first. Of somebody
 * who holds nothing the password is asked for all the same: a login on its way tells no more.
 */
export async function secondFactorsOf(tx: Tx, userId: Uuid): Promise<readonly Factor[]> {
	const [keys, password, totp] = await Promise.all([
		passkeysOf(tx, userId),
		credentialSince(tx, userId, "password"),
		readTotp(tx, userId),
	]);
	const held: Factor[] = [];
	if (keys.some(({ copiedAt }) => copiedAt === null)) held.push("passkey");
	if (password !== undefined) held.push("password");
	if (totp !== undefined && totp.confirmedAt !== null) held.push("totp");
	return held.length === 0 ? ["password"] : held;
}
