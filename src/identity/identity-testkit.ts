import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { isRefusal, type Uuid, type VirtualClock } from "#kernel";
import {
	createJobs,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	type Jobs,
	type Log,
	type Outbox,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity, type Intent, type Security } from "#security";
import {
	createHasher,
	createIdentity,
	createStaffDesk,
	HASHING_COST_MIN,
	type Hasher,
	type Identity,
	identityFactors,
	type Mail,
	type MailGateway,
	type RelyingParty,
	relyingParty,
	type SignedIn,
	type SmsGateway,
	type SmsWord,
	type StaffDeps,
	type StaffDesk,
	staffPasskeys,
} from "./index.ts";
import { type Mobile, subjectOfIndex } from "./mobile.ts";

export const ORIGIN = "http://localhost:8080";
export const PARTY: RelyingParty = relyingParty(ORIGIN, "账房 Zhangfang");
export const PASSWORD = "Zhangfang-2026";

export interface Letter {
	readonly to: string;
	readonly text: string;
	readonly reference: string;
}

/** Everything identity needs, real, on a database of its own; the carrier alone is played. */
export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly vault: Vault;
	readonly security: Security;
	readonly identity: Identity;
	readonly staff: StaffDesk;
	readonly approvals: Approvals;
	readonly jobs: Jobs;
	/** What the mail service was handed. */
	readonly mails: readonly Mail[];
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
	carrier?: SmsGateway,
	{ passwords = true }: { readonly passwords?: boolean } = {},
): Promise<World> {
	// Hooks run in the order of their registration: the jobs stop before their database is dropped.
	let running: Jobs | undefined;
	const stopJobs = async (): Promise<void> => {
		const stopping = running;
		running = undefined;
		await stopping?.stop();
	};
	t.after(stopJobs);
	const { db, options } = await testDatabase(t, ["approvals", "security", "identity"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const jobs = createJobs({ database: options, log, concurrency: 2 });
	running = jobs;
	const outbox = createOutbox({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	let compared = 0;
	const hasher = counting(createHasher(HASHING_COST_MIN, randomBytes(32)), () => {
		compared += 1;
	});
	const security = createSecurity({
		db,
		clock,
		codeKey: randomBytes(32),
		verifiers: [...identityFactors(hasher), staffPasskeys(PARTY, clock)],
	});
	const mails: Mail[] = [];
	const sms = carrier ?? { send: async (): Promise<SmsWord> => "accepted" };
	const identity = createIdentity({
		...{ db, clock, vault, security, jobs, outbox, sms, hasher },
		mail: mailbox(mails),
		links: { base: "https://pay.example.com", key: randomBytes(32) },
	});
	const desk = deskOf({ db, clock, hasher, security }, { log, outbox, passwords });
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
		...{ db, clock, vault, security, identity, jobs, mails, stopJobs },
		...desk,
		comparisons: () => compared,
		codeFor,
		ask,
		async registered(mobile, userAgent = "Phone/1") {
			const challengeId = await ask(mobile);
			const code = await codeFor(mobile, challengeId);
			const command = { mobile, challengeId, code, password: PASSWORD, context: { userAgent } };
			const signedIn = await identity.register(command);
			assert.ok(!isRefusal(signedIn), JSON.stringify(signedIn));
			return signedIn;
		},
	};
}

/**
 * A challenge of an operation that its owner has met with the login password: the policy of the
 * operation is written for the test.
 */
export async function proofOf(
	world: Pick<World, "db" | "security">,
	userId: Uuid,
	operation: string,
	intent: Intent,
): Promise<Uuid> {
	await world.db.transaction((tx) =>
		tx.run(
			`insert into security.policy values ($1, 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', '')
			on conflict (operation, version) do nothing`,
			[operation],
		),
	);
	const proof = await world.security.authorise({
		...{ userId, operation, intent },
		...{ factor: "password" as const, answer: PASSWORD },
	});
	assert.ok(!isRefusal(proof), JSON.stringify(proof));
	return proof.challengeId;
}

function mailbox(mails: Mail[]): MailGateway {
	return {
		async send(mail) {
			mails.push(mail);
			return "accepted";
		},
	};
}

/** The staff's desk, and the approvals that its changes wait for. */
function deskOf(
	base: Pick<StaffDeps, "db" | "clock" | "hasher" | "security">,
	{ log, outbox, passwords }: { log: Log; outbox: Outbox; passwords: boolean },
): Pick<World, "staff" | "approvals"> {
	const timers = createTimers({ ...base, log, ledgerIds: [0], wake: () => undefined });
	const approvals = createApprovals({ ...base, outbox, timers });
	const entry = { party: PARTY, passwords };
	return { approvals, staff: createStaffDesk({ ...base, approvals, entry }) };
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
