import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	codeFor,
	holder,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { DESK, PHONE, type Visitor } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import {
	codeInInbox,
	enterPassword,
	payingSheet,
	press,
	proveByCode,
	said,
	signInAtHome,
} from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

const NEWCOMER = "13912340066";

test(
	"[B1][B5][E1][E3] on two devices: sign up, enrol a passkey, pay with it, sign the other device out and see it go",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const friend = await resident(world, 5, "王雨欣");
		const phone = await open({ size: PHONE });
		const keys = await authenticator(phone);
		await signUp(phone, world);
		await furnish(phone.page, world);

		await enrolPasskey(phone.page);
		same(await keys(), 1);
		const desk = await open({ size: DESK });
		await desk.page.goto("/wallet/");
		await signInAtDesk(desk, world);
		await desk.page.getByRole("heading", { name: "最近账单" }).waitFor();

		await payByPasskey(phone.page, friend);
		same(await available(friend), "8800");

		await signOutOther(phone.page);
		await desk.page.waitForURL("**/wallet/sign-in**");
		await desk.page.getByRole("status").filter({ hasText: "您的登录已结束" }).waitFor();
		same(await fetched(desk.page, "GET", "/assets"), 401);

		await tabsLeaveTogether(phone);
		await signInByPasskey(phone.page);
		same([phone.troubles, desk.troubles], [[], []]);
		await audited(world);
	},
);

test(
	"[E3] the sheet shows what will be executed, and an amount that is changed on the way voids the proof",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const payer = await resident(world, 61, "林晓月");
		await recharge(world, payer, "200.00");
		const friend = await resident(world, 62, "王雨欣");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, payer.mobile);

		// Something between the page and the platform raises the amount of the proven request.
		await page.route("**/api/wallet/v1/transfers", async (route) => {
			const sent = route.request();
			if ((await sent.headerValue("challenge-id")) === null) return route.continue();
			const body = sent.postDataJSON() as Body;
			await route.continue({ postData: JSON.stringify({ ...body, amount: yuan("150") }) });
		});
		await wishTransfer(page, friend, "50");
		const sheet = await payingSheet(page, "转账给 王*欣");
		await sheet.getByText("¥50.00").first().waitFor();
		await press(sheet, PAYMENT_PASSWORD);
		await sheet.getByRole("alert").filter({ hasText: "金额或收款方与验证时不同" }).waitFor();
		same([await available(payer), await available(friend)], ["20000", "0"]);

		// The proof is void for the true amount too: it is asked for again.
		await page.unroute("**/api/wallet/v1/transfers");
		await sheet.getByRole("button", { name: "重新验证" }).click();
		await sheet.getByText("请输入支付密码").waitFor();
		await press(sheet, PAYMENT_PASSWORD);
		await said(page, "转账成功");
		same([await available(payer), await available(friend)], ["15000", "5000"]);
		same(phone.troubles, []);
		await audited(world);
	},
);

