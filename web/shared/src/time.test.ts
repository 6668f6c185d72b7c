import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCountdown, formatTime, shanghaiDate, shanghaiMonth, shiftMonth } from "./time.ts";

test("a time shows in Shanghai's day, whatever the browser's zone is", () => {
	const lateInUtc = "2026-11-30T16:05:09Z"; // already December in Shanghai
	assert.equal(shanghaiDate(lateInUtc), "2026-12-01");
	assert.equal(shanghaiMonth(lateInUtc), "2026-12");
	assert.equal(formatTime(lateInUtc, "exact", "zh-CN"), "2026-12-01 00:05:09");
	assert.equal(formatTime(lateInUtc, "weekday", "zh-CN"), "12月1日 周二");
	assert.equal(formatTime(lateInUtc, "weekday", "en"), "Tue 1 Dec");
});

test("months move across years", () => {
	assert.equal(shiftMonth("2026-01", -1), "2025-12");
	assert.equal(shiftMonth("2026-11", -11), "2025-12");
	assert.equal(shiftMonth("2026-12", 1), "2027-01");
});

test("a countdown rounds up to the second and stops at nought", () => {
	assert.equal(formatCountdown(872), "14:32");
	assert.equal(formatCountdown(59.2), "1:00");
	assert.equal(formatCountdown(3_905), "1:05:05");
	assert.equal(formatCountdown(-3), "0:00");
});
