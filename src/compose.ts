import {
	type ApiDeps,
	type App,
	countRequests,
	createServer,
	type DemoPort,
	type FaceState,
	type Health,
	registerApi,
} from "#api";
import { type Approvals, createApprovals } from "#approvals";
import { type Cards, createCards } from "#cards";
import { type AdapterSetup, type Channels, createChannels } from "#channels";
import {
	type Customers,
	createCustomers,
	faceFactor,
	type PersonSources,
	type VerificationDesk,
} from "#customers";
import {
	changesSource,
	createHasher,
	createIdentity,
	createStaffDesk,
	deviceFacts,
	emailCodeSender,
	emailFactor,
	type Federation,
	type HashingCost,
	type Identity,
	identityFactors,
	type MailGateway,
	type NumberSources,
	numberFactor,
	numberFactSource,
	type ProviderAdapter,
	recoveryCodeFactor,
	relyingParty,
	type SmsProvider,
	type StaffDesk,
	smsCodeSender,
	staffFacts,
	staffPasskeys,
	tablePlaces,
	thingFactors,
	userFacts,
} from "#identity";
import type { Instruments } from "#instruments";
import { type Clock, isVirtual, type Uuid } from "#kernel";
import {
	type AuditRuns,
	createAuditRuns,
	createDayCloser,
	type DayCloser,
	type Ledger,
} from "#ledger";
import { createLimits, type Limits } from "#limits";
import { createMerchants, type Merchants, type PostNotice } from "#merchants";
import { cashierUrl, createPayments, createReviewDesk, type Payments } from "#payments";
import {
	type AuditChain,
	auditChainKey,
	createAuditChain,
	createDb,
	createHousekeeping,
	createJobs,
	createMetrics,
	createOutbox,
	createPump,
	createTimers,
	createVault,
	type Db,
	type DbOptions,
	type Housekeeping,
	type Jobs,
	type Log,
	type Metrics,
	type Outbox,
	type Timers,
	type Tx,
	type Vault,
} from "#platform";
import { createSecurity, type Security } from "#security";
import { composeAccounts } from "./accounts.ts";
import { composeLedger, composeTogether } from "./composed-ledger.ts";
import { composeFederation, federatedFactor, federatedFacts } from "./federation.ts";
import {
	cardInUse,
	channelPort,
	choresOf,
	hearPayments,
	hearPersons,
	hearSecurity,
	paymentsSink,
	personPorts,
} from "./ports.ts";
import { readiness } from "./readiness.ts";
import { secretOf } from "./secrets.ts";
import { composeVerification } from "./verification.ts";

/** Cells of this installation. 0 holds what belongs to no cell. */
export const LEDGER_IDS: readonly number[] = [0, 1];

export interface World {
	readonly database: DbOptions;
	readonly clock: Clock;
	readonly log: Log;
	/** The vault's master keys, oldest first. */
	readonly masterKeys: readonly Buffer[];
	readonly hashing: HashingCost;
	readonly adapters: readonly AdapterSetup[];
	/** By preference, the first one first. */
	readonly sms: readonly SmsProvider[];
	/** What is known of numbers beside our own rows. */
	readonly numbers: NumberSources;
	readonly mail: MailGateway;
	/** Who says whether a person is who they claim to be. */
	readonly sources: PersonSources;
	/** Whom people may sign in with beside us. */
	readonly providers: readonly ProviderAdapter[];
	readonly postNotice: PostNotice;
	/** `http://localhost:8080`, without a slash at the end. */
	readonly baseUrl: string;
	readonly allowLoopback: boolean;
	/** Staff may sign in by password: in demos alone. */
	readonly staffPasswords: boolean;
	readonly demo: DemoPort | undefined;
	readonly faces: ((face: "wallet" | "cashier" | "console") => FaceState) | undefined;
	readonly trustProxy: boolean;
}

/** Everything wired, nothing started. */
export interface Platform {
	readonly app: App;
	readonly db: Db;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly timers: Timers;
	readonly vault: Vault;
	readonly metrics: Metrics;
	readonly channels: Channels;
	readonly ledger: Ledger;
	readonly audits: AuditRuns;
	readonly merchants: Merchants;
	readonly payments: Payments;
	readonly limits: Limits;
	readonly staff: StaffDesk;
	readonly security: Security;
	/** Starts what works by itself: jobs, relay, timers; takes up what was under way. */
	start(): Promise<void>;
	/** Wakes relay and timers: the clock was moved. */
	wake(): void;
	/** HTTP requests being answered now. */
	requestsOpen(): number;
	/** True while relay or timers are at work in this process. */
	pumping(): boolean;
	stop(): Promise<void>;
}

interface Base {
	readonly db: Db;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly timers: Timers;
	readonly vault: Vault;
	readonly metrics: Metrics;
	readonly auditChain: AuditChain;
	readonly approvals: Approvals;
	readonly pumps: readonly ReturnType<typeof createPump>[];
}

