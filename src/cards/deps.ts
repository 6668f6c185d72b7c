import type { Approvals } from "#approvals";
import type { Channels } from "#channels";
import type { Customers } from "#customers";
import type { Identity } from "#identity";
import type { Clock, Uuid } from "#kernel";
import type { Db, Outbox, Timers, Tx, Vault } from "#platform";
import type { Security } from "#security";

/** What cards uses of the channels: preparing and sending a signing, issuers, reasons. */
export type SigningChannels = Pick<
	Channels,
	| "prepare"
	| "sendPrepared"
	| "channelFor"
	| "verifiers"
	| "list"
	| "bins"
	| "adviceFor"
	| "registerSink"
>;

/** Asked from below before an agreement is ended: whether something still needs the card. */
export interface UnbindingCheck {
	isInUse(tx: Tx, card: { readonly userId: Uuid; readonly cardId: Uuid }): Promise<boolean>;
}

export interface CardDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly outbox: Outbox;
	readonly vault: Vault;
	readonly channels: SigningChannels;
	readonly people: {
		readonly customers: Pick<
			Customers,
			"compareWithCustomer" | "recordEvidence" | "offersVerification"
		>;
		readonly security: Pick<Security, "requestCode" | "verify" | "spend" | "takeAllowance">;
		readonly identity: Pick<Identity, "writeCode" | "notify">;
	};
	readonly unbindingChecks: readonly UnbindingCheck[];
	/** Where changes of banks' limits are decided; without it nothing can be proposed. */
	readonly approvals?: Pick<Approvals, "handle" | "propose">;
}

/** Cell of the requests and timers of bindings: they belong to no trade. */
export const CELL = 1;
/** Name under which the channels tell us their words. */
export const OWNER = "cards";
