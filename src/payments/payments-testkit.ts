import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { createApprovals } from "#approvals";
import {
	ALIPAY_RULES,
	CARDNET_RULES,
	type Channels,
	createChannels,
	EBANK_RULES,
	type RequestId,
	type ShippedRules,
	TONGFU_RULES,
	type Word,
} from "#channels";
import { type Account, createInstruments, type Instruments } from "#instruments";
import {
	cny,
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	required,
	toDecimal,
	type Uuid,
	type VirtualClock,
	zero,
} from "#kernel";
import { type AccountRef, createLedger, type Ledger, postingRules } from "#ledger";
import { createLimits } from "#limits";
import { createMerchants, type Merchant, type Merchants } from "#merchants";
import { createOutbox, createTimers, type Db, type Jobs, type Timers } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import {
	auditPaymentLimits,
	CELL,
	createPayments,
	type Order,
	type Payments,
	portTo,
	wordFrom,
} from "./index.ts";
import { type Instrument, type OutsideInstrument } from "./intents.ts";
import { type MortalDb, mortal } from "./mortal-testkit.ts";
import { type PlayedPeople, playedPeople } from "./people-testkit.ts";
import { recordsOf } from "./record-store.ts";
import { type Script, type ScriptedOptions, scripted } from "./script-testkit.ts";

/** What the institutions that are played ask, as the real ones of their kind do. */
const RULES: Readonly<Record<string, ShippedRules>> = {
	...{ alipay: ALIPAY_RULES, wechat: ALIPAY_RULES, tongfu: TONGFU_RULES },
	ebank: EBANK_RULES,
};

/** Payments on a real database; people, proof and institutions are played, so that every word can be. */
export interface PayWorld {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly log: ReturnType<typeof memoryLog>;
	readonly merchant: Merchant;
	/** The process that lives now: `restart` puts another in its place. */
	process(): Process;
	/** What the institution says, and what it was asked. */
	script(channelId: string): Script;
	/** Somebody new, verified, with so many fen on their balance. */
	person(name: string, fen?: bigint): Promise<Uuid>;
	/** A card of theirs that may be used; by default at the first scripted channel. */
	card(
		userId: Uuid,
		options?: {
			channelId?: string;
			cardType?: "debit" | "credit";
			also?: readonly string[];
		},
	): Uuid;
	/** A merchant's order of so many fen. */
	order(fen: bigint, more?: { expiresInSeconds?: number; notifyUrl?: string }): Promise<Order>;
	pay(order: Order, userId: Uuid, instrument: Instrument): Promise<Order | Refusal>;
	recharge(userId: Uuid, from: OutsideInstrument, fen: bigint): Promise<Order | Refusal>;
	/** State of the order, and of its records in their order. */
	standing(order: { readonly id: Uuid }): Promise<string>;
	account(userId: Uuid): Promise<Account>;
	/** Posted and held, in yuan; "0.00 0.00" where there is no account. */
	balance(account: AccountRef): Promise<string>;
	/** Runs jobs and calls until nothing is under way. */
	settle(): Promise<void>;
	/** Moves the clock on, stopping at everything that is due on the way. */
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** A notice from an institution about a request. */
	notice(channelId: string, requestId: string, word: Word, messageId?: string): Promise<string>;
	/** Kills the process with all that it had in memory, and starts another. */
	restart(): Promise<Process>;
	/** The process dies by itself, at a transaction of its own. */
	dieAfter(transactions: number, when: "before" | "after"): void;
	/** The books against every invariant, and every payment against its limits. */
	audited(): Promise<void>;
}

/** What one process of the platform holds. */
export interface Process {
	/** Its own way to the database, which dies with it. */
	readonly own: MortalDb;
	readonly ledger: Ledger;
	readonly instruments: Instruments;
	readonly merchants: Merchants;
	readonly channels: Channels;
	readonly payments: Payments;
	readonly timers: Timers;
	readonly jobs: PlayedJobs;
	readonly approvals: ReturnType<typeof createApprovals>;
	/** Lets what was committed reach who listens. */
	relay(): Promise<void>;
}

export interface PayWorldOptions {
	readonly at?: string;
	/** The institutions; one card channel `cardnet` unless said. */
	readonly channels?: readonly ScriptedOptions[];
	readonly feePpm?: number;
}

export const MODULES: readonly string[] = [
	...["approvals", "ledger", "security", "channels", "limits", "merchants", "instruments"],
	"payments",
];

