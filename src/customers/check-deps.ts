import type { Channels } from "#channels";
import type { Identity } from "#identity";
import type { Money, Uuid } from "#kernel";
import type { Jobs, Log, Timers, Tx } from "#platform";
import type { Security } from "#security";
import type { PersonSources } from "./source-port.ts";
import type { CustomerDeps } from "./verification-service.ts";

/** Books the cent that a micro-deposit costs us, in the transaction that learns it was paid. */
export interface DepositBooks {
	paid(
		tx: Tx,
		deposit: { readonly checkId: Uuid; readonly channelId: string; readonly amount: Money },
	): Promise<void>;
}

/** Asked from below before a user may be parted from their person: what still holds them. */
export interface MoneyUnderWay {
	/** A word for what is under way ("orders", "balance"); undefined: nothing. */
	of(tx: Tx, userId: Uuid): Promise<string | undefined>;
}

export interface CheckDeps extends CustomerDeps {
	readonly timers: Pick<Timers, "schedule" | "cancel" | "handle">;
	readonly jobs: Pick<Jobs, "enqueue" | "handle">;
	readonly log: Log;
	readonly sources: PersonSources;
	readonly channels: Pick<Channels, "prepare" | "list" | "bins" | "registerSink" | "adviceFor">;
	readonly people: {
		readonly security: Pick<Security, "takeAllowance" | "spend">;
		readonly identity: Pick<Identity, "notify" | "numberOf">;
	};
	readonly books: DepositBooks;
}

/** Cell of the timers and requests of persons: they belong to no trade. */
export const NO_CELL = 0;
/** Cell whose channel carries micro-deposits. */
export const DEPOSIT_CELL = 1;
/** Name under which the channels tell us their words. */
export const OWNER = "customers";
