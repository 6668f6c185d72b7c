import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny, isRefusal, newUuid, type Uuid } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { type AccountRef, createLedger, type Ledger, type Leg } from "./index.ts";

/**
 * Random commands against a model that a bookkeeper would keep on paper: what each account has, and
 * what each hold keeps back. Model and ledger agree in every outcome and every figure.
 */
const ACCOUNTS = 4;
const HOLDS = 5;
const CREDIT_LINE = 300n;

type Command =
	| { kind: "post"; from: number; to: number; amount: bigint; hold: number | null; part: bigint }
	| { kind: "hold"; hold: number; on: number; amount: bigint }
	| { kind: "release"; hold: number }
	| { kind: "repeat"; of: number };

interface ModelHold {
	on: number;
	amount: bigint;
	rest: bigint;
	state: "open" | "captured" | "released";
}

/** The model: some forty lines of plain arithmetic. */
class Paper {
	readonly posted: bigint[] = Array.from({ length: ACCOUNTS }, () => 0n);
	readonly holds = new Map<number, ModelHold>();

	/** Account 0 is the channel's, without a floor; account 1 a merchant's with a line; the others users'. */
	free(account: number): bigint {
		const held = [...this.holds.values()].filter((hold) => hold.on === account);
		const rest = held.reduce((total, hold) => total + hold.rest, 0n);
		return (this.posted[account] ?? 0n) - rest + (account === 1 ? CREDIT_LINE : 0n);
	}

	figures(): [posted: bigint, available: bigint][] {
		return this.posted.map((posted, account) => [
			posted,
			this.free(account) - (account === 1 ? CREDIT_LINE : 0n),
		]);
	}

	post({ from, to, amount, hold, part }: Extract<Command, { kind: "post" }>): string {
		const kept = hold === null ? undefined : this.holds.get(hold);
		if (hold !== null && kept === undefined) return "hold_not_found";
		const captured = hold === null ? 0n : part;
		if (kept !== undefined && (kept.state !== "open" || kept.rest < captured)) {
			return "hold_exhausted";
		}
		if (from !== 0 && this.free(from) < amount - captured) return "insufficient_funds";
		this.posted[from] = (this.posted[from] ?? 0n) - amount;
		this.posted[to] = (this.posted[to] ?? 0n) + amount;
		if (kept !== undefined) {
			kept.rest -= captured;
			if (kept.rest === 0n) kept.state = "captured";
		}
		return "posted";
	}

	hold({ hold, on, amount }: Extract<Command, { kind: "hold" }>): string {
		const before = this.holds.get(hold);
		if (before !== undefined) {
			const same = before.on === on && before.amount === amount;
			return same ? before.state : "hold_exists_with_different_content";
		}
		if (this.free(on) < amount) return "insufficient_funds";
		this.holds.set(hold, { on, amount, rest: amount, state: "open" });
		return "open";
	}

	release(hold: number): string {
		const kept = this.holds.get(hold);
		if (kept === undefined) return "hold_not_found";
		if (kept.state === "captured") return "hold_exhausted";
		kept.state = "released";
		kept.rest = 0n;
		return "released";
	}
}

const amount = fc.bigInt({ min: 1n, max: 400n });
const command: fc.Arbitrary<Command> = fc.oneof(
	{ weight: 6, arbitrary: posting() },
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant("hold" as const),
			hold: fc.nat(HOLDS - 1),
			on: fc.integer({ min: 1, max: ACCOUNTS - 1 }),
			amount,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("release" as const), hold: fc.nat(HOLDS - 1) }),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("repeat" as const), of: fc.nat(20) }) },
);

function posting(): fc.Arbitrary<Command> {
	return fc
		.record({
			kind: fc.constant("post" as const),
			from: fc.nat(ACCOUNTS - 1),
			step: fc.integer({ min: 1, max: ACCOUNTS - 1 }),
			amount,
			hold: fc.option(fc.nat(HOLDS - 1), { freq: 2 }),
			part: fc.bigInt({ min: 1n, max: 400n }),
		})
		.map(({ step, part, ...post }) => ({
			...post,
			to: (post.from + step) % ACCOUNTS,
			// An entry takes at least what it captures.
			part: part > post.amount ? post.amount : part,
		}));
}

test("[A4] random posts, holds, captures and releases agree with a model on paper", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	let ledgerId = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 60 }), async (commands) => {
			ledgerId += 1;
			const world = await World.open(db, ledgerId);
			const paper = new Paper();
			for (const next of commands) {
				if (next.kind === "post" && world.capturesElsewhere(next, paper)) continue;
				const expected =
					next.kind === "repeat"
						? world.outcomeOf(next.of)
						: next.kind === "release"
							? paper.release(next.hold)
							: next.kind === "hold"
								? paper.hold(next)
								: paper.post(next);
				assert.equal(await world.run(next, expected), expected, JSON.stringify(next, text));
				same(await world.figures(), paper.figures());
			}
		}),
		{ numRuns: 20 },
	);
	same(await db.transaction((tx) => createLedger({ clock }).audit(tx)), []);
});