/** A virtual authenticator whose owner is always there; counts the keys it holds. */
async function authenticator({ context, page }: Visitor): Promise<() => Promise<number>> {
	const cdp = await context.newCDPSession(page);
	await cdp.send("WebAuthn.enable");
	const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	return async () =>
		(await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
}

/** The passkey is in the phone: at the desk another way is taken. */
async function signInAtDesk(desk: Visitor, world: TestWorld): Promise<void> {
	const { page } = desk;
	await enterPassword(page, NEWCOMER);
	await page.getByRole("heading", { name: "再验证一步" }).waitFor();
	await page.getByRole("button", { name: "用通行密钥确认" }).waitFor();
	await page.getByRole("button", { name: "换一种方式" }).click();
	await page.getByRole("button", { name: /^短信验证码/ }).click();
	await proveByCode(desk, world, NEWCOMER);
}

async function signUp(phone: Visitor, world: TestWorld): Promise<void> {
	const { page } = phone;
	await page.goto("/wallet/sign-up");
	await page.getByLabel("手机号").fill(NEWCOMER);
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByLabel("短信验证码").fill(await codeInInbox(phone, world, NEWCOMER));
	await page.getByRole("button", { name: "下一步" }).click();
	await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
	await page.getByRole("button", { name: "完成注册" }).click();
	await page.getByRole("heading", { name: "账户已开好" }).waitFor();
}

/** What the page itself could ask of the platform, with its cookies; the status of the answer. */
async function fetched(page: Page, method: string, path: string, body?: Body): Promise<number> {
	return (await asked(page, method, path, body)).status;
}

async function asked(
	page: Page,
	method: string,
	path: string,
	body?: Body,
	more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Body }> {
	return page.evaluate(
		async ([verb, to, json, others]) => {
			const headers = {
				"idempotency-key": crypto.randomUUID(),
				...others,
				...(json === null ? {} : { "content-type": "application/json" }),
			};
			const init = { method: verb, headers, ...(json === null ? {} : { body: json }) };
			const response = await fetch(`/api/wallet/v1${to}`, init);
			const text = await response.text();
			return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
		},
		[method, path, body === undefined ? null : JSON.stringify(body), more] as const,
	);
}

/** As `asked`, proven with the payment password when more is asked for. */
async function proven(page: Page, path: string, body: Body): Promise<Body> {
	const first = await asked(page, "POST", path, body);
	const { challengeId } = (first.body["params"] ?? {}) as { challengeId?: string };
	if (first.body["code"] !== "proof_needed" || challengeId === undefined) return first.body;
	const proof = { factor: "payment_password", answer: PAYMENT_PASSWORD };
	same(await fetched(page, "POST", `/challenges/${challengeId}/proofs`, proof), 200);
	return (await asked(page, "POST", path, body, { "challenge-id": challengeId })).body;
}

/** A payment password, a card, a verified name, and 300 yuan: by the page's own session. */
async function furnish(page: Page, world: TestWorld): Promise<void> {
	const passwords = { loginPassword: PASSWORD, paymentPassword: PAYMENT_PASSWORD };
	same(await fetched(page, "PUT", "/payment-password", passwords), 204);
	const card = { ...holder(9, "陈思远"), mobile: NEWCOMER };
	const started = await proven(page, "/card-bindings", card);
	const code = await codeFor(world, NEWCOMER);
	const confirmation = `/card-bindings/${String(started["id"])}/confirmation`;
	const { cardId } = (await asked(page, "POST", confirmation, { code })).body;
	const me = await proven(page, "/verifications", { cardId, consent: true });
	same((me["verification"] as Body)["state"], "linked");
	const order = { amount: yuan("300"), cardId, paymentPassword: PAYMENT_PASSWORD };
	same(await fetched(page, "POST", "/recharges", order), 202);
	await world.quiet();
}

async function enrolPasskey(page: Page): Promise<void> {
	await page.goto("/wallet/me/security");
	await page.getByRole("img", { name: /安全分/ }).waitFor();
	await page.getByRole("link", { name: /添加通行密钥/ }).click();
	await page.getByText("还没有通行密钥").waitFor();
	await page.getByRole("button", { name: "添加通行密钥" }).click();
	await press(await payingSheet(page, "添加通行密钥"), PAYMENT_PASSWORD);
	await page.getByText("仅此设备").waitFor();
	await page
		.getByText(/Chrome/)
		.first()
		.waitFor();
}

async function wishTransfer(page: Page, to: Someone, amount: string): Promise<void> {
	await page.goto("/wallet/transfer");
	await page.getByLabel("收款人手机号").fill(to.mobile);
	await page.getByRole("button", { name: "查找收款人" }).click();
	await page.getByRole("button", { name: "确认是此人" }).click();
	await page.getByLabel("转账金额").click();
	await press(page, amount);
	await page.getByRole("button", { name: "确认转账" }).click();
}

async function payByPasskey(page: Page, friend: Someone): Promise<void> {
	await wishTransfer(page, friend, "88");
	const sheet = await payingSheet(page, "转账给 王*欣");
	await sheet.getByText("¥88.00").first().waitFor();
	await takeOtherWays(sheet);
	await sheet.getByRole("button", { name: "用通行密钥确认" }).click();
	await said(page, "转账成功");
}

/** The easiest way comes first, and another can be taken and left again. */
async function takeOtherWays(sheet: Locator): Promise<void> {
	await sheet.getByRole("button", { name: "用通行密钥确认" }).waitFor();
	await sheet.getByRole("button", { name: "换一种方式" }).click();
	const ways = sheet.getByRole("group", { name: "选择验证方式" });
	assert.ok((await ways.getByRole("button").count()) <= 3);
	await ways.getByRole("button", { name: /^支付密码/ }).click();
	await sheet.getByText("请输入支付密码").waitFor();
	await sheet.getByRole("button", { name: "换一种方式" }).click();
	await ways.getByRole("button", { name: /^通行密钥/ }).click();
}

async function signOutOther(page: Page): Promise<void> {
	await page.goto("/wallet/me/sessions");
	await page.getByText("本机").waitFor();
	await page.getByRole("button", { name: /^让 .* 下线$/ }).click();
	await page.getByRole("button", { name: /^让 .* 下线$/ }).waitFor({ state: "detached" });
}

/** Signed out in one tab, the other tab of the same browser is signed out as well. */
async function tabsLeaveTogether({ context, page }: Visitor): Promise<void> {
	const other = await context.newPage();
	await other.goto("/wallet/me");
	await other.getByRole("button", { name: "退出登录" }).click();
	await other.waitForURL("**/wallet/sign-in**");
	await page.waitForURL("**/wallet/sign-in**");
	await other.close();
}

async function signInByPasskey(page: Page): Promise<void> {
	await page.getByRole("button", { name: "用通行密钥登录" }).click();
	await page.waitForURL("**/wallet/me/sessions**");
	await page.getByText("本机").waitFor();
}
