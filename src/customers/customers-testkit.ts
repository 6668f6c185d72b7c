import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import {
	CARDNET_CAPABILITIES,
	CARDNET_POLICY,
	type Channel,
	type Channels,
	createChannels,
	type Heard,
	type Word,
} from "#channels";
import {
	createHasher,
	createIdentity,
	HASHING_COST_MIN,
	type Identity,
	identityFactors,
	relyingParty,
} from "#identity";
import {
	isRefusal,
	newUuid,
	type Refusal,
	required,
	toDecimal,
	type Uuid,
	uuid,
	type VirtualClock,
} from "#kernel";
import {
	createJobs,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	type Outbox,
	type Timers,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity, type Security } from "#security";
import type { Element, EvidenceSource } from "./evidence.ts";
import {
	type Customers,
	createCustomers,
	createVerificationDesk,
	faceFactor,
	type PersonSources,
	type VerificationDesk,
	type Verify,
} from "./index.ts";
import type { SourceWord } from "./source-port.ts";

export interface PersonFacts {
	readonly name: string;
	readonly id_number: string;
	readonly pan: string;
	readonly mobile: string;
}

export const PERSON: PersonFacts = {
	name: "周砚秋",
	id_number: "11010519491231002X",
	pan: "6222021234567890128",
	mobile: "13800138000",
};
/** Another person of the same name: the seed's victim. */
export const VICTIM_NUMBER = "110101199003070134";
export const CARD = "6222021234567890128";

export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly vault: Vault;
	/** As the door, with the proof that verification asks for. */
	readonly customers: ProvingCustomers;
	readonly desk: VerificationDesk;
	readonly approvals: Approvals;
	readonly identity: Identity;
	readonly security: Security;
	readonly face: ReturnType<typeof faceFactor>;
	readonly channels: Channels;
	readonly timers: Timers;
	readonly outbox: Outbox;
	/** What the card network says to payouts, in order; the last word is repeated. */
	readonly payouts: Word[];
	/** What the sources say when they are played: asked for each question and query. */
	readonly said: { word: SourceWord; asked: number };
	/** Users with something under way, by the word for it. */
	readonly busy: Map<Uuid, string>;
	/** Persons found to be one: whose sums were added to whose. */
	readonly summed: { readonly from: Uuid; readonly into: Uuid }[];
	/** What micro-deposits have cost, in yuan. */
	readonly spent: string[];
	/** Somebody who is a user of identity too, with a password and a number. */
	user(): Promise<Uuid>;
	/** Evidence of a card as the cards module records it: four elements, code confirmed. */
	bindCard(
		userId: Uuid,
		over?: {
			readonly facts?: Partial<PersonFacts>;
			readonly issuer?: string;
			readonly source?: EvidenceSource;
			readonly compared?: readonly Element[];
			readonly held?: readonly Element[];
		},
	): Promise<string>;
	/** A user linked by a card. */
	linked(
		facts?: Partial<PersonFacts>,
	): Promise<{ readonly userId: Uuid; readonly customerId: Uuid }>;
	/** Another person of the staff approves what was proposed. */
	approve(proposalId: Uuid | null): Promise<unknown>;
	/** Moves the clock and lets everything happen that is due. */
	pass(duration: Temporal.DurationLike): Promise<void>;
}

/** Verification is shown the login password first: what the policy book asks is tested with the book. */
export type ProvingCustomers = Omit<Customers, "verify"> & {
	readonly verify: (command: Verify) => ReturnType<Customers["verify"]>;
};

export const MODULES: readonly string[] = [
	"approvals",
	"channels",
	"security",
	"identity",
	"customers",
];

type Given = { readonly sources?: PersonSources; readonly at?: string };

