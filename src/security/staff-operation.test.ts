import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import type { AskedFor, FactSource } from "./asked.ts";
import { type DecideInput, decide } from "./decide.ts";
import type { FactorAdapter, HolderOf } from "./factor.ts";
import { createSecurity, type DecideCommand, type DecisionMade, type Security } from "./index.ts";
import type { ListHit } from "./lists.ts";
import { input, piece, scored, shippedBook } from "./security-testkit.ts";

const book = shippedBook();

/** A member of staff at noon, who holds what the test says. */
function reveal(change: Partial<DecideInput> = {}): DecideInput {
	const staff = { amount: null, evidence: [], held: [piece("password")] } as const;
	const asked = input({ operation: "staff_reveal", ...staff, ...change });
	return { ...asked, facts: { "user.ageHours": 9_000n, hour: 12n, ...change.facts } };
}

test("[B6][E1] personal data takes a fresh proof of 13 decibels, and a fresh sign-in is none", () => {
	const asked = decide(book, reveal());
	same([asked.outcome, asked.riskClass, asked.needDb], ["challenge", "R2", 13]);
	same(
		asked.offers.map(({ factors }) => factors),
		[["password"]],
	);
	// Shown a minute ago at the door: at hand, but not proven for this.
	const shown = { ...piece("password"), provenAgo: 60 };
	same(decide(book, reveal({ evidence: [shown] })).outcome, "challenge");
	const both = reveal({ held: [piece("password"), piece("passkey")] });
	same(
		decide(book, both).offers.map(({ factors }) => factors),
		[["passkey"], ["password"]],
	);
	const proven = { ...piece("passkey"), now: true };
	same(decide(book, reveal({ evidence: [proven] })).outcome, "allow");
});

test("[E1] what came with a member of staff counts from the first hour; what came later is young", () => {
	const key = piece("password", { heldHours: 1 });
	const fresh = reveal({ held: [key], facts: { "user.ageHours": 1n } });
	same(decide(book, fresh).outcome, "challenge");
	same(decide(book, reveal({ held: [key] })).outcome, "deny");
});

test("[E6] nothing of staff waits in the queue that staff work off: it is refused", () => {
	same(decide(book, reveal({ held: [] })).outcome, "deny");
	same(decide(scored(85), reveal({ held: [piece("passkey")] })).outcome, "deny");
	const entryId = "00000000-0000-7000-8000-000000000000" as ListHit["entryId"];
	const grey: ListHit = { entryId, color: "grey", kind: "ip", source: "desk" };
	same(decide(book, reveal({ lists: [grey] })).outcome, "deny");
	// The same of a user is held.
	same(decide(book, input({ lists: [grey] })).outcome, "hold");
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (score, isListed) => {
			const lists = isListed ? [grey] : [];
			assert.notEqual(decide(scored(score), reveal({ lists })).outcome, "hold");
		}),
	);
});

interface Wired {
	readonly security: Security;
	readonly ask: (operation: string) => Promise<DecisionMade>;
	readonly userId: Uuid;
	readonly sources: string[];
	readonly holders: HolderOf[];
}

/** A keeper and a source of users beside those of staff: who was asked is written down. */
async function wired(t: TestContext): Promise<Wired> {
	const { db } = await testDatabase(t, ["security"]);
	const clock = fixedClock("2026-11-11T12:00:00+08:00");
	const sources: string[] = [];
	const holders: HolderOf[] = [];
	const keeper = (factor: "password" | "totp", ofStaff: boolean): FactorAdapter => ({
		factor,
		...(ofStaff ? { ofStaff } : {}),
		held: async (_, of) => {
			if (ofStaff) holders.push(of);
			const since = clock.now().subtract({ hours: 100 });
			return { factor, since, group: factor, state: "usable", hint: null };
		},
		verify: async () => "right",
	});
	const source = (name: string, ofStaff: boolean): FactSource => ({
		name,
		...(ofStaff ? { ofStaff } : {}),
		async facts() {
			sources.push(name);
			if (name === "of users") throw new Error("it knows nobody of this id");
			return { "user.ageHours": 100n };
		},
	});
	const security = createSecurity({
		...{ db, clock, codeKey: Buffer.alloc(32, 3) },
		verifiers: [keeper("password", true), keeper("totp", false)],
		sources: [source("of users", false), source("of staff", true)],
	});
	const userId = newUuid(clock);
	const session = { sessionId: newUuid(clock), deviceId: null, ip: "203.0.113.7", userAgent: "" };
	const asked: Omit<AskedFor, "at" | "operation"> = { userId, amount: null, payee: null, session };
	return {
		...{ security, userId, sources, holders },
		async ask(operation) {
			const command: DecideCommand = { ...asked, operation, intent: { userId } };
			const made = await security.decide(command);
			assert.ok(!isRefusal(made), JSON.stringify(made));
			return made as DecisionMade;
		},
	};
}

test("[B6] of a member of staff nobody is asked who knows of users alone, neither for factors nor for facts", async (t) => {
	const w = await wired(t);
	const made = await w.ask("staff_reveal");
	same([made.outcome, made.outcome === "challenge" && made.open], ["challenge", ["password"]]);
	same(w.sources, ["of staff"]);
	same(w.holders, [{ userId: w.userId, deviceId: null, operation: "staff_reveal" }]);
	// And of a user nobody who knows of staff alone: the source of users fails, and the book is told.
	const own = await w.ask("set_lock");
	same(w.sources, ["of staff", "of users"]);
	assert.notEqual(own.outcome, "allow");
	same(w.holders[1]?.operation, "set_lock");
});
