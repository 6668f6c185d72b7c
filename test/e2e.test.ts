import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	expects,
	holder,
	PASSWORD,
	PAYMENT_PASSWORD,
	resident,
	type Someone,
} from "./client.ts";
import { PHONE, type Visitor } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { codeInInbox, payingSheet, press, said } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

const NEWCOMER = "13912340077";

test(
	"[A2][B1][C2][D1][M1][M5][M6][O1] on a phone a newcomer signs up, binds, verifies, recharges, transfers, withdraws and reads the bill",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t, { channels: ["alipay"] });
		const friend = await resident(world, 5, "王雨欣");
		const phone = await open({ size: PHONE });
		await signUp(phone, world);
		await setPaymentPassword(phone.page);
		await bindCard(phone, world);
		await recharge(phone, world);
		await transfer(phone.page, friend);
		await withdraw(phone, world);
		await rechargeElsewhere(phone, world);
		await transferLater(phone.page, friend);
		await readBills(phone.page);
		await changeLook(phone.page);
		same(phone.troubles, []);
		same((await expects(friend.get("/api/wallet/v1/assets"), 200))["available"], {
			currency: "CNY",
			minor: "8850",
		});
		await audited(world);
	},
);

async function signUp(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	await page.goto("/");
	await page.waitForURL("**/wallet/sign-in**");
	await page.getByRole("link", { name: "注册新账户" }).click();
	await page.getByText("您的手机号是？").waitFor();
	await page.getByLabel("手机号").fill(NEWCOMER);
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByText("验证码已发送至 139****0077").waitFor();
	await page.getByLabel("短信验证码").fill(await codeInInbox(phone, world, NEWCOMER));
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
	await page.getByText("很强").waitFor();
	await page.getByRole("button", { name: "完成注册" }).click();
	await page.getByRole("heading", { name: "账户已开好" }).waitFor();
}

async function setPaymentPassword(page: Page): Promise<void> {
	await page.getByRole("link", { name: "设置支付密码" }).click();
	await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByRole("heading", { name: "输入 6 位支付密码" }).waitFor();
	await press(page, PAYMENT_PASSWORD);
	await page.getByRole("heading", { name: "再输一遍" }).waitFor();
	await press(page, PAYMENT_PASSWORD);
	await page.getByRole("heading", { name: "最近账单" }).waitFor();
}

async function bindCard(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	const card = holder(9, "陈思远");
	await page.getByRole("link", { name: /绑定银行卡/ }).click();
	const number = page.getByLabel("银行卡号");
	await number.fill(card.cardNumber.slice(0, 12));
	await said(page, "中国工商银行 储蓄卡");
	await number.fill(card.cardNumber);
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByLabel("姓名").fill(card.name);
	await page.getByLabel("身份证号").fill(card.idNumber);
	await page.getByLabel("银行预留手机号").fill(NEWCOMER);
	await page.getByRole("button", { name: "同意并获取验证码" }).click();
	const tail = `**** ${card.cardNumber.slice(-4)}`;
	await press(await payingSheet(page, tail), PAYMENT_PASSWORD);
	await page.getByText(/中国工商银行已向 .*0077 发送验证码/).waitFor();
	await page.getByLabel("银行验证码").fill(await codeInInbox(phone, world, NEWCOMER));
	await page.getByRole("button", { name: "确认绑卡" }).click();
	await page.getByRole("heading", { name: "绑卡成功" }).waitFor();
	assert.ok(await page.getByRole("button", { name: "同意并认证" }).isDisabled());
	await page.getByRole("checkbox").check();
	await page.getByRole("button", { name: "同意并认证" }).click();
	await press(await payingSheet(page, "实名认证"), PAYMENT_PASSWORD);
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByRole("heading", { name: "银行卡", level: 1 }).waitFor();
}

async function recharge(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	await page.getByRole("link", { name: "首页" }).click();
	await page.getByRole("button", { name: "充值" }).click();
	await press(page, "500");
	await page.getByRole("button", { name: "确认充值" }).click();
	const sheet = await payingSheet(page, "¥500.00");
	await press(sheet, "271828");
	await sheet
		.getByRole("alert")
		.filter({ hasText: /还可以尝试 \d 次/ })
		.waitFor();
	await press(sheet, PAYMENT_PASSWORD);
	await world.quiet();
	await said(page, "充值成功");
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByLabel("我的资产").getByText("¥500.00").first().waitFor();
}

async function transfer(page: Page, friend: Someone): Promise<void> {
	await toPayee(page, friend);
	await page.getByLabel("附言（选填）").fill("上周的聚餐");
	await page.getByLabel("转账金额").click();
	await press(page, "88.5");
	await page.getByRole("button", { name: "确认转账" }).click();
	await press(await payingSheet(page, "转账给 王*欣"), PAYMENT_PASSWORD);
	await said(page, "转账成功");
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByLabel("我的资产").getByText("¥411.50").first().waitFor();
}

