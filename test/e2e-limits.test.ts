import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	expects,
	newKey,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { approve, propose, two } from "./e2e-two.ts";

test(
	"[C7][C1] staff see what is used and what refused a payment; a rule changes by two, from a coming day",
	browserTest,
	async (t) => {
		const stage = await scene(t, { limits: "in force" });
		const { world } = stage;
		const payer = await resident(world, 51, "赵晓岚");
		const payee = await resident(world, 52, "黄嘉树");
		await recharge(world, payer, "1500.00");
		await expects(transfer(payer, payee, "900.00"), 201);
		await refused(transfer(payer, payee, "200.00"), 409, "limit_exceeded");
		const { maker, checker } = await two(stage);
		await readUse(maker.page, payer);
		await proposeCap(maker.page);
		await approve(checker.page, "更改限额规则");
		await maker.page.goto("/console/limits/L1-person");
		await maker.page.getByRole("heading", { name: "将生效的内容" }).waitFor();
		await maker.page.getByText("¥500.00").first().waitFor();
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

function transfer(from: Someone, to: Someone, amount: string): ReturnType<Someone["post"]> {
	const body = { amount: yuan(amount), payeeId: to.userId, paymentPassword: PAYMENT_PASSWORD };
	return from.post("/api/wallet/v1/transfers", body, newKey());
}

/** Bars of the customer, then the refused payment with the rule, its version, counter and factor. */
async function readUse(page: Page, payer: Someone): Promise<void> {
	await page.goto(`/console/customers/${payer.userId}`);
	await page.getByRole("img", { name: "已用 ¥900.00，上限 ¥1,000.00" }).first().waitFor();
	await page.getByRole("link", { name: "限额决定" }).click();
	await page.getByRole("row").filter({ hasText: "已拒绝" }).getByRole("link").click();
	await page.getByText(/上限 ¥1,000\.00，已用 ¥900\.00，这笔 ¥200\.00 放不下/).waitFor();
	const line = page.getByRole("row").filter({ hasText: "L1.person" });
	for (const cell of ["L1.person 第 1 版", "× 1", "1,000.00", "900.00", "1,100.00"]) {
		await line.getByRole("cell", { name: cell, exact: true }).waitFor();
	}
	await line.getByText("超限").waitFor();
}

async function proposeCap(page: Page): Promise<void> {
	await page.goto("/console/limits?q=L1.person");
	await page.getByRole("row").filter({ hasText: "L1.person" }).getByRole("link").click();
	await page.getByRole("button", { name: "提出新版本" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel(/^上限（元/).fill("500.00");
	// What was decided was decided by the rules of its time: never from the past.
	await dialog.getByLabel(/^何时生效/).fill("2026-11-01T00:00");
	await dialog.getByLabel("原因").fill("试点收紧");
	await dialog.getByRole("button", { name: "提交审批" }).click();
	await dialog.getByText("请填写将来的某个时刻").waitFor();
	await dialog.getByLabel(/^何时生效/).fill("2026-12-01T00:00");
	await propose(page, "试点收紧");
}