interface Modules {
	readonly security: Security;
	readonly identity: Identity;
	readonly federation: Federation;
	readonly staff: StaffDesk;
	readonly customers: Customers;
	readonly cards: Cards;
	readonly channels: Channels;
	readonly ledger: Ledger;
	readonly audits: AuditRuns;
	readonly dayCloser: DayCloser;
	readonly verification: VerificationDesk;
	readonly housekeeping: Housekeeping;
	readonly merchants: Merchants;
	readonly instruments: Instruments;
	readonly limits: Limits;
	readonly payments: Payments;
}

const JOBS_AT_ONCE = 12;
const POLL_MS = 500;
/** Real time, on a virtual clock too: however many simulated hours pass, one look in so many seconds. */
const AUDIT_POLL_MS = 10_000;
/** The audit log is sealed this often, when something was recorded. */
const SEAL_POLL_MS = 1_000;

/** The composition root: every wire of the server, from the database up to its faces. */
export async function compose(world: World): Promise<Platform> {
	const base = composeBase(world);
	const modules = await composeModules(world, base);
	const requests = base.metrics.histogram<"method" | "route" | "status">(
		"zf_http_request_seconds",
		"Time to answer a request",
		["method", "route", "status"],
	);
	const app = await createServer({
		...{ log: world.log, trustProxy: world.trustProxy },
		formTargets: world.adapters.flatMap(({ channel }) => channel.pages ?? []),
		observe: ({ method, route, status, milliseconds }) =>
			requests.observe({ method, route, status: String(status) }, milliseconds / 1000),
	});
	// Beside the others: simulated time does not wait for the auditor, nor does it hurry it.
	const beside = [
		createPump("audits", AUDIT_POLL_MS, () => modules.audits.turn(), world.log),
		createPump("audit chain", SEAL_POLL_MS, () => base.auditChain.turn(), world.log),
	];
	const requestsOpen = countRequests(app);
	let stopping = false;
	const health: Health = { metrics: base.metrics, ready: () => readiness(base.db, stopping) };
	await registerApi(app, apiDeps(world, base, modules), health, world.faces);
	return {
		app,
		...base,
		...modules,
		async start() {
			await base.jobs.start();
			await modules.identity.start();
			for (const pump of base.pumps) pump.start();
			await modules.channels.resume();
			for (const pump of beside) pump.start();
			await modules.dayCloser.start();
			await modules.housekeeping.start();
		},
		wake: () => base.pumps.forEach((pump) => pump.wake()),
		requestsOpen,
		pumping: () => base.pumps.some((pump) => pump.active()),
		async stop() {
			stopping = true;
			await app.close();
			await modules.audits.cancel();
			await Promise.all([...beside, ...base.pumps].map((pump) => pump.stop()));
			await base.jobs.stop();
			await modules.channels.close();
			await base.db.close();
		},
	};
}

function composeBase(world: World): Base {
	const { clock, log } = world;
	const db = createDb({
		...world.database,
		onError: (error) => log.warn("database.connection_lost", { message: error.message }),
	});
	const jobs = createJobs({ database: world.database, log, concurrency: JOBS_AT_ONCE });
	const wakers: (() => void)[] = [];
	const wake = (): void => wakers.forEach((waken) => waken());
	const common = { db, clock, log, ledgerIds: LEDGER_IDS, wake };
	const outbox = createOutbox(common);
	const timers = createTimers(common);
	const pumps = [
		createPump("outbox", POLL_MS, () => outbox.drain(), log, !isVirtual(clock)),
		createPump("timers", POLL_MS, () => timers.drain(), log),
	];
	wakers.push(...pumps.map((pump) => () => pump.wake()));
	const vault = createVault({ clock, masterKey: world.masterKeys });
	const metrics = createMetrics();
	const key = auditChainKey(world.masterKeys);
	const auditChain = createAuditChain({ db, clock, log, metrics, key });
	const approvals = createApprovals({ db, clock, outbox, timers });
	return { db, jobs, outbox, timers, vault, metrics, auditChain, approvals, pumps };
}

interface People {
	readonly security: Security;
	readonly identity: Identity;
	readonly federation: Federation;
	readonly staff: StaffDesk;
	readonly channels: Channels;
	readonly customers: Customers;
	readonly cards: Cards;
}

