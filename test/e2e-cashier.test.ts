import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	expects,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Shop,
	sale,
	shop,
} from "./client.ts";
import { DESK, type Visitor } from "./e2e-browser.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signIn } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

test(
	"[M1][M2][M4][E3][O1] at the cashier one signs in, pays by balance, by card, in two parts and by a code, and is told the truth",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t, { channels: ["alipay", "wechat"] });
		const payer = await resident(world, 31, "张子涵");
		await recharge(world, payer, "200.00");
		const seller = await shop(world, "远山户外用品");
		const desk = await open({ size: DESK });
		const { page } = desk;

		await toCashier(page, seller, "E-1", "128.00", `${world.baseUrl}/wallet/bills?kind=payment`);
		await page.getByRole("timer").getByText("请在 30:00 内付款").waitFor();
		await page.getByRole("img", { name: /二维码/ }).waitFor();
		await signIn(desk, world, payer.mobile);
		await page.getByText("可用 ¥200.00").waitFor();
		await page.getByRole("button", { name: "确认付款 ¥128.00" }).click();
		const sheet = await payingSheet(page, "付款给 远山户外用品");
		await press(sheet, "271828");
		await sheet.getByRole("alert").filter({ hasText: "支付密码不正确，还可以尝试 4 次" }).waitFor();
		await press(sheet, PAYMENT_PASSWORD);
		await said(page, "付款成功");
		await page.getByText("用账户余额付款").waitFor();
		await page.getByRole("link", { name: "返回商户" }).click();
		await page.waitForURL("**/wallet/bills?kind=payment**");
		await page.getByRole("link", { name: /远山户外用品/ }).waitFor();

		await toCashier(page, seller, "E-2", "128.00");
		await page.getByText("可用 ¥72.00，不够付全部").waitFor();
		same(await page.getByRole("radio", { name: /账户余额/ }).isDisabled(), true);
		await page.getByRole("radio", { name: /中国工商银行/ }).check({ force: true });
		await page.getByRole("button", { name: "确认付款 ¥128.00" }).click();
		await press(await payingSheet(page, "中国工商银行"), PAYMENT_PASSWORD);
		await world.quiet();
		await said(page, "付款成功");
		await page.getByText("用银行卡付款").waitFor();
		same(await available(payer), "7200");

		await toCashier(page, seller, "E-3", "128.00");
		await payInTwoParts(desk, world);
		same(await available(payer), "200");
		await toCashier(page, seller, "E-4", "36.00");
		await payByCode(desk, world);
		same(desk.troubles, []);
		await audited(world);
	},
);

test(
	"[O3][M4] the cashier says that an order has closed, that a bank has not answered, that a link leads nowhere",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const payer = await resident(world, 41, "周若溪");
		const seller = await shop(world, "星野影院");
		const desk = await open({ size: DESK });
		const { page } = desk;
		await leaveUntilClosed({ world, open }, seller, page, desk.keepTime);

		await toCashier(page, seller, "F-2", "39.90");
		await signIn(desk, world, payer.mobile);
		await world.faults({ timeout_after_commit: 1_000_000, lost_notice: 1_000_000 });
		await page.getByRole("button", { name: "确认付款 ¥39.90" }).click();
		await press(await payingSheet(page, "星野影院"), PAYMENT_PASSWORD);
		await said(page, "付款处理中");
		await page.getByText(/银行处理中，预计 \d\d:\d\d 前有结果/).waitFor();
		await page.getByText("本页会自动更新，请勿重复付款。").waitFor();
		await world.faults({});
		await world.pass({ seconds: 30 });
		await desk.keepTime();
		await said(page, "付款成功");

		await page.goto(`/cashier/${"x".repeat(43)}`);
		await page.getByRole("alert").waitFor();
		same(desk.troubles, []);
		await audited(world);
	},
);

