import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import { accountNumber, isAccountNumber } from "./account.ts";

test("[A8] an account number tells its type and cell, and its check digit catches each single slip", async () => {
	await fc.assert(
		fc.property(
			fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
			fc.integer({ min: 0, max: 17 }),
			fc.integer({ min: 1, max: 9 }),
			(serial, at, slip) => {
				const number = accountNumber("101", 1, serial);
				same([number.slice(0, 5), isAccountNumber(number)], ["10101", true]);
				const wrong = String((Number(number[at]) + slip) % 10);
				same(isAccountNumber(number.slice(0, at) + wrong + number.slice(at + 1)), false);
			},
		),
	);
});
