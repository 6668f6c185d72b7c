import { millisecondsBetween } from "#kernel";
import type { FactSource } from "#security";
import { readStaffStanding } from "./staff-store.ts";

const HOUR_MS = 3_600_000;

/** `user.ageHours` of a member of staff: since they were added. What came with them is not young. */
export function staffFacts(): FactSource {
	return {
		name: "identity.staff",
		ofStaff: true,
		async facts(tx, { userId, at }) {
			const standing = await readStaffStanding(tx, userId);
			if (standing === undefined) return {};
			const hours = Math.floor(millisecondsBetween(standing.createdAt, at) / HOUR_MS);
			return { "user.ageHours": BigInt(Math.max(0, hours)) };
		},
	};
}
