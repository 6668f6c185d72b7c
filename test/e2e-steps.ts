import type { Locator, Page } from "playwright-core";
import { PASSWORD } from "./client.ts";
import type { Visitor } from "./e2e-browser.ts";
import type { TestWorld } from "./world.ts";

/** Presses digits on the page's own keys, as a finger would. */
export async function press(where: Page | Locator, keys: string): Promise<void> {
	const pad = where.getByRole("group", { name: "数字键盘" });
	for (const key of keys) await pad.getByRole("button", { name: key, exact: true }).click();
}

/** The sheet that asks for the payment password, once it shows a text. */
export async function payingSheet(page: Page, text: string): Promise<Locator> {
	const sheet = page.getByRole("dialog", { name: "核对并确认" });
	await sheet.getByText(text).first().waitFor();
	return sheet;
}

/** Waits until the page announces a text. */
export async function said(page: Page, text: string | RegExp): Promise<void> {
	await page.getByRole("status").filter({ hasText: text }).waitFor();
}

/** Opens the phone's messages in a tab of its own, reads the newest code there, and closes the tab. */
export async function codeInInbox(
	visitor: Visitor,
	world: TestWorld,
	mobile: string,
): Promise<string> {
	await world.quiet();
	const inbox = await visitor.context.newPage();
	await inbox.goto(world.smsUrl);
	const number = mobile.replace(/(\d{3})(\d{4})(\d{4})/, "$1 $2 $3");
	await inbox.getByRole("button", { name: number }).click();
	const code = await inbox
		.getByRole("button", { name: /点按复制/ })
		.last()
		.textContent();
	await inbox.close();
	return /\d{6}/.exec(code ?? "")?.[0] ?? "";
}

/**
 * Signs in by the form that wallet and cashier share. A new browser is asked for one more step: a code
 * to the number.
 */
export async function signIn(visitor: Visitor, world: TestWorld, mobile: string): Promise<void> {
	const { page } = visitor;
	await enterPassword(page, mobile);
	await page.getByRole("heading", { name: "再验证一步" }).waitFor();
	await proveByCode(visitor, world, mobile);
}

/** Opens the wallet, signs in there, and waits for its first page. */
export async function signInAtHome(
	visitor: Visitor,
	world: TestWorld,
	mobile: string,
): Promise<void> {
	await visitor.page.goto("/wallet/");
	await signIn(visitor, world, mobile);
	await visitor.page.getByRole("heading", { name: "最近账单" }).waitFor();
}

/** The first proof: a name and its password. */
export async function enterPassword(page: Page, name: string): Promise<void> {
	await page.getByLabel("手机号").fill(name);
	await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
	await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** Has a code sent, reads it on the phone, and confirms with it. */
export async function proveByCode(
	visitor: Visitor,
	world: TestWorld,
	mobile: string,
	{ submit = "确认" }: { readonly submit?: string } = {},
): Promise<void> {
	const { page } = visitor;
	// The pause between two messages to one number goes by.
	await world.pass({ minutes: 1 });
	await visitor.keepTime();
	await page.getByRole("button", { name: "发送验证码" }).click();
	await page.getByText(/验证码已发送至/).waitFor();
	await page.getByLabel("短信验证码").fill(await codeInInbox(visitor, world, mobile));
	await page.getByRole("button", { name: submit, exact: true }).click();
}
