import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	expects,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Someone,
	sale,
	shop,
} from "./client.ts";
import { DESK } from "./e2e-browser.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { said } from "./e2e-steps.ts";

test(
	"[A2][H5][L1][S1] in the console staff find a customer, read a trade, see balanced books, audit, and plant faults",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const { world, open } = stage;
		const payer = await resident(world, 51, "赵晓岚");
		await recharge(world, payer, "300.00");
		await payByCard(stage, payer);
		const desk = await open({ size: DESK });
		const { page } = desk;
		await signIn(page);
		await readOverview(page);
		await findCustomer(page, payer);
		await readTrade(page);
		await readBooks(page);
		await plantFault(page);
		await leave(page);
		same(desk.troubles, []);
	},
);

test(
	"[S1] the console turns strangers away and speaks English in the dark",
	browserTest,
	async (t) => {
		const { open } = await scene(t);
		const desk = await open({ size: DESK, language: "en", dark: true });
		const { page } = desk;
		await page.goto("/console/books/trial-balance");
		await page.waitForURL("**/console/sign-in**");
		await page.getByLabel("Name").fill("auditor");
		await page.getByLabel("Password").fill("wrong-Password-1");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("alert").waitFor();
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("heading", { name: "Trial balance", level: 1 }).waitFor();
		same(await page.locator("html").getAttribute("data-theme"), "dark");
		await page.getByRole("link", { name: "Overview" }).click();
		await page.getByText("Trades today").waitFor();
		same(await page.getByRole("button", { name: "Run the audit" }).count(), 0);
		assert.doesNotMatch(await page.getByRole("main").innerText(), /[\u4e00-\u9fff]/);
		same(desk.troubles, []);
		// Planted: what these tests watch for is seen when it happens.
		const seen = page.waitForEvent("console", (line) => line.text().includes("policy violated"));
		await page.evaluate(FOREIGN_IMAGE);
		await seen;
		assert.ok(desk.troubles.some((trouble) => trouble.includes("policy violated: img-src")));
	},
);

const FOREIGN_IMAGE = `document.body.append(
	Object.assign(new Image(), { src: "https://elsewhere.example/a.png" }),
)`;

async function payByCard({ world }: Scene, payer: Someone): Promise<void> {
	const { token } = await sale(await shop(world, "老巷面馆"), newKey(), "58.00", {
		subject: "双人套餐",
	});
	const body = {
		instrument: { kind: "card", cardId: payer.cardId },
		paymentPassword: PAYMENT_PASSWORD,
	};
	await expects(payer.post(`/api/cashier/v1/orders/${token}/payments`, body, newKey()), 202);
	await world.quiet();
}

async function signIn(page: Page): Promise<void> {
	await page.goto("/console/");
	await page.waitForURL("**/console/sign-in**");
	await page.getByLabel("员工名").fill("admin");
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
}

async function readOverview(page: Page): Promise<void> {
	const main = page.getByRole("main");
	await main.getByRole("link", { name: /今日成交额\s*¥358\.00/ }).waitFor();
	await main.getByRole("link", { name: /今日交易\s*2/ }).waitFor();
	await main.getByRole("link", { name: /客户\s*1/ }).waitFor();
	await said(page, "备付金恒等");
	await main.getByRole("button", { name: "立即审计" }).click();
	await main.getByText("全部不变量成立").waitFor();
}

async function findCustomer(page: Page, payer: Someone): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "客户" }).click();
	await page.getByRole("heading", { name: "客户", level: 1 }).waitFor();
	await page.keyboard.press("/");
	await page.keyboard.type(payer.mobile);
	await page.keyboard.press("Enter");
	await page.getByRole("row").filter({ hasText: "赵*岚" }).getByRole("link").click();
	await page.getByRole("heading", { name: "身份证据" }).waitFor();
	await page.getByText("赵*岚").first().waitFor();
	same(await page.getByText(payer.mobile).count(), 0);
	await page.getByRole("link", { name: "双人套餐" }).click();
}

async function readTrade(page: Page): Promise<void> {
	await page.getByRole("heading", { name: /付款\s*¥58\.00/, level: 1 }).waitFor();
	const line = page.getByRole("list", { name: "交易时间线" });
	for (const words of [
		"商户下单",
		"银行卡支付",
		"渠道应答：成功",
		"记账：银行卡支付",
		"交易成功",
	]) {
		await line.getByRole("listitem").filter({ hasText: words }).first().waitFor();
	}
	for (const lane of ["用户", "平台", "渠道", "账簿"]) {
		same((await line.getByText(lane, { exact: true }).count()) > 0, true);
	}
	await page.getByRole("cell", { name: /商户待结算/ }).waitFor();
	await page.getByText("借贷相等").first().waitFor();
	await page.getByText("扣款", { exact: true }).click();
	await page.getByRole("list", { name: "报文" }).waitFor();
}

async function readBooks(page: Page): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "试算平衡" }).click();
	await page.getByText("平衡：每一簿的借方合计等于贷方合计。").waitFor();
	same(await page.getByRole("table").count(), 2);
	await page.getByRole("link", { name: "支付账户余额" }).click();
	await page.getByRole("cell", { name: "300.00" }).first().waitFor();
}

async function plantFault(page: Page): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "小镇" }).click();
	const network = page.getByRole("region", { name: /华联卡组织/ });
	await network.getByText("没有故障").waitFor();
	await network.getByRole("spinbutton", { name: "入账后超时 概率" }).fill("25");
	await network.getByRole("button", { name: "应用", exact: true }).click();
	await network.getByText("1 项故障生效").waitFor();
	await network.getByRole("button", { name: "全部归零并应用" }).click();
	await network.getByText("没有故障").waitFor();
	await page.getByRole("navigation").getByRole("link", { name: "审计日志" }).click();
	const acts = page.getByRole("row").filter({ hasText: "设置故障" });
	await acts.nth(1).waitFor();
	same(await acts.count(), 2);
}

async function leave(page: Page): Promise<void> {
	await page.getByRole("button", { name: /admin/ }).click();
	await page.getByText("退出登录").click();
	await page.waitForURL("**/console/sign-in**");
	await page.goto("/console/trades");
	await page.waitForURL("**/console/sign-in**");
}
