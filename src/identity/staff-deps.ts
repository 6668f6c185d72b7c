import type { Approvals } from "#approvals";
import type { Clock } from "#kernel";
import type { Db } from "#platform";
import type { Security } from "#security";
import type { Hasher } from "./hashing.ts";
import type { RelyingParty } from "./webauthn.ts";

export interface StaffDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly hasher: Hasher;
	readonly security: Security;
	/** Further members are proposed by one and approved by another. */
	readonly approvals: Approvals;
	readonly entry: {
		/** The site that the keys are bound to. */
		readonly party: RelyingParty;
		/** A demo lets staff in by password, too. */
		readonly passwords: boolean;
	};
}
