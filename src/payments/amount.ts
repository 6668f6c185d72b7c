import { cny, compare, type Money, type Refusal, refuse, toDecimal } from "#kernel";

export type AmountRefusal = Refusal<"amount_invalid" | "amount_too_small" | "amount_too_large">;

/** Bounds of one order. The regulator's and the banks' limits come on top. */
const BOUNDS: Readonly<
	Record<"recharge" | "payment" | "transfer" | "withdrawal", readonly [Money, Money]>
> = {
	recharge: [cny(1_00n), cny(50_000_00n)],
	payment: [cny(1n), cny(500_000_00n)],
	transfer: [cny(1n), cny(50_000_00n)],
	withdrawal: [cny(1_00n), cny(50_000_00n)],
};

/** Is the amount one that an order of this kind may have? */
export function checkAmount(kind: keyof typeof BOUNDS, amount: Money): "ok" | AmountRefusal {
	if (amount.currency !== "CNY") return refuse("amount_invalid", {}, "/amount/currency");
	const [least, most] = BOUNDS[kind];
	if (compare(amount, least) < 0) {
		return refuse("amount_too_small", { least: toDecimal(least) }, "/amount/minor");
	}
	if (compare(amount, most) > 0) {
		return refuse("amount_too_large", { most: toDecimal(most) }, "/amount/minor");
	}
	return "ok";
}
