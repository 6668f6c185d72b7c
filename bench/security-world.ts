import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import {
	changesSource,
	createHasher,
	createIdentity,
	deviceFacts,
	federatedFacts,
	type HashingCost,
	type Identity,
	identityFactors,
	type Mobile,
	numberFactor,
	numberFactSource,
	relyingParty,
	smsCodeSender,
	subjectOfIndex,
	tablePlaces,
	thingFactors,
	userFacts,
} from "#identity";
import { cny, Fault, isRefusal, newUuid, systemClock, type Uuid } from "#kernel";
import {
	createJobs,
	createLog,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	migrate,
} from "#platform";
import { createSecurity, type DecideCommand, type Security } from "#security";
import { type BenchServer, connect } from "./ledger-server.ts";

const MODULES = ["platform", "approvals", "security", "identity"];
const PASSWORD = "Zhangfang-2026";
/** A month of a busy wallet, for the windows to look at. */
const PAYMENTS_EACH = 60;
const PAYEES_EACH = 8;
const MOBILE_FIRST = 13_800_000_000;
/** Numbers of many prefixes: each prefix has a quota of messages. */
const APART = 399_989;
const CONNECTIONS = 24;

/** The security centre and the door as the platform wires them, with people who have a past. */
export interface SecurityWorld {
	readonly db: Db;
	readonly security: Security;
	readonly identity: Identity;
	readonly people: readonly Person[];
	/** A payment of a person's to somebody they know, as a request would ask for it. */
	payment(nth: number): DecideCommand;
	/** Signs a person in by password; whether it was right. */
	signIn(nth: number): Promise<boolean>;
	close(): Promise<void>;
}

interface Person {
	readonly userId: Uuid;
	readonly mobile: string;
	readonly sessionId: Uuid;
	readonly deviceId: Uuid;
	readonly payees: readonly Uuid[];
}

export async function openWorld(
	server: BenchServer,
	cost: HashingCost,
	count: number,
): Promise<SecurityWorld> {
	const db = connect(server, CONNECTIONS);
	const log = createLog({ logLevel: "error" });
	const clock = systemClock;
	const jobs = createJobs({ database: server.options, log, concurrency: 2 });
	await jobs.migrate();
	const folder = (module: string): string =>
		fileURLToPath(new URL(`../src/${module}/migrations`, import.meta.url));
	await migrate(
		db,
		MODULES.map((module) => ({ module, folder: folder(module) })),
		clock,
	);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const [outbox, timers] = [createOutbox(common), createTimers(common)];
	const hasher = createHasher(cost, randomBytes(32));
	const site = relyingParty("http://localhost:8080", "bench");
	const totpKey = randomBytes(32);
	const things = thingFactors({ clock, site, totpKey, tellCopied: async () => undefined });
	const places = tablePlaces();
	const security = createSecurity({
		...{ db, clock, log, codeKey: randomBytes(32) },
		verifiers: [...identityFactors(hasher), ...things, numberFactor({ clock })],
		sources: [
			...[deviceFacts({ places }), userFacts(), changesSource()],
			...[numberFactSource({ clock }), federatedFacts],
		],
		senders: [smsCodeSender({ clock, jobs })],
	});
	const identity = createIdentity({
		...{ db, clock, vault, jobs, timers, security, outbox, hasher, places, site, totpKey },
		...{ sms: [], mail: { send: async () => "accepted" as const } },
		links: { base: "http://localhost:8080", key: randomBytes(32) },
	});
	const people: Person[] = [];
	for (let nth = 0; nth < count; nth += 1) {
		const mobile = String(MOBILE_FIRST + nth * APART);
		const subjectId = subjectOfIndex(vault.index("mobile", mobile));
		people.push(await settle({ db, security, identity }, mobile as Mobile, subjectId));
	}
	return {
		...{ db, security, identity, people },
		payment: (nth) => paymentOf(people, nth),
		async signIn(nth) {
			const person = people[nth % people.length];
			if (person === undefined) return false;
			const context = { deviceId: person.deviceId, userAgent: "Bench/1", ip: "203.0.113.7" };
			const entered = await identity.signIn({ name: person.mobile, password: PASSWORD, context });
			return !isRefusal(entered);
		},
		async close() {
			await jobs.stop();
			await db.close();
		},
	};
}

/** Registers somebody, and gives them a past of payments. */
async function settle(
	parts: Pick<SecurityWorld, "db" | "security" | "identity">,
	mobile: Mobile,
	subjectId: Uuid,
): Promise<Person> {
	const { db, security, identity } = parts;
	const asked = granted(await identity.sendCode({ mobile, purpose: "register" }));
	const { challengeId } = asked;
	const sent = await db.read((tx) => security.codeToSend(tx, { subjectId, challengeId }));
	const entered = granted(
		await identity.register({
			...{ mobile, challengeId, code: sent?.code ?? "", password: PASSWORD },
			context: { deviceId: null, userAgent: "Bench/1", ip: "203.0.113.7" },
		}),
	);
	if (!("sessionId" in entered)) throw new Fault("a number that nobody had is claimed");
	const { userId } = entered.user;
	const payees = Array.from({ length: PAYEES_EACH }, () => newUuid(systemClock));
	await db.transaction(async (tx) => {
		// Never compared here: what counts is that there is one.
		await tx.run(
			`insert into identity.credential (user_id, kind, hash, set_at)
			values ($1, 'payment_password', 'bench', $2)`,
			[userId, systemClock.now()],
		);
		for (let nth = 0; nth < PAYMENTS_EACH; nth += 1) {
			const payee = payees[nth % payees.length] ?? userId;
			await security.observe(tx, {
				...{ kind: "payment.succeeded", userId, keys: { payee } },
				amount: cny(BigInt(10_00 + nth * 37)),
			});
		}
	});
	const { sessionId, deviceId } = entered;
	return { userId, mobile, sessionId, deviceId, payees };
}

function paymentOf(people: readonly Person[], nth: number): DecideCommand {
	const person = people[nth % people.length];
	if (person === undefined) throw new Fault("nobody pays");
	const payee = person.payees[nth % person.payees.length] ?? person.userId;
	const amount = cny(BigInt(5_00 + (nth % 300)));
	const { userId, sessionId, deviceId } = person;
	return {
		...{ userId, operation: "transfer", amount },
		payee: { kind: "user", id: payee },
		intent: { payee, amount, nth: String(nth) },
		session: { sessionId, deviceId, ip: "203.0.113.7", userAgent: "Bench/1" },
	};
}

function granted<T>(outcome: T): Exclude<T, { readonly refusal: string }> {
	if (isRefusal(outcome)) throw new Fault(`refused: ${JSON.stringify(outcome)}`);
	return outcome as Exclude<T, { readonly refusal: string }>;
}
