import { test } from "node:test";
import { refuse } from "#kernel";
import { same } from "#platform/testkit";
import { problemOf } from "./problems.ts";

test("[E6] a problem tells a time as people say it, and leaves the value to programs", () => {
	const until = "2026-11-23T07:50:33.281479Z";
	const refusal = refuse("held_for_review", { until });
	const [zh, en] = [problemOf(refusal, "zh-CN", "r1"), problemOf(refusal, "en", "r1")];
	same(zh.detail, "为保护您的资金，这项操作正在由工作人员核实，最迟 11月23日 15:50 前有结果。");
	same(
		en.detail,
		"To protect your money a person is looking at this; you will know by 23 Nov, 15:50.",
	);
	same([zh.params, en.params], [{ until }, { until }]);
});

test("[B6] a person's own lock is told by its name", () => {
	const refusal = refuse("user_locked", { lock: "large_amount" });
	same(problemOf(refusal, "zh-CN", "r1").detail.includes("大额锁"), true);
	same(problemOf(refusal, "en", "r1").detail.includes("large amounts"), true);
});
