import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { cny, isRefusal, type Money, newUuid, type Uuid, type VirtualClock } from "#kernel";
import { createTimers, type Db, type DomainEvent, type Timers } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import type { ApprovalsPort, ProposedChange } from "./approvals-port.ts";
import type { FactSource, Facts, PayeeRef } from "./asked.ts";
import type { PolicyBook } from "./book.ts";
import {
	type CodeSender,
	createSecurity,
	type DecideCommand,
	type DecisionMade,
	type Factor,
	type FactorAdapter,
	type Security,
} from "./index.ts";
import { shippedBook } from "./security-testkit.ts";

/** The right answer to every factor of the test's people. */
export const RIGHT = "314159";

/** The security centre on a real database, with people who hold what the test says. */
export interface Centre {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly security: Security;
	readonly log: ReturnType<typeof memoryLog>;
	/** A second process on the same database. */
	another(): Security;
	/** What is known of every request; the test changes it. */
	facts: Record<string, string | bigint | boolean>;
	/** What the source of facts does instead of telling: fail, or never answer. */
	blind: "no" | "fails" | "hangs";
	/** What everybody holds. */
	readonly holds: Set<Factor>;
	/** Proposals that wait for somebody else. */
	readonly proposals: (ProposedChange & { readonly kind: string })[];
	/** Everything that was told to the modules above. */
	readonly told: readonly DomainEvent[];
	/** Lets time go by; what is due then happens. */
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** Somebody else approves the oldest proposal. */
	approve(): Promise<unknown>;
	/** A withdrawal-like command of a user in a session of theirs. */
	ask(change?: Partial<DecideCommand> & { readonly fen?: bigint }): DecideCommand;
	made(command: DecideCommand): Promise<DecisionMade>;
	/** Puts a changed book in force, as a migration would. */
	enforce(change: (book: PolicyBook) => PolicyBook): Promise<number>;
}

export async function centre(t: TestContext): Promise<Centre> {
	const { db } = await testDatabase(t, ["security"]);
	const clock = fixedClock("2026-11-11T12:00:00+08:00");
	const log = memoryLog();
	const handlers = new Map<string, Parameters<ApprovalsPort["handle"]>[1]>();
	const timers = createTimers({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	const told: DomainEvent[] = [];
	const world: Centre & { readonly timers: Timers; readonly told: DomainEvent[] } = {
		timers,
		told,
		async pass(duration) {
			clock.advance(duration);
			await timers.drain();
		},
		db,
		clock,
		log,
		security: undefined as unknown as Security,
		another: () => make({ ...world, timers: undefined }, new Map()),
		facts: { "device.known": true, "user.ageHours": 9_000n, "user.ageDays": 375n },
		blind: "no",
		holds: new Set<Factor>(["password", "payment_password", "sms_code"]),
		proposals: [],
		approve: () => approveOldest(world, handlers),
		ask: ({ fen = 100_00n, ...change } = {}) => command(world, fen, change),
		async made(asked) {
			const made = await world.security.decide(asked);
			assert.ok(!isRefusal(made), JSON.stringify(made));
			return made as DecisionMade;
		},
		enforce: (change) => enforce(world, change),
	};
	Object.assign(world, { security: make(world, handlers) });
	return world;
}

function make(
	world: Centre & { readonly timers: Timers | undefined; readonly told: DomainEvent[] },
	handlers: Map<string, Parameters<ApprovalsPort["handle"]>[1]>,
): Security {
	const { db, clock, log, timers, told } = world;
	const kept: readonly Factor[] = ["password", "payment_password", "known_device", "face"];
	return createSecurity({
		...{ db, clock, log },
		codeKey: Buffer.alloc(32, 3),
		verifiers: kept.map((factor) => adapter(world, factor)),
		sources: [source(world)],
		senders: [sender()],
		factsWithinMs: 50,
		...(timers === undefined
			? {}
			: {
					ticketClock: { timers, outbox: { publish: async (_, event) => void told.push(event) } },
				}),
		approvals: {
			handle: (kind, handler) => void handlers.set(kind, handler),
			async propose(tx, change) {
				const proposal = { ...change, id: newUuid(clock), maker: change.by };
				const no = await handlers.get(change.kind)?.validate(tx, proposal);
				if (no !== undefined) return no;
				world.proposals.push(proposal);
				return proposal;
			},
		},
	});
}

async function approveOldest(
	world: Centre,
	handlers: ReadonlyMap<string, Parameters<ApprovalsPort["handle"]>[1]>,
): Promise<unknown> {
	const proposal = world.proposals.shift();
	assert.ok(proposal !== undefined, "a proposal waits");
	const handler = handlers.get(proposal.kind);
	assert.ok(handler !== undefined);
	return world.db.transaction(async (tx) => {
		const no = await handler.validate(tx, proposal);
		return no ?? handler.execute(tx, proposal);
	});
}

function adapter(world: Centre, factor: Factor): FactorAdapter {
	return {
		factor,
		held: async () =>
			world.holds.has(factor)
				? {
						factor,
						since: Temporal.Instant.from("2025-01-01T00:00:00Z"),
						group:
							{ password: "knowledge", payment_password: "knowledge2" }[factor as "password"] ??
							factor,
						state: "usable",
						hint: null,
					}
				: undefined,
		verify: async (_tx, { answer }) => (answer === RIGHT ? "right" : "wrong"),
	};
}

function source(world: Centre): FactSource {
	return {
		name: "carrier",
		async facts(): Promise<Facts> {
			if (world.blind === "fails") throw new Error("the carrier does not answer");
			if (world.blind === "hangs") await new Promise(() => undefined);
			return { ...world.facts };
		},
	};
}

function sender(): CodeSender {
	return {
		factor: "sms_code",
		reach: async (_tx, userId) => ({ sentTo: "138****0001", quotaId: userId }),
		send: async () => undefined,
	};
}

function command(world: Centre, fen: bigint, change: Partial<DecideCommand>): DecideCommand {
	const amount: Money = cny(fen);
	const payee: PayeeRef = { kind: "merchant", id: newUuid(world.clock) };
	return {
		userId: newUuid(world.clock),
		operation: "pay",
		amount,
		payee,
		intent: { amount, payee: payee.id },
		session: {
			sessionId: newUuid(world.clock),
			deviceId: newUuid(world.clock),
			ip: "203.0.113.7",
			userAgent: "Phone/1",
		},
		...change,
	};
}

async function enforce(
	{ db, clock }: Centre,
	change: (book: PolicyBook) => PolicyBook,
): Promise<number> {
	const document = JSON.stringify(change(shippedBook()));
	return db.transaction(async (tx) => {
		const row = await tx.one<{ version: number }>(
			`insert into security.policy_book
				(version, state, document, author, created_at, valid_from, note)
			select max(version) + 1, 'in_force', $1, 'test', $2, $2, '' from security.policy_book
			returning version`,
			[document, clock.now()],
		);
		await tx.run("update security.revision set revision = revision + 1 where name = 'books'");
		return row.version;
	});
}

/** The challenge's own key, as its session names it. */
export function ownOf(
	{ userId, session }: DecideCommand,
	challengeId: Uuid,
): { subjectId: Uuid; challengeId: Uuid; sessionId: Uuid | null } {
	return { subjectId: userId, challengeId, sessionId: session.sessionId };
}
