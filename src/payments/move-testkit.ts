import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals, type Proposal } from "#approvals";
import { type Account, createInstruments, type Instruments } from "#instruments";
import {
	type Clock,
	cny,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
	type VirtualClock,
} from "#kernel";
import { type AccountCode, createLedger, type Ledger } from "#ledger";
import { createLimits } from "#limits";
import { createMerchants, type Merchant } from "#merchants";
import { createOutbox, createTimers, type Db, type Outbox, type Timers, type Tx } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { createSecurity, type Security } from "#security";
import type { Stance } from "./advance.ts";
import { testCost } from "./cost-testkit.ts";
import { type BoundIntent, rechargeIntent } from "./intents.ts";
import { openInstitution } from "./opening.ts";
import type { Order } from "./order.ts";
import { createPayments, type Payments } from "./payments.ts";
import type { ChannelIntent, ChannelPort, ChannelWord, UsableCard } from "./ports.ts";
import { REFUND_RULES } from "./refund-rules.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";
import { playedWeighing } from "./weigh-testkit.ts";

/** What is proposed by one is decided by another. */
export const LIN = "lin";
export const WANG = { name: "wang", role: "approver" } as const;

/**
 * Payments over real books, limits, accounts and proofs, on a database of their own. Played are those
 * who stand outside: the channels, which say what the test has them say, and who people are.
 */
export interface MoveWorld {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	readonly instruments: Instruments;
	readonly payments: Payments;
	readonly approvals: Approvals;
	readonly security: Security;
	readonly outbox: Outbox;
	readonly timers: Timers;
	readonly log: ReturnType<typeof memoryLog>;
	/** What the commands are called with. */
	readonly deps: PaymentsDeps;
	/** A merchant without a fee. */
	merchant(name: string): Promise<Merchant>;
	/** What was handed to channels, in order. */
	readonly sent: (ChannelIntent & { readonly requestId: string })[];
	/** The last one is in force; pessimistic while there is none. */
	readonly stances: Stance[];
	/** Channels that can pay out; the test may connect more. */
	readonly connected: string[];
	/** Somebody verified, by the name the others read. */
	person(name: string): Uuid;
	/** A debit card of the user, usable at the card network unless said, and by agreements elsewhere too. */
	card(userId: Uuid, card?: Partial<UsableCard>, also?: readonly string[]): Uuid;
	/** The user's payment balance, after a recharge that the channel has confirmed. */
	funded(userId: Uuid, fen: bigint): Promise<Account>;
	/** Fen posted and available on an account of the books. */
	figures(account: Account): Promise<{ posted: bigint; available: bigint }>;
	/** Fen on a system account, on its normal side. */
	posted(code: AccountCode, owner: string): Promise<bigint>;
	/** A challenge that the user has met. */
	proven(userId: Uuid, bound: BoundIntent): Promise<Uuid>;
	/** An order, or a failure that names why not. */
	order(run: (tx: Tx) => Promise<Order | Refusal>): Promise<Order>;
	/** The code of the refusal; fails where it went through. */
	refused(run: (tx: Tx) => Promise<unknown>): Promise<string>;
	/** The order as it stands. */
	read(order: Pick<Order, "id">): Promise<Order>;
	/** The channel's word on the latest request, or on the one that is named. */
	say(word: Partial<ChannelWord> & Pick<ChannelWord, "verdict">): Promise<void>;
	/** What is proposed here is approved by another person. */
	approved(propose: (tx: Tx) => Promise<Proposal | Refusal>): Promise<Proposal>;
	/** Moves the clock and lets everything happen that is due. */
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** No invariant of the books is broken. */
	audited(): Promise<void>;
}

const MODULES = [
	"approvals",
	"ledger",
	"security",
	"limits",
	"merchants",
	"instruments",
	"payments",
];
const right = async (): Promise<"right"> => "right";
const PASSWORD = { factor: "payment_password", verify: right } as const;
/** Fen: more than any test moves. */
const ROOM = 10n ** 13n;

export interface MoveOptions {
	/** When the test begins. */
	readonly at?: string;
	/** Fen that own funds move into the reserve deposit at the opening. */
	readonly reserve?: bigint;
	/** When money that came by a channel may be withdrawn; unless said, at once. */
	readonly release?: "in force";
}