export async function payWorld(
	t: Pick<TestContext, "after">,
	options: PayWorldOptions = {},
): Promise<PayWorld> {
	const { db } = await testDatabase(t, MODULES);
	const clock = fixedClock(options.at ?? "2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const scripts = (options.channels ?? [{ id: "cardnet" }]).map((one) => scripted(clock, one));
	const people = playedPeople(scripts[0]?.channel.id ?? "cardnet");
	const parts = { db, clock, log, scripts, people };
	let living = await openProcess(parts);
	t.after(() => living.channels.close());
	const { merchant } = await db.transaction((tx) =>
		living.merchants.create(tx, { name: "三味书屋", feePpm: options.feePpm ?? 6_000 }),
	);
	const settle = (): Promise<void> => atRest(db, () => living);
	const scriptOf = (id: string): Script =>
		required(
			scripts.find(({ channel }) => channel.id === id),
			`channel ${id}`,
		);
	return {
		...{ db, clock, log, merchant, settle },
		process: () => living,
		script: scriptOf,
		card: people.card,
		...moneyOf(parts, () => living, merchant),
		async pass(duration) {
			const target = clock.now().add(duration);
			for (let steps = 0; ; steps += 1) {
				assert.ok(steps < STEPS_MAX, "time passes in a bounded number of steps");
				await living.timers.drain();
				await settle();
				const due = await living.timers.nextDueAt();
				if (due === undefined || Temporal.Instant.compare(due, target) > 0) break;
				if (Temporal.Instant.compare(due, clock.now()) > 0) clock.set(due);
			}
			clock.set(target);
		},
		async notice(channelId, requestId, word, messageId = newUuid(clock)) {
			const body = scriptOf(channelId).notice(requestId, word, messageId);
			return (await living.channels.receiveNotice(channelId, {}, body)).outcome;
		},
		async restart() {
			const before = living;
			before.own.die();
			before.jobs.forget();
			living = await openProcess(parts);
			await before.channels.close();
			await living.channels.resume();
			return living;
		},
		dieAfter: (transactions, when) => living.own.dieAfter(transactions, when),
		async audited() {
			same(await db.read((tx) => living.ledger.audit(tx)), []);
			same((await db.read(auditPaymentLimits)).violations, []);
		},
	};
}

interface Parts {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly log: ReturnType<typeof memoryLog>;
	readonly scripts: readonly Script[];
	readonly people: PlayedPeople;
}

const STEPS_MAX = 10_000;

async function openProcess({ clock, log, scripts, people, ...parts }: Parts): Promise<Process> {
	const own = mortal(parts.db);
	const { db } = own;
	const common = { db, clock, log, ledgerIds: [0, CELL], wake: () => undefined };
	const [outbox, timers, jobs] = [createOutbox(common), createTimers(common), playedJobs()];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const ledger = createLedger({ clock });
	const security = {
		spend: async (_: unknown, { challengeId }: { challengeId: Uuid }) => ({
			...{ challengeId, proven: [], regulatoryClass: "B" as const },
		}),
	};
	const channels = await createChannels({
		...{ db, clock, log, timers, jobs, ledgerIds: [CELL], approvals },
		adapters: scripts.map(({ channel, policy }) => {
			return { channel, policy, rules: RULES[channel.id] ?? CARDNET_RULES };
		}),
	});
	const instruments = createInstruments({
		...{ clock, ledger, timers, outbox, approvals, security, holders: people.holders },
	});
	const merchants = createMerchants({
		...{ db, clock, jobs, timers, log, ledger, ledgerId: CELL, allowLoopback: true },
		post: async () => 200,
		cashierUrl: () => "http://localhost/cashier/x",
	});
	const limits = createLimits({ db, clock, outbox, approvals, people: people.limited });
	const cashier = { base: "http://localhost/cashier/", key: Buffer.alloc(32, 5) };
	const payments = createPayments({
		...{ clock, ledger, merchants, instruments, security, limits, approvals },
		platform: { timers, outbox, log, settings: { cashier, allowLoopback: true } },
		channels: portTo(channels),
		people: people.payers,
	});
	channels.registerSink("payments", {
		heard: (tx, news) => {
			const { word, request } = news;
			const code = word.word === "declined" ? word.code : null;
			const advice = code === null ? undefined : channels.adviceFor(request.channelId, code, null);
			return payments.heard(tx, wordFrom(news, code, advice?.tryElsewhere ?? false));
		},
	});
	return {
		...{ own, ledger, instruments, merchants, channels, payments, timers, jobs, approvals },
		relay: async () => void (await outbox.drain()),
	};
}

/** A queue that works when the test says so, and is lost with its process: timers make it good. */
export type PlayedJobs = Jobs & {
	/** Runs one; false when none waits. */
	runOne(): Promise<boolean>;
	forget(): void;
};

function playedJobs(): PlayedJobs {
	const handlers = new Map<string, Parameters<Jobs["handle"]>[1]>();
	let queue: (() => Promise<void>)[] = [];
	return {
		async enqueue(tx, name, payload) {
			tx.afterCommit(() => {
				const handler = required(handlers.get(name), `a handler of ${name}`);
				queue.push(() => handler(payload));
			});
		},
		handle: (name, handler) => void handlers.set(name, handler),
		async runOne() {
			const next = queue.shift();
			await next?.();
			return next !== undefined;
		},
		forget() {
			queue = [];
		},
		migrate: async () => undefined,
		start: async () => undefined,
		pending: async () => queue.length,
		stop: async () => undefined,
	};
}

const LOOKS_MAX = 100_000;

async function atRest(db: Db, living: () => Process): Promise<void> {
	// Each look is a round trip to the database: paced by it, without sleeping.
	for (let look = 0, calm = 0; calm < 2; look += 1) {
		assert.ok(look < LOOKS_MAX, "the world comes to rest");
		const { jobs, channels } = living();
		const worked = await jobs.runOne();
		await db.read((tx) => tx.run("select 1"));
		calm = worked || channels.inFlight() > 0 ? 0 : calm + 1;
	}
}

function moneyOf(
	{ db, clock, people }: Parts,
	living: () => Process,
	merchant: Merchant,
): Pick<PayWorld, "person" | "order" | "pay" | "recharge" | "standing" | "account" | "balance"> {
	const account = (userId: Uuid): Promise<Account> =>
		db.transaction((tx) => living().instruments.ensureAccount(tx, { ledgerId: CELL, userId }));
	return {
		account,
		async person(name, fen = 0n) {
			const userId = people.person(name, newUuid(clock));
			const { id } = await account(userId);
			if (fen === 0n) return userId;
			const amount = cny(fen);
			await post(living(), db, clock, {
				rule: "sweep_to_reserve_arrived",
				legs: postingRules.sweepToReserveArrivedLegs({ amount }),
			});
			await post(living(), db, clock, {
				rule: "test_gift",
				legs: [
					{ account: { code: "2901", owner: "-" }, side: "debit", amount },
					{ account: { code: "2001", owner: id }, side: "credit", amount },
					{ account: { code: "6601", owner: "gift" }, side: "debit", amount },
					{ account: { code: "1901", owner: "-" }, side: "credit", amount },
				],
			});
			return userId;
		},
		async order(fen, more = {}) {
			const created = await db.transaction((tx) =>
				living().payments.createMerchantOrder(tx, merchant, {
					...{ outTradeNo: newUuid(clock), amount: cny(fen), subject: "图书" },
					...{ notifyUrl: null, returnUrl: null, expiresInSeconds: 1_800, ...more },
				}),
			);
			return (accepted(created) as { order: Order }).order;
		},
		pay: (order, userId, instrument) =>
			living().own.db.transaction((tx) =>
				living().payments.pay(tx, {
					...{ ledgerId: CELL, orderId: order.id, userId, instrument },
					challengeId: newUuid(clock),
				}),
			),
		recharge: (userId, from, fen) =>
			living().own.db.transaction((tx) =>
				living().payments.recharge(tx, {
					...{ userId, from, amount: cny(fen), challengeId: newUuid(clock) },
				}),
			),
		standing: ({ id }) =>
			db.read(async (tx) => {
				const key = { ledgerId: CELL, id };
				const order = required(await living().payments.order(tx, key), "an order");
				const states = (await recordsOf(tx, key)).map(({ state }) => state);
				return [order.state, ...states].join(" ");
			}),
		balance: (ref) =>
			db.read(async (tx) => {
				const none: Money = zero("CNY");
				const found = await living().ledger.balance(tx, {
					...{ ledgerId: CELL, account: ref, currency: "CNY" },
				});
				return `${toDecimal(found?.posted ?? none)} ${toDecimal(found?.held ?? none)}`;
			}),
	};
}

async function post(
	{ ledger }: Process,
	db: Db,
	clock: VirtualClock,
	entry: { readonly rule: string; readonly legs: Parameters<Ledger["post"]>[1]["legs"] },
): Promise<void> {
	const posted = await db.transaction((tx) =>
		ledger.post(tx, {
			...{ id: newUuid(clock), ledgerId: CELL, orderId: null, effectiveAt: clock.now(), ...entry },
		}),
	);
	accepted(posted);
}

/** What was not refused; else the test fails with the refusal. */
export function accepted<T>(outcome: T | Refusal): T {
	if (isRefusal(outcome)) assert.fail(JSON.stringify(outcome));
	return outcome as T;
}

/** The code of a refusal; undefined for what went through. */
export function refusalOf(outcome: unknown): string | undefined {
	return isRefusal(outcome) ? (outcome as Refusal).refusal : undefined;
}

/** The number of the message that an order waits for last. */
export async function lastRequest(
	world: PayWorld,
	order: { readonly id: Uuid },
): Promise<RequestId> {
	const records = await world.db.read((tx) => recordsOf(tx, { ledgerId: CELL, id: order.id }));
	return required(
		records.findLast(({ requestId }) => requestId !== null),
		"a message",
	).requestId as RequestId;
}
