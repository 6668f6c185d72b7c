import assert from "node:assert/strict";
import { test } from "node:test";
import { amountAfterKey, isAmountDraft } from "../src/parts/amount-draft.ts";
import { deviceName } from "../src/parts/device-name.ts";
import { isIdNumber } from "../src/parts/id-number.ts";
import { passwordStrength } from "../src/parts/password-strength.ts";

const typed = (keys: string): string => [...keys].reduce(amountAfterKey, "");

test("keys build an amount of yuan with at most two decimals and no leading noughts", () => {
	const table = [
		["365.5", "365.5"],
		["0012", "12"],
		[".5", "0.5"],
		["1.2.3", "1.23"],
		["12.345", "12.34"],
		["1234567890", "123456789"],
	] as const;
	for (const [keys, amount] of table) assert.equal(typed(keys), amount, keys);
	assert.equal(isAmountDraft("1,2"), false);
});

test("an ID number with a slip of the finger is told before the bank is asked", () => {
	assert.ok(isIdNumber("11010519491231002X"));
	assert.ok(!isIdNumber("110105194912310021"));
	assert.ok(!isIdNumber("11010519491231002x"));
	assert.ok(!isIdNumber("1101051949123100"));
});

test("a short or monotonous password is called weak", () => {
	const table = [
		["", 0],
		["12345678", 1],
		["aaaaaaa1", 1],
		["abcd1234", 2],
		["Zhangfang-2026", 3],
	] as const;
	for (const [password, strength] of table)
		assert.equal(passwordStrength(password), strength, password);
});

test("a session is named by browser and system", () => {
	const chrome =
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36";
	assert.equal(deviceName(chrome), "Chrome · Android");
	assert.equal(deviceName("curl/8.5"), undefined);
});
