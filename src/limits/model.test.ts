import { randomInt } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { businessDay, cny, isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { AccountClass, Proof } from "./index.ts";
import { limitsRoom, type Room, type Somebody } from "./limits-testkit.ts";

/** The rules that matter to balance payments, as a page of a textbook would have them. In fen. */
const YEAR: Readonly<Record<AccountClass, bigint>> = {
	none: 0n,
	I: 0n,
	II: 100_000_00n,
	III: 200_000_00n,
};
const DAY: Readonly<Record<Proof, bigint>> = { A: 200_000_00n, B: 5_000_00n, C: 1_000_00n };

interface ModelAct {
	person: number;
	readonly fen: bigint;
	readonly proof: Proof;
	readonly day: string;
	/** From an account whose type leaves L6 out. */
	readonly out: boolean;
	state: "reserved" | "confirmed" | "released";
	voided: bigint;
}

/** Forty lines that know nothing of buckets: all acts in a list, summed each time. */
class Model {
	readonly acts = new Map<Uuid, ModelAct>();
	readonly classes: AccountClass[] = ["I", "II", "III"];
	readonly merged = [0, 1, 2];

	takes(person: number, { fen, proof, out }: Reserve, day: string): boolean {
		const own = [...this.acts.values()].filter(
			(act) => act.person === this.merged[person] && act.state !== "released",
		);
		const sum = (which: (act: ModelAct) => boolean): bigint =>
			own.filter(which).reduce((total, act) => total + act.fen - act.voided, fen);
		const accountClass = this.classes[person] ?? "none";
		const isOut = (act: Pick<ModelAct, "proof" | "out">): boolean => act.proof === "A" && act.out;
		const ofDay = sum((act) => act.day === day && act.proof === proof && !isOut(act));
		if (!isOut({ proof, out }) && ofDay > DAY[proof]) return false;
		if (accountClass === "I" && sum(() => true) > 1_000_00n) return false;
		const isYear = (act: ModelAct): boolean => act.day.slice(0, 4) === day.slice(0, 4);
		return accountClass === "I" || sum(isYear) <= YEAR[accountClass];
	}
}

interface Reserve {
	readonly do: "reserve";
	readonly person: number;
	readonly fen: bigint;
	readonly proof: Proof;
	readonly certain: boolean;
	readonly out: boolean;
}

type Step =
	| Reserve
	| { readonly do: "confirm" | "release"; readonly which: number }
	| { readonly do: "void" | "refund"; readonly which: number; readonly part: bigint }
	| { readonly do: "class"; readonly person: number; readonly to: AccountClass }
	| { readonly do: "merge"; readonly from: number; readonly into: number }
	| { readonly do: "pass"; readonly hours: number };

const person = fc.integer({ min: 0, max: 2 });
const which = fc.nat(50);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant("reserve" as const),
			person,
			fen: fc.oneof(fc.bigInt(1n, 100_000n), fc.bigInt(1n, 600_000n), fc.bigInt(1n, 9_000_000n)),
			proof: fc.constantFrom<Proof>("A", "B", "C"),
			certain: fc.boolean(),
			out: fc.boolean(),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constantFrom("confirm" as const, "release" as const), which }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom("void" as const, "refund" as const),
			which,
			part: fc.bigInt(1n, 4n),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant("class" as const),
			person,
			to: fc.constantFrom<AccountClass>("I", "II", "III"),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant("merge" as const), from: person, into: person }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant("pass" as const),
			hours: fc.integer({ min: 1, max: 40 }),
		}),
	},
);

/** An account whose type lists no rule at all. */
const PURSE = "01990000-0000-7000-8000-0000000000ab" as Uuid;
const ROWS = ["L1.person", "L2.person", "L3.person", "L4.B", "L5.C", "L6.A"];

async function play(room: Room, steps: readonly Step[]): Promise<void> {
	const model = new Model();
	const people = [room.person("I"), room.person("II"), room.person("III")] as const;
	const survivors = [...people];
	const refunded = new Map<Uuid, bigint>();
	for (const one of steps) await playOne(room, { model, people, survivors, refunded }, one);
	for (const { customerId } of people) await room.audited(customerId);
}

interface Board {
	readonly model: Model;
	readonly people: readonly Somebody[];
	readonly survivors: Somebody[];
	readonly refunded: Map<Uuid, bigint>;
}

async function playOne(room: Room, board: Board, one: Step): Promise<void> {
	const { model, people } = board;
	const tx = room.db.transaction;
	const [id, act] = [...model.acts][("which" in one ? one.which : 0) % model.acts.size || 0] ?? [];
	switch (one.do) {
		case "reserve": {
			const day = businessDay(room.clock.now()).toString();
			const expected = model.takes(one.person, one, day);
			const reservationId = newUuid(room.clock);
			const outcome = await room.reserve({
				...{ reservationId, userId: people[one.person]?.userId as Uuid, proof: one.proof },
				...{ amount: cny(one.fen), isCertain: one.certain },
				...(one.out ? { accountId: PURSE } : {}),
			});
			same([one, !isRefusal(outcome)], [one, expected]);
			if (!expected) return;
			const state = one.certain ? "confirmed" : "reserved";
			const owner = model.merged[one.person] as number;
			const { fen, proof, out } = one;
			model.acts.set(reservationId, { person: owner, fen, proof, day, out, state, voided: 0n });
			return;
		}
		case "confirm":
			if (id === undefined || act === undefined) return;
			await tx((inner) => room.limits.confirm(inner, id));
			act.state = "confirmed";
			return;
		case "release":
			if (id === undefined || act === undefined) return;
			await tx((inner) => room.limits.release(inner, id));
			if (act.state === "reserved") act.state = "released";
			return;
		case "void":
		case "refund": {
			if (id === undefined || act?.state !== "confirmed") return;
			const gone = act.voided + (board.refunded.get(id) ?? 0n);
			const part = (act.fen - gone) / one.part;
			if (part <= 0n) return;
			const back = { reservationId: id, why: one.do, amount: cny(part) };
			await tx((inner) => room.limits.giveBack(inner, back));
			if (one.do === "void") act.voided += part;
			else board.refunded.set(id, (board.refunded.get(id) ?? 0n) + part);
			return;
		}
		case "class":
			people[one.person]?.become({ accountClass: one.to });
			model.classes[one.person] = one.to;
			return;
		case "merge":
			return mergeBoth(room, board, one);
		case "pass":
			room.clock.advance({ hours: one.hours });
	}
}

async function mergeBoth(
	room: Room,
	{ model, people }: Board,
	one: { readonly from: number; readonly into: number },
): Promise<void> {
	const [from, into] = [model.merged[one.from] as number, model.merged[one.into] as number];
	if (from === into) return;
	const ids = { from: people[from]?.customerId as Uuid, into: people[into]?.customerId as Uuid };
	await room.db.transaction((tx) => room.limits.merge(tx, ids));
	for (const act of model.acts.values()) if (act.person === from) act.person = into;
	for (const [nth, owner] of model.merged.entries()) if (owner === from) model.merged[nth] = into;
}

test("[C7] limits do what a list of all acts, summed each time, would do", async (t) => {
	const room = await limitsRoom(t, "2026-12-29T20:00:00+08:00");
	await room.onlyRows(...ROWS);
	room.setLimits(PURSE, []);
	const seed = Number(process.env["LIMITS_SEED"] ?? randomInt(2 ** 31));
	t.diagnostic(`LIMITS_SEED=${seed}`);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) =>
			play(room, steps),
		),
		{ seed, numRuns: 60, endOnFailure: true, interruptAfterTimeLimit: 30_000 },
	);
});
