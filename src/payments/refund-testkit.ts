import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { type Account, createInstruments, type Instruments } from "#instruments";
import {
	type Clock,
	cny,
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	required,
	type Uuid,
	type VirtualClock,
} from "#kernel";
import { type AccountCode, createLedger, type Ledger } from "#ledger";
import { createLimits } from "#limits";
import { createMerchants, type Merchant, type Merchants } from "#merchants";
import { createOutbox, createTimers, type Db, type Jobs, type Timers, type Tx } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { testCost } from "./cost-testkit.ts";
import type { Instrument } from "./intents.ts";
import type { Order } from "./order.ts";
import { createPayments, type Payments } from "./payments.ts";
import type { ChannelPort, ChannelWord, RefundIntent, UsableCard } from "./ports.ts";
import { recordsOf } from "./record-store.ts";
import type { Refund } from "./refund.ts";
import { gift } from "./refund-gift-testkit.ts";
import { REFUND_RULES, type RefundRules } from "./refund-rules.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";
import { playedWeighing } from "./weigh-testkit.ts";

/** What the channel was asked for, in the order in which it was. */
export interface Asked {
	readonly serial: string;
	readonly kind: "pay" | "payout" | "refund" | "retry" | "question";
	readonly amount: Money;
	readonly channelId: string;
}

/** Payments on a database of their own: books, accounts, shops and limits are real, the channel is played. */
export interface RefundRoom {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	readonly payments: Payments;
	readonly merchants: Merchants;
	readonly approvals: Approvals;
	readonly deps: PaymentsDeps;
	readonly asked: readonly Asked[];
	/** Notices queued for shops, by type. */
	notices(merchant: Merchant, order: Order): Promise<string[]>;
	/** Rules of refunds from now on. */
	rule(change: Partial<RefundRules>): void;
	shop(options?: { readonly feePpm?: number; readonly feeReturned?: boolean }): Promise<Merchant>;
	/** Somebody with so many fen on their balance, and a card. */
	payer(fen?: bigint): Promise<Payer>;
	order(merchant: Merchant, fen: bigint): Promise<Order>;
	payFromBalance(payer: Payer, order: Order): Promise<Order>;
	/** Paid by card, and the channel says yes unless told otherwise. */
	payByCard(payer: Payer, order: Order, word?: ChannelWord["verdict"]): Promise<Order>;
	/** So many fen of the balance, the rest by card, in one payment. */
	payMixed(payer: Payer, order: Order, balance: bigint): Promise<Order>;
	refund(merchant: Merchant, order: Order, fen: bigint, no?: string): Promise<Refund>;
	tryRefund(
		merchant: Merchant,
		order: Order,
		fen: bigint,
		no?: string,
	): Promise<{ refund: Refund; fresh: boolean } | Refusal>;
	/** What the channel says of a request. */
	say(serial: string, verdict: ChannelWord["verdict"], more?: Partial<ChannelWord>): Promise<void>;
	/** The serial that was asked for last. */
	last(kind: Asked["kind"]): string;
	again(refund: Refund): Promise<Refund>;
	orderNow(order: Order): Promise<Order>;
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** Fen on an account, on its normal side. */
	on(code: AccountCode, owner: string): Promise<bigint>;
	/** Every invariant of the books, the named items among them. */
	audited(): Promise<void>;
}

export interface Payer {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly account: Account;
}

export const CHANNEL = "cardnet";
const CARD: UsableCard = {
	...{ token: "agreement", channelId: CHANNEL, last4: "8888" },
	...{ issuerName: "工商银行", cardType: "debit", issuer: "ICBC", account: null },
	boundAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
};
const MODULES = ["approvals", "ledger", "limits", "merchants", "instruments", "payments"];
const CASHIER = { base: "http://localhost/cashier/", key: Buffer.alloc(32, 5) };