const clock = fixedClock("2026-11-11T10:00:00+08:00");

class World {
	readonly #db: Db;
	readonly #ledgerId: number;
	readonly #ledger: Ledger = createLedger({ clock });
	readonly #holdIds: readonly Uuid[] = Array.from({ length: HOLDS }, () => newUuid(clock));
	readonly #posted: { entry: Parameters<Ledger["post"]>[1]; outcome: string }[] = [];

	constructor(db: Db, ledgerId: number) {
		this.#db = db;
		this.#ledgerId = ledgerId;
	}

	static async open(db: Db, ledgerId: number): Promise<World> {
		const world = new World(db, ledgerId);
		await db.transaction(async (tx) => {
			for (let account = 0; account < ACCOUNTS; account += 1) {
				const line = account === 1 ? { floor: cny(-CREDIT_LINE) } : {};
				const ref = world.#ref(account);
				await world.#ledger.open(tx, { ledgerId, account: ref, currency: "CNY", ...line });
			}
		});
		return world;
	}

	#ref(account: number): AccountRef {
		if (account === 0) return { code: "2191", owner: "cardnet" };
		return { code: account === 1 ? "2012" : "2001", owner: `owner-${account}` };
	}

	/** Capturing a hold on an account the entry does not debit is a bug, not an outcome. */
	capturesElsewhere(post: Extract<Command, { kind: "post" }>, paper: Paper): boolean {
		const kept = post.hold === null ? undefined : paper.holds.get(post.hold);
		return kept !== undefined && kept.on !== post.from;
	}

	/** What repeating an earlier entry must say: posted ones stand, refused ones are tried anew. */
	outcomeOf(index: number): string {
		const earlier = this.#stood()[index % Math.max(this.#stood().length, 1)];
		return earlier === undefined ? "nothing" : "replayed";
	}

	#stood(): { entry: Parameters<Ledger["post"]>[1]; outcome: string }[] {
		return this.#posted.filter(({ outcome }) => outcome === "posted");
	}

	async run(next: Command, expected: string): Promise<string> {
		if (next.kind === "repeat") {
			const earlier = this.#stood()[next.of % Math.max(this.#stood().length, 1)];
			if (earlier === undefined) return "nothing";
			return word(await this.#db.transaction((tx) => this.#ledger.post(tx, earlier.entry)));
		}
		const ledgerId = this.#ledgerId;
		if (next.kind === "release") {
			const holdId = this.#holdIds[next.hold] as Uuid;
			return word(
				await this.#db.transaction((tx) => this.#ledger.release(tx, { ledgerId, holdId })),
			);
		}
		if (next.kind === "hold") {
			const id = this.#holdIds[next.hold] as Uuid;
			const account = this.#ref(next.on);
			const place = { id, ledgerId, account, amount: cny(next.amount), orderId: null };
			return word(
				await this.#db.transaction((tx) => this.#ledger.hold(tx, { ...place, reason: "payment" })),
			);
		}
		const legs: Leg[] = [
			{ account: this.#ref(next.from), side: "debit", amount: cny(next.amount) },
			{ account: this.#ref(next.to), side: "credit", amount: cny(next.amount) },
		];
		const holdId = next.hold === null ? undefined : this.#holdIds[next.hold];
		const captures = holdId === undefined ? {} : { captures: [{ holdId, amount: cny(next.part) }] };
		const head = { id: newUuid(clock), ledgerId, rule: "random", orderId: null };
		const entry = { ...head, effectiveAt: clock.now(), legs, ...captures };
		this.#posted.push({ entry, outcome: expected });
		return word(await this.#db.transaction((tx) => this.#ledger.post(tx, entry)));
	}

	figures(): Promise<[posted: bigint, available: bigint][]> {
		return this.#db.transaction(async (tx) => {
			const figures: [bigint, bigint][] = [];
			for (let account = 0; account < ACCOUNTS; account += 1) {
				const name = { account: this.#ref(account), currency: "CNY" } as const;
				const balance = await this.#ledger.balance(tx, { ledgerId: this.#ledgerId, ...name });
				assert.ok(balance !== undefined);
				figures.push([balance.posted.minor, balance.available.minor]);
			}
			return figures;
		});
	}
}

function word(outcome: object): string {
	if (isRefusal(outcome as { refusal?: string })) return (outcome as { refusal: string }).refusal;
	if ("state" in outcome) return outcome.state as string;
	return "replayed" in outcome && outcome.replayed === true ? "replayed" : "posted";
}

function text(_: string, value: unknown): unknown {
	return typeof value === "bigint" ? value.toString() : value;
}