/** All of the people's modules on a database of its own; the card network is played, sources too unless given. */
export async function customersWorld(t: TestContext, given: Given = {}): Promise<World> {
	const parts = await modulesOf(t, given);
	const { clock, customers, outbox, timers, approvals } = parts;
	const bindCard = binder(parts);
	const pass: World["pass"] = async (duration) => {
		clock.advance(duration);
		await outbox.drain();
		await timers.drain();
		await outbox.drain();
	};
	return {
		...{ ...parts, bindCard, pass },
		user: () => registered(parts),
		async linked(facts = {}) {
			const userId = await registered(parts);
			const reference = await bindCard(userId, { facts });
			const level = await customers.verify({ userId, reference, consent: true });
			assert.ok(!isRefusal(level), JSON.stringify(level));
			await pass({ seconds: 0 });
			return { userId, customerId: required(level.customerId, "a customer") };
		},
		async approve(proposalId) {
			const by = { name: "wang", role: "approver" };
			const id = required(proposalId, "a proposal");
			const decided = await approvals.approve({ id, by, note: "" });
			await pass({ seconds: 0 });
			return isRefusal(decided) ? (decided as Refusal).refusal : decided.state;
		},
	};
}

type Parts = Omit<World, "bindCard" | "pass" | "user" | "linked" | "approve">;

