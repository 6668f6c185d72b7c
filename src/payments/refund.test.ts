import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
	add,
	allocate,
	applyRate,
	cny,
	compare,
	equal,
	finalStates,
	isRefusal,
	isZero,
	type Money,
	proportionOf,
	statesOf,
	subtract,
	sum,
	transition,
	unreachableStates,
} from "#kernel";
import { same } from "#platform/testkit";
import {
	decideRefund,
	eventOf,
	publicRefundState,
	REFUND_MACHINE,
	type RefundAsked,
	type RefundEvent,
} from "./refund.ts";
import { finalFrom, nextTry, REFUND_RULES } from "./refund-rules.ts";
import { feeBackOf, fundRefund, splitFee, splitRefund, unfundRefund } from "./refund-shares.ts";

const STATES = statesOf(REFUND_MACHINE);
const EVENTS = [...new Set(STATES.flatMap((state) => Object.keys(REFUND_MACHINE[state])))];
const NOW = Temporal.Instant.from("2026-11-11T02:00:00Z");

test("[N2] every state of a refund meets every event: a legal step or a refusal that names both", () => {
	for (const state of STATES) {
		for (const event of EVENTS as RefundEvent[]) {
			const next = transition(REFUND_MACHINE, state, event);
			if (isRefusal(next)) same(next.params, { state, event });
			else assert.ok(STATES.includes(next));
		}
	}
	same(unreachableStates(REFUND_MACHINE, "requested"), []);
	same(finalStates(REFUND_MACHINE), ["refused"]);
});

test("[N1] nothing is sent before the merchant is debited", () => {
	for (const state of STATES) {
		const leads = Object.values(REFUND_MACHINE[state]);
		if (leads.includes("sent")) assert.ok(["funds_reserved", "failed"].includes(state), state);
		if (leads.includes("re_routed")) {
			// From `re_routed` itself: another rail takes over what is on its way.
			assert.ok(["funds_reserved", "abnormal", "bounced", "re_routed"].includes(state), state);
		}
	}
});

test("[N4] what has failed may still arrive, and only its finality gives up its share of the cap", () => {
	for (const state of ["failed", "finally_failed"] as const) {
		same(transition(REFUND_MACHINE, state, "clear"), "cleared");
		same(transition(REFUND_MACHINE, state, "arrive"), "arrived");
	}
	const givesUp = STATES.filter((state) => REFUND_MACHINE[state].give_up !== undefined);
	same(givesUp, ["failed"]);
	// Nobody is told that it failed while it may arrive by what the channel declares.
	same(publicRefundState("failed"), "retrying");
	same(publicRefundState("unknown"), "sent");
});

test("[N2] a channel's word claims no more than the channel can know", () => {
	const said = (verdict: string, word: "yes" | "no" | "nothing", rules = REFUND_RULES) =>
		eventOf({ verdict, said: word, reason: null }, rules);
	same(said("succeeded", "yes"), "clear");
	same(said("succeeded", "yes", { ...REFUND_RULES, yesMeans: "arrived" }), "arrive");
	same(said("succeeded", "yes", { ...REFUND_RULES, yesMeans: "accepted" }), "accept");
	same(said("processing", "nothing"), undefined);
	same(said("processing", "nothing", { ...REFUND_RULES, takenUpMeans: "accepted" }), "accept");
	same(said("not_sent", "nothing"), "fail");
	same(said("unknown", "nothing"), "lose_word");
	same(said("contradiction", "yes"), "clear");
	same(said("contradiction", "no"), "bounce");
	same(said("contradiction", "nothing"), undefined);
	same(said("review", "nothing"), undefined);
	const gone = { verdict: "declined", said: "nothing", reason: "refund_abnormal" } as const;
	same(eventOf(gone, REFUND_RULES), "find_abnormal");
});

const ASKED: RefundAsked = {
	amount: cny(60n),
	orderState: "succeeded",
	currency: "CNY",
	paidAt: NOW.subtract({ hours: 24 }),
	left: cny(60n),
	count: 0,
	rules: REFUND_RULES,
	now: NOW,
};

test("[N3][N4] how much may go back, until when and how often", () => {
	const asked = (change: Partial<RefundAsked>): string => {
		const decided = decideRefund({ ...ASKED, ...change });
		return decided === "ok" ? decided : decided.refusal;
	};
	same(asked({}), "ok");
	same(asked({ orderState: "partly_refunded" }), "ok");
	same(asked({ amount: cny(61n) }), "refund_exceeds_remainder");
	same(asked({ orderState: "refunded", left: cny(0n) }), "refund_exceeds_remainder");
	same(asked({ orderState: "paying" }), "order_not_refundable");
	same(asked({ orderState: "late_paid" }), "order_not_refundable");
	same(asked({ count: 50 }), "refund_count_exceeded");
	const year = { hours: 24 * 365 };
	same(asked({ paidAt: NOW.subtract(year) }), "refund_window_over");
	same(asked({ paidAt: NOW.subtract(year).add({ seconds: 1 }) }), "ok");
	// Own accounts have no window.
	same(asked({ paidAt: NOW.subtract(year), rules: undefined }), "ok");
});

