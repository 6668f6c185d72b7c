import { test } from "node:test";
import fc from "fast-check";
import { virtualClock } from "#kernel";
import { same } from "#platform/testkit";
import type { AccountFunction } from "./account-type.ts";
import { FUNCTIONS } from "./account-type.ts";
import { type Direction, decideMove, leaving, type Standing } from "./movement.ts";
import { SWITCHES } from "./restriction.ts";

const AT = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const DIRECTIONS: readonly Direction[] = [...SWITCHES, "wealth", "in"];
type One = Standing["restrictions"][number];

function standing(change: Partial<Standing> = {}): Standing {
	return {
		holder: "open",
		account: { state: "open", functions: FUNCTIONS },
		restrictions: [],
		...change,
	};
}

function restriction(change: Partial<One> = {}): One {
	const id = "019a7000-0000-7000-8000-000000000001" as One["subject"]["id"];
	const subject = { kind: "account", id } as const;
	return { subject, kind: "freeze", direction: null, expiresAt: null, lifted: null, ...change };
}

function word(of: Standing, direction: Direction, at = AT): string {
	return decideMove(of, direction, at)?.refusal ?? "moves";
}

test("[A6] stop-payment lets money in and none out; a freeze lets neither", () => {
	const stopped = standing({ restrictions: [restriction({ kind: "stop" })] });
	const frozen = standing({ restrictions: [restriction()] });
	for (const direction of DIRECTIONS) {
		const out = leaving(direction) !== null;
		same([direction, word(stopped, direction)], [direction, out ? "account_stopped" : "moves"]);
		same([direction, word(frozen, direction)], [direction, "account_frozen"]);
	}
});

test("[A6] a switch turns its own direction off at any level, and no other", () => {
	for (const kind of ["customer", "user", "account"] as const) {
		for (const off of SWITCHES) {
			const one = restriction({ kind: "switch", direction: off });
			const of = standing({ restrictions: [{ ...one, subject: { ...one.subject, kind } }] });
			for (const direction of DIRECTIONS) {
				same(word(of, direction), direction === off ? "direction_switched_off" : "moves");
			}
		}
	}
});

test("[A3] a type's functions are all that its accounts do, but income finds its way", () => {
	const needs: readonly (readonly [Direction, AccountFunction])[] = [
		["pay", "consume"],
		["transfer_out", "transfer"],
		["transfer_in", "transfer"],
		["withdraw", "withdraw"],
		["recharge", "recharge"],
		["wealth", "wealth"],
	];
	for (const [direction, needed] of needs) {
		const without = FUNCTIONS.filter((one) => one !== needed);
		const of = standing({ account: { state: "open", functions: without } });
		same(word(of, direction), "function_not_allowed");
		same(word(standing({ account: { state: "open", functions: [needed] } }), direction), "moves");
	}
	same(word(standing({ account: { state: "open", functions: [] } }), "in"), "moves");
});

test("[A7] nothing moves through what is closing or closed, and that is said first", () => {
	for (const state of ["closing", "closed"] as const) {
		const frozen = { restrictions: [restriction()] };
		const ended = { account: { state, functions: FUNCTIONS } };
		for (const direction of DIRECTIONS) {
			same(word(standing({ ...frozen, ...ended }), direction), "account_closed");
			same(word(standing({ ...frozen, holder: state }), direction), "account_closed");
			same(word(standing({ account: null, holder: state }), direction), "account_closed");
		}
	}
});

test("[A6] what has expired or was lifted restricts nothing, to the microsecond", () => {
	const clock = virtualClock(AT);
	const lapsing = standing({ restrictions: [restriction({ expiresAt: AT.add({ seconds: 1 }) })] });
	clock.advance({ milliseconds: 999, microseconds: 999 });
	same(word(lapsing, "pay", clock.now()), "account_frozen");
	clock.advance({ microseconds: 1 });
	same(word(lapsing, "pay", clock.now()), "moves");
	const lifted = { at: AT, by: "lin", approver: "wang", reason: "解除" };
	same(word(standing({ restrictions: [restriction({ lifted })] }), "pay"), "moves");
});

test("[A6] another restriction never lets through what was refused", async () => {
	const one = fc.record({
		kind: fc.constantFrom("switch", "stop", "freeze"),
		level: fc.constantFrom("customer", "user", "account"),
		direction: fc.constantFrom(...SWITCHES),
		lapsed: fc.boolean(),
	});
	await fc.assert(
		fc.property(
			fc.array(one, { maxLength: 5 }),
			one,
			fc.constantFrom(...DIRECTIONS),
			(many, more, direction) => {
				const rows = [...many, more].map(({ kind, level, direction: off, lapsed }): One => {
					const base = restriction({ kind, direction: kind === "switch" ? off : null });
					const subject = { ...base.subject, kind: level };
					return { ...base, subject, expiresAt: lapsed ? AT : null };
				});
				const before = word(standing({ restrictions: rows.slice(0, -1) }), direction);
				const after = word(standing({ restrictions: rows }), direction);
				if (before !== "moves") same(after === "moves", false);
			},
		),
	);
});
