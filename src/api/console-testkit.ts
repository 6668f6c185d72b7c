import { generateKeyPairSync } from "node:crypto";
import type { TestContext } from "node:test";
import {
	CARDNET_POLICY,
	type CardnetSettings,
	type Channels,
	createCardnet,
	createChannels,
} from "#channels";
import {
	createHasher,
	createIdentity,
	createStaffDesk,
	HASHING_COST_MIN,
	identityFactors,
	type SmsGateway,
	type StaffRole,
} from "#identity";
import { createInstruments } from "#instruments";
import { cny, isRefusal, newUuid, type Uuid, type VirtualClock } from "#kernel";
import { createLedger, postingRules } from "#ledger";
import { createMerchants } from "#merchants";
import { type BoundIntent, CELL, type ChannelIntent, createPayments } from "#payments";
import {
	createJobs,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	type DbOptions,
	type Jobs,
	type Log,
	type Outbox,
	type Timers,
	type Tx,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity } from "#security";
import { consoleRoutes } from "./console.ts";
import type { ApiDeps, DemoPort } from "./deps.ts";
import { type App, createServer } from "./server.ts";
import { CONSOLE_COOKIE, refuseForeignOrigins } from "./session.ts";

export const START = "2026-11-11T10:00:00+08:00";
export const PREFIX = "/api/console/v1";
export const PASSWORD = "Zhangfang-2026";
export const PAYMENT_PASSWORD = "314159";

export interface Answer {
	readonly status: number;
	readonly body: Record<string, unknown>;
}

/** The console over real modules and a real database; upstream, the card network is out of reach. */
export interface ConsoleWorld {
	readonly app: App;
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly deps: ApiDeps;
	readonly outbox: Outbox;
	/** A member of staff with this role signs in; the cookie. */
	staff(role: StaffRole): Promise<string>;
	/** Asks the console API. Paths begin below its prefix. */
	ask(
		method: "GET" | "POST" | "PUT" | "DELETE",
		path: string,
		with_?: {
			readonly cookie?: string;
			readonly body?: unknown;
			readonly language?: string;
		},
	): Promise<Answer>;
	/** A user with a payment password. */
	user(mobile: string): Promise<Uuid>;
	/** Money on a user's balance, as a recharge books it. */
	credit(userId: Uuid, fen: bigint): Promise<void>;
	/** Resolves when jobs and upstream calls are done and events are relayed. */
	settle(): Promise<void>;
	/** A challenge that the user has met with the payment password. */
	approve(userId: Uuid, bound: BoundIntent): Promise<Uuid>;
}

export async function consoleWorld(
	context: TestContext,
	options: { readonly demo?: DemoPort } = {},
): Promise<ConsoleWorld> {
	const { db, options: database } = await testDatabase(context, MODULES);
	const clock = fixedClock(START);
	const parts = await wire({ db, database, clock, demo: options.demo });
	const app = await createServer({
		log: memoryLog(),
		observe: () => undefined,
		trustProxy: false,
	});
	await app.register(
		async (inner) => {
			refuseForeignOrigins(inner as App);
			await consoleRoutes(inner as App, parts.deps);
		},
		{ prefix: PREFIX },
	);
	await parts.jobs.start();
	context.after(async () => {
		await app.close();
		await parts.jobs.stop();
		await parts.deps.money.channels.close();
	});
	const ask = askerOf(app);
	return {
		app,
		db,
		clock,
		...parts,
		ask,
		async staff(role) {
			const name = `${role}-${newUuid(clock).slice(-6)}`;
			const added = await parts.deps.people.staff.add({ name, password: PASSWORD, role });
			if (isRefusal(added)) throw new Error(added.refusal);
			const signedIn = await parts.deps.people.staff.signIn({ name, password: PASSWORD });
			if (isRefusal(signedIn)) throw new Error(signedIn.refusal);
			return signedIn.token;
		},
		user: (mobile) => register(parts, mobile),
		async settle() {
			await parts.outbox.drain();
			await atRest(db, parts);
		},
		credit: (userId, fen) => credit(parts.deps, userId, fen),
		async approve(userId, bound) {
			const proof = await parts.deps.people.security.authorise({
				userId,
				...bound,
				factor: "payment_password",
				answer: PAYMENT_PASSWORD,
			});
			if (isRefusal(proof)) throw new Error(proof.refusal);
			return proof.challengeId;
		},
	};
}

const MODULES = [
	"ledger",
	"channels",
	"security",
	"identity",
	"merchants",
	"instruments",
	"payments",
] as const;

interface Parts {
	readonly deps: ApiDeps;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly inbox: (mobile: string) => Promise<string>;
}

interface Ground {
	readonly db: Db;
	readonly database: DbOptions;
	readonly clock: VirtualClock;
	readonly demo: DemoPort | undefined;
}

async function wire(ground: Ground): Promise<Parts> {
	const { db, database, clock } = ground;
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0, 1], wake: () => undefined };
	const jobs = createJobs({ database, log, concurrency: 4 });
	const outbox = createOutbox(common);
	const timers = createTimers(common);
	const vault = createVault({ clock, masterKey: Buffer.alloc(32, 7) });
	const base = { db, clock, log, jobs, outbox, timers, vault };
	const inbox = phones();
	const people = peopleOf(base, inbox.gateway);
	const money = await moneyOf(base, people);
	const deps: ApiDeps = {
		platform: { db, clock, log },
		people,
		money,
		settings: { baseUrl: "http://localhost", demo: ground.demo },
	};
	return { deps, jobs, outbox, inbox: inbox.codeFor };
}

interface Base {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly log: Log;
	readonly jobs: Jobs;
	readonly outbox: Outbox;
	readonly timers: Timers;
	readonly vault: Vault;
}

