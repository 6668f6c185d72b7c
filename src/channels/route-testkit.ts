import type { TestContext } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { cny, newUuid, type Refusal, type Uuid, type VirtualClock } from "#kernel";
import { createJobs, createOutbox, createTimers, type Db } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	CARDNET_CAPABILITIES,
	CARDNET_POLICY,
	type Capabilities,
	type Channel,
	type Channels,
	createChannels,
	type Heard,
	type News,
	type Policy,
	priceSinceEver,
	type RequestId,
	type Word,
} from "./index.ts";
import type { Routed, RouteQuestion } from "./route-service.ts";

/** An institution that is played: what it says to the next payment, and how it is priced. */
export interface Played {
	readonly capabilities?: Partial<Capabilities>;
	readonly ratePpm?: number;
	readonly pay?: (nth: number, signal: AbortSignal) => Promise<Word> | Word;
}

export interface RouteWorld {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly channels: Channels;
	readonly approvals: Approvals;
	readonly log: ReturnType<typeof memoryLog>;
	readonly news: News[];
	/** How many payments arrived at a channel. */
	readonly arrived: ReadonlyMap<string, number>;
	question(over?: Partial<RouteQuestion>): RouteQuestion;
	route(over?: Partial<RouteQuestion>): Promise<Routed | Refusal>;
	/** Sends a payment by a channel and waits for what it says, or leaves the sending to a job. */
	pay(channelId: string, sendBy?: "caller" | "job"): Promise<RequestId>;
	/** Until no call is under way and no job waits. */
	settle(): Promise<void>;
	/** Another person approves. */
	approve(proposalId: Uuid): ReturnType<Approvals["approve"]>;
}

export const done: Word = {
	word: "succeeded",
	...{ upstreamNo: "u-1", amount: cny(10_000n), paidAt: null, settleDay: null },
};

/** PostgreSQL, jobs and approvals; the institutions alone are played. */
export async function routeWorld(
	t: TestContext,
	played: Readonly<Record<string, Played>>,
	options: { readonly policy?: Partial<Policy> } = {},
): Promise<RouteWorld> {
	const ends: (() => Promise<void>)[] = [];
	// Registered before the database's own end, so that nobody works on it when it is dropped.
	t.after(async () => {
		for (const end of ends.toReversed()) await end();
	});
	const { db, options: database } = await testDatabase(t, ["approvals", "channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const wake = (): void => undefined;
	const common = { db, clock, log, ledgerIds: [0, 1], wake };
	const jobs = createJobs({ database, log, concurrency: 4 });
	ends.push(() => jobs.stop());
	const [timers, outbox] = [createTimers(common), createOutbox(common)];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const arrived = new Map<string, number>();
	const news: News[] = [];
	const policy = { ...CARDNET_POLICY, ...options.policy };
	const channels = await createChannels({
		...{ ...common, timers, jobs, approvals },
		ledgerIds: [1],
		sinks: { payments: { heard: async (_tx, one) => void news.push(one) } },
		adapters: Object.entries(played).map(([id, one]) => {
			const cost = { pay: priceSinceEver(BigInt(one.ratePpm ?? 2_000)) };
			return { channel: playedChannel(id, one, arrived), policy, rules: { cost } };
		}),
	});
	ends.push(() => channels.close());
	await jobs.start();
	await channels.resume();
	const question: RouteWorld["question"] = (over) => questionOf(clock, over);
	return {
		...{ db, clock, channels, approvals, log, news, arrived, question },
		route: (over) => db.transaction((tx) => channels.routes.route(tx, question(over))),
		async pay(channelId, sendBy = "caller") {
			const id = await db.transaction((tx) =>
				channels.prepare(tx, {
					...{ ledgerId: 1, channelId, kind: "pay", owner: "payments", sendBy },
					...{ reference: newUuid(clock), amount: cny(10_000n), detail: { agreementToken: "t" } },
				}),
			);
			if (sendBy === "caller") await channels.sendPrepared(id);
			return id;
		},
		async settle() {
			// Calm twice in a row: what a call leaves behind may be a job.
			for (let calm = 0; calm < 2; ) {
				const waiting = await db.transaction((tx) => jobs.pending(tx));
				calm = waiting > 0 || channels.inFlight() > 0 ? 0 : calm + 1;
			}
		},
		async approve(id) {
			const decided = await approvals.approve({
				...{ id, by: { name: "wang", role: "approver" }, note: "" },
			});
			await channels.routes.refresh();
			return decided;
		},
	};
}

function questionOf(clock: VirtualClock, over: Partial<RouteQuestion> = {}): RouteQuestion {
	return {
		...{ ledgerId: 1, orderId: newUuid(clock), paymentId: newUuid(clock), kind: "pay" },
		...{ method: "quick_card", bank: null, issuer: "ICBC", amount: cny(10_000n) },
		...{ tried: [], among: null },
		...over,
	};
}

function playedChannel(id: string, played: Played, arrived: Map<string, number>): Channel {
	const none = async (): Promise<never> => {
		throw new Error(`${id} is asked for payments alone`);
	};
	const heard = (word: Word): Heard => ({ word, summary: word.word });
	return {
		...{ id, name: { zh: id, en: id } },
		capabilities: { ...CARDNET_CAPABILITIES, ...played.capabilities },
		async pay({ signal }) {
			const nth = (arrived.get(id) ?? 0) + 1;
			arrived.set(id, nth);
			return heard(await (played.pay?.(nth, signal) ?? done));
		},
		query: async () => heard({ word: "unknown", why: "played" }),
		...{ closePay: none, refund: none, queryRefund: none, payout: none, queryPayout: none },
		...{ signStart: none, signConfirm: none, unsign: none, querySigning: none },
		parseNotice: () => ({ notice: "refused", why: "not_ours" }),
		noticeReply: () => ({ status: 200, body: "" }),
		fetchStatement: async () => ({ statement: "not_ready" }),
		close: async () => undefined,
	};
}
