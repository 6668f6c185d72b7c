import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { type Approvals, createApprovals, type Proposal } from "#approvals";
import type { PersonRefusal } from "#customers";
import {
	cny,
	isRefusal,
	newUuid,
	type Refusal,
	required,
	type Uuid,
	type VirtualClock,
} from "#kernel";
import { createLedger, type Ledger, postingRules } from "#ledger";
import { createOutbox, createTimers, type Db, type Outbox, type Timers, type Tx } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { createSecurity, type Intent, type Security } from "#security";
import { type Account, createInstruments, type Instruments, type TypeProposed } from "./index.ts";

export const CELL = 1;
export const LIN = "lin";
export const WANG = { name: "wang", role: "approver" } as const;

/** A type of account that no code knows. */
export const DEPOSIT: TypeProposed = {
	type: "deposit",
	prefix: "103",
	ledgerCode: "2001",
	currency: "CNY",
	nameZh: "存款账户",
	nameEn: "Deposit",
	functions: ["transfer"],
	limits: [],
	openedBy: "asked",
	validFrom: null,
};

const right = async (): Promise<"right"> => "right";
/** Factors that are met here by any answer. */
const KNOWN = {
	password: { factor: "password", verify: right },
	payment_password: { factor: "payment_password", verify: right },
} as const;

/** Accounts on a database of their own; who the persons are is played. */
export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	readonly instruments: Instruments;
	readonly approvals: Approvals;
	readonly security: Security;
	readonly outbox: Outbox;
	readonly timers: Timers;
	/** What people were told of their closings. */
	readonly told: readonly string[];
	/** What lies on the persons behind users. */
	readonly barred: Map<Uuid, PersonRefusal>;
	/** Somebody new, by the name they are shown under. */
	person(name: string): Uuid;
	/** Puts users behind one customer. */
	customer(...userIds: readonly Uuid[]): Uuid;
	/** The user's payment balance with so many fen on it. */
	funded(userId: Uuid, fen: bigint): Promise<Account>;
	/** Fen available. */
	available(account: Account): Promise<bigint>;
	/** One transfer as payments executes it, asked and posted in one transaction: `moved`, or why not. */
	move(from: Account, to: Account, fen: bigint): Promise<string>;
	/** What is proposed here is approved by another person. */
	approved(propose: (tx: Tx) => Promise<Proposal | Refusal>): Promise<Proposal>;
	/** A challenge that the user has met. */
	proven(userId: Uuid, bound: { operation: string; intent: Intent }): Promise<Uuid>;
	/** Moves the clock and lets everything happen that is due. */
	pass(duration: Temporal.DurationLike): Promise<void>;
}

export async function instrumentsWorld(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["approvals", "ledger", "security", "instruments"]);
	// The policy book decides by what a whole platform knows; here two passwords close a user.
	await db.transaction((tx) =>
		tx.run(`insert into security.policy values ('close_account', 1,
			'{password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'played')`),
	);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0, CELL], wake: () => undefined };
	const [outbox, timers] = [createOutbox(common), createTimers(common)];
	const approvals = createApprovals({ db, clock, outbox, timers });
	const verifiers = Object.values(KNOWN);
	const security = createSecurity({ db, clock, codeKey: Buffer.alloc(32, 9), verifiers });
	const ledger = createLedger({ clock });
	const names = new Map<Uuid, string>();
	const customers = new Map<Uuid, readonly Uuid[]>();
	const told: string[] = [];
	const barred = new Map<Uuid, PersonRefusal>();
	const instruments = createInstruments({
		...{ clock, ledger, timers, outbox, approvals, security },
		holders: {
			customersOf: async (_, userId) =>
				[...customers].filter(([, users]) => users.includes(userId)).map(([id]) => id),
			usersOf: async (_, customerId) => customers.get(customerId) ?? [],
			nameOf: async (_, userId) => names.get(userId),
			barred: async (_, userId) => barred.get(userId),
			tellClosing: async (_, userId, state) =>
				void told.push(`${names.get(userId) ?? ""} ${state}`),
		},
	});
	const money = moneyOf(db, clock, ledger, instruments);
	return {
		...{ db, clock, ledger, instruments, approvals, security },
		...{ outbox, timers, told, barred, ...money },
		person(name) {
			const userId = newUuid(clock);
			names.set(userId, name);
			return userId;
		},
		customer(...userIds) {
			const customerId = newUuid(clock);
			customers.set(customerId, userIds);
			return customerId;
		},
		async approved(propose) {
			const proposal = await db.transaction(propose);
			assert.equal(refusalOf(proposal), undefined);
			const { id } = proposal as Proposal;
			const decided = await approvals.approve({ id, by: WANG, note: "" });
			assert.equal(refusalOf(decided), undefined);
			return decided as Proposal;
		},
		async proven(subjectId, bound) {
			const { id, factorSets } = await db.transaction((tx) =>
				security.issue(tx, { subjectId, ...bound }),
			);
			for (const factor of factorSets.find((set) => set.every((one) => one in KNOWN)) ?? []) {
				const answer = { challengeId: id, subjectId, factor, answer: "right" };
				assert.equal(refusalOf(await security.verify(answer)), undefined);
			}
			return id;
		},
		async pass(duration) {
			clock.advance(duration);
			await timers.drain();
			await outbox.drain();
		},
	};
}

function moneyOf(
	db: Db,
	clock: VirtualClock,
	ledger: Ledger,
	instruments: Instruments,
): Pick<World, "funded" | "available" | "move"> {
	const entry = { ledgerId: CELL, orderId: null };
	return {
		funded: (userId, fen) =>
			db.transaction(async (tx) => {
				const account = await instruments.ensureAccount(tx, { ledgerId: CELL, userId });
				if (fen === 0n) return account;
				const legs = postingRules.rechargeLegs({
					...{ channelId: "cardnet", userAccount: account.id, amount: cny(fen), cost: cny(0n) },
				});
				const at = { id: newUuid(clock), effectiveAt: clock.now(), rule: "recharge", legs };
				const posted = await ledger.post(tx, { ...entry, ...at });
				assert.equal(refusalOf(posted), undefined);
				return account;
			}),
		async available(account) {
			const balance = await db.read(async (tx) =>
				ledger.balance(tx, {
					ledgerId: CELL,
					account: await instruments.ledgerAccount(tx, account),
					currency: "CNY",
				}),
			);
			return required(balance, "an open account").available.minor;
		},
		async move(from, to, fen) {
			const outcome = await db.transaction(async (tx) => {
				for (const [account, direction] of [
					[from, "transfer_out"],
					[to, "transfer_in"],
				] as const) {
					const { ledgerId, userId, id: accountId } = account;
					const stopped = await instruments.mayMove(tx, { ledgerId, userId, accountId, direction });
					if (stopped !== undefined) return stopped;
				}
				const amount = cny(fen);
				const legs = postingRules.transferLegs({ fromAccount: from.id, toAccount: to.id, amount });
				const at = { id: newUuid(clock), effectiveAt: clock.now(), rule: "transfer", legs };
				return ledger.post(tx, { ...entry, ...at });
			});
			return isRefusal(outcome) ? (outcome as Refusal).refusal : "moved";
		},
	};
}

/** The code of a refusal; undefined for what went through. */
export function refusalOf(outcome: unknown): string | undefined {
	return isRefusal(outcome) ? (outcome as Refusal).refusal : undefined;
}
