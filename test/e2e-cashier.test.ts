import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Shop,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { DESK, type Visitor } from "./e2e-browser.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signIn } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

test(
	"[M1][M2][M4][M6][N2][E3][O1] at the cashier one signs in, pays by balance, by card, in two parts, by a code and at a bank; what goes back is seen in the wallet",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t, {
			channels: ["alipay", "wechat", "ebank", "bankline"],
			magic: true,
		});
		const payer = await resident(world, 31, "张子涵");
		await recharge(world, payer, "200.00");
		const lost = await withdrawInVain(world, payer);
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

		const inParts = await toCashier(page, seller, "E-3", "128.00");
		await payInTwoParts(desk, world);
		same(await available(payer), "200");
		await toCashier(page, seller, "E-4", "36.00");
		await giveUpACode(desk, world);
		await toCashier(page, seller, "E-5", "36.00");
		await payByCode(desk, world);
		await toCashier(page, seller, "E-6", "36.00");
		await payAtTheBank(desk, world);
		await seeWhatCameBack(desk, world, { seller, inParts, lost });
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

/** Shows the code that the phone reads, and says what is in it. */
async function showCode({ page }: Visitor, world: TestWorld): Promise<string> {
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
}

/** A payment that is stopped has charged nothing, of which the payer hears; then a card pays. */
async function giveUpACode(desk: Visitor, world: TestWorld): Promise<void> {
	const { page } = desk;
	await showCode(desk, world);
	await page.getByRole("button", { name: "停止付款，换一种方式" }).click();
	await world.quiet();
	await said(page, "刚才的付款已停止，没有扣款");
	await page.getByRole("radio", { name: /中国工商银行/ }).check({ force: true });
	await page.getByRole("button", { name: "确认付款 ¥36.00" }).click();
	await press(await payingSheet(page, "中国工商银行"), PAYMENT_PASSWORD);
	await world.quiet();
	await said(page, "付款成功");
}

async function payByCode(desk: Visitor, world: TestWorld): Promise<void> {
	const content = await showCode(desk, world);
	await world.counter("wechat", "POST", "/payments", { content });
	await world.pass({ seconds: 5 });
	await desk.keepTime();
	await said(desk.page, "付款成功");
}

/** By a form that the browser posts to the bank, under a policy that names where forms may go. */
async function payAtTheBank({ page }: Visitor, world: TestWorld): Promise<void> {
	await page.getByRole("radio", { name: /网上银行/ }).check({ force: true });
	await page.getByRole("group", { name: "选择银行" }).getByText("招行").click();
	await page.getByRole("button", { name: "用招商银行付款 ¥36.00" }).click();
	await press(await payingSheet(page, "招商银行"), PAYMENT_PASSWORD);
	await world.quiet();
	await page.getByRole("button", { name: "林安" }).click();
	await page.getByRole("button", { name: "确认支付 ¥36.00" }).click();
	await page.getByRole("button", { name: "返回商户" }).click();
	await page.waitForURL("**/cashier/**");
	await said(page, "付款成功");
	await page.getByLabel("付款方式").getByText("网上银行 招商银行").waitFor();
}

/** The bank pays, and sends back two days later what its receiver did not take. */
async function withdrawInVain(world: TestWorld, payer: Someone): Promise<string> {
	const wish = { amount: yuan("177.18"), cardId: payer.cardId, speed: "fast" };
	const order = await expects(
		payer.post(
			"/api/wallet/v1/withdrawals",
			{ ...wish, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await world.pass({ hours: 1 });
	await world.pass({ hours: 50 });
	same(await available(payer), "20000");
	return String(order["id"]);
}

/** In the wallet of whoever paid here: a refund in the parts that paid, a withdrawal that came back. */
async function seeWhatCameBack(
	{ page, keepTime }: Visitor,
	world: TestWorld,
	orders: { readonly seller: Shop; readonly inParts: string; readonly lost: string },
): Promise<void> {
	const { seller, inParts, lost } = orders;
	const wish = { orderId: inParts, outRefundNo: "R-1", amount: yuan("64.00"), reason: "场次取消" };
	await expects(seller.post("/api/v1/refunds", wish), 201);
	await world.quiet();
	await keepTime();
	await page.goto(`/wallet/bills/${inParts}`);
	await page.getByRole("heading", { name: /^退款 ?¥64\.00$/ }).waitFor();
	await page.getByRole("list", { name: "退款进度" }).getByText("退款已受理").waitFor();
	const back = page.getByRole("definition");
	await back.filter({ hasText: "¥35.00" }).waitFor();
	await back.filter({ hasText: "¥29.00" }).waitFor();
	await page.goto(`/wallet/bills/${lost}`);
	const progress = page.getByRole("list", { name: "到账进度" });
	await progress.getByText("收款银行退回，款项已退回余额").waitFor();
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
): Promise<string> {
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
	return String(order["id"]);
}