/** A part from the balance, the rest at Alipay's page, from which one comes back to what has become of it. */
async function payInTwoParts(desk: Visitor, world: TestWorld): Promise<void> {
	const { page } = desk;
	await page.getByRole("radio", { name: /支付宝/ }).check({ force: true });
	await page.getByRole("checkbox", { name: /余额先付一部分/ }).check();
	const part = page.getByRole("textbox", { name: "账户余额" });
	same(await part.inputValue(), "72.00");
	await part.fill("72.01");
	await said(page, "请填大于 0、不超过 ¥72.00 的金额。");
	await part.fill("70");
	await page.getByRole("button", { name: "用支付宝付款 ¥58.00" }).click();
	await press(await payingSheet(page, "账户余额 ¥70.00 + 支付宝 ¥58.00"), PAYMENT_PASSWORD);
	await page.getByText("用哪个账户付款？").waitFor();
	await page.getByRole("button", { name: /13900000001/ }).click();
	await page.getByRole("button", { name: "确认付款 ¥58.00" }).click();
	await page.getByRole("link", { name: "返回商家" }).click();
	await page.waitForURL("**/cashier/**");
	await world.pass({ seconds: 5 });
	await desk.keepTime();
	await said(page, "付款成功");
	const parts = page.getByLabel("付款方式");
	same(await parts.getByRole("definition").allTextContents(), ["¥70.00", "¥58.00"]);
}

/** By a code that the phone reads: given up first, which the payer hears of; then paid. */
async function payByCode(desk: Visitor, world: TestWorld): Promise<void> {
	const { page } = desk;
	const begin = async (): Promise<string> => {
		await page.getByRole("radio", { name: /微信支付/ }).check({ force: true });
		await page.getByRole("button", { name: "用微信支付付款 ¥36.00" }).click();
		await press(await payingSheet(page, "微信支付"), PAYMENT_PASSWORD);
		await world.quiet();
		await page.getByRole("img", { name: "微信支付付款码" }).waitFor();
		await page.getByText("打开微信支付，扫一扫付 ¥36.00").waitFor();
		const token = new URL(page.url()).pathname.split("/").at(-1);
		return page.evaluate(async (path) => {
			const { action } = (await (await fetch(path)).json()) as { action: { content: string } };
			return action.content;
		}, `/api/cashier/v1/orders/${token}/payment`);
	};
	await begin();
	await page.getByRole("button", { name: "停止付款，换一种方式" }).click();
	await world.quiet();
	await said(page, "刚才的付款已停止，没有扣款");
	const content = await begin();
	await world.counter("wechat", "POST", "/payments", { content });
	await world.pass({ seconds: 5 });
	await desk.keepTime();
	await said(page, "付款成功");
}

/** An order on its page runs out of time: the countdown ends, then the page says that it is closed. */
async function leaveUntilClosed(
	{ world }: Scene,
	seller: Shop,
	page: Page,
	keepTime: () => Promise<void>,
): Promise<void> {
	await toCashier(page, seller, "F-1", "99.80", undefined, 60);
	await page.getByRole("timer").getByText("请在 1:00 内付款").waitFor();
	await world.pass({ seconds: 50 });
	await keepTime();
	await page.getByRole("timer").getByText("请在 0:10 内付款").waitFor();
	await world.pass({ seconds: 30 });
	await keepTime();
	await said(page, "订单已关闭");
	await page.getByText("没有扣款。").waitFor();
	same(await page.getByRole("button", { name: /确认付款|登录/ }).count(), 0);
}

async function toCashier(
	page: Page,
	seller: Shop,
	outTradeNo: string,
	amount: string,
	returnUrl?: string,
	expiresInSeconds?: number,
): Promise<void> {
	const { order, token } = await sale(seller, outTradeNo, amount, {
		subject: "周末场电影票",
		...(returnUrl === undefined ? {} : { returnUrl }),
		...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
	});
	same(
		(await expects(seller.get(`/api/v1/orders/${String(order["id"])}`), 200))["state"],
		"created",
	);
	await page.goto(`/cashier/${token}`);
	await page.getByRole("region", { name: /订单/ }).getByText(`¥${amount}`).first().waitFor();
}
