import { test } from "node:test";
import fc from "fast-check";
import { cny, compare } from "#kernel";
import { same } from "#platform/testkit";
import { checkAmount } from "./amount.ts";
import { expectedCost } from "./cost.ts";

const AT = Temporal.Instant.from("2026-11-11T10:00:00+08:00");

test("[O3] a recharge of 100 is expected to cost 0.20, a payout 0.50 whatever its amount", () => {
	same(expectedCost("cardnet", "pay", cny(100_00n), AT), cny(20n));
	same(expectedCost("cardnet", "payout", cny(100_00n), AT), cny(50n));
	same(expectedCost("cardnet", "payout", cny(1_00n), AT), cny(50n));
});

test("[O3] a channel never costs more than the trade of a yuan or more", async () => {
	await fc.assert(
		fc.property(fc.bigInt({ min: 100n, max: 5_000_000n }), (minor) => {
			const amount = cny(minor);
			return (["pay", "payout"] as const).every(
				(kind) => compare(expectedCost("cardnet", kind, amount, AT), amount) <= 0,
			);
		}),
	);
});

test("amounts outside an order's bounds are refused with the bound", () => {
	same(checkAmount("recharge", cny(99n)), {
		refusal: "amount_too_small",
		params: { least: "1.00" },
		pointer: "/amount/minor",
	});
	same(checkAmount("withdrawal", cny(50_000_01n)), {
		refusal: "amount_too_large",
		params: { most: "50000.00" },
		pointer: "/amount/minor",
	});
	same(checkAmount("transfer", cny(1n)), "ok");
	same(checkAmount("payment", { currency: "USD", minor: 1n }), {
		refusal: "amount_invalid",
		params: {},
		pointer: "/amount/currency",
	});
});
