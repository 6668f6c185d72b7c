import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import {
	add,
	allocate,
	applyRate,
	type Currency,
	cny,
	compare,
	equal,
	InvariantError,
	isCurrency,
	isNegative,
	isPositive,
	isZero,
	MINOR_MAX,
	type Money,
	money,
	negate,
	parseDecimal,
	subtract,
	sum,
	toDecimal,
	zero,
} from "./index.ts";

const CURRENCIES: readonly Currency[] = ["CNY", "USD", "HKD"];
const currency = fc.constantFrom(...CURRENCIES);
/** Half of the largest amount, so that a sum of two stays legal. */
const minor = fc.bigInt({ min: -MINOR_MAX / 2n, max: MINOR_MAX / 2n });
const amount = fc.tuple(currency, minor).map(([code, units]) => money(code, units));
const yuan = minor.map(cny);
const weights = fc
	.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
	.filter((list) => list.some((weight) => weight > 0n));
const rate = fc.bigInt({ min: 0n, max: 1_000_000n });

function minors(amounts: readonly Money[]): string {
	return amounts.map((one) => one.minor).join(" ");
}

suite("adding and comparing", () => {
	test("subtracting undoes adding, negating twice changes nothing", () => {
		fc.assert(
			fc.property(yuan, yuan, (left, right) => {
				assert.ok(equal(subtract(add(left, right), right), left));
				assert.ok(equal(negate(negate(left)), left));
				assert.ok(isZero(add(left, negate(left))));
			}),
		);
	});

	test("compare orders amounts as their signs say", () => {
		fc.assert(
			fc.property(yuan, yuan, (left, right) => {
				const difference = subtract(left, right);
				assert.equal(compare(left, right) > 0, isPositive(difference));
				assert.equal(compare(left, right) < 0, isNegative(difference));
				assert.equal(compare(left, right) === 0, equal(left, right));
				assert.equal(compare(left, right) + compare(right, left), 0);
			}),
		);
	});

	test("two currencies never meet in one sum", () => {
		const dollars = money("USD", 100n);
		for (const meet of [add, subtract, compare]) {
			assert.throws(() => meet(cny(100n), dollars), InvariantError);
		}
		assert.throws(() => sum("CNY", [cny(1n), dollars]), InvariantError);
		assert.equal(equal(cny(100n), dollars), false);
	});

	test("a sum of nothing is zero of the named currency", () => {
		assert.ok(equal(sum("HKD", []), zero("HKD")));
	});

	test("an amount past ±10^17 is refused, where a bigint column's sums would end", () => {
		assert.equal(cny(MINOR_MAX).minor, 10n ** 17n);
		assert.throws(() => cny(MINOR_MAX + 1n), InvariantError);
		assert.throws(() => cny(-MINOR_MAX - 1n), InvariantError);
		assert.throws(() => add(cny(MINOR_MAX), cny(1n)), InvariantError);
	});

	test("an amount cannot be changed once it is made", () => {
		const price = cny(100n) as { minor: bigint };
		assert.throws(() => {
			price.minor = 1n;
		}, TypeError);
	});

	test("only known currencies are currencies", () => {
		for (const code of CURRENCIES) assert.ok(isCurrency(code));
		for (const text of ["EUR", "cny", "", "toString", "__proto__"]) {
			assert.equal(isCurrency(text), false, text);
		}
	});
});

