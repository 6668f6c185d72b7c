import { test } from "node:test";
import type { Page } from "playwright-core";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { newKey, PASSWORD, PAYMENT_PASSWORD, recharge, resident, yuan } from "./client.ts";
import { DESK, PHONE } from "./e2e-browser.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";

async function signIn(page: Page, name: string): Promise<void> {
	await page.goto("/console/sign-in");
	await page.getByLabel("员工名").fill(name);
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
}

test(
	"[E1][A5] one drafts a policy in forms, runs it over last week and proposes; another approves, and it decides",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		await people(stage);
		const maker = await stage.open({ size: DESK });
		const checker = await stage.open({ size: PHONE });
		await signIn(maker.page, "admin");
		await signIn(checker.page, "wang");
		const { book, version } = await draft(maker.page);
		await tryAndPropose(maker.page);
		// One's own proposal is for somebody else to decide.
		await maker.page.goto("/console/approvals");
		await maker.page.getByText("您提出的申请须由他人审批").waitFor();
		same(await maker.page.getByRole("button", { name: "批准" }).count(), 0);
		await checker.page.goto("/console/approvals");
		const change = checker.page.getByRole("row").filter({ hasText: "规则 › 新收款人 › 分值" });
		await change.getByText("10", { exact: true }).waitFor();
		await change.getByText("30", { exact: true }).waitFor();
		await checker.page.getByRole("button", { name: "批准" }).click();
		await checker.page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
		await checker.page.getByText("已批准并执行").waitFor();
		await maker.page.goto(book);
		await maker.page.getByText("现行", { exact: true }).first().waitFor();
		await explore(maker.page, version);
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

/** An approver, and a week in which something was decided. */
async function people({ world }: Scene): Promise<void> {
	const added = await world.platform.staff.add({
		name: "wang",
		password: PASSWORD,
		role: "approver",
	});
	same(isRefusal(added), false);
	const payer = await resident(world, 51, "赵晓岚");
	const payee = await resident(world, 52, "黄嘉树");
	await recharge(world, payer, "300.00");
	const body = { amount: yuan("20.00"), payeeId: payee.userId, paymentPassword: PAYMENT_PASSWORD };
	await payer.post("/api/wallet/v1/transfers", body, newKey());
}

/** Twenty points more for a new payee. */
async function draft(page: Page): Promise<{ readonly book: string; readonly version: number }> {
	await page.goto("/console/security/policy");
	await page.getByRole("button", { name: "以此起草" }).click();
	await page.getByText("还没有改动").waitFor();
	await page.getByText("风险规则", { exact: true }).click();
	await page.getByRole("spinbutton", { name: "新收款人 分值", exact: true }).fill("30");
	await page.keyboard.press("Tab");
	await page.getByText("改动 1 处").first().waitFor();
	await page.getByRole("button", { name: "存为草稿" }).click();
	// Without a line of why it is not saved.
	await page.getByPlaceholder("请写一句说明").fill("提高新收款人的分值");
	await page.getByRole("button", { name: "存为草稿" }).click();
	await page.waitForURL(/\/policy\/\d+$/);
	const version = Number(page.url().split("/").at(-1));
	await page.getByRole("heading", { name: `第 ${version} 版`, level: 1 }).waitFor();
	return { book: page.url(), version };
}

async function tryAndPropose(page: Page): Promise<void> {
	const row = page.getByRole("row").filter({ hasText: "规则 › 新收款人 › 分值" });
	await row.getByText("10", { exact: true }).waitFor();
	await row.getByText("30", { exact: true }).waitFor();
	same(await page.getByRole("button", { name: "提交审批" }).isDisabled(), true);
	await page.getByRole("button", { name: "用上周决策试跑" }).click();
	await page.getByRole("button", { name: "重新试跑" }).waitFor();
	await page.getByText("会改变", { exact: true }).waitFor();
	await page.getByRole("button", { name: "开启影子运行" }).click();
	await page.getByRole("button", { name: "结束影子运行" }).waitFor();
	await page.getByRole("button", { name: "提交审批" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("为什么改").fill("本周三起套现皆付给新收款人");
	await dialog.getByRole("button", { name: "提交审批" }).click();
	await page.getByText("已提交，等待另一位同事审批").waitFor();
}

/** The explorer and the next decision go by the new book. */
async function explore(page: Page, version: number): Promise<void> {
	await page.goto("/console/security/explorer");
	await page.getByText(`策略第 ${version} 版`).waitFor();
	await page.getByRole("button", { name: "疑似归集" }).click();
	await page.getByText("+30").waitFor();
}
