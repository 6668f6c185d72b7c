import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { isRefusal, type Uuid, type VirtualClock } from "#kernel";
import {
	createJobs,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	type Jobs,
	type Outbox,
	type Timers,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity, type Security } from "#security";
import {
	createHasher,
	createIdentity,
	createStaffDesk,
	HASHING_COST_MIN,
	type Hasher,
	type Identity,
	identityFactors,
	type NumberSources,
	type SignedIn,
	type SmsProvider,
	type StaffDesk,
} from "./index.ts";
import { type Mobile, subjectOfIndex } from "./mobile.ts";

export const PASSWORD = "Zhangfang-2026";

/** Everything identity needs, real, on a database of its own; the carrier alone is played. */
export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly vault: Vault;
	readonly security: Security;
	readonly identity: Identity;
	readonly staff: StaffDesk;
	readonly jobs: Jobs;
	readonly timers: Timers;
	readonly outbox: Outbox;
	/** Lets the running jobs end; the last thing a test may do with them. */
	readonly stopJobs: () => Promise<void>;
	/** How often a password was compared, somebody's or nobody's. */
	readonly comparisons: () => number;
	/** The code that a message for this number would carry now. */
	readonly codeFor: (mobile: string, challengeId: Uuid) => Promise<string>;
	readonly ask: (mobile: string, purpose?: "register" | "sign_in") => Promise<Uuid>;
	readonly registered: (mobile: string, userAgent?: string) => Promise<SignedIn>;
}

export async function identityWorld(
	t: TestContext,
	providers: readonly SmsProvider[] = [provider("postbox")],
	numbers: NumberSources = {},
): Promise<World> {
	// Hooks run in the order of their registration: the jobs stop before their database is dropped.
	let running: Jobs | undefined;
	const stopJobs = async (): Promise<void> => {
		const stopping = running;
		running = undefined;
		await stopping?.stop();
	};
	t.after(stopJobs);
	const { db, options } = await testDatabase(t, ["security", "identity"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const jobs = createJobs({ database: options, log, concurrency: 2 });
	running = jobs;
	const outbox = createOutbox({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	let compared = 0;
	const count = (): void => {
		compared += 1;
	};
	const hasher = counting(createHasher(HASHING_COST_MIN, randomBytes(32)), count);
	const verifiers = identityFactors(hasher);
	const security = createSecurity({ db, clock, codeKey: randomBytes(32), verifiers });
	const timers = createTimers({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	const identity = createIdentity({
		...{ db, clock, vault, security, jobs, timers, outbox, hasher, numbers },
		sms: providers,
	});
	const staff = createStaffDesk({ db, clock, hasher, security });
	const codeFor: World["codeFor"] = async (mobile, challengeId) => {
		const subjectId = subjectOfIndex(vault.index("mobile", mobile as Mobile));
		const sent = await db.transaction((tx) => security.codeToSend(tx, { subjectId, challengeId }));
		assert.ok(sent !== undefined, "a code under way");
		return sent.code;
	};
	const ask: World["ask"] = async (mobile, purpose = "register") => {
		const asked = await identity.sendCode({ mobile, purpose });
		assert.ok(!isRefusal(asked), JSON.stringify(asked));
		return asked.challengeId;
	};
	return {
		db,
		clock,
		vault,
		security,
		identity,
		staff,
		jobs,
		timers,
		outbox,
		stopJobs,
		comparisons: () => compared,
		codeFor,
		ask,
		async registered(mobile, userAgent = "Phone/1") {
			const challengeId = await ask(mobile);
			const code = await codeFor(mobile, challengeId);
			const command = { mobile, challengeId, code, password: PASSWORD, userAgent };
			const signedIn = await identity.register(command);
			assert.ok(!isRefusal(signedIn) && "user" in signedIn, JSON.stringify(signedIn));
			return signedIn;
		},
	};
}

/** A provider that takes every message and tells nothing of it, unless said. */
export function provider(id: string, more: Partial<SmsProvider> = {}): SmsProvider {
	return {
		id,
		askAfterSeconds: [],
		send: async () => ({ word: "accepted", upstreamNo: "1" }),
		ask: async () => ({ report: "none" }),
		readReport: () => undefined,
		...more,
	};
}

function counting(hasher: Hasher, count: () => void): Hasher {
	return {
		...hasher,
		verify(hashed, password) {
			count();
			return hasher.verify(hashed, password);
		},
		verifyNobody(password) {
			count();
			return hasher.verifyNobody(password);
		},
	};
}
