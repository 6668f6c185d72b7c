import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, type Money, newUuid, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { ActKind, Mark, Proof } from "./act.ts";
import type { AccountClass, Decision } from "./index.ts";
import { limitsRoom, type Room, type Somebody } from "./limits-testkit.ts";
import type { ReserveCommand } from "./reserve-service.ts";
import type { Rule } from "./rule.ts";

const RACERS = 200;
const USERS = 3;
const CARD = "01990000-0000-7000-8000-0000000000cc" as Uuid;
const BANK = { single: cny(50_000_00n), day: cny(50_000_00n), month: cny(50_000_00n) };

/** An act that a row looks at, whichever row it is. */
function actFor(rule: Rule): Partial<ReserveCommand> & { readonly accountClass: AccountClass } {
	const { counted, classes } = rule;
	const isCard = counted.instrument === "card" || counted.key === "card";
	return {
		kind: required(counted.kinds[0], "a kind") satisfies ActKind,
		proof: (counted.proofs[0] ?? "B") satisfies Proof,
		marks: counted.marks satisfies readonly Mark[],
		cardId: isCard ? CARD : null,
		accountClass: classes.at(-1) ?? "III",
	};
}

interface Race {
	readonly passed: number;
	readonly refused: number;
}

async function race(
	room: Room,
	users: readonly Uuid[],
	command: Partial<ReserveCommand>,
	racers = RACERS,
): Promise<Race> {
	const outcomes = await Promise.all(
		Array.from({ length: racers }, (_, nth) =>
			room.reserve({ ...command, userId: users[nth % users.length] as Uuid }),
		),
	);
	const refused = outcomes.filter((outcome) => isRefusal(outcome)).length;
	return { passed: racers - refused, refused };
}

/** So that about 70 of 200 fit, and a rest is left that no payment fills. */
function shareOf({ minor: whole }: Money): {
	readonly amount: Money;
	readonly fit: number;
	readonly filled: bigint;
} {
	const share = whole / 70n + 1n;
	const fit = whole / share;
	return { amount: cny(share), fit: Number(fit), filled: share * fit };
}

async function totalOf(room: Room, customerId: Uuid): Promise<bigint[]> {
	const rows = await room.db.read((tx) =>
		tx.query<{ total: bigint }>(
			"select used + reserved as total from limits.counter where customer_id = $1",
			[customerId],
		),
	);
	return rows.map(({ total }) => total);
}

test("[C7] 200 payments at once over 3 users of one person: no cap is passed, none refused with room", async (t) => {
	const room = await limitsRoom(t);
	room.setBank(BANK);
	const { rules } = await room.db.read((tx) => room.limits.rules(tx));
	const capped = rules.filter(
		({ effect, counted, cap, capOf }) =>
			effect === "block" && counted.window !== "transaction" && (cap !== null || capOf !== "row"),
	);
	// L1 twice, L2–L6, L7 four times, L8 twice, L9 twice, L14 twice, L17 twice, L18.
	assert.ok(capped.length >= 20, `${capped.length} rows with a cap`);
	for (const rule of capped) {
		await room.onlyRows(rule.row);
		const { accountClass, ...command } = actFor(rule);
		const person = room.person(accountClass, USERS);
		person.become({ riskClass: rule.risks[0] ?? "low" });
		const { amount, fit, filled } = shareOf(rule.cap ?? BANK.day);
		same(
			[rule.row, await race(room, person.users, { ...command, amount })],
			[rule.row, { passed: fit, refused: RACERS - fit }],
		);
		same(await totalOf(room, person.customerId), [filled]);
		await room.audited(person.customerId);
	}
});

test("[C7] with all rules in force the strictest decides how many of 200 pass", async (t) => {
	const room = await limitsRoom(t);
	const person = room.person("III", USERS);
	// 70 yuan a time: L4 lets 71 pass (5,000), before L9's count of 100 and L3's year.
	const outcome = await race(room, person.users, { kind: "transfer", amount: cny(70_00n) });
	same(outcome, { passed: 71, refused: RACERS - 71 });
	await room.audited(person.customerId);
});

