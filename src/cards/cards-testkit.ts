import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import {
	CARDNET_CAPABILITIES,
	CARDNET_POLICY,
	type Capabilities,
	type Channel,
	type Channels,
	createChannels,
	type Heard,
	type Word,
} from "#channels";
import { type Customers, createCustomers, type Verify } from "#customers";
import {
	createHasher,
	createIdentity,
	HASHING_COST_SIMULATED,
	type Identity,
	identityFactors,
	relyingParty,
	type SmsProvider,
} from "#identity";
import { isRefusal, newUuid, type Uuid, uuid, type VirtualClock } from "#kernel";
import {
	createJobs,
	createOutbox,
	createTimers,
	createVault,
	type Db,
	type Outbox,
	type Timers,
	type Tx,
	type Vault,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity, type Intent, type Security } from "#security";
import {
	type BindingView,
	type CardKey,
	type Cards,
	createCards,
	type StartBinding,
} from "./index.ts";

/** What the bank says when it is asked, in order; the last word is repeated. */
export interface Script {
	start: Word[];
	confirm: Word[];
	unsign: Word[];
	query: Word[];
}

export interface Upstream {
	readonly script: Script;
	/** Codes and tokens that arrived, by kind of message. */
	readonly heard: { readonly kind: string; readonly detail: string }[];
}

export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	/** As the door, with the proof that the operations ask for. */
	readonly cards: ProvingCards;
	readonly customers: ProvingCustomers;
	readonly security: Security;
	readonly identity: Identity;
	readonly channels: Channels;
	readonly timers: Timers;
	readonly outbox: Outbox;
	readonly vault: Vault;
	readonly approvals: Approvals;
	readonly upstream: Upstream;
	/** Channels beside the first one, by id. */
	readonly others: Readonly<Record<string, Upstream>>;
	/** Cards that something still needs. */
	readonly inUse: Set<Uuid>;
	readonly user: () => Promise<Uuid>;
	readonly start: (userId: Uuid, over?: Partial<StartBinding>) => Promise<BindingView>;
	readonly bound: (userId: Uuid, over?: Partial<StartBinding>) => Promise<BindingView>;
	/** Asks the institution now about what it owes of a binding. */
	readonly ask: (userId: Uuid, bindingId: Uuid) => Promise<void>;
	/** Moves the clock and lets everything happen that is due. */
	readonly advance: (seconds: number) => Promise<void>;
}

/** Operations that are shown the login password first. */
export type ProvingCards = Omit<Cards, "startBinding" | "startRenewal" | "unbind"> & {
	readonly startRenewal: (key: CardKey) => ReturnType<Cards["startRenewal"]>;
	readonly startBinding: (command: StartBinding) => ReturnType<Cards["startBinding"]>;
	readonly unbind: (key: CardKey) => ReturnType<Cards["unbind"]>;
};
export type ProvingCustomers = Omit<Customers, "verify"> & {
	readonly verify: (command: Verify) => ReturnType<Customers["verify"]>;
};

export const PERSON: Omit<StartBinding, "userId"> = {
	cardNumber: panOf("622202123456789012"),
	name: "周砚秋",
	idNumber: "11010519491231002X",
	mobile: "13800138000",
};
export const OTHER_CARD: string = panOf("622848123456789012");

export const agreed = (token = "agreement-1"): Word => ({
	word: "succeeded",
	upstreamNo: "u-2",
	amount: null,
	paidAt: null,
	settleDay: null,
	agreement: { token, validUntil: null },
});
export const done: Word = {
	word: "succeeded",
	upstreamNo: "u-1",
	amount: null,
	paidAt: null,
	settleDay: null,
};
export const declined = (code: string): Word => ({ word: "declined", code });
export const lost: Word = { word: "unknown", why: "timeout" };

