import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny, isRefusal, newUuid, type VirtualClock } from "#kernel";
import type { Db, Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import {
	type AccountRef,
	closeDue,
	createEngine,
	createLedger,
	type Entry,
	type Ledger,
	type LedgerEngine,
	type Page,
	type Posted,
	type StatementLine,
	type SubmitRefusal,
} from "./index.ts";

/** The account with one slot, and the two with many, between which everything is booked. */
const USER: AccountRef = { code: "2001", owner: "li" };
const CHANNEL: AccountRef = { code: "1131", owner: "cardnet" };
const SUSPENSE: AccountRef = { code: "2191", owner: "cardnet" };
const ACCOUNTS = [USER, CHANNEL, SUSPENSE];
const START = "2026-11-11T22:00:00+08:00";

/**
 * Entries under way together, each in a transaction of its own or in batches: they take slots of their
 * own, or share one. Then the clock moves, or what is due of the days closes.
 */
type Step =
	| { kind: "post"; at: "user" | "suspense"; amounts: bigint[]; batch: boolean }
	| { kind: "wait"; minutes: number }
	| { kind: "close" };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant("post" as const),
			at: fc.constantFrom("user" as const, "suspense" as const),
			amounts: fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 1, maxLength: 40 }),
			batch: fc.boolean(),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant("wait" as const),
			minutes: fc.integer({ min: 1, max: 900 }),
		}),
	},
	{ weight: 2, arbitrary: fc.constant({ kind: "close" as const }) },
);

/** A posting as the model keeps it: in the order of the account, with the normal-side change. */
interface Written {
	readonly key: readonly [at: string, slot: bigint, seq: bigint];
	readonly day: string;
	readonly change: bigint;
}

test("[A4] statements, periods, balances as of any time and curves agree with a list on paper", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	let ledgerId = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 4, maxLength: 40 }),
			fc.integer({ min: 1, max: 9 }),
			async (steps, limit) => {
				ledgerId += 1;
				const world = await World.open(db, ledgerId);
				for (const next of steps) await world.run(next);
				await world.engine.stop();
				for (const account of ACCOUNTS) await world.compare(account, limit);
			},
		),
		{ numRuns: 12 },
	);
});

class World {
	readonly clock: VirtualClock = fixedClock(START);
	readonly ledger: Ledger = createLedger({ clock: this.clock });
	readonly db: Db;
	readonly ledgerId: number;
	readonly engine: LedgerEngine;
	readonly written = new Map<AccountRef, Written[]>();

	constructor(db: Db, ledgerId: number) {
		this.db = db;
		this.ledgerId = ledgerId;
		this.engine = createEngine({ db, clock: this.clock });
	}

	static async open(db: Db, ledgerId: number): Promise<World> {
		const world = new World(db, ledgerId);
		await db.transaction(async (tx) => {
			for (const account of ACCOUNTS) {
				world.written.set(account, []);
				await world.ledger.open(tx, { ledgerId, account, currency: "CNY" });
			}
		});
		return world;
	}

	async run(next: Step): Promise<void> {
		if (next.kind === "wait") this.clock.advance({ minutes: next.minutes });
		if (next.kind === "close") {
			const { ledgerId } = this;
			await closeDue({ db: this.db, clock: this.clock }, { ledgerId, graceMinutes: 30 });
		}
		if (next.kind !== "post") return;
		const credited = next.at === "user" ? USER : SUSPENSE;
		const entries = next.amounts.map((amount) => this.entry(credited, amount));
		const outcomes = next.batch
			? await this.engine.submit(entries)
			: await Promise.all(
					entries
						.slice(0, 12)
						.map((entry) => this.db.transaction((tx) => this.ledger.post(tx, entry))),
				);
		for (const outcome of outcomes) this.note(outcome);
	}

	entry(credited: AccountRef, minor: bigint): Entry {
		return {
			...{ id: newUuid(this.clock), ledgerId: this.ledgerId, rule: "random", orderId: null },
			effectiveAt: this.clock.now(),
			legs: [
				{ account: CHANNEL, side: "debit", amount: cny(minor) },
				{ account: credited, side: "credit", amount: cny(minor) },
			],
		};
	}

	note(posted: Posted | SubmitRefusal): void {
		assert.ok(!isRefusal(posted));
		for (const { account, slotId, accountSeq, amount } of posted.legs) {
			const ref = ACCOUNTS.find((one) => one.code === account.code);
			assert.ok(ref !== undefined);
			this.written.get(ref)?.push({
				key: [this.clock.now().toString(), slotId, accountSeq],
				day: posted.bookedOn.toString(),
				change: amount.minor,
			});
		}
	}

	/** The account's postings with the balance behind each, oldest first. */
	paper(account: AccountRef): (Written & { readonly behind: bigint })[] {
		let behind = 0n;
		return (this.written.get(account) ?? []).toSorted(byKey).map((written) => {
			behind += written.change;
			return { ...written, behind };
		});
	}