/** A Wednesday morning, with 20 million yuan in the reserve deposit, unless said. */
export async function moveWorld(
	t: TestContext,
	{ at = "2026-11-11T10:00:00+08:00", reserve = 2_000_000_000n, release }: MoveOptions = {},
): Promise<MoveWorld> {
	const { db } = await testDatabase(t, MODULES);
	const clock = fixedClock(at);
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0, CELL], wake: () => undefined };
	const [outbox, timers] = [createOutbox(common), createTimers(common)];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const verifiers = [PASSWORD];
	const security = createSecurity({ db, clock, codeKey: Buffer.alloc(32, 9), verifiers });
	const ledger = createLedger({ clock });
	const people = peopleOf();
	const played: Played = { sent: [], connected: ["cardnet"], stances: [] };
	const base = { db, clock, log, outbox, timers, approvals, security, ledger };
	const { instruments, payments, deps } = moneyOf(base, people, played);
	await db.transaction(async (tx) => {
		await tx.run("update limits.rule set cap = $1, cap_of = 'row' where effect = 'block'", [ROOM]);
		await tx.run("update limits.rule set count_max = null where effect = 'block'");
		if (release === undefined) await tx.run("update payments.release_policy set basis = 'at_once'");
		const opening = { capital: cny(10_000_000_000n), reserveAdvance: cny(reserve) };
		await openInstitution({ clock, ledger }, tx, opening);
	});
	const parts = { db, clock, ledger, instruments, payments, approvals, security, outbox, timers };
	const acts = actsOf({ ...parts, sent: played.sent });
	return {
		...{ ...parts, ...played, log, deps, ...acts },
		merchant: (name) =>
			db.transaction(async (tx) => {
				const { merchant } = await deps.merchants.create(tx, { name, feePpm: 0 });
				return merchant;
			}),
		person(name) {
			const userId = newUuid(clock);
			people.names.set(userId, name);
			return userId;
		},
		card(_userId, card, also = []) {
			const cardId = newUuid(clock);
			const first = { ...CARD, token: `token-${people.cards.size}`, ...card };
			people.cards.set(cardId, [
				first,
				...also.map((channelId) => ({ ...first, channelId, token: `${first.token}-${channelId}` })),
			]);
			return cardId;
		},
		async funded(userId, fen) {
			const cardId = newUuid(clock);
			people.cards.set(cardId, [{ ...CARD, token: `token-${people.cards.size}` }]);
			const bound = { from: { kind: "card", cardId }, amount: cny(fen) } as const;
			const challengeId = await acts.proven(userId, rechargeIntent(bound));
			await acts.order((tx) => payments.recharge(tx, { userId, ...bound, challengeId }));
			await acts.say({ verdict: "succeeded", amount: cny(fen) });
			return db.transaction((tx) => instruments.ensureAccount(tx, { ledgerId: CELL, userId }));
		},
	};
}

type Played = Pick<MoveWorld, "sent" | "connected" | "stances">;

interface PlayedPeople {
	readonly names: Map<Uuid, string>;
	/** By their agreements, the preferred one first. */
	readonly cards: Map<Uuid, readonly UsableCard[]>;
}

function peopleOf(): PlayedPeople {
	return { names: new Map(), cards: new Map() };
}

function moneyOf(
	base: Pick<MoveWorld, "db" | "clock" | "log" | "outbox" | "timers" | "ledger"> &
		Pick<MoveWorld, "approvals" | "security">,
	{ names, cards }: PlayedPeople,
	played: Played,
): Pick<MoveWorld, "instruments" | "payments" | "deps"> {
	const { db, clock, log, outbox, timers, approvals, security, ledger } = base;
	const instruments = createInstruments({
		...{ clock, ledger, timers, outbox, approvals, security },
		holders: {
			customersOf: async () => [],
			usersOf: async () => [],
			nameOf: async (_, userId) => names.get(userId),
			barred: async () => undefined,
			tellClosing: async () => undefined,
		},
	});
	const limits = createLimits({
		...{ db, clock, outbox, approvals },
		people: {
			personOf: async (_, userId) => ({
				...{ customerId: userId, accountClass: "III", riskClass: "low" },
			}),
			bankLimits: async () => undefined,
			limitsOf: async () => [],
		},
	});
	const deps: PaymentsDeps = {
		...{ clock, ledger, instruments, limits, security, approvals },
		platform: { timers, outbox, log, settings: SETTINGS },
		channels: scripted(clock, played),
		people: {
			nameOf: async (_, userId) => names.get(userId),
			contactOf: async () => ({ phone: null, email: null }),
			isVerified: async (_, userId) => names.has(userId),
			isOwnCard: async () => true,
			cardTypeOf: async () => "debit",
			cardWays: async (_, { cardId }) => required(cards.get(cardId), "a card of the test"),
		},
		merchants: createMerchants({
			...{ db, clock, timers, log, ledger, ledgerId: CELL, allowLoopback: true },
			jobs: { enqueue: async () => undefined, handle: () => undefined } as never,
			post: async () => 200,
			cashierUrl: () => "",
		}),
	};
	return { instruments, deps, payments: createPayments(deps) };
}

const SETTINGS = {
	cashier: { base: "http://localhost/cashier/", key: Buffer.alloc(32, 5) },
	allowLoopback: true,
};