async function withdraw(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	await page.getByRole("button", { name: "提现" }).click();
	await page.getByText("可提现 ¥411.50").first().waitFor();
	await press(page, "100");
	await page.getByRole("button", { name: /到账速度/ }).click();
	const speeds = page.getByRole("dialog", { name: "到账速度" });
	await speeds
		.getByText(/预计 .+ 前到账/)
		.first()
		.waitFor();
	await speeds.getByRole("button", { name: /加急/ }).click();
	await page.getByRole("button", { name: "确认提现" }).click();
	await press(await payingSheet(page, "提现到银行卡"), PAYMENT_PASSWORD);
	await world.quiet();
	await said(page, "提现成功");
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByLabel("我的资产").getByText("¥311.50").first().waitFor();
}

/** Paid at Alipay's page, from which one comes back to what has become of it. */
async function rechargeElsewhere(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	await page.getByRole("button", { name: "充值" }).click();
	await page.getByRole("button", { name: /付款方式/ }).click();
	await page
		.getByRole("dialog", { name: "付款方式" })
		.getByRole("button", { name: /支付宝/ })
		.click();
	await page.getByLabel("充值金额").click();
	await press(page, "50");
	await page.getByRole("button", { name: "前往支付宝" }).click();
	await press(await payingSheet(page, "支付宝"), PAYMENT_PASSWORD);
	await page.getByRole("button", { name: /13900000001/ }).click();
	await page.getByRole("button", { name: "确认付款 ¥50.00" }).click();
	await page.getByRole("link", { name: "返回商家" }).click();
	await page.waitForURL("**/wallet/result/**");
	await world.pass({ seconds: 5 });
	await phone.keepTime();
	await said(page, "充值成功");
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByLabel("我的资产").getByText("¥361.50").first().waitFor();
}

/** One that arrives the next day can be taken back until then, and the money is there again. */
async function transferLater(page: Page, friend: Someone): Promise<void> {
	await toPayee(page, friend);
	await page.getByRole("button", { name: /到账方式/ }).click();
	await page
		.getByRole("dialog", { name: "到账方式" })
		.getByRole("button", { name: /次日/ })
		.click();
	await page.getByLabel("转账金额").click();
	await press(page, "30");
	await page.getByRole("button", { name: "确认转账" }).click();
	await press(await payingSheet(page, "次日"), PAYMENT_PASSWORD);
	await said(page, "转账已受理");
	await page.getByText(/将于 .+ 到账，到账前可以撤销/).waitFor();
	await page.getByRole("button", { name: "撤销转账" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "确认撤销" }).click();
	await said(page, "转账已关闭");
	await page.getByRole("link", { name: "完成" }).click();
	await page.getByLabel("我的资产").getByText("¥361.50").first().waitFor();
}

async function toPayee(page: Page, friend: Someone): Promise<void> {
	await page.getByRole("button", { name: "转账" }).click();
	await page.getByLabel("收款人手机号").fill(friend.mobile);
	await page.getByRole("button", { name: "查找收款人" }).click();
	await page.getByText("王*欣").waitFor();
	await page.getByRole("button", { name: "确认是此人" }).click();
}

async function readBills(page: Page): Promise<void> {
	await page.getByRole("link", { name: "账单", exact: true }).click();
	await page.getByText("¥188.50").first().waitFor();
	await page.getByText("¥550.00").first().waitFor();
	await page.getByRole("button", { name: "转账" }).click();
	await page.getByRole("link", { name: /提现/ }).waitFor({ state: "detached" });
	await page.getByRole("link", { name: /转账给 王\*欣.*88/ }).click();
	await page.getByRole("heading", { name: "账单详情" }).waitFor();
	await page.getByText("上周的聚餐").waitFor();
	const progress = page.getByRole("list", { name: "进度" });
	assert.ok((await progress.getByRole("listitem").count()) >= 2);
	await page.getByRole("heading", { name: "记账" }).waitFor();
	await page.getByText("借", { exact: true }).waitFor();
	await page.getByRole("button", { name: "返回" }).click();
}

async function changeLook(page: Page): Promise<void> {
	await page.getByRole("link", { name: "我的" }).click();
	await page.getByText("陈*远").waitFor();
	await page.getByRole("link", { name: /账户类别与限额\s*I 类/ }).waitFor();
	await page.getByRole("button", { name: /语言/ }).click();
	await page.getByRole("dialog", { name: "语言" }).getByRole("button", { name: "English" }).click();
	await page.getByText("Signed-in devices").waitFor();
	await page.getByRole("button", { name: /Appearance/ }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Dark" }).click();
	same(await page.locator("html").getAttribute("data-theme"), "dark");
	await page.reload();
	await page.getByRole("link", { name: "Home" }).click();
	await page.getByRole("heading", { name: "Recent" }).waitFor();
	same(await page.locator("html").getAttribute("data-theme"), "dark");
	same(await page.locator("html").getAttribute("lang"), "en");
}