async function composePeople(world: World, base: Base): Promise<People> {
	const { clock, log } = world;
	const { db, jobs, outbox, timers, vault } = base;
	const hasher = createHasher(world.hashing, secretOf(world.masterKeys, "password pepper"));
	const codeKey = secretOf(world.masterKeys, "message codes");
	const party = relyingParty(world.baseUrl, "账房 Zhangfang");
	const { sms, mail, numbers } = world;
	const links = { base: world.baseUrl, key: secretOf(world.masterKeys, "links in messages") };
	const site = relyingParty(world.baseUrl, "账房");
	const totpKey = secretOf(world.masterKeys, "authenticator seeds");
	const places = tablePlaces();
	// The owner is told by the module that security stands below: bound once that is there.
	const tellCopied = (tx: Tx, userId: Uuid): Promise<void> =>
		identity.notify(tx, { userId, event: "passkey_copied" });
	const [device, passkey, totp] = thingFactors({ clock, site, totpKey, tellCopied });
	const security = createSecurity({
		...{ db, clock, codeKey, log },
		verifiers: [
			...identityFactors(hasher, { passwords: world.staffPasswords }),
			...[device, staffPasskeys(party, clock, passkey), totp],
			...[emailFactor(), recoveryCodeFactor(clock), numberFactor({ clock })],
			...[federatedFactor(clock), faceFactor({ clock })],
		],
		sources: [
			...[deviceFacts({ places }), userFacts(), staffFacts(), changesSource()],
			...[numberFactSource({ clock }), federatedFacts],
		],
		senders: [smsCodeSender({ clock, jobs }), emailCodeSender({ clock, jobs })],
		approvals: base.approvals,
		ticketClock: { timers, outbox },
	});
	const doors = {
		...{ db, clock, vault, jobs, timers, security, sms, mail, numbers, links, outbox, hasher },
		...{ site, totpKey, places },
	};
	const identity: Identity = createIdentity(doors);
	const federation = composeFederation(world, doors);
	const entry = { party, passwords: world.staffPasswords };
	const { approvals } = base;
	const staff = createStaffDesk({ db, clock, hasher, security, approvals, entry });
	const { adapters } = world;
	const channels = await createChannels({
		...{ db, clock, timers, jobs, log, vault, adapters },
		ledgerIds: LEDGER_IDS,
		approvals,
		returnDoor: `${world.baseUrl}/api/channels`,
	});
	const customers = createCustomers({ db, clock, vault, outbox, security });
	const cards = createCards({
		...{ db, clock, timers, outbox, vault, channels, approvals },
		people: { customers, security, identity },
		unbindingChecks: [cardInUse()],
	});
	return { security, identity, federation, staff, channels, customers, cards };
}

/** Registers handlers of jobs and timers, sinks and open items: before anything is started. */
async function composeModules(world: World, base: Base): Promise<Modules> {
	const { clock, log, allowLoopback } = world;
	const { db, jobs, outbox, timers } = base;
	const people = await composePeople(world, base);
	const ledger = composeLedger(db, clock, timers);
	const audits = createAuditRuns({ db, clock, log, metrics: base.metrics, outbox, ledger });
	const dayCloser = createDayCloser({ db, clock, timers, jobs, log, ledgerId: 1 });
	const instruments = composeAccounts({ clock, ...base }, people, ledger);
	const key = secretOf(world.masterKeys, "cashier links");
	const cashier = { base: `${world.baseUrl}/cashier/`, key };
	const merchants = createMerchants({
		...{ db, clock, jobs, timers, log, ledger, allowLoopback },
		ledgerId: 1,
		post: world.postNotice,
		cashierUrl: (orderId) => cashierUrl(cashier, orderId),
	});
	const settings = { cashier, allowLoopback };
	const { approvals } = base;
	const { payers, limited } = personPorts({ ...people, instruments });
	const limits = createLimits({ db, clock, outbox, approvals, people: limited });
	const payments = createPayments({
		...{ clock, limits, approvals, ledger },
		platform: { timers, outbox, log, settings },
		channels: channelPort(people.channels, people.cards),
		people: payers,
		merchants,
		instruments,
		security: people.security,
	});
	people.channels.registerSink("payments", paymentsSink(payments, people.channels, people.cards));
	hearPayments(outbox, people);
	const parts = { world, base, people, ledger, instruments, sums: limits };
	const verification = composeVerification(parts);
	hearPersons(outbox, limits);
	hearSecurity(outbox, people.identity);
	const cleared = { db, clock, timers, jobs, log, chores: choresOf(people) };
	const money = { ledger, audits, dayCloser, instruments, limits, merchants, payments };
	return { ...people, verification, ...money, housekeeping: createHousekeeping(cleared) };
}

function apiDeps(world: World, base: Base, modules: Modules): ApiDeps {
	const { db, auditChain } = base;
	const { clock, log } = world;
	const { identity, federation, staff, customers, cards, security, verification } = modules;
	const { ledger, audits, instruments, limits, merchants, payments, channels } = modules;
	const reviews = createReviewDesk({ ...base, payments, channels });
	return {
		platform: { db, together: composeTogether(db), clock, log, auditChain },
		people: {
			...{ identity, federation, staff, approvals: base.approvals, customers, cards, security },
			verification,
			passkeyOptions: (tx, asked) => identity.passkeys.challengeOptions(tx, asked),
		},
		money: { ledger, audits, instruments, limits, merchants, payments, channels, reviews },
		settings: { baseUrl: world.baseUrl, demo: world.demo },
	};
}