function peopleOf(base: Base, sms: SmsGateway): ApiDeps["people"] {
	const { db, clock } = base;
	const hasher = createHasher(HASHING_COST_MIN, Buffer.alloc(32, 8));
	const codeKey = Buffer.alloc(32, 9);
	const security = createSecurity({ db, clock, codeKey, verifiers: identityFactors(hasher) });
	const identity = createIdentity({ ...base, security, hasher, sms });
	const staff = createStaffDesk({ db, clock, hasher, security });
	return { identity, staff, security, customers: undefined as never, cards: undefined as never };
}

async function moneyOf(base: Base, people: ApiDeps["people"]): Promise<ApiDeps["money"]> {
	const { clock, log, outbox, timers } = base;
	const network = createCardnet(unreachable(), clock);
	const channels = await createChannels({
		...base,
		adapters: [{ channel: network, policy: CARDNET_POLICY }],
	});
	const ledger = createLedger({ clock });
	const instruments = createInstruments({ clock, ledger });
	const merchants = createMerchants({
		...base,
		ledger,
		ledgerId: CELL,
		post: async () => 200,
		allowLoopback: true,
	});
	const payments = createPayments({
		clock,
		platform: {
			timers,
			outbox,
			log,
			settings: { cashierBase: "http://localhost/cashier/", allowLoopback: true },
		},
		ledger,
		merchants,
		instruments,
		security: people.security,
		channels: { prepare: (tx, intent) => prepare(channels, tx, intent) },
		people: {
			nameOf: async (tx, userId) => (await people.identity.profile(tx, userId))?.nickname,
			isVerified: async () => true,
			usableCard: async () => CARD,
		},
	});
	channels.registerSink("payments", {
		heard: (tx, { request, verdict, via }) =>
			payments.heard(tx, {
				ledgerId: request.ledgerId,
				requestId: request.id,
				verdict,
				via,
				amount: null,
				reason: null,
			}),
	});
	return { ledger, instruments, merchants, payments, channels };
}

const CARD = {
	token: "agreement",
	channelId: "cardnet",
	last4: "0122",
	issuerName: "建设银行",
	cardType: "debit",
} as const;

const LOOKS_MAX = 20_000;

async function atRest(db: Db, { jobs, deps }: Parts): Promise<void> {
	// Each look is a round trip to the database: paced by it, without sleeping.
	for (let look = 0; look < LOOKS_MAX; look += 1) {
		const waiting = await db.transaction((tx) => jobs.pending(tx));
		if (waiting === 0 && deps.money.channels.inFlight() === 0) return;
	}
	throw new Error("the world does not come to rest");
}

function askerOf(app: App): ConsoleWorld["ask"] {
	return async (method, path, { cookie, body, language } = {}) => {
		const response = await app.inject({
			method,
			url: PREFIX + path,
			headers: {
				...(cookie === undefined ? {} : { cookie: `${CONSOLE_COOKIE}=${cookie}` }),
				...(language === undefined ? {} : { "accept-language": language }),
			},
			...(body === undefined ? {} : { payload: body as object }),
		});
		return {
			status: response.statusCode,
			body: response.payload === "" ? {} : response.json<Record<string, unknown>>(),
		};
	};
}

/** Phones that somebody looks at: the code of the message that comes next. */
function phones(): {
	readonly gateway: SmsGateway;
	readonly codeFor: (mobile: string) => Promise<string>;
} {
	const waiting = new Map<string, (code: string) => void>();
	return {
		gateway: {
			async send({ to, text }) {
				waiting.get(to)?.(/\d{6}/.exec(text)?.[0] ?? "");
				return "accepted";
			},
		},
		codeFor: (mobile) => new Promise((take) => waiting.set(mobile, take)),
	};
}

async function register({ deps, inbox }: Parts, mobile: string): Promise<Uuid> {
	const { identity } = deps.people;
	const arriving = inbox(mobile);
	const sent = await identity.sendCode({ mobile, purpose: "register" });
	if (isRefusal(sent)) throw new Error(sent.refusal);
	const registered = await identity.register({
		mobile,
		challengeId: sent.challengeId,
		code: await arriving,
		password: PASSWORD,
		userAgent: "Mozilla/5.0 (Linux; Android 16) Chrome/150.0",
	});
	if (isRefusal(registered)) throw new Error(registered.refusal);
	const { userId } = registered.user;
	const set = await identity.setPaymentPassword({
		userId,
		loginPassword: PASSWORD,
		paymentPassword: PAYMENT_PASSWORD,
	});
	if (isRefusal(set)) throw new Error(set.refusal);
	return userId;
}

async function credit(deps: ApiDeps, userId: Uuid, fen: bigint): Promise<void> {
	const { instruments, ledger } = deps.money;
	const { db, clock } = deps.platform;
	await db.transaction(async (tx) => {
		const account = await instruments.ensureAccount(tx, { ledgerId: CELL, userId });
		const posted = await ledger.post(tx, {
			id: newUuid(clock),
			ledgerId: CELL,
			rule: "recharge",
			orderId: null,
			effectiveAt: clock.now(),
			legs: postingRules.rechargeLegs({
				channelId: "cardnet",
				userAccount: account.id,
				amount: cny(fen),
				cost: cny(0n),
			}),
		});
		if (isRefusal(posted)) throw new Error(posted.refusal);
	});
}

function prepare(channels: Channels, tx: Tx, intent: ChannelIntent): Promise<string> {
	return channels.prepare(tx, {
		ledgerId: intent.ledgerId,
		channelId: intent.channelId,
		kind: intent.kind,
		owner: "payments",
		reference: intent.recordId,
		amount: intent.amount,
		detail: { agreementToken: intent.token },
	});
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