/** @param payouts channels that can pay out to the payer's card */
export async function refundRoom(
	t: TestContext,
	{ payouts = [CHANNEL] }: { readonly payouts?: readonly string[] } = {},
): Promise<RefundRoom> {
	const { db } = await testDatabase(t, MODULES);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0, CELL], wake: () => undefined };
	const [outbox, timers] = [createOutbox(common), createTimers(common)];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const ledger = createLedger({ clock });
	const instruments = accountsOf({ clock, ledger, timers, outbox, approvals });
	// Notices stay queued: whether they arrive is the merchants' own matter.
	const jobs = { handle: () => undefined, enqueue: async () => undefined } as unknown as Jobs;
	const merchants = createMerchants({
		...{ db, clock, jobs, timers, log, ledger, allowLoopback: true, ledgerId: CELL },
		...{ post: async () => 200, cashierUrl: () => "http://localhost/cashier/" },
	});
	const limits = createLimits({
		...{ db, clock, outbox, approvals },
		people: {
			personOf: async (_tx, customerId) => ({
				...{ customerId, accountClass: "III", riskClass: "low" },
			}),
			bankLimits: async () => undefined,
			limitsOf: async () => [],
		},
	});
	const network = playedChannel(clock, payouts);
	const deps: PaymentsDeps = {
		...{ clock, ledger, merchants, instruments, limits, approvals, channels: network.port },
		platform: { timers, outbox, log, settings: { cashier: CASHIER, allowLoopback: true } },
		people: {
			nameOf: async () => "李*",
			isVerified: async () => true,
			isOwnCard: async () => true,
			contactOf: async () => ({ phone: "138****0001", email: null }),
			cardTypeOf: async () => "debit",
			cardWays: async () => payouts.map((channelId) => ({ ...CARD, channelId })),
		},
		security: {
			spend: async (_tx, { challengeId }) => ({ challengeId, regulatoryClass: "B" }) as never,
		},
	};
	const payments = createPayments(deps);
	await db.transaction((tx) =>
		payments.openInstitution(tx, {
			capital: cny(100_000_000_00n),
			reserveAdvance: cny(1_000_000_00n),
		}),
	);
	const base = { db, clock, ledger, payments, merchants, approvals, deps };
	return {
		...base,
		...paying(base, instruments),
		...asking(base, network),
		...looking(base, timers),
	};
}

function accountsOf(
	base: Omit<Parameters<typeof createInstruments>[0], "security" | "holders">,
): Instruments {
	return createInstruments({
		...base,
		security: { spend: async () => ({}) as never },
		holders: {
			customersOf: async () => [],
			usersOf: async () => [],
			nameOf: async () => "李*",
			barred: async () => undefined,
			tellClosing: async () => undefined,
		},
	});
}

interface Played {
	readonly port: ChannelPort;
	readonly asked: Asked[];
	rules: RefundRules;
}

/** A channel that takes everything up and says nothing by itself. */
function playedChannel(clock: Clock, payouts: readonly string[]): Played {
	const asked: Asked[] = [];
	const ask = (kind: Asked["kind"], amount: Money, channelId: string): string => {
		const serial = String(asked.length + 1).padStart(30, "0");
		asked.push({ serial, kind, amount, channelId });
		return serial;
	};
	const played: Played = {
		asked,
		rules: REFUND_RULES,
		port: {
			prepare: async (_tx, { kind, amount, channelId }) => ask(kind, amount, channelId),
			refund: async (_tx, { amount, channelId }: RefundIntent) => ask("refund", amount, channelId),
			async retry(_tx, serial) {
				asked.push({ serial, kind: "retry", amount: cny(0n), channelId: CHANNEL });
				return true;
			},
			async askLater(_tx, serial) {
				asked.push({ serial, kind: "question", amount: cny(0n), channelId: CHANNEL });
			},
			refundRules: () => played.rules,
			stanceOf: () => ({ stance: "pessimistic", ceiling: null }),
			expectedCost: testCost,
			payoutChannels: () => payouts,
			weighPayout: playedWeighing(clock, payouts),
			route: async () => ({ channelId: CHANNEL, decisionId: null }),
			methods: async () => [],
			closeTrade: async () => undefined,
			standing: async () => undefined,
		},
	};
	return played;
}

type Base = Pick<
	RefundRoom,
	"db" | "clock" | "ledger" | "payments" | "merchants" | "approvals" | "deps"
>;

type Paying = Pick<
	RefundRoom,
	"shop" | "payer" | "order" | "payFromBalance" | "payByCard" | "payMixed" | "say"
>;

