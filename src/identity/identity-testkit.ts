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
	type Timers,
	type Tx,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	createSecurity,
	type FactSource,
	type Intent,
	type Security,
	type SecurityDeps,
} from "#security";
import { contactIntent, type IdentityIntent } from "./change.ts";
import type { DoorDeps } from "./door-service.ts";
import { patient, type Through, throughOf } from "./door-testkit.ts";
import {
	changesSource,
	createHasher,
	createIdentity,
	createStaffDesk,
	deviceFacts,
	emailCodeSender,
	emailFactor,
	federatedFactor,
	federatedFacts,
	HASHING_COST_SIMULATED,
	type Hasher,
	type Identity,
	type IdentityDeps,
	identityFactors,
	type Mail,
	type MailGateway,
	numberFactor,
	numberFactSource,
	type RelyingParty,
	recoveryCodeFactor,
	relyingParty,
	type SignedIn,
	type SmsProvider,
	type StaffDeps,
	type StaffDesk,
	smsCodeSender,
	staffFacts,
	staffPasskeys,
	tablePlaces,
	thingFactors,
	userFacts,
} from "./index.ts";
import { type Mobile, subjectOfIndex } from "./mobile.ts";

export const ORIGIN = "http://localhost:8080";
export const PARTY: RelyingParty = relyingParty(ORIGIN, "账房 Zhangfang");
export const PASSWORD = "Zhangfang-2026";
export const PAYMENT_PASSWORD = "271828";

/** Everything identity needs, real, on a database of its own; the carrier alone is played. */
export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly vault: Vault;
	readonly totpKey: Buffer;
	readonly security: Security;
	/** As people meet it who go through with what a sign-in asks of them (`through`). */
	readonly identity: Identity;
	/** As it answers by itself. */
	readonly door: Identity;
	readonly staff: StaffDesk;
	readonly approvals: Approvals;
	/** What the doors stand on, for modules beside them. */
	readonly doors: DoorDeps;
	readonly jobs: Jobs;
	readonly timers: Timers;
	readonly outbox: Outbox;
	/** With which the links in messages are made. */
	readonly linkKey: Buffer;
	/** The first mail whose text is such, once the service has been handed it. */
	readonly mailed: (text: RegExp) => Promise<Mail>;
	/** Lets the running jobs end; the last thing a test may do with them. */
	readonly stopJobs: () => Promise<void>;
	/** How often a password was compared, somebody's or nobody's. */
	readonly comparisons: () => number;
	/** The code that a message for this number would carry now. */
	readonly codeFor: (mobile: string, challengeId: Uuid) => Promise<string>;
	/** A challenge of a user's, proven by login and payment password. */
	readonly proof: (userId: Uuid, approved: IdentityIntent) => Promise<Uuid>;
	/** Registered, with payment password 271828 and a proven address. */
	readonly settled: (mobile: string, email: string) => Promise<SignedIn>;
	/** The code that the newest challenge of a place would carry now. */
	readonly codeAt: (kind: "mobile" | "email", value: string) => Promise<string>;
	readonly ask: (mobile: string, purpose?: "register" | "sign_in") => Promise<Uuid>;
	readonly registered: (mobile: string, userAgent?: string) => Promise<SignedIn>;
	readonly through: Through;
}

export interface WorldOptions extends Partial<Pick<IdentityDeps, "numberHolds" | "numbers">> {
	readonly passwords?: boolean;
	/** Further sources of facts. */
	readonly facts?: readonly FactSource[];
}

