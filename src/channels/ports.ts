import type { Clock } from "#kernel";
import type { Db, Jobs, Log, Timers, Tx } from "#platform";
import type { Background } from "./background.ts";
import type { Lane, Standing } from "./breaker.ts";
import type { Breakers } from "./breaker-service.ts";
import type { Bulkhead } from "./bulkhead.ts";
import type { Channel, Via, Word } from "./contract.ts";
import type { Health } from "./health-service.ts";
import type { Policies } from "./policy-desk.ts";
import type { Reasons } from "./reason-desk.ts";
import type { Verdict } from "./request.ts";
import type { ChannelRequest, Sealed } from "./request-store.ts";

/** A word that changed the standing of a request, or denied a final one. */
export interface News {
	readonly request: ChannelRequest;
	readonly verdict: Verdict;
	readonly word: Word;
	readonly via: Via;
}

/**
 * Asked from below: whoever prepared a request hears of it here, in the transaction that records
 * the word, so that books and channel never tell two stories.
 */
export interface Sink {
	heard(tx: Tx, news: News): Promise<void>;
}

/** Opens what a message needs of a person's data, in the moment it leaves. */
export interface SecretOpener {
	open(tx: Tx, sealed: Sealed): Promise<string>;
}

/** An institution as we run it: its adapter and its walls. */
export interface Line {
	readonly channel: Channel;
	readonly trades: Bulkhead;
	readonly queries: Bulkhead;
}

/** How the breaker of one lane stands. */
export interface LaneStanding extends Standing {
	readonly lane: Lane;
}

export interface RequestDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly jobs: Jobs;
	readonly log: Log;
	readonly vault: SecretOpener | undefined;
	readonly lines: ReadonlyMap<string, Line>;
	readonly sinks: Map<string, Sink>;
	readonly background: Background;
	/** Before `/CHANNEL/returns/SERIAL`, where payers are taken in who come back from an institution. */
	readonly returnDoor?: string | undefined;
	readonly reasons: Pick<Reasons, "adviceFor" | "isListed">;
	/** What a channel is ruled by at this moment. */
	readonly policies: Pick<Policies, "policyOf" | "closed">;
	readonly breakers: Pick<Breakers, "admit" | "ended" | "restingUntil">;
	readonly health: Pick<Health, "count">;
}