async function modulesOf(t: TestContext, given: Given): Promise<Parts> {
	const { db, options } = await testDatabase(t, MODULES);
	const clock = fixedClock(given.at ?? "2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const wake = (): void => undefined;
	const common = { db, clock, log, ledgerIds: [0, 1], wake };
	const jobs = createJobs({ database: options, log, concurrency: 2 });
	t.after(() => jobs.stop());
	const [timers, outbox] = [createTimers(common), createOutbox(common)];
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const payouts: Word[] = [{ word: "unknown", why: "timeout" }];
	const channels = await createChannels({
		...{ db, clock, timers, jobs, log },
		vault: {
			open: (tx, of) => vault.open(tx, { subjectId: uuid(of.subjectId), token: uuid(of.token) }),
		},
		adapters: [{ channel: networkOf(payouts), policy: CARDNET_POLICY }],
	});
	const hasher = createHasher(HASHING_COST_MIN, randomBytes(32));
	const approvals = createApprovals({ db, clock, outbox, timers });
	const face = faceFactor({ clock });
	// Staff have no desk in this world: what they show is right.
	const shown = { factor: "totp" as const, verify: async () => "right" as const };
	const verifiers = [...identityFactors(hasher), face, shown];
	const security = createSecurity({ db, clock, codeKey: randomBytes(32), verifiers, approvals });
	const identity = createIdentity({
		...{ db, clock, vault, jobs, timers, outbox, security, hasher, totpKey: randomBytes(32) },
		...OUTSIDE,
	});
	await db.transaction((tx) => tx.run(BY_PASSWORD));
	const customers = proving(createCustomers({ db, clock, vault, outbox, security }), security);
	const said: World["said"] = { word: { word: "unknown", why: "timeout" }, asked: 0 };
	const busy = new Map<Uuid, string>();
	const spent: string[] = [];
	const summed: World["summed"] = [];
	const desk = createVerificationDesk({
		...{ db, clock, vault, outbox, timers, jobs, log, channels, approvals, security },
		sources: given.sources ?? playedSources(said),
		people: { security, identity },
		books: { paid: async (_tx, { amount }) => void spent.push(toDecimal(amount)) },
		underWay: { of: async (_tx, userId) => busy.get(userId) },
		sums: { merge: async (_tx, persons) => void summed.push(persons) },
	});
	const modules = { customers, desk, approvals, identity, security, channels, timers, outbox };
	return { db, clock, vault, ...modules, payouts, said, busy, spent, summed, face };
}

function binder({ clock, db, vault, customers }: Parts): World["bindCard"] {
	return async (userId, over = {}) => {
		const reference = newUuid(clock);
		const facts = { ...PERSON, ...over.facts };
		await db.transaction(async (tx) => {
			const seal = async (kind: Element): Promise<{ token: Uuid; index: Buffer }> =>
				vault.seal(tx, { subjectId: userId, kind, value: facts[kind] });
			await customers.recordEvidence(tx, {
				...{ userId, source: over.source ?? "bank_card", channel: "cardnet" },
				...{ issuer: over.issuer ?? "ICBC", reference },
				compared: over.compared ?? ["name", "id_number", "pan", "mobile"],
				held: over.held ?? ["mobile"],
				sealed: {
					...{ name: await seal("name"), id_number: await seal("id_number") },
					...{ pan: await seal("pan"), mobile: await seal("mobile") },
				},
			});
		});
		return reference;
	};
}

const BY_PASSWORD = `insert into security.policy values
	('verify_person', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test'),
	('staff_reveal', 1, '{totp}', 300, 5, '2020-01-01T00:00:00Z', 'test')`;

function proving(door: Customers, security: Security): ProvingCustomers {
	return {
		...door,
		async verify(command) {
			const asked = await door.verifyIntent(command);
			if (isRefusal(asked)) return asked;
			const proof = { factor: "password", answer: "Zhangfang-2026" } as const;
			const made = await security.authorise({ ...asked, ...proof, userId: command.userId });
			assert.ok(!isRefusal(made), JSON.stringify(made));
			return door.verify({ ...command, ...made });
		},
	};
}

/** A source that says what the test wants, and counts how often it was asked. */
function playedSources(said: World["said"]): PersonSources {
	const played = (
		id: string,
		authority: string,
		compares: readonly Element[],
	): PersonSources["face"] => {
		const say = async (): Promise<SourceWord> => {
			said.asked += 1;
			return said.word;
		};
		return { id, authority, compares, ask: say, query: say };
	};
	return {
		public_security: played("nciic", "mps", ["name", "id_number"]),
		carrier: played("carriers", "carriers", ["name", "id_number", "mobile"]),
		face: played("face", "mps", ["name", "id_number"]),
	};
}

let numbers = 13_700_000_000;

async function registered(
	world: Pick<World, "db" | "identity" | "security" | "clock">,
): Promise<Uuid> {
	numbers += 1;
	const mobile = String(numbers);
	const asked = await world.identity.sendCode({ mobile, purpose: "register" });
	assert.ok(!isRefusal(asked));
	const { challengeId } = asked;
	const code = await world.db.transaction(async (tx) => {
		const row = await tx.one<{ subject_id: Uuid }>(
			"select subject_id from security.challenge where challenge_id = $1",
			[challengeId],
		);
		return world.security.codeToSend(tx, { subjectId: row.subject_id, challengeId });
	});
	const command = { mobile, challengeId, code: code?.code ?? "", password: "Zhangfang-2026" };
	const signedIn = await world.identity.register(command);
	assert.ok(!isRefusal(signedIn) && "user" in signedIn, JSON.stringify(signedIn));
	return signedIn.user.userId;
}

function networkOf(payouts: Word[]): Channel {
	const say = async (): Promise<Heard> => {
		const word = payouts.length > 1 ? payouts.shift() : payouts[0];
		return { word: required(word, "a word"), summary: "played" };
	};
	const none = async (): Promise<never> => {
		throw new Error("nothing of the kind here");
	};
	return {
		id: "cardnet",
		name: { zh: "华联卡网", en: "CardNet" },
		capabilities: CARDNET_CAPABILITIES,
		...{ pay: none, query: none, refund: none, queryRefund: none, payout: say, queryPayout: say },
		...{ closePay: none, signStart: none, signConfirm: none, unsign: none, querySigning: none },
		parseNotice: () => ({ notice: "refused", why: "not_ours" }),
		noticeReply: () => ({ status: 200, body: "" }),
		fetchStatement: async () => ({ statement: "not_ready" }),
		close: async () => undefined,
	};
}

const OUTSIDE = {
	sms: [
		{
			id: "postbox",
			askAfterSeconds: [],
			send: async () => ({ word: "accepted" as const, upstreamNo: "1" }),
			ask: async () => ({ report: "none" as const }),
			readReport: () => undefined,
		},
	],
	mail: { send: async () => "accepted" as const },
	links: { base: "https://pay.example.com", key: Buffer.alloc(32, 7) },
	site: relyingParty("http://localhost:8080", "账房"),
};
