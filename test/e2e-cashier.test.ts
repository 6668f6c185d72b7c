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
import { DESK } from "./e2e-browser.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signIn } from "./e2e-steps.ts";

test(
	"[M2][E3][O1] at the cashier one signs in, pays by balance and by card, and is told the truth",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
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
		await page.getByText("可用余额不足。").waitFor();
		same(await page.getByRole("radio", { name: /账户余额/ }).isDisabled(), true);
		await page.getByRole("radio", { name: /中国工商银行/ }).check({ force: true });
		await page.getByRole("button", { name: "确认付款 ¥128.00" }).click();
		await press(await payingSheet(page, "中国工商银行"), PAYMENT_PASSWORD);
		await world.quiet();
		await said(page, "付款成功");
		await page.getByText("用银行卡付款").waitFor();

		same(await available(payer), "7200");
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