	async compare(account: AccountRef, limit: number): Promise<void> {
		const paper = this.paper(account);
		const { ledger, ledgerId } = this;
		await this.db.transaction(async (tx) => {
			const name = { ledgerId, account, currency: "CNY" } as const;
			const view = await ledger.accountNamed(tx, name);
			assert.ok(view !== undefined);
			const id = { ledgerId, accountId: view.id };
			const all = await pages((cursor) => ledger.statement(tx, { ...name, cursor, limit }));
			same(all.map(figuresOf), paper.map(shown).toReversed());
			await this.compareTimes(tx, account, id, limit);
			await this.compareDays(tx, account, id, limit);
			await this.compareCurve(tx, account, id);
		});
	}

	/** As of instants on, between and beside the postings; and the statement between two of them. */
	async compareTimes(tx: Tx, account: AccountRef, id: ById, limit: number): Promise<void> {
		const paper = this.paper(account);
		const times = [...new Set(paper.map(({ key: [at] }) => at))].map((at) =>
			Temporal.Instant.from(at),
		);
		const instants = times.flatMap((at) => [at.subtract({ microseconds: 1 }), at]);
		for (const at of instants) {
			const expected = paper.filter(({ key }) => key[0] <= at.toString()).at(-1)?.behind ?? 0n;
			same(await this.ledger.balanceAsOf(tx, { ...id, at }), cny(expected));
		}
		const [from, until] = [times[1], times[times.length - 2]];
		if (from === undefined || until === undefined) return;
		const lines = await pages((cursor) =>
			this.ledger.postings(tx, { ...id, from, until, cursor, limit }),
		);
		const inside = paper.filter(({ key: [at] }) => at >= from.toString() && at < until.toString());
		same(lines.map(figuresOf), inside.map(shown).toReversed());
	}

	async compareDays(tx: Tx, account: AccountRef, id: ById, limit: number): Promise<void> {
		const paper = this.paper(account);
		const first = Temporal.PlainDate.from("2026-11-10");
		const last = paper.at(-1)?.day ?? first.toString();
		for (let day = first; day.toString() <= last; day = day.add({ days: 1 })) {
			const until = (end: Temporal.PlainDate): bigint =>
				paper.filter((written) => written.day <= end.toString()).at(-1)?.behind ?? 0n;
			same(await this.ledger.balanceAsOf(tx, { ...id, day }), cny(until(day)));
			const to = day.add({ days: 1 });
			const lines = await pages(async (cursor) => {
				const page = await this.ledger.period(tx, { ...id, from: day, to, cursor, limit });
				same([page.opening, page.closing], [cny(until(day.subtract({ days: 1 }))), cny(until(to))]);
				return page;
			});
			const inside = paper.filter(
				(written) => written.day >= day.toString() && written.day <= to.toString(),
			);
			same(lines.map(figuresOf), inside.map(shown));
		}
	}

	async compareCurve(tx: Tx, account: AccountRef, id: ById): Promise<void> {
		const paper = this.paper(account);
		for (const points of [1, 7, 60]) {
			const curve = await this.ledger.curve(tx, { ...id, points });
			assert.ok(curve.length <= points);
			same(curve.at(-1)?.posted.minor ?? 0n, paper.at(-1)?.behind ?? 0n);
			if (paper.length <= points) {
				same(
					curve.map(({ at, posted }) => [at.toString(), posted.minor]),
					paper.map(({ key: [at], behind }) => [at, behind]),
				);
				continue;
			}
			for (const { at, posted } of curve) {
				same(await this.ledger.balanceAsOf(tx, { ...id, at }), posted);
			}
		}
	}
}

interface ById {
	readonly ledgerId: number;
	readonly accountId: bigint;
}

function byKey(left: Written, right: Written): number {
	const [at, slot, seq] = left.key;
	const [otherAt, otherSlot, otherSeq] = right.key;
	const order = Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(otherAt));
	if (order !== 0) return order;
	if (slot !== otherSlot) return slot < otherSlot ? -1 : 1;
	return seq < otherSeq ? -1 : 1;
}

function shown({ key: [at, slot, seq], day, change, behind }: ReturnType<World["paper"]>[number]) {
	return [at, Number(slot & 63n), seq, day, change, behind];
}

function figuresOf(line: StatementLine): unknown[] {
	const { recordedAt, slot, accountSeq, bookedOn, amount, balanceAfter } = line;
	const day = bookedOn.toString();
	return [recordedAt.toString(), slot, accountSeq, day, amount.minor, balanceAfter.minor];
}

/** All lines of a list, page by page. */
async function pages(
	read: (cursor: string | null) => Promise<Page<StatementLine>>,
): Promise<StatementLine[]> {
	const lines: StatementLine[] = [];
	let cursor: string | null = null;
	do {
		const page: Page<StatementLine> = await read(cursor);
		lines.push(...page.items);
		assert.ok(lines.length < 5_000, "a list ends");
		cursor = page.nextCursor;
	} while (cursor !== null);
	return lines;
}
