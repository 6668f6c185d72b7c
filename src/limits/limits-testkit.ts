import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { createApprovals } from "#approvals";
import { cny, isRefusal, newUuid, type Uuid, type VirtualClock } from "#kernel";
import type { Db, DomainEvent, Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import type { BankLimits } from "./act.ts";
import {
	createLimits,
	type Decision,
	type LimitPerson,
	type LimitRefusal,
	type Limits,
} from "./index.ts";
import type { ReserveCommand } from "./reserve-service.ts";

/** Limits on a real database, with people that the test makes up. */
export interface Room {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly limits: Limits;
	readonly approvals: ReturnType<typeof createApprovals>;
	readonly events: DomainEvent[];
	/** Users of one new person. */
	person(accountClass?: LimitPerson["accountClass"], users?: number): Somebody;
	/** What types of accounts say from now on: the rules that count for an account; all unless said. */
	setLimits(accountId: Uuid, limits: readonly string[]): void;
	setBank(limits: BankLimits | undefined): void;
	/** Leaves only these rows in force. */
	onlyRows(...rows: readonly string[]): Promise<void>;
	reserve(command: Partial<ReserveCommand> & { userId: Uuid }): Promise<Decision | LimitRefusal>;
	/** All at once, in one transaction. */
	reserveMany(
		commands: readonly (Partial<ReserveCommand> & { userId: Uuid })[],
	): Promise<(Decision | LimitRefusal)[]>;
	/** Every counter of a person is the sum of their decisions. */
	audited(customerId: Uuid): Promise<void>;
}

export interface Somebody {
	readonly customerId: Uuid;
	readonly users: readonly Uuid[];
	/** The first user. */
	readonly userId: Uuid;
	become(change: Partial<LimitPerson>): void;
}

export async function limitsRoom(t: TestContext, at = "2026-11-11T10:00:00+08:00"): Promise<Room> {
	const { db } = await testDatabase(t, ["approvals", "limits"]);
	const clock = fixedClock(at);
	const events: DomainEvent[] = [];
	const outbox = {
		publish: async (tx: Tx, event: DomainEvent) => tx.afterCommit(() => void events.push(event)),
	};
	const timers = {
		schedule: async () => undefined,
		cancel: async () => undefined,
		handle: () => undefined,
	};
	const approvals = createApprovals({ db, clock, outbox, timers } as never);
	const people = new Map<Uuid, LimitPerson>();
	const listed = new Map<Uuid, readonly string[]>();
	let bank: BankLimits | undefined;
	const limits = createLimits({
		...{ db, clock, outbox, approvals },
		people: {
			personOf: async (_tx, userId) => people.get(userId),
			bankLimits: async () => bank,
			limitsOf: async (_tx, accountId) => listed.get(accountId) ?? ALL,
		},
	});
	await db.transaction((tx) => tx.run("create table limits.kept as table limits.rule"));
	return {
		...{ db, clock, limits, approvals, events },
		person(accountClass = "III", users = 1) {
			const customerId = newUuid(clock);
			const ids = Array.from({ length: users }, () => newUuid(clock));
			const become = (change: Partial<LimitPerson>): void => {
				for (const id of ids) {
					const before = people.get(id) ?? { customerId, accountClass, riskClass: "low" };
					people.set(id, { ...before, ...change });
				}
			};
			become({});
			return { customerId, users: ids, userId: ids[0] as Uuid, become };
		},
		setLimits: (accountId, limits) => void listed.set(accountId, limits),
		setBank: (next) => {
			bank = next;
		},
		onlyRows: (...rows) =>
			db.transaction(async (tx) => {
				await tx.run("delete from limits.rule");
				await tx.run("insert into limits.rule select * from limits.kept where row_name = any($1)", [
					rows,
				]);
				await tx.run("update limits.revision set revision = revision + 1");
			}),
		reserve: (command) =>
			db.transaction((tx) => limits.reserve(tx, { ...usual(clock), ...command })),
		reserveMany: (commands) =>
			db.transaction((tx) =>
				limits.reserveMany(
					tx,
					commands.map((command) => ({ ...usual(clock), ...command })),
				),
			),
		audited: async (customerId) => {
			same(await db.transaction((tx) => limits.audit(tx, customerId)), []);
		},
	};
}

const ALL: readonly string[] = Array.from({ length: 18 }, (_, nth) => `L${nth + 1}`);
const ACCOUNT = "01990000-0000-7000-8000-0000000000aa" as Uuid;

/** A payment of 1 yuan from the balance, proven by two factors. */
function usual(clock: VirtualClock): Omit<ReserveCommand, "userId"> {
	return {
		...{ reservationId: newUuid(clock), orderId: null, kind: "pay_balance", amount: cny(100n) },
		...{ accountId: ACCOUNT, cardId: null, channelId: null, proof: "B" },
	};
}

/** The decision, or a failure that names the refusal. */
export function passed(outcome: Decision | LimitRefusal): Decision {
	assert.ok(!isRefusal(outcome), JSON.stringify((outcome as LimitRefusal).params));
	return outcome as Decision;
}

/** What a refusal names. */
export function stopped(outcome: Decision | LimitRefusal): Readonly<Record<string, string>> {
	assert.ok(isRefusal(outcome), "a refusal");
	return (outcome as LimitRefusal).params ?? {};
}
