import { test } from "node:test";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import { checkAmount } from "./amount.ts";

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