/** A card number with its check digit (Luhn). */
export function panOf(digits: string): string {
	const sum = [...digits]
		.toReversed()
		.map((digit, position) => Number(digit) * (position % 2 === 0 ? 2 : 1))
		.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** All of the people's modules on a database of its own; the bank alone is played. */
export async function cardsWorld(
	t: TestContext,
	over: Partial<Capabilities> = {},
	beside: Readonly<Record<string, Partial<Capabilities>>> = {},
): Promise<World> {
	const modules = ["approvals", "channels", "security", "identity", "customers", "cards"];
	const { db, options } = await testDatabase(t, modules);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const ledgerIds = [0, 1];
	const wake = (): void => undefined;
	const jobs = createJobs({ database: options, log, concurrency: 2 });
	t.after(() => jobs.stop());
	const timers = createTimers({ db, clock, log, ledgerIds, wake });
	const outbox = createOutbox({ db, clock, log, ledgerIds, wake });
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const upstream = scripted();
	const others = Object.fromEntries(Object.keys(beside).map((id) => [id, scripted()]));
	const channels = await createChannels({
		...{ db, clock, timers, jobs, log },
		vault: {
			open: (tx, { subjectId, token }) =>
				vault.open(tx, { subjectId: uuid(subjectId), token: uuid(token) }),
		},
		adapters: [
			{ channel: bankOf("cardnet", upstream, over), policy: CARDNET_POLICY },
			...Object.entries(others).map(([id, one]) => {
				return { channel: bankOf(id, one, beside[id] ?? {}), policy: CARDNET_POLICY };
			}),
		],
	});
	const hasher = createHasher(HASHING_COST_SIMULATED, randomBytes(32));
	const verifiers = identityFactors(hasher);
	const security = createSecurity({ db, clock, codeKey: randomBytes(32), verifiers });
	const proofs = { security, hasher, totpKey: randomBytes(32) };
	const said = { jobs, timers, outbox, ...OUTSIDE };
	const identity = createIdentity({ db, clock, vault, ...said, ...proofs });
	const customers = createCustomers({ db, clock, vault, outbox, security });
	const inUse = new Set<Uuid>();
	const people = { customers, security, identity };
	const unbindingChecks = [{ isInUse: async (_tx: Tx, card: CardKey) => inUse.has(card.cardId) }];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const around = { db, clock, timers, outbox, vault, approvals };
	const deps = { ...around, channels, people, unbindingChecks };
	await db.transaction((tx) => tx.run(BY_PASSWORD));
	const door = createCards(deps);
	const approve = approver(security);
	const cards = provingCards(door, approve);
	const { start, bound } = binders(cards);
	const proven = { cards, customers: provingCustomers(customers, approve) };
	const base = { db, clock, timers, outbox, vault, approvals };
	const world = { ...base, ...proven, security, identity, channels };
	return {
		...world,
		...{ upstream, others },
		...{ inUse, start, bound },
		user: () => registered(world),
		async ask(userId, bindingId) {
			const by = { ledgerId: 1, owner: "cards", reference: `${userId}.${bindingId}` };
			const requests = await db.transaction((tx) => channels.requestsOf(tx, by));
			for (const { id, state } of requests) if (state === "unknown") await channels.ask(id);
		},
		async advance(seconds) {
			clock.advance({ seconds });
			await timers.drain();
		},
	};
}

/** Here one factor is enough: what the policy book asks is tested where it is kept. */
const BY_PASSWORD = `insert into security.policy values
	('bind_card', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test'),
	('unbind_card', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test'),
	('verify_person', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test')`;

type Approve = (userId: Uuid, asked: { operation: string; intent: Intent }) => Promise<Uuid>;

function approver(security: Security): Approve {
	return async (userId, asked) => {
		const proof = { factor: "password", answer: "Zhangfang-2026" } as const;
		const made = await security.authorise({ ...asked, ...proof, userId });
		assert.ok(!isRefusal(made), JSON.stringify(made));
		return made.challengeId;
	};
}

function provingCards(door: Cards, approve: Approve): ProvingCards {
	return {
		...door,
		async startBinding(command) {
			const asked = await door.bindingIntent(command);
			if (isRefusal(asked)) return asked;
			const challengeId = await approve(command.userId, asked);
			return door.startBinding({ ...command, challengeId });
		},
		async startRenewal({ userId, cardId }) {
			const asked = await door.renewalIntent({ userId, cardId });
			if (isRefusal(asked)) return asked;
			const challengeId = await approve(userId, asked);
			return door.startRenewal({ userId, cardId, deviceId: null, challengeId });
		},
		async unbind({ userId, cardId }) {
			const key = { userId, cardId };
			const asked = await door.unbindingIntent(key);
			if (isRefusal(asked)) return asked;
			return door.unbind({ ...key, challengeId: await approve(key.userId, asked) });
		},
	};
}

/** What most tests begin with. */
function binders(cards: ProvingCards): Pick<World, "start" | "bound"> {
	const start: World["start"] = async (userId, typed) => {
		const started = await cards.startBinding({ ...PERSON, userId, ...typed });
		assert.ok(!isRefusal(started), JSON.stringify(started));
		return started;
	};
	const bound: World["bound"] = async (userId, typed) => {
		const { id } = await start(userId, typed);
		const view = await cards.confirmBinding({ userId, bindingId: id, code: "271828" });
		assert.ok(!isRefusal(view), JSON.stringify(view));
		return view;
	};
	return { start, bound };
}

function provingCustomers(door: Customers, approve: Approve): ProvingCustomers {
	return {
		...door,
		async verify(command) {
			const asked = await door.verifyIntent(command);
			if (isRefusal(asked)) return asked;
			const challengeId = await approve(command.userId, asked);
			return door.verify({ ...command, challengeId });
		},
	};
}

let numbers = 13_900_000_000;

/** A user of their own number, by the door of identity. */
async function registered(world: {
	readonly db: Db;
	readonly identity: Identity;
	readonly security: Security;
}): Promise<Uuid> {
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

function scripted(): Upstream {
	return {
		script: { start: [done], confirm: [agreed()], unsign: [done], query: [lost] },
		heard: [],
	};
}

function bankOf(id: string, upstream: Upstream, over: Partial<Capabilities>): Channel {
	const say = (kind: keyof Script, detail: string): Heard => {
		upstream.heard.push({ kind, detail });
		const words = upstream.script[kind];
		const word = words.length > 1 ? words.shift() : words[0];
		assert.ok(word !== undefined, `a word for ${kind}`);
		return { word, summary: kind };
	};
	const none = async (): Promise<never> => {
		throw new Error("no money moves here");
	};
	return {
		...{ id, name: { zh: "华联卡网", en: "CardNet" } },
		capabilities: { ...CARDNET_CAPABILITIES, ...over },
		pay: none,
		query: none,
		closePay: none,
		refund: none,
		queryRefund: none,
		payout: none,
		queryPayout: none,
		signStart: async ({ holder }) => say("start", holder.pan),
		signConfirm: async ({ code }) => say("confirm", code),
		unsign: async ({ agreementToken }) => say("unsign", agreementToken),
		querySigning: async ({ kind }) => say("query", kind),
		parseNotice: () => ({ notice: "refused", why: "not_ours" }),
		noticeReply: () => ({ status: 200, body: "" }),
		fetchStatement: async () => ({ statement: "not_ready" }),
		close: async () => undefined,
	};
}

export function anyId(clock: VirtualClock): Uuid {
	return newUuid(clock);
}

/** Gateways that take everything, and the site's own address. */
const OUTSIDE = {
	sms: [postbox()],
	mail: { send: async () => "accepted" as const },
	links: { base: "https://pay.example.com", key: Buffer.alloc(32, 7) },
	site: relyingParty("http://localhost:8080", "账房"),
};

/** A provider that takes every message and tells nothing of it. */
function postbox(): SmsProvider {
	return {
		id: "postbox",
		askAfterSeconds: [],
		send: async () => ({ word: "accepted", upstreamNo: "1" }),
		ask: async () => ({ report: "none" }),
		readReport: () => undefined,
	};
}