export async function identityWorld(
	t: TestContext,
	providers: readonly SmsProvider[] = [provider("postbox")],
	{ passwords = true, facts = [], ...more }: WorldOptions = {},
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
	const totpKey = randomBytes(32);
	let compared = 0;
	const hasher = counting(createHasher(HASHING_COST_SIMULATED, randomBytes(32)), () => {
		compared += 1;
	});
	const tellCopied = (tx: Tx, userId: Uuid): Promise<void> =>
		identity.notify(tx, { userId, event: "passkey_copied" });
	const things = thingFactors({ clock, site: PARTY, totpKey, tellCopied });
	const security = securityOf({ db, clock, jobs, log, hasher, passwords }, things, facts);
	const mailbox = openMailbox();
	const linkKey = randomBytes(32);
	const timers = createTimers({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	const doors = {
		...{ db, clock, vault, security, jobs, timers, outbox, hasher, totpKey },
		...{ sms: providers, mail: mailbox },
		links: { base: "https://pay.example.com", key: linkKey },
		...{ places: tablePlaces(), ...more, site: PARTY },
	};
	const identity: Identity = createIdentity(doors);
	const desk = deskOf({ db, clock, hasher, security }, { timers, outbox, passwords });
	const acts = actsOf({ db, vault, security, identity });
	return {
		db,
		clock,
		vault,
		totpKey,
		security,
		identity: patient(identity, acts.through),
		door: identity,
		...desk,
		doors,
		jobs,
		timers,
		outbox,
		linkKey,
		mailed: mailbox.mailed,
		stopJobs,
		comparisons: () => compared,
		...acts,
	};
}

/** Wired as the server's, on this world's things. */
function securityOf(
	base: Pick<SecurityDeps, "db" | "clock"> & {
		log: Log;
		jobs: Jobs;
		hasher: Hasher;
		passwords: boolean;
	},
	[device, passkey, totp]: ReturnType<typeof thingFactors>,
	facts: readonly FactSource[],
): Security {
	const { db, clock, jobs, log, hasher } = base;
	return createSecurity({
		...{ db, clock, log, factsWithinMs: 5_000 },
		codeKey: randomBytes(32),
		verifiers: [
			...identityFactors(hasher, base),
			...[device, staffPasskeys(PARTY, clock, passkey), totp],
			...[emailFactor(), recoveryCodeFactor(clock), numberFactor({ clock })],
			federatedFactor(clock),
		],
		sources: [
			...[deviceFacts({ places: tablePlaces() }), userFacts(), staffFacts(), changesSource()],
			...[numberFactSource({ clock }), federatedFacts, ...facts],
		],
		senders: [smsCodeSender({ clock, jobs }), emailCodeSender({ clock, jobs })],
	});
}

type Acts = Pick<World, "codeFor" | "ask" | "registered" | "through">;
type Settling = Pick<World, "proof" | "codeAt" | "settled">;
type Core = Pick<World, "db" | "vault" | "security" | "identity">;

/** What people of these tests do. */
function actsOf(core: Core): Acts & Settling {
	const { db, vault, security, identity } = core;
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
	const registered: World["registered"] = async (mobile, userAgent = "Phone/1") => {
		const challengeId = await ask(mobile);
		const code = await codeFor(mobile, challengeId);
		const command = { mobile, challengeId, code, password: PASSWORD, context: { userAgent } };
		const signedIn = await identity.register(command);
		assert.ok(!isRefusal(signedIn) && "user" in signedIn, JSON.stringify(signedIn));
		return signedIn;
	};
	const through = throughOf(core, PASSWORD);
	return { codeFor, ask, registered, through, ...settlingOf(core, registered) };
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
			`insert into security.policy values ($1, 9, '{password}', 300, 5, '2020-01-01T00:00:00Z', '')
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

function settlingOf(core: Core, registered: World["registered"]): Settling {
	const { db, vault, security, identity } = core;
	const proof: World["proof"] = async (userId, approved) => {
		const issued = await db.transaction((tx) =>
			security.issue(tx, { subjectId: userId, ...approved }),
		);
		const answers = [
			["password", PASSWORD],
			["payment_password", PAYMENT_PASSWORD],
		] as const;
		for (const [factor, answer] of answers) {
			const key = { subjectId: userId, challengeId: issued.id };
			const word = await security.verify({ ...key, factor, answer });
			assert.ok(!isRefusal(word), JSON.stringify(word));
		}
		return issued.id;
	};
	const codeAt: World["codeAt"] = async (kind, value) => {
		const subjectId = subjectOfIndex(vault.index(kind, value));
		const { challenge_id: challengeId } = await db.transaction((tx) =>
			tx.one<{ challenge_id: Uuid }>(
				`select challenge_id from security.challenge where subject_id = $1 and operation like 'confirm%'
				order by issued_at desc, challenge_id desc limit 1`,
				[subjectId],
			),
		);
		const key = { subjectId, challengeId };
		const sent = await db.transaction((tx) => security.codeToSend(tx, key));
		return sent?.code ?? "none";
	};
	const settled: World["settled"] = async (mobile, email) => {
		const signedIn = await registered(mobile);
		const { userId } = signedIn.user;
		const set = await identity.changes.firstPaymentPassword({
			userId,
			loginPassword: PASSWORD,
			paymentPassword: PAYMENT_PASSWORD,
		});
		assert.ok(!isRefusal(set), JSON.stringify(set));
		const intent = contactIntent(userId, "email", vault.index("email", email));
		const challengeId = await proof(userId, intent);
		const asked = { userId, challengeId, kind: "email", value: email } as const;
		assert.ok(!isRefusal(await identity.changes.contact(asked)));
		const code = await codeAt("email", email);
		const confirmed = await identity.changes.confirm({ userId, kind: "email", code });
		assert.ok(!isRefusal(confirmed), JSON.stringify(confirmed));
		return signedIn;
	};
	return { proof, codeAt, settled };
}

function openMailbox(): MailGateway & Pick<World, "mailed"> {
	const mails: Mail[] = [];
	const readers = new Map<RegExp, (mail: Mail) => void>();
	return {
		async send(mail) {
			mails.push(mail);
			for (const [text, read] of readers) if (text.test(mail.text)) read(mail);
			return "accepted";
		},
		mailed: async (text) => {
			const found = mails.find((mail) => text.test(mail.text));
			return found ?? new Promise((read) => readers.set(text, read));
		},
	};
}

/** The staff's desk, and the approvals that its changes wait for. */
function deskOf(
	base: Pick<StaffDeps, "db" | "clock" | "hasher" | "security">,
	wires: { timers: Timers; outbox: Outbox; passwords: boolean },
): Pick<World, "staff" | "approvals"> {
	const { timers, outbox, passwords } = wires;
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
