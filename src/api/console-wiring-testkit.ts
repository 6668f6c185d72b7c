import { generateKeyPairSync } from "node:crypto";
import { type Approvals, createApprovals } from "#approvals";
import { createCards } from "#cards";
import {
	CARDNET_POLICY,
	CARDNET_RULES,
	type CardnetSettings,
	type Channels,
	createCardnet,
	createChannels,
} from "#channels";
import { createCustomers, createSourceHttp, createVerificationDesk } from "#customers";
import {
	createFederation,
	createHasher,
	createIdentity,
	createStaffDesk,
	deviceFacts,
	HASHING_COST_SIMULATED,
	identityFactors,
	PORTS_ALONE,
	relyingParty,
	type SmsProvider,
	staffFacts,
	staffPasskeys,
	tablePlaces,
	userFacts,
} from "#identity";
import { createInstruments, type Instruments } from "#instruments";
import type { VirtualClock } from "#kernel";
import { createAuditRuns, createLedger, type Ledger } from "#ledger";
import { createLimits, type Limits } from "#limits";
import { createMerchants } from "#merchants";
import {
	CELL,
	cashierUrl,
	createPayments,
	createReviewDesk,
	type Payments,
	portTo,
	wordFrom,
} from "#payments";
import {
	createAuditChain,
	createJobs,
	createMetrics,
	createOutbox,
	createTimers,
	createTogether,
	createVault,
	type Db,
	type DbOptions,
	type Jobs,
	type Log,
	type Outbox,
	type Timers,
	type Vault,
} from "#platform";
import { memoryLog } from "#platform/testkit";
import { createSecurity } from "#security";
import type { ApiDeps, DemoPort } from "./deps.ts";

/** Where the console of the tests lives. */
export const ORIGIN = "http://localhost";

/** Modules whose tables the console's tests need. */
export const MODULES: readonly string[] = [
	"approvals",
	"ledger",
	"channels",
	"security",
	"identity",
	"customers",
	"cards",
	"limits",
	"merchants",
	"instruments",
	"payments",
];

/** The modules behind the console, wired as the composition root wires them. */
export interface Parts {
	readonly deps: ApiDeps;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly vault: Vault;
	/** The code in the next message to a number. */
	readonly inbox: (mobile: string) => Promise<string>;
}

export interface Ground {
	readonly db: Db;
	readonly database: DbOptions;
	readonly clock: VirtualClock;
	readonly demo: DemoPort | undefined;
	/** Staff may sign in by password. */
	readonly passwords: boolean;
}

export async function wire(ground: Ground): Promise<Parts> {
	const { db, database, clock } = ground;
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0, 1], wake: () => undefined };
	const jobs = createJobs({ database, log, concurrency: 4 });
	const outbox = createOutbox(common);
	const timers = createTimers(common);
	const vault = createVault({ clock, masterKey: Buffer.alloc(32, 7) });
	const { passwords } = ground;
	const approvals = createApprovals({ db, clock, outbox, timers });
	const base = { db, clock, log, jobs, outbox, timers, vault, passwords, approvals };
	const inbox = phones();
	const network = createCardnet(unreachable(), clock);
	const channels = await createChannels({
		...base,
		adapters: [{ channel: network, policy: CARDNET_POLICY, rules: CARDNET_RULES }],
	});
	const people = peopleOf(base, inbox.gateway, channels);
	const money = moneyOf(base, people, channels);
	const deps: ApiDeps = {
		platform: {
			...{ db, clock, log, together: createTogether({ db }) },
			auditChain: createAuditChain({
				...{ db, clock, log, metrics: createMetrics(), key: Buffer.alloc(32, 6) },
			}),
		},
		people,
		money,
		settings: { baseUrl: ORIGIN, demo: ground.demo },
	};
	return { deps, jobs, outbox, vault, inbox: inbox.codeFor };
}

interface Base {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly log: Log;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly timers: Timers;
	readonly vault: Vault;
	readonly passwords: boolean;
	readonly approvals: Approvals;
}

function peopleOf(base: Base, sms: SmsProvider, channels: Channels): ApiDeps["people"] {
	const { db, clock, approvals } = base;
	const hasher = createHasher(HASHING_COST_SIMULATED, Buffer.alloc(32, 8));
	const codeKey = Buffer.alloc(32, 9);
	const party = relyingParty(ORIGIN, "账房 Zhangfang");
	const verifiers = [...identityFactors(hasher, base), staffPasskeys(party, clock)];
	const sources = [deviceFacts({ places: tablePlaces() }), userFacts(), staffFacts()];
	const security = createSecurity({ db, clock, codeKey, verifiers, sources, approvals });
	const mail = { send: async () => "accepted" as const };
	const links = { base: "https://pay.example.com", key: Buffer.alloc(32, 7) };
	const totpKey = Buffer.alloc(32, 6);
	const doors = {
		...{ ...base, security, hasher, sms: [sms], mail, links, site: party, totpKey },
	};
	const identity = createIdentity(doors);
	const federation = createFederation({
		doors: { ...doors, places: identity.places },
		...{ log: base.log, providers: [], subjectKey: Buffer.alloc(32, 7) },
		...{ returnBase: "http://localhost/federated", ports: PORTS_ALONE },
	});
	const entry = { party, passwords: base.passwords };
	const staff = createStaffDesk({ db, clock, hasher, security, approvals, entry });
	const customers = createCustomers({ ...base, security });
	const cards = createCards({
		...base,
		channels,
		people: { customers, security, identity },
		unbindingChecks: [],
	});
	const verification = createVerificationDesk({
		...{ ...base, channels, approvals, security, people: { identity, security } },
		sources: createSourceHttp({
			...{ url: "http://127.0.0.1:9", appId: "none", secret: "", timeoutMs: 500 },
			...{ clock, log: base.log },
		}),
		books: { paid: async () => undefined },
		underWay: { of: async () => undefined },
		sums: { merge: async () => undefined },
	});
	return { identity, federation, staff, approvals, security, customers, cards, verification };
}

