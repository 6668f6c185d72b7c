import type { DbOptions } from "#platform";
import type { SimulatedChannel } from "../src/institutions.ts";
import type { Passed, Strike } from "./kill-points.ts";

/** A simulated institution as another process reaches it. */
export interface RemoteInstitution {
	readonly id: string;
	readonly name: string;
	readonly url: string;
	readonly controlToken: string;
}

/** All that a platform must be told to be the one that was killed. */
export interface Birth {
	readonly database: DbOptions;
	readonly dataDir: string;
	readonly port: number;
	/** Base64. */
	readonly masterKey: string;
	readonly now: string;
	readonly institutions: readonly RemoteInstitution[];
	readonly channels: readonly SimulatedChannel[];
	readonly secrets: Readonly<Record<"bearer" | "smsSecret" | "mailToken" | "verifySecret", string>>;
	/** The first one: opens the institution, and takes on its staff. */
	readonly isFirst: boolean;
	readonly strike: Strike | null;
}

export type Order =
	| ({ readonly order: "live" } & Birth)
	| { readonly order: "pass"; readonly to: string }
	| { readonly order: "arm"; readonly strike: Strike | null }
	| { readonly order: "passed" }
	| { readonly order: "audit" };

/** What is answered to each. */
export interface Answers {
	readonly live: null;
	/** Where the clock stands now. */
	readonly pass: string;
	readonly arm: null;
	readonly passed: Passed;
	/** Violations of the books' invariants, as text. */
	readonly audit: readonly string[];
}

export type Asked = Order & { readonly n: number };

/** What the platform's process says, over the line that `fork` gives it. */
export type Said =
	| { readonly said: "warm" }
	/** Before its clock goes there. */
	| { readonly said: "time"; readonly now: string }
	| { readonly said: "answer"; readonly n: number; readonly answer: unknown }
	| { readonly said: "fault"; readonly n: number; readonly fault: string };