test("[C7] acts of many at once are decided one by one: whoever has room passes, no counter tells otherwise", async (t) => {
	const room = await limitsRoom(t);
	await room.onlyRows("L4.B");
	const people = [room.person("III", 2), room.person("III"), room.person("III")];
	const [li, wang, zhao] = people as [Somebody, Somebody, Somebody];
	const own = newUuid(room.clock);
	const commands = [
		{ userId: li.userId, amount: cny(4_000_00n), reservationId: own },
		{ userId: wang.userId, amount: cny(5_000_01n) },
		{ userId: li.users[1] as Uuid, amount: cny(1_000_01n) },
		{ userId: zhao.userId, amount: cny(5_000_00n), isCertain: true },
		{ userId: li.userId, amount: cny(1_000_00n) },
		{ userId: li.userId, amount: cny(4_000_00n), reservationId: own },
	];
	const outcomes = await room.reserveMany(commands);
	same(
		outcomes.map((outcome) => (isRefusal(outcome) ? "refused" : (outcome as Decision).state)),
		["reserved", "refused", "refused", "confirmed", "reserved", "reserved"],
	);
	same(outcomes[5], outcomes[0]);
	same(await totalOf(room, li.customerId), [5_000_00n]);
	same(await totalOf(room, wang.customerId), []);
	same(await totalOf(room, zhao.customerId), [5_000_00n]);
	for (const { customerId } of people) await room.audited(customerId);

	// Fifty batches of the same people at once: 100 yuan a time, 50 times each.
	const crowd = Array.from({ length: 4 }, () => room.person("III"));
	const batches = await Promise.all(
		Array.from({ length: 50 }, (_, nth) => {
			const order = nth % 2 === 0 ? crowd : crowd.toReversed();
			return room.reserveMany(
				[...order, ...order].map(({ userId }) => ({ userId, amount: cny(100_00n) })),
			);
		}),
	);
	const refused = batches.flat().filter((outcome) => isRefusal(outcome)).length;
	same(refused, 50 * 8 - 4 * 50);
	for (const { customerId } of crowd) {
		same(await totalOf(room, customerId), [5_000_00n]);
		await room.audited(customerId);
	}
});

test("[C7] a cap on how many is exact under 200 racers", async (t) => {
	const room = await limitsRoom(t);
	await room.onlyRows("L9.account_bank");
	const person = room.person("III", USERS);
	same(await race(room, person.users, { kind: "withdraw_own", amount: cny(1n) }), {
		passed: 100,
		refused: 100,
	});
	await room.audited(person.customerId);
});

test("[C7] reserving and ending at once, in any order, leaves counters that are the sum of decisions", async (t) => {
	const room = await limitsRoom(t);
	const person = room.person("II", USERS);
	await Promise.all(
		Array.from({ length: 90 }, async (_, nth) => {
			const reservationId = newUuid(room.clock);
			const userId = person.users[nth % USERS] as Uuid;
			const outcome = await room.reserve({ userId, reservationId, amount: cny(50_00n) });
			if (isRefusal(outcome) || nth % 3 === 0) return;
			const end = nth % 3 === 1 ? room.limits.confirm : room.limits.release;
			// Twice at once: the second changes nothing.
			await Promise.all([
				room.db.transaction((tx) => end(tx, reservationId)),
				room.db.transaction((tx) => end(tx, reservationId)),
			]);
		}),
	);
	await room.audited(person.customerId);
});

test("[C7] one reservation asked for by many at once is one decision, counted once", async (t) => {
	const room = await limitsRoom(t);
	const { customerId, userId } = room.person("III");
	const reservationId = newUuid(room.clock);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () =>
			room.reserve({ userId, reservationId, amount: cny(4_000_00n) }),
		),
	);
	assert.ok(outcomes.every((outcome) => !isRefusal(outcome)));
	const bars = await room.db.read((tx) =>
		room.limits.usage(tx, {
			customerId,
			accountClass: "III",
			riskClass: "low",
			at: room.clock.now(),
		}),
	);
	same(bars.find(({ rule }) => rule.row === "L4.B")?.reserved, cny(4_000_00n));
});

test("[C7] a person who is held up holds nobody else up", async (t) => {
	const room = await limitsRoom(t);
	const [slow, quick] = [room.person("III"), room.person("III")];
	await room.db.transaction(async (tx) => {
		const first = { kind: "pay_balance", amount: cny(1n), accountId: null, cardId: null } as const;
		const rest = { channelId: null, proof: "B", orderId: null } as const;
		await room.limits.reserve(tx, {
			...{ ...first, ...rest, userId: slow.userId, reservationId: newUuid(room.clock) },
		});
		// While the first is not committed, others pass.
		for (let nth = 0; nth < 5; nth += 1) {
			assert.ok(!isRefusal(await room.reserve({ userId: quick.userId })));
		}
	});
});
