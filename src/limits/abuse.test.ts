import assert from "node:assert/strict";
import { test } from "node:test";
import { businessDay, cny, isRefusal, newUuid, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { Decision, LimitRefusal, Proof } from "./index.ts";
import { limitsRoom, type Room, type Somebody } from "./limits-testkit.ts";

/** Races on the day's limits of article 24 by one customer. The whole list of attacks: docs/ABUSE.md. */
const RACERS = 200;
const USERS = 3;
const ACCOUNTS = 5;
const DAYS: readonly (readonly [Proof, bigint])[] = [
	["C", 1_000_00n],
	["B", 5_000_00n],
];

interface Attack {
	readonly room: Room;
	readonly person: Somebody;
	readonly proof: Proof;
	/** What each act moves, and how many of it fit into a day. */
	readonly fen: bigint;
	readonly fit: number;
	readonly accounts: readonly Uuid[];
}

/** Many at once, each by another of the users and from another of the accounts. */
function rush(
	{ room, person, proof, fen, accounts }: Attack,
	racers: number,
	onEnd: () => void = () => undefined,
): Promise<(Decision | LimitRefusal)[]> {
	return Promise.all(
		Array.from({ length: racers }, async (_, nth) => {
			const outcome = await room.reserve({
				userId: required(person.users[nth % USERS], "a user"),
				accountId: required(accounts[nth % ACCOUNTS], "an account"),
				kind: nth % 2 === 0 ? "pay_balance" : "transfer",
				...{ proof, amount: cny(fen) },
			});
			onEnd();
			return outcome;
		}),
	);
}

function passedOf(outcomes: readonly (Decision | LimitRefusal)[]): Decision[] {
	return outcomes.filter((outcome): outcome is Decision => !isRefusal(outcome));
}

/** How many were asked and how many passed, by the Shanghai day they were accepted on. */
function byDay(outcomes: readonly (Decision | LimitRefusal)[]): Record<string, [number, number]> {
	const days: Record<string, [number, number]> = {};
	for (const outcome of outcomes) {
		const { act } = isRefusal(outcome) ? (outcome as LimitRefusal).decision : (outcome as Decision);
		const day = businessDay(act.at).toString();
		const [asked, passed] = days[day] ?? [0, 0];
		days[day] = [asked + 1, passed + (isRefusal(outcome) ? 0 : 1)];
	}
	return days;
}

/** The sum over users and accounts in each day's counter of this proof. */
async function dayTotals({ room, person, proof }: Attack): Promise<[string, bigint][]> {
	const rows = await room.db.read((tx) =>
		tx.query<{ day: Temporal.PlainDate; total: bigint }>(
			`select accepted_day as day, sum(amount - voided)::bigint as total from limits.decision
			where customer_id = $1 and proof = $2 and state in ('reserved', 'confirmed')
			group by accepted_day order by accepted_day`,
			[person.customerId, proof],
		),
	);
	return rows.map(({ day, total }) => [day.toString(), total]);
}

/** Each of some is asked for five times at once; how many of all those were granted. */
async function fivefold(
	ids: readonly Uuid[],
	ask: (id: Uuid) => Promise<void>,
): Promise<{ readonly done: number; readonly failed: number }> {
	const words = await Promise.allSettled(
		ids.flatMap((id) => Array.from({ length: 5 }, () => ask(id))),
	);
	const done = words.filter(({ status }) => status === "fulfilled").length;
	return { done, failed: words.length - done };
}

async function attack(room: Room, proof: Proof, cap: bigint): Promise<Attack> {
	const fen = cap / 40n + 1n;
	const accounts = Array.from({ length: ACCOUNTS }, () => newUuid(room.clock));
	const person = room.person("III", USERS);
	return { room, person, proof, fen, fit: Number(cap / fen), accounts };
}

for (const [proof, cap] of DAYS) {
	test(`[C7] abuse 30: at ${proof} a day's limit holds over users, accounts, midnight and new year; what is given back comes back once`, async (t) => {
		const room = await limitsRoom(t, "2026-12-31T23:59:59.999999+08:00");
		const one = await attack(room, proof, cap);
		let ended = 0;
		const first = await rush(one, RACERS, () => {
			ended += 1;
			if (ended === RACERS / 2) room.clock.advance({ microseconds: 1 });
		});
		const days = byDay(first);
		same(Object.keys(days).sort(), ["2026-12-31", "2027-01-01"]);
		for (const [day, [asked, passed]] of Object.entries(days)) {
			// Not one more than fits, not one less than there was room for.
			same([day, passed], [day, Math.min(asked, one.fit)]);
			assert.ok(asked > one.fit, `${day}: ${asked} asked`);
		}
		for (const [day, total] of await dayTotals(one)) {
			assert.ok(total <= cap && total > cap - one.fen, `${day}: ${total} of ${cap}`);
		}

		const today = passedOf(first)
			.filter(({ act }) => businessDay(act.at).toString() === "2027-01-01")
			.map(({ id }) => id);
		const [loose, firm, paid] = [today.slice(0, 6), today.slice(6, 10), today.slice(10, 14)];
		const { confirm, giveBack, release } = room.limits;
		const within = room.db.transaction;
		same(await fivefold(loose, (id) => within((tx) => release(tx, id))), { done: 30, failed: 0 });
		same(passedOf(await rush(one, 50)).length, loose.length);
		for (const ids of [firm, paid]) {
			same(await fivefold(ids, (id) => within((tx) => confirm(tx, id))), { done: 20, failed: 0 });
			// Released after it was done: nothing.
			same(await fivefold(ids, (id) => within((tx) => release(tx, id))), { done: 20, failed: 0 });
		}
		same(passedOf(await rush(one, 50)).length, 0);
		const back = (why: "void" | "refund") => (id: Uuid) =>
			within((tx) => giveBack(tx, { reservationId: id, why, amount: cny(one.fen) }));
		// A refund gives no room; a void gives it once, however many bring it.
		same(await fivefold(paid, back("refund")), { done: 4, failed: 16 });
		same(passedOf(await rush(one, 50)).length, 0);
		same(await fivefold(firm, back("void")), { done: 4, failed: 16 });
		same(passedOf(await rush(one, 50)).length, firm.length);

		// Yesterday's room is yesterday's.
		const old = passedOf(first)
			.filter(({ act }) => businessDay(act.at).toString() === "2026-12-31")
			.map(({ id }) => id);
		await fivefold(old.slice(0, 5), (id) => within((tx) => release(tx, id)));
		same(passedOf(await rush(one, 50)).length, 0);
		for (const [day, total] of await dayTotals(one)) {
			assert.ok(total <= cap, `${day}: ${total} of ${cap}`);
		}
		await room.audited(one.person.customerId);
	});
}