suite("sharing out", () => {
	test("[G8] shares sum to the whole whatever the weights: nothing is lost", () => {
		fc.assert(
			fc.property(yuan, weights, (total, list) => {
				assert.ok(equal(sum("CNY", allocate(total, list)), total));
			}),
		);
	});

	test("[G8] each share is within one minor unit of its exact part, of the same sign", () => {
		fc.assert(
			fc.property(yuan, weights, (total, list) => {
				const whole = list.reduce((left, right) => left + right, 0n);
				for (const [index, share] of allocate(total, list).entries()) {
					const weight = list[index] ?? 0n;
					const units = share.minor;
					const gap = units * whole - total.minor * weight;
					assert.ok(gap < whole && gap > -whole, `share ${index} is off by ${gap}/${whole}`);
					assert.ok(units === 0n || units > 0n === total.minor > 0n);
					if (weight === 0n) assert.equal(units, 0n);
				}
			}),
		);
	});

	test("[G8] a discount of 10.00 over three equal lines leaves the odd fen in one of them", () => {
		assert.equal(minors(allocate(cny(1000n), [1n, 1n, 1n])), "333 333 334");
		assert.equal(minors(allocate(cny(-1000n), [1n, 1n, 1n])), "-333 -333 -334");
		assert.equal(minors(allocate(cny(5n), [0n, 3n, 0n])), "0 5 0");
	});

	test("weights that weigh nothing, or less, are refused", () => {
		assert.throws(() => allocate(cny(1n), []), InvariantError);
		assert.throws(() => allocate(cny(1n), [0n, 0n]), InvariantError);
		assert.throws(() => allocate(cny(1n), [2n, -1n]), InvariantError);
	});
});

suite("rates", () => {
	test("half to even: the tie goes to the even neighbour, on both sides of zero", () => {
		const half = 500_000n;
		const rows: [bigint, bigint][] = [
			[1n, 0n],
			[3n, 2n],
			[5n, 2n],
			[7n, 4n],
			[-1n, 0n],
			[-3n, -2n],
			[-5n, -2n],
		];
		for (const [units, expected] of rows) {
			assert.equal(applyRate(cny(units), half, "half-even").minor, expected, `${units} / 2`);
		}
	});

	test("half to even is never further than half a unit away, down and up enclose it", () => {
		fc.assert(
			fc.property(yuan, rate, (total, ratePpm) => {
				const exact = total.minor * ratePpm;
				const rounded = applyRate(total, ratePpm, "half-even").minor;
				const gap = rounded * 1_000_000n - exact;
				assert.ok(gap <= 500_000n && gap >= -500_000n);
				const down = applyRate(total, ratePpm, "down");
				const up = applyRate(total, ratePpm, "up");
				const [near, far] = isNegative(total) ? [negate(down), negate(up)] : [down, up];
				assert.ok(compare(near, far) <= 0);
				assert.ok([down, up].some((one) => one.minor === rounded));
			}),
		);
	});

	test("a merchant's 0.6 % of 100.00 is 0.60; no rate takes nothing, the whole rate all", () => {
		assert.equal(toDecimal(applyRate(cny(10_000n), 6_000n, "half-even")), "0.60");
		fc.assert(
			fc.property(yuan, (total) => {
				assert.ok(isZero(applyRate(total, 0n, "up")));
				assert.ok(equal(applyRate(total, 1_000_000n, "half-even"), total));
			}),
		);
	});

	test("a rate below zero or above the whole is refused", () => {
		assert.throws(() => applyRate(cny(1n), -1n, "down"), InvariantError);
		assert.throws(() => applyRate(cny(1n), 1_000_001n, "down"), InvariantError);
	});
});

suite("decimals", () => {
	test("what is written is read back as the same amount", () => {
		fc.assert(
			fc.property(amount, (one) => {
				const read = parseDecimal(one.currency, toDecimal(one));
				assert.ok(read !== undefined && equal(read, one));
			}),
		);
	});

	test("amounts are written with all their fraction digits", () => {
		const rows: [bigint, string][] = [
			[0n, "0.00"],
			[5n, "0.05"],
			[-5n, "-0.05"],
			[100n, "1.00"],
			[123_456n, "1234.56"],
		];
		for (const [units, text] of rows) assert.equal(toDecimal(cny(units)), text);
	});

	test("what is not an amount of the currency is not read as one", () => {
		for (const text of [
			"",
			".",
			".5",
			"1.",
			"1.234",
			"+1",
			"1e3",
			"0x1",
			"１",
			"1,000",
			" 1",
			"1 ",
			"--1",
			"NaN",
			"1".repeat(16),
		]) {
			assert.equal(parseDecimal("CNY", text), undefined, JSON.stringify(text));
		}
		assert.equal(parseDecimal("CNY", "12.3")?.minor, 1230n);
		assert.equal(parseDecimal("CNY", "-0.05")?.minor, -5n);
	});
});
