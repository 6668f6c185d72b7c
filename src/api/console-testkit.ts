import type { TestContext } from "node:test";
import type { StaffRole } from "#identity";
import { cny, isRefusal, newUuid, type Uuid, type VirtualClock } from "#kernel";
import { postingRules } from "#ledger";
import { type BoundIntent, CELL } from "#payments";
import type { Db, Outbox, Sealed } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { consoleRoutes } from "./console.ts";
import { MODULES, type Parts, wire } from "./console-wiring-testkit.ts";
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
			/** The proof that the request was asked for. */
			readonly challengeId?: string;
		},
	): Promise<Answer>;
	/** A user who has registered and done nothing else. */
	visitor(mobile: string): Promise<Uuid>;
	/** A user with a payment password. */
	user(mobile: string): Promise<Uuid>;
	/** Links the user to a person, on the evidence of a card. */
	verify(
		userId: Uuid,
		person?: { readonly name: string; readonly idNumber: string },
	): Promise<void>;
	/** Money on a user's balance, as a recharge books it. */
	credit(userId: Uuid, fen: bigint): Promise<void>;
	/** Resolves when jobs and upstream calls are done and events are relayed. */
	settle(): Promise<void>;
	/** A challenge that the user has met with the payment password. */
	approve(userId: Uuid, bound: BoundIntent): Promise<Uuid>;
}

export async function consoleWorld(
	context: TestContext,
	options: { readonly demo?: DemoPort; readonly passwords?: boolean } = {},
): Promise<ConsoleWorld> {
	const stops: (() => Promise<void>)[] = [];
	// Before the database is made, so that it is dropped after all has let go of it.
	context.after(async () => {
		for (const stop of stops) await stop();
	});
	const { db, options: database } = await testDatabase(context, MODULES);
	const clock = fixedClock(START);
	const { demo, passwords = true } = options;
	const parts = await wire({ db, database, clock, demo, passwords });
	const app = await createServer({ log: memoryLog(), observe: () => undefined, trustProxy: false });
	await app.register(
		async (inner) => {
			refuseForeignOrigins(inner as App);
			await consoleRoutes(inner as App, parts.deps);
		},
		{ prefix: PREFIX },
	);
	await parts.jobs.start();
	stops.push(
		() => app.close(),
		() => parts.jobs.stop(),
		() => parts.deps.money.channels.close(),
	);
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
		visitor: (mobile) => register(parts, mobile),
		async user(mobile) {
			const userId = await register(parts, mobile);
			await setPaymentPassword(parts, userId);
			return userId;
		},
		verify: (userId, person = PERSON) => verify(parts, userId, person),
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
	return async (method, path, { cookie, body, language, challengeId } = {}) => {
		const response = await app.inject({
			method,
			url: PREFIX + path,
			headers: {
				...(cookie === undefined ? {} : { cookie: `${CONSOLE_COOKIE}=${cookie}` }),
				...(language === undefined ? {} : { "accept-language": language }),
				...(challengeId === undefined ? {} : { "challenge-id": challengeId }),
			},
			...(body === undefined ? {} : { payload: body as object }),
		});
		return {
			status: response.statusCode,
			body: response.payload === "" ? {} : response.json<Record<string, unknown>>(),
		};
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
		context: { userAgent: "Mozilla/5.0 (Linux; Android 16) Chrome/150.0" },
	});
	if (isRefusal(registered)) throw new Error(registered.refusal);
	if ("claim" in registered) throw new Error("the number is somebody's");
	return registered.user.userId;
}

async function setPaymentPassword({ deps }: Parts, userId: Uuid): Promise<void> {
	const set = await deps.people.identity.changes.firstPaymentPassword({
		userId,
		loginPassword: PASSWORD,
		paymentPassword: PAYMENT_PASSWORD,
	});
	if (isRefusal(set)) throw new Error(set.refusal);
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

/** With a test-range number whose check digit is right. */
export const PERSON = { name: "周砚秋", idNumber: "11010519491231002X" } as const;

async function verify(
	{ deps, vault }: Parts,
	userId: Uuid,
	person: { readonly name: string; readonly idNumber: string },
): Promise<void> {
	const { db, clock } = deps.platform;
	const reference = newUuid(clock);
	const facts = {
		name: person.name,
		id_number: person.idNumber,
		pan: "6222021234567890128",
		mobile: "13800138000",
	} as const;
	await db.transaction(async (tx) => {
		const seal = (kind: keyof typeof facts): Promise<Sealed> =>
			vault.seal(tx, { subjectId: userId, kind, value: facts[kind] });
		await deps.people.customers.recordEvidence(tx, {
			userId,
			source: "bank_card",
			channel: "cardnet",
			issuer: "ICBC",
			compared: ["name", "id_number", "pan", "mobile"],
			held: ["mobile"],
			sealed: {
				name: await seal("name"),
				id_number: await seal("id_number"),
				pan: await seal("pan"),
				mobile: await seal("mobile"),
			},
			reference,
		});
	});
	const { customers, security } = deps.people;
	await db.transaction((tx) => tx.run(BY_PASSWORD));
	const command = { userId, reference, consent: true };
	const asked = await customers.verifyIntent(command);
	if (isRefusal(asked)) throw new Error(asked.refusal);
	const proof = { factor: "password", answer: PASSWORD } as const;
	const made = await security.authorise({ ...asked, ...proof, userId });
	if (isRefusal(made)) throw new Error(made.refusal);
	const level = await customers.verify({ ...command, ...made });
	if (isRefusal(level)) throw new Error(level.refusal);
}

/** Here one factor is enough to verify: what the policy book asks is tested where it is kept. */
const BY_PASSWORD = `insert into security.policy values
	('verify_person', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test')
	on conflict do nothing`;

/** What lies at a path of an answer; fails where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
	return path.reduce<unknown>((inner, key) => {
		if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) {
			throw new Error(`nothing at ${path.join(".")}`);
		}
		return (inner as Readonly<Record<string, unknown>>)[key];
	}, value);
}
