import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import { PASSWORD, resident, type Someone } from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { device, enrol, linkFor } from "./e2e-desk.ts";
import { browserTest, scene } from "./e2e-scene.ts";

test(
	"[B6][E1] personal data is shown at the desk once a passkey has signed for it, and hidden again",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const li = await resident(stage.world, 61, "李青禾");
		const { page, recognise, visitor } = await device(stage);
		await enrol(page, await linkFor(stage, "lin", "operator"));
		await page.goto(`/console/customers/${li.userId}`);
		await page.getByRole("button", { name: "查看原文" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByText("姓名", { exact: true }).click();
		await dialog.getByLabel("查看原因").fill("客户来电，核对户名");
		await dialog.getByRole("button", { name: "下一步：验证身份" }).click();
		await dialog.getByText("请验证是您本人，以查看姓名").waitFor();
		await dialog.getByText("客户来电，核对户名").waitFor();
		same(await page.getByText(li.name, { exact: true }).count(), 0);
		// Somebody else's finger: the browser itself refuses, and nothing is shown.
		await recognise(false);
		await dialog.getByRole("button", { name: "用通行密钥验证" }).click();
		await dialog.getByText("没有完成验证").waitFor();
		same(await page.getByText(li.name, { exact: true }).count(), 0);
		await recognise(true);
		await dialog.getByRole("button", { name: "用通行密钥验证" }).click();
		await dialog.getByText(li.name, { exact: true }).waitFor();
		// The next key press hides it.
		await page.keyboard.press("Enter");
		await dialog.waitFor({ state: "hidden" });
		same(await page.getByText(li.name, { exact: true }).count(), 0);
		await page.goto("/console/audit-log");
		const line = page.getByRole("row").filter({ hasText: "客户来电，核对户名" });
		await line.filter({ hasText: "要求查看敏感信息，未显示" }).waitFor();
		await line.filter({ hasText: "通行密钥" }).waitFor();
		same(await page.getByText(li.name, { exact: true }).count(), 0);
		same(visitor.troubles, []);
	},
);

test(
	"[B6][S1] in a demo the password shows it, by keyboard alone; wrong ones are counted and a late one begins again",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const li = await resident(stage.world, 62, "李青禾");
		const { page, visitor } = await device(stage, { size: PHONE, language: "en" });
		await page.goto("/console/sign-in");
		await page.getByLabel("Name").fill("admin");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
		await page.goto(`/console/customers/${li.userId}`);
		await askForMobile(page);
		const dialog = page.getByRole("dialog");
		const password = dialog.getByLabel("Password");
		await password.waitFor();
		await page.keyboard.type("not-the-password");
		await page.keyboard.press("Enter");
		await dialog.getByText("Wrong password; 4 attempts are left.").waitFor();
		same(await shownIn(page, li), false);
		// Whoever takes their time is told, and begins again.
		await stage.world.pass({ minutes: 6 });
		await password.fill(PASSWORD);
		await page.keyboard.press("Enter");
		await dialog.getByText("This proof is over. Please begin again.").waitFor();
		await page.keyboard.press("Enter");
		await password.waitFor();
		await password.fill(PASSWORD);
		await page.keyboard.press("Enter");
		await dialog.getByText(li.mobile, { exact: true }).waitFor();
		await page.keyboard.press("Escape");
		await dialog.waitFor({ state: "hidden" });
		same([await shownIn(page, li), visitor.troubles], [false, []]);
	},
);

async function askForMobile(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Reveal" }).focus();
	await page.keyboard.press("Enter");
	await page.getByLabel("Reason").fill("Caller asks which number we have");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await page.getByText("Prove that it is you, to see: Mobile").waitFor();
}

async function shownIn(page: Page, { mobile }: Someone): Promise<boolean> {
	return (await page.content()).includes(mobile);
}
