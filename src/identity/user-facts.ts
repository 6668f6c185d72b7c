import { millisecondsBetween } from "#kernel";
import type { FactSource } from "#security";
import { readUser } from "./user-store.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** `user.ageHours`, `user.ageDays`: since the registration. */
export function userFacts(): FactSource {
	return {
		name: "identity.user",
		async facts(tx, { userId, at }) {
			const user = await readUser(tx, userId);
			if (user === undefined) return {};
			const hours = Math.floor(millisecondsBetween(user.registeredAt, at) / HOUR_MS);
			return {
				"user.ageHours": BigInt(hours),
				"user.ageDays": BigInt(Math.floor(hours / DAY_HOURS)),
			};
		},
	};
}
