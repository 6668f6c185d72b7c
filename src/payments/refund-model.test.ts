import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { add, cny, compare, isRefusal, type Money, zero } from "#kernel";
import { same } from "#platform/testkit";
import type { ChannelWord } from "./ports.ts";
import { isCounted, type Refund } from "./refund.ts";
import { type RefundRoom, refundRoom } from "./refund-testkit.ts";

const PAID = 100_00n;

type Step =
	| { readonly do: "refund"; readonly fen: bigint }
	| { readonly do: "say"; readonly nth: number; readonly word: keyof typeof WORDS }
	| { readonly do: "pass"; readonly minutes: number }
	| { readonly do: "sell"; readonly fen: bigint };

/** Whatever a channel may say of a refund, in any order, as often as it likes. */
const WORDS = {
	yes: { verdict: "succeeded", amount: "asked", reason: null },
	no: { verdict: "declined", amount: null, reason: "card_state" },
	lost: { verdict: "not_sent", amount: null, reason: null },
	silence: { verdict: "unknown", amount: null, reason: null },
	working: { verdict: "processing", amount: null, reason: null },
	looked_at: { verdict: "review", amount: null, reason: null },
	after_all: { verdict: "contradiction", amount: "asked", reason: null },
	sent_back: { verdict: "contradiction", amount: null, reason: "card_state" },
	absent: { verdict: "contradiction", amount: null, reason: null },
} as const;

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant("refund" as const), fen: fc.bigInt(1n, 60_00n) }),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant("say" as const),
			nth: fc.nat(20),
			word: fc.constantFrom(...(Object.keys(WORDS) as (keyof typeof WORDS)[])),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant("pass" as const),
			minutes: fc.constantFrom(1, 11, 61, 60 * 24 + 1, 60 * 49),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant("sell" as const), fen: fc.bigInt(1_00n, 50_00n) }),
	},
);

async function play(room: RefundRoom, steps: readonly Step[]): Promise<void> {
	const shop = await room.shop();
	const payer = await room.payer(30_00n);
	const order = await room.payMixed(payer, await room.order(shop, PAID), 30_00n);
	const begun: Refund[] = [];
	for (const one of steps) {
		switch (one.do) {
			case "refund": {
				const made = await room.tryRefund(shop, order, one.fen);
				if (!isRefusal(made)) begun.push(made.refund);
				break;
			}
			case "say": {
				if (begun.length === 0) break;
				const chosen = begun[one.nth % begun.length] as Refund;
				await say(room, await room.again(chosen), one.word);
				break;
			}
			case "pass":
				await room.pass({ minutes: one.minutes });
				break;
			case "sell":
				await room.payByCard(await room.payer(), await room.order(shop, one.fen));
				break;
		}
		await judge(room, order.id, begun);
	}
	await room.audited();
}

async function say(room: RefundRoom, refund: Refund, word: keyof typeof WORDS): Promise<void> {
	if (refund.requestId === null) return;
	const part = refund.parts.find(({ kind }) => kind === "channel");
	const { verdict, amount, reason } = WORDS[word];
	const said: Partial<ChannelWord> = {
		reason,
		amount: amount === "asked" ? (part?.amount ?? null) : null,
	};
	await room.say(refund.requestId, verdict, said);
}

/** What the shop's refunds hold of the cap is what the cap says, and never more than was paid. */
async function judge(room: RefundRoom, orderId: string, begun: readonly Refund[]): Promise<void> {
	const now: Refund[] = [];
	for (const one of begun) now.push(await room.again(one));
	const rows = await room.db.read((tx) =>
		tx.query<{ taken: bigint }>(
			"select sum(taken)::bigint as taken from payments.refund_cap where order_id = $1",
			[orderId],
		),
	);
	const cases = await room.db.read((tx) =>
		room.payments.refunds.casesOf(tx, { ledgerId: 1, id: orderId as Refund["orderId"] }),
	);
	// What arrived twice is a short of ours, outside the cap.
	const twice = new Set(
		cases.filter(({ cause }) => cause === "refund_twice").map(({ refundId }) => refundId),
	);
	const held = now.map((refund) => heldBy(refund, twice.has(refund.id)));
	const total = held.reduce(add, zero("CNY"));
	same(cny(rows[0]?.taken ?? 0n), total);
	assert.ok(compare(total, cny(PAID)) <= 0, "no more goes back than was paid");
}

function heldBy(refund: Refund, isTwice: boolean): Money {
	const parts = refund.parts.filter(
		({ kind }) => kind === "own" || (isCounted(refund.state) && !isTwice),
	);
	const isNothing = refund.state === "refused";
	return isNothing ? zero("CNY") : parts.map(({ amount }) => amount).reduce(add, zero("CNY"));
}

test("[N3][N4] whatever a channel says of refunds, in whatever order: books, cap and named items agree", async (t) => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
			await t.test(`${steps.length} steps`, async (inner) => {
				await play(await refundRoom(inner), steps);
			});
		}),
		{ numRuns: 12, endOnFailure: true },
	);
});