test("[N4] a failed refund goes out again with its number until the channel's finality", () => {
	same(nextTry(REFUND_RULES, 1, NOW), NOW.add({ seconds: 60 }));
	same(nextTry(REFUND_RULES, 4, NOW), undefined);
	const soon = { ...REFUND_RULES, finality: { by: "days", days: 0 } } as const;
	same(nextTry(soon, 1, NOW), undefined);
	same(finalFrom(REFUND_RULES, NOW), NOW.add({ hours: 48 }));
	same(
		finalFrom({ ...REFUND_RULES, finality: { by: "days", days: 7 } }, NOW),
		NOW.add({ hours: 168 }),
	);
});

const fen = (min: bigint): fc.Arbitrary<Money> => fc.bigInt(min, 1_000_000_00n).map(cny);

test("[N3] parts are in the original proportion, lose no fen, and never exceed what an instrument has left", async () => {
	const payment = fc.record({
		paid: fc.array(fen(1n), { minLength: 1, maxLength: 5 }),
		cuts: fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 8 }),
	});
	await fc.assert(
		fc.asyncProperty(payment, async ({ paid, cuts }) => {
			let left = paid;
			const whole = sum("CNY", paid);
			for (const cut of [...cuts, 1_000]) {
				const rest = sum("CNY", left);
				if (isZero(rest)) break;
				const wanted = cutOf(rest, cut);
				const amount = isZero(wanted) ? cny(1n) : wanted;
				const parts = splitRefund(
					amount,
					left.map((one) => ({ left: one })),
				);
				same(sum("CNY", parts), amount);
				left = left.map((one, at) => {
					const part = parts[at] ?? cny(0n);
					assert.ok(compare(part, one) <= 0, "within what is left");
					const quota = proportionOf(amount, one, rest);
					assert.ok(equal(part, quota) || equal(part, add(quota, cny(1n))), "its quota, rounded");
					return subtract(one, part);
				});
			}
			same(sum("CNY", left), cny(0n));
			same(sum("CNY", paid), whole);
		}),
	);
});

test("[N3] the fee that comes back is never more than was taken, and all of it once all is refunded", async () => {
	const story = fc.record({
		paid: fen(1n),
		feePpm: fc.bigInt(0n, 100_000n),
		cuts: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 10 }),
	});
	await fc.assert(
		fc.asyncProperty(story, async ({ paid, feePpm, cuts }) => {
			const fee = applyRate(paid, feePpm, "half-even");
			let before = cny(0n);
			let feeBefore = cny(0n);
			for (const cut of [...cuts, 1_000]) {
				const rest = subtract(paid, before);
				const amount = cutOf(rest, cut);
				if (isZero(amount)) continue;
				const back = feeBackOf({ fee, paid, before, feeBefore, amount });
				assert.ok(compare(back, amount) <= 0);
				const halves = equal(amount, cny(1n)) ? [amount] : allocate(amount, [1n, 1n]);
				const split = splitFee(back, halves);
				same(sum("CNY", split), back);
				split.forEach((one, at) => assert.ok(compare(one, halves[at] ?? cny(0n)) <= 0));
				before = add(before, amount);
				feeBefore = add(feeBefore, back);
			}
			same([before, feeBefore], [paid, fee]);
		}),
	);
});

/** So many thousandths of an amount, rounded down. */
function cutOf(amount: Money, thousandths: number): Money {
	return applyRate(amount, BigInt(thousandths) * 1_000n, "down");
}

test("[N1] a merchant gives of what is coming first, then of what it has, down to its line of credit", async () => {
	const none = cny(0n);
	const has = { unsettled: cny(30n), available: cny(50n), creditLine: none };
	same(fundRefund(cny(30n), has), { unsettled: cny(30n), available: none });
	same(fundRefund(cny(80n), has), { unsettled: cny(30n), available: cny(50n) });
	same(fundRefund(cny(81n), has), undefined);
	same(fundRefund(cny(81n), { ...has, creditLine: cny(1n) }), {
		unsettled: cny(30n),
		available: cny(51n),
	});
	same(fundRefund(cny(10n), { ...has, unsettled: cny(-5n), available: cny(9n) }), undefined);
	await fc.assert(
		fc.asyncProperty(
			fen(1n),
			fen(0n),
			fen(0n),
			fen(0n),
			async (net, unsettled, available, line) => {
				const gave = fundRefund(net, { unsettled, available, creditLine: line });
				if (gave === undefined) {
					assert.ok(compare(net, sum("CNY", [unsettled, available, line])) > 0);
					return;
				}
				same(add(gave.unsettled, gave.available), net);
				assert.ok(compare(gave.unsettled, unsettled) <= 0);
				same(unfundRefund(net, gave), gave);
			},
		),
	);
});