function paying({ db, clock, payments, merchants, deps }: Base, own: Instruments): Paying {
	let numbers = 0;
	const pay = (payer: Payer, order: Order, instrument: Instrument): Promise<Order> =>
		db.transaction(async (tx) =>
			granted(
				await payments.pay(tx, {
					...{ ledgerId: CELL, orderId: order.id, userId: payer.userId },
					challengeId: newUuid(clock),
					instrument,
				}),
			),
		);
	const say: RefundRoom["say"] = (requestId, verdict, more = {}) =>
		db.transaction((tx) =>
			payments.heard(tx, {
				...{ ledgerId: CELL, requestId, verdict, via: "query", amount: null, reason: null },
				...{ code: null, upstreamNo: null, sentAt: clock.now(), paidAt: null, tryElsewhere: false },
				...more,
			}),
		);
	const outside = async (
		order: Order,
		word: ChannelWord["verdict"],
		begin: () => Promise<Order>,
	): Promise<Order> => {
		await begin();
		const key = { ledgerId: CELL, id: order.id };
		const records = await db.read((tx) => recordsOf(tx, key));
		const record = records.find(({ requestId }) => requestId !== null);
		await say(required(record?.requestId ?? undefined, "a request"), word);
		return required(await db.read((tx) => payments.order(tx, key)), "an order");
	};
	return {
		say,
		async shop({ feePpm = 6_000, feeReturned = true } = {}) {
			const made = await db.transaction((tx) =>
				merchants.create(tx, { name: "三味书屋", feePpm, feeReturned }),
			);
			return made.merchant;
		},
		payer: (fen = 0n) =>
			db.transaction(async (tx) => {
				const userId = newUuid(clock);
				const account = await own.ensureAccount(tx, { ledgerId: CELL, userId });
				if (fen > 0n) await gift(deps, tx, account.id, cny(fen));
				return { userId, cardId: newUuid(clock), account };
			}),
		order(merchant, fen) {
			numbers += 1;
			return db.transaction(async (tx) => {
				const made = await payments.createMerchantOrder(tx, merchant, {
					...{ outTradeNo: `T-${numbers}`, amount: cny(fen), subject: "呐喊" },
					...{ notifyUrl: "http://127.0.0.1:9/notices", returnUrl: null },
					expiresInSeconds: 1_800,
				});
				return granted(made).order;
			});
		},
		payFromBalance: (payer, order) => pay(payer, order, { kind: "balance" }),
		payByCard: (payer, order, word = "succeeded") =>
			outside(order, word, () => pay(payer, order, { kind: "card", cardId: payer.cardId })),
		payMixed: (payer, order, balance) =>
			outside(order, "succeeded", () => {
				const rest = { kind: "card", cardId: payer.cardId } as const;
				return pay(payer, order, { kind: "mixed", balance: cny(balance), rest });
			}),
	};
}

type Asking = Pick<
	RefundRoom,
	"asked" | "rule" | "refund" | "tryRefund" | "last" | "again" | "orderNow"
>;

function asking({ db, payments }: Base, network: Played): Asking {
	let numbers = 0;
	const tryRefund: RefundRoom["tryRefund"] = (merchant, order, fen, no) => {
		numbers += 1;
		const outRefundNo = no ?? `R-${numbers}`;
		return db.transaction((tx) =>
			payments.refunds.refund(tx, merchant, {
				...{ ledgerId: CELL, orderId: order.id, amount: cny(fen), reason: "七天无理由" },
				...{ outRefundNo, notifyUrl: null },
			}),
		);
	};
	return {
		asked: network.asked,
		rule: (change) => {
			network.rules = { ...network.rules, ...change };
		},
		tryRefund,
		refund: async (merchant, order, fen, no) =>
			granted(await tryRefund(merchant, order, fen, no)).refund,
		last: (kind) =>
			required(
				network.asked.findLast((one) => one.kind === kind),
				`a ${kind} that was asked for`,
			).serial,
		again: async (refund) =>
			required(await db.read((tx) => payments.refunds.byId(tx, refund)), "a refund"),
		orderNow: async (order) =>
			required(await db.read((tx) => payments.order(tx, order)), "an order"),
	};
}

type Looking = Pick<RefundRoom, "pass" | "on" | "audited" | "notices">;

function looking({ db, clock, ledger, merchants }: Base, timers: Timers): Looking {
	return {
		async pass(duration) {
			clock.advance(duration);
			await timers.drain();
		},
		async on(code, owner) {
			const account = { code, owner };
			const balance = await db.read((tx) =>
				ledger.balance(tx, { ledgerId: CELL, account, currency: "CNY" }),
			);
			return balance?.posted.minor ?? 0n;
		},
		async audited() {
			same(await db.transaction((tx: Tx) => ledger.audit(tx)), []);
		},
		async notices(merchant, { id }) {
			const key = { merchantId: merchant.id, orderId: id };
			return (await db.read((tx) => merchants.noticesOf(tx, key))).map(({ type }) => type);
		},
	};
}

export function granted<Value>(outcome: Value): Exclude<Value, Refusal> {
	assert.equal(refusalOf(outcome), undefined);
	return outcome as Exclude<Value, Refusal>;
}

export function refusalOf(outcome: unknown): string | undefined {
	return isRefusal(outcome) ? (outcome as Refusal).refusal : undefined;
}
