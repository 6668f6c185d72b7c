import { test } from "node:test";
import { cny, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { limitsRoom, passed, type Room } from "./limits-testkit.ts";
import type { Return } from "./measure.ts";
import type { Window } from "./window.ts";

/** What each row's data says of voids and refunds, in each window, on this side of its end and beyond. */
const CAP = 1_000n;
const DONE = 900n;
const BACK = 300n;
const GIVES: readonly (readonly Return[])[] = [[], ["void"], ["refund"], ["void", "refund"]];
const WINDOWS: readonly Exclude<Window, "transaction">[] = ["day", "month", "year", "lifetime"];
const FIRST_YEAR = 2026;
type Back = Return | "release" | "none";
const BACKS: readonly Back[] = ["none", "release", "void", "refund"];

interface Case {
	readonly gives: readonly Return[];
	readonly window: Exclude<Window, "transaction">;
	readonly back: Back;
	/** Whether the window is over when it comes back, and when room is asked for. */
	readonly isLate: boolean;
}

const CASES: readonly Case[] = GIVES.flatMap((gives) =>
	WINDOWS.flatMap((window) =>
		BACKS.flatMap((back) => [false, true].map((isLate) => ({ gives, window, back, isLate }))),
	),
);

/** All windows but a lifetime end with it; one year for each case, for a clock does not go back. */
function lastSecond(nth: number): Temporal.Instant {
	return Temporal.Instant.from(`${FIRST_YEAR + nth}-12-31T23:59:59+08:00`);
}

/** As the table of the rules has it, in words of its own. */
function roomLeft({ gives, window, back, isLate }: Case): bigint {
	if (isLate && window !== "lifetime") return CAP;
	if (back === "release") return CAP;
	const isGiven = back !== "none" && gives.includes(back);
	return CAP - DONE + (isGiven ? BACK : 0n);
}

async function onlyRule(room: Room, { gives, window }: Case): Promise<void> {
	await room.onlyRows("L3.person");
	await room.db.transaction((tx) =>
		tx.run("update limits.rule set gives = $1, span = $2, cap = $3", [gives, window, CAP]),
	);
	await room.db.transaction((tx) => tx.run("update limits.revision set revision = revision + 1"));
}

/** Of as much as there is room for, not one fen more passes, and not one less. */
async function exactly(room: Room, userId: Uuid, fen: bigint): Promise<boolean> {
	const over = await room.reserve({ userId, amount: cny(fen + 1n) });
	const full = await room.reserve({ userId, amount: cny(fen) });
	return isRefusal(over) && !isRefusal(full);
}

test("[C7] releases, voids and refunds restore what the rule says, in every window, before and after it ends", async (t) => {
	const room = await limitsRoom(t, lastSecond(0).toString());
	for (const [nth, one] of CASES.entries()) {
		await onlyRule(room, one);
		room.clock.set(lastSecond(nth));
		const { customerId, userId } = room.person("III");
		const { id } = passed(await room.reserve({ userId, amount: cny(DONE) }));
		if (one.back !== "release") await room.db.transaction((tx) => room.limits.confirm(tx, id));
		if (one.isLate) room.clock.advance({ seconds: 1 });
		await room.db.transaction(async (tx) => {
			const { back } = one;
			if (back === "release") await room.limits.release(tx, id);
			else if (back !== "none") {
				await room.limits.giveBack(tx, { reservationId: id, why: back, amount: cny(BACK) });
			}
		});
		same([one, await exactly(room, userId, roomLeft(one))], [one, true]);
		await room.audited(customerId);
	}
});