const CARD: Omit<UsableCard, "token"> = {
	channelId: "cardnet",
	last4: "0122",
	issuerName: "建设银行",
	cardType: "debit",
	issuer: "CCB",
	boundAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
	account: null,
};

/** Channels that keep what they were asked; what they say, the test says. */
function scripted(clock: Clock, { sent, connected, stances }: Played): ChannelPort {
	return {
		async prepare(tx, intent) {
			const requestId = `request-${sent.length}`;
			// Known outside only once the intent is committed.
			tx.afterCommit(() => void sent.push({ ...intent, requestId }));
			return requestId;
		},
		stanceOf: () => stances.at(-1) ?? { stance: "pessimistic", ceiling: null },
		expectedCost: testCost,
		payoutChannels: () => connected,
		weighPayout: playedWeighing(clock, connected),
		refund: () => Promise.reject(new Error("nothing is refunded here")),
		retry: async () => false,
		askLater: async () => undefined,
		refundRules: () => REFUND_RULES,
		async route(_, { among = connected, tried }) {
			const channelId = among.find((one) => !tried.includes(one));
			if (channelId === undefined) return refuse("no_channel_available");
			return { channelId, decisionId: null };
		},
		methods: async () => [],
		closeTrade: async () => undefined,
		standing: async () => undefined,
	};
}

type Acts = Pick<
	MoveWorld,
	| ("figures" | "posted" | "proven" | "order" | "refused" | "read" | "say")
	| ("approved" | "pass" | "audited")
>;

function actsOf(
	world: Pick<
		MoveWorld,
		| ("db" | "clock" | "ledger" | "instruments" | "payments" | "approvals" | "security")
		| ("outbox" | "timers" | "sent")
	>,
): Acts {
	const { db, ledger, instruments, security } = world;
	return {
		async figures(account) {
			const { posted, available } = await db.read(async (tx) => {
				const ref = await instruments.ledgerAccount(tx, account);
				const query = { ledgerId: CELL, account: ref, currency: "CNY" } as const;
				return required(await ledger.balance(tx, query), "an open account");
			});
			return { posted: posted.minor, available: available.minor };
		},
		async posted(code, owner) {
			const account = { code, owner } as const;
			const query = { ledgerId: CELL, account, currency: "CNY" } as const;
			const balance = await db.read((tx) => ledger.balance(tx, query));
			return balance?.posted.minor ?? 0n;
		},
		async proven(subjectId, bound) {
			const { id } = await db.transaction((tx) => security.issue(tx, { subjectId, ...bound }));
			const answer = { challengeId: id, subjectId, factor: PASSWORD.factor, answer: "right" };
			const accepted = await security.verify(answer);
			same(whyNot(accepted), undefined);
			return id;
		},
		...doingsOf(world),
	};
}

function doingsOf(
	world: Parameters<typeof actsOf>[0],
): Omit<Acts, "figures" | "posted" | "proven"> {
	const { db, clock, ledger, payments, approvals, outbox, timers } = world;
	return {
		async order(run) {
			const outcome = await db.transaction(run);
			same(whyNot(outcome), undefined);
			return outcome as Order;
		},
		async refused(run) {
			const outcome = await db.transaction(run);
			assert.ok(isRefusal(outcome), "a refusal");
			return (outcome as Refusal).refusal;
		},
		async read({ id }) {
			const order = await db.read((tx) => payments.order(tx, { ledgerId: CELL, id }));
			return required(order, "the order");
		},
		async say(word) {
			const requestId = required(world.sent.at(-1), "a request").requestId;
			const usual = {
				ledgerId: CELL,
				requestId,
				via: "response",
				amount: null,
				reason: null,
				code: null,
				...{ upstreamNo: null, sentAt: null, paidAt: null, tryElsewhere: false },
			} as const;
			await db.transaction((tx) => payments.heard(tx, { ...usual, ...word }));
			await outbox.drain();
		},
		async approved(propose) {
			const proposal = await db.transaction(propose);
			same(whyNot(proposal), undefined);
			const decided = await approvals.approve({
				id: (proposal as Proposal).id,
				by: WANG,
				note: "",
			});
			same(whyNot(decided), undefined);
			return decided as Proposal;
		},
		async pass(duration) {
			clock.advance(duration);
			await timers.drain();
			await outbox.drain();
		},
		async audited() {
			same(await db.transaction((tx) => ledger.audit(tx)), []);
		},
	};
}

/** Code and facts of a refusal; undefined for what went through. */
function whyNot(outcome: unknown): string | undefined {
	if (!isRefusal(outcome)) return undefined;
	const { refusal, params } = outcome as Refusal;
	return `${refusal} ${JSON.stringify(params ?? {})}`;
}
