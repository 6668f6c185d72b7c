import type { Approvals } from "#approvals";
import type { Cards } from "#cards";
import type { Channels } from "#channels";
import type { Customers, VerificationDesk } from "#customers";
import type { Federation, Identity, StaffDesk } from "#identity";
import type { Instruments } from "#instruments";
import type { Clock, Uuid } from "#kernel";
import type { AuditRuns, Ledger } from "#ledger";
import type { Limits } from "#limits";
import type { Merchants } from "#merchants";
import type { Payments, ReviewDesk } from "#payments";
import type { AuditChain, Db, Log, Together, Tx } from "#platform";
import type { Security } from "#security";

/** What the faces compose. Grouped by who uses it. */
export interface ApiDeps {
	readonly platform: {
		readonly db: Db;
		/** For commands of many that may share a transaction. */
		readonly together: Together;
		readonly clock: Clock;
		readonly log: Log;
		readonly auditChain: AuditChain;
	};
	readonly people: {
		readonly identity: Identity;
		readonly federation: Federation;
		readonly staff: StaffDesk;
		readonly approvals: Approvals;
		readonly customers: Customers;
		/** Sources, documents, lists and risk around the link of user and person. */
		readonly verification: VerificationDesk;
		readonly cards: Cards;
		readonly security: Security;
		/**
		 * What a browser is asked to have a user's passkey sign, with the binding as its challenge;
		 * undefined: the user has none.
		 */
		readonly passkeyOptions?: (
			tx: Tx,
			of: { readonly userId: Uuid; readonly binding: Buffer },
		) => Promise<Record<string, unknown> | undefined>;
	};
	readonly money: {
		readonly ledger: Ledger;
		readonly audits: AuditRuns;
		readonly instruments: Instruments;
		readonly limits: Limits;
		readonly merchants: Merchants;
		readonly payments: Payments;
		readonly channels: Channels;
		readonly reviews: ReviewDesk;
	};
	readonly settings: {
		/** `http://localhost:8080`, without a slash at the end. */
		readonly baseUrl: string;
		/** Simulated institutions run; undefined on a real installation. */
		readonly demo: DemoPort | undefined;
	};
}

/** What the demo's faces may do to the simulated world. */
export interface DemoPort {
	readonly smsInboxUrl: string;
	institutions(): Promise<readonly Institution[]>;
	setFaults(
		id: string,
		faults: { readonly seed: number; readonly rates: Readonly<Record<string, number>> },
	): Promise<"ok" | "unknown_institution" | "refused" | "unreachable">;
	clock(): { readonly now: Temporal.Instant; readonly mode: "real" | "virtual" };
	/** Moves every clock and answers once all is quiet. */
	moveClock(
		to: Temporal.Instant,
	): Promise<{ now: Temporal.Instant; nextDueAt: Temporal.Instant | null }>;
	/**
	 * An institution signs with a new certificate from now on, as they do, often unannounced.
	 * @returns what it publishes of its keys; undefined: there is none such, or it has no certificate
	 */
	rotateCertificate(id: string): Promise<Readonly<Record<string, string>> | undefined>;
	/** The secret of the control header. */
	readonly controlToken: string;
}

export interface Institution {
	readonly id: string;
	readonly name: string;
	readonly url: string;
	readonly alive: boolean;
	readonly faults: { readonly seed: number; readonly rates: Readonly<Record<string, number>> };
	readonly kinds: readonly string[];
	readonly counters: Readonly<Record<string, number>>;
}