function moneyOf(base: Base, people: ApiDeps["people"], channels: Channels): ApiDeps["money"] {
	const { clock, log, outbox, timers } = base;
	const ledger = createLedger({ clock });
	const instruments = accountsOf(base, people, ledger);
	const merchants = createMerchants({
		...base,
		ledger,
		ledgerId: CELL,
		post: async () => 200,
		allowLoopback: true,
		cashierUrl: (orderId) => cashierUrl(CASHIER, orderId),
	});
	const limits = limitsOf(base, people);
	const payments = createPayments({
		clock,
		limits,
		platform: {
			timers,
			outbox,
			log,
			settings: { cashier: CASHIER, allowLoopback: true },
		},
		ledger,
		merchants,
		instruments,
		security: people.security,
		approvals: people.approvals,
		channels: portTo(channels),
		people: {
			nameOf: async (tx, userId) => (await people.identity.profile(tx, userId))?.nickname,
			contactOf: async () => ({ phone: null, email: null }),
			isVerified: async (tx, userId) =>
				(await people.customers.levelOf(tx, userId)).state === "linked",
			// An agreement that was made while the network could still be reached.
			cardWays: async () => [CARD],
			isOwnCard: async () => true,
			cardTypeOf: async () => "debit",
		},
	});
	listen(channels, payments);
	const audits = createAuditRuns({ ...base, metrics: createMetrics(), ledger });
	const { approvals } = people;
	const reviews = createReviewDesk({ db: base.db, payments, channels, approvals });
	return { ledger, audits, instruments, limits, merchants, payments, channels, reviews };
}

function accountsOf(base: Base, people: ApiDeps["people"], ledger: Ledger): Instruments {
	const { customers, identity, approvals, security } = people;
	const { clock, outbox, timers } = base;
	return createInstruments({
		...{ clock, ledger, timers, outbox, approvals, security },
		holders: {
			customersOf: async (tx, userId) => (await customers.personOf(tx, userId))?.customerIds ?? [],
			usersOf: (tx, customerId) => customers.usersOf(tx, customerId),
			nameOf: async (tx, userId) => (await identity.profile(tx, userId))?.nickname,
			barred: async () => undefined,
			tellClosing: async () => undefined,
		},
	});
}

function limitsOf(base: Base, people: ApiDeps["people"]): Limits {
	const { customers, approvals } = people;
	const { db, clock, outbox } = base;
	return createLimits({
		...{ db, clock, outbox, approvals },
		people: {
			async personOf(tx, userId) {
				const { customerId } = await customers.levelOf(tx, userId);
				// Everybody has all the room that there is: what is tried here is the console.
				return customerId === null
					? undefined
					: { customerId, accountClass: "III", riskClass: "low" };
			},
			bankLimits: async () => undefined,
			limitsOf: async () => [],
		},
	});
}

const CASHIER = { base: "http://localhost/cashier/", key: Buffer.alloc(32, 5) };

function listen(channels: Channels, payments: Payments): void {
	channels.registerSink("payments", {
		heard: (tx, news) => payments.heard(tx, wordFrom(news, null)),
	});
}

const CARD = {
	token: "agreement",
	channelId: "cardnet",
	last4: "0122",
	issuerName: "建设银行",
	issuerCode: "CCB",
	cardType: "debit",
	issuer: "CCB",
	boundAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
	account: null,
} as const;

/** Phones that somebody looks at: the code of the message that comes next. */
function phones(): {
	readonly gateway: SmsProvider;
	readonly codeFor: (mobile: string) => Promise<string>;
} {
	const waiting = new Map<string, (code: string) => void>();
	return {
		gateway: {
			id: "phones",
			askAfterSeconds: [],
			async send({ to, text }) {
				waiting.get(to)?.(/\d{6}/.exec(text)?.[0] ?? "");
				return { word: "accepted", upstreamNo: "1" };
			},
			ask: async () => ({ report: "none" }),
			readReport: () => undefined,
		},
		codeFor: (mobile) => new Promise((take) => waiting.set(mobile, take)),
	};
}

/** A card network that nobody answers for: its port is closed. */
function unreachable(): CardnetSettings {
	const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
	return {
		origin: "http://127.0.0.1:9",
		merId: "777290058110048",
		certId: "68759663125",
		signingKey: pair.privateKey,
		networkKeys: new Map([["69597475696", pair.publicKey]]),
		sealingCertId: "69597475696",
		sealingKey: pair.publicKey,
		noticeUrl: "http://127.0.0.1:9/notices",
	};
}
