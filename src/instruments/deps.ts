import type { Approvals } from "#approvals";
import type { Leaving, PersonRefusal } from "#customers";
import type { Clock, Uuid } from "#kernel";
import type { Ledger } from "#ledger";
import type { Outbox, Timers, Tx } from "#platform";
import type { Security } from "#security";
import type { ClosingState } from "./closing.ts";

/** Who stands behind users, told by the module that keeps persons. */
export interface HolderPort {
	/** The customers that are the person behind the user, merged ones too; none while they are nobody's. */
	customersOf(tx: Tx, userId: Uuid): Promise<readonly Uuid[]>;
	/** Users of a customer; none for an id that is no customer's. */
	usersOf(tx: Tx, customerId: Uuid): Promise<readonly Uuid[]>;
	/** Why nothing may leave the person behind the user this way for now; never asked about income. */
	barred(tx: Tx, userId: Uuid, leaving: Leaving): Promise<PersonRefusal | undefined>;
	/** As others may see them; undefined for an id that is no user's. */
	nameOf(tx: Tx, userId: Uuid): Promise<string | undefined>;
	/** Tells the user how far their closing has come. */
	tellClosing(tx: Tx, userId: Uuid, state: ClosingState): Promise<void>;
}

export interface InstrumentsDeps {
	readonly clock: Clock;
	readonly ledger: Ledger;
	readonly timers: Pick<Timers, "schedule" | "cancel" | "handle">;
	readonly outbox: Pick<Outbox, "publish">;
	readonly approvals: Pick<Approvals, "handle" | "propose" | "find">;
	readonly security: Pick<Security, "spend">;
	readonly holders: HolderPort;
}

/** Who decides on what staff propose here. */
export const APPROVERS: readonly string[] = ["approver"];
