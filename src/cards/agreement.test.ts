import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { add, cny, compare, finalStates, type Uuid, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import {
	AGREEMENT,
	barOf,
	byPreference,
	type CardAgreement,
	decideUnbinding,
	renewalOf,
	type TokenUse,
	validUntilOf,
} from "./agreement.ts";
import { nextReminder } from "./reminder-service.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const inDays = (days: number): Temporal.Instant => NOW.add({ hours: days * 24 });

function agreement(over: Partial<CardAgreement> = {}): CardAgreement {
	const ids = { userId: "u" as Uuid, cardId: "c" as Uuid, id: "a" as Uuid, bindingId: "b" as Uuid };
	return {
		...{ ...ids, channelId: "cardnet", role: "first", state: "live", version: 1 },
		...{ token: "t", requestId: null, uses: 0, total: cny(0n), validUntil: null, madeAt: NOW },
		controls: { kinds: ["pay", "payout"], singleMax: null, totalMax: null, usesMax: null },
		...over,
	};
}

test("[D8] every state of an agreement is reachable, and what has ended takes no event", () => {
	same(unreachableStates(AGREEMENT, "signing"), []);
	same(finalStates(AGREEMENT), ["ended", "refused"]);
});

test("[D8] whatever is used in whatever order, no token passes its limits, and none is refused that fits", () => {
	const sums = fc.array(fc.bigInt({ min: 1n, max: 500n }), { maxLength: 40 });
	const limit = fc.option(fc.bigInt({ min: 1n, max: 3_000n }), { nil: null });
	const uses = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null });
	fc.assert(
		fc.property(sums, limit, limit, uses, (amounts, single, total, usesMax) => {
			const of = (minor: bigint | null) => (minor === null ? null : cny(minor));
			const controls = {
				...{ kinds: ["pay"] as const, singleMax: of(single), totalMax: of(total), usesMax },
			};
			let one = agreement({ controls });
			for (const minor of amounts) {
				const use: TokenUse = { kind: "pay", amount: cny(minor) };
				const next = add(one.total, use.amount);
				const fits =
					(usesMax === null || one.uses < usesMax) &&
					(single === null || minor <= single) &&
					(total === null || compare(next, cny(total)) <= 0);
				same(barOf(one, use, NOW) === undefined, fits);
				if (fits) one = { ...one, uses: one.uses + 1, total: next };
			}
			assert.ok(usesMax === null || one.uses <= usesMax);
			assert.ok(total === null || compare(one.total, cny(total)) <= 0);
		}),
	);
});

test("[D8] a token ends with its day, and serves the kinds of trade that it was made for", () => {
	const pay: TokenUse = { kind: "pay", amount: cny(100n) };
	const one = agreement({ validUntil: inDays(1) });
	same(barOf(one, pay, NOW), undefined);
	same(barOf(one, pay, inDays(1)), "expired");
	const payOnly = { kinds: ["pay"] as const, singleMax: null, totalMax: null, usesMax: null };
	const payout: TokenUse = { ...pay, kind: "payout" };
	same(barOf(agreement({ controls: payOnly }), payout, NOW), "kind");
	same(barOf(agreement({ state: "ending" }), pay, NOW), "ended");
});

test("[D8] the youngest that a code was entered for is used first, a backup last", () => {
	const first = agreement({ id: "first" as Uuid });
	const renewal = agreement({ id: "renewal" as Uuid, role: "renewal", madeAt: inDays(3) });
	const backup = agreement({ id: "backup" as Uuid, role: "backup", madeAt: inDays(9) });
	const gone = agreement({ id: "gone" as Uuid, state: "ended" });
	same(
		byPreference([backup, gone, first, renewal]).map(({ id }) => id),
		["renewal", "first", "backup"],
	);
});

test("[D6] a card asks to be renewed when what lasts longest of it runs out, and not before", () => {
	const until = (days: number, over: Partial<CardAgreement> = {}) =>
		agreement({ validUntil: inDays(days), ...over });
	same(renewalOf([until(31)], NOW), null);
	same(renewalOf([until(30)], NOW), "soon");
	same(renewalOf([until(0)], NOW), "now");
	same(renewalOf([], NOW), "now");
	same(renewalOf([until(2), until(400, { role: "backup" })], NOW), null);
	same(renewalOf([until(2), until(400, { state: "ended" })], NOW), "soon");
	same(renewalOf([agreement()], NOW), null);
	const spent = { kinds: ["pay"] as const, singleMax: null, totalMax: null, usesMax: 3 };
	same(renewalOf([agreement({ controls: spent, uses: 3 })], NOW), "now");
	same(validUntilOf([until(2), until(40)], NOW), inDays(40));
	same(validUntilOf([until(-2)], NOW), inDays(-2));
	same(validUntilOf([until(2), agreement()], NOW), null);
});

test("[D6] the holder is told thirty days before, seven, and on the day", () => {
	const end = inDays(40);
	const told: (string | undefined)[] = [];
	let at = nextReminder(end, NOW);
	for (; at !== undefined; at = nextReminder(end, at)) told.push(at.toString());
	same(told, [inDays(10).toString(), inDays(33).toString(), end.toString()]);
	same(nextReminder(null, NOW), undefined);
	same(nextReminder(inDays(3), NOW), inDays(3));
});

test("[D8] an unbinding waits for every word, ends with the last agreement, and keeps what is left", () => {
	same(decideUnbinding(["ended", "ending"]), "wait");
	same(decideUnbinding(["live", "ending"]), "wait");
	same(decideUnbinding(["ended", "refused", "ended"]), "end");
	same(decideUnbinding([]), "end");
	same(decideUnbinding(["ended", "live"]), "keep");
});
