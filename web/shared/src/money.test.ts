import assert from "node:assert/strict";
import { test } from "node:test";
import {
	amountText,
	cny,
	compareMoney,
	formatMoney,
	moneyParts,
	parseAmount,
	subtract,
} from "./money.ts";

test("[A4] an amount shows two decimals, thousands and its sign, whatever its size", () => {
	const table: [bigint, string][] = [
		[0n, "¥0.00"],
		[5n, "¥0.05"],
		[100n, "¥1.00"],
		[-1990n, "−¥19.90"],
		[123456789n, "¥1,234,567.89"],
		[9007199254740993n, "¥90,071,992,547,409.93"], // beyond what a float can tell apart
	];
	for (const [minor, text] of table) assert.equal(formatMoney(cny(minor)), text);
});

test("[A4] what is left is exact, whatever its size", () => {
	assert.deepEqual(subtract(cny(12_800n), cny(7200n)), cny(5600n));
	assert.deepEqual(subtract(cny(9007199254740993n), cny(1n)), cny(9007199254740992n));
	assert.deepEqual(subtract(cny(1n), cny(2n)), cny(-1n));
});

test("a signed amount shows plus and minus, zero neither", () => {
	assert.equal(formatMoney(cny(36500n), { signed: "always" }), "+¥365.00");
	assert.equal(formatMoney(cny(0n), { signed: "always" }), "¥0.00");
	assert.equal(formatMoney(cny(-1n), { signed: "never", symbol: false }), "0.01");
});

test("yuan and fen are cut apart as text", () => {
	const { sign, symbol, whole, fraction } = moneyParts(cny(-120005n));
	assert.equal([sign, symbol, whole, fraction].join(" "), "− ¥ 1,200 05");
});

test("what a person types becomes whole fen, and nothing else becomes an amount", () => {
	assert.equal(parseAmount("365.5")?.minor, "36550");
	assert.equal(parseAmount("1,200.00")?.minor, "120000");
	assert.equal(parseAmount("0.07")?.minor, "7");
	assert.equal(parseAmount("12.")?.minor, "1200");
	for (const text of ["", ".5", "1.234", "1e5", "-3", "１２", "12 34x"]) {
		assert.equal(parseAmount(text), undefined, text);
	}
});

test("an amount written into a field reads back as the same amount", () => {
	for (const minor of [1n, 100n, 1236950n, 9007199254740993n]) {
		assert.equal(parseAmount(amountText(cny(minor)))?.minor, minor.toString());
	}
});

test("amounts compare by fen, not by text", () => {
	assert.equal(compareMoney(cny(900n), cny(1000n)), -1);
	assert.equal(compareMoney(cny(1000n), cny(1000n)), 0);
});
