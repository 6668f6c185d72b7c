import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import { PASSWORD } from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { device, enrol, linkFor } from "./e2e-desk.ts";
import { browserTest, scene } from "./e2e-scene.ts";

async function signOut(page: Page, name: string): Promise<void> {
	await page.getByRole("button", { name }).click();
	await page.getByText("退出登录").click();
	await page.waitForURL("**/console/sign-in**");
}

test(
	"[B5] the first admin enrols a passkey by the one-time link, and comes back with it alone",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const link = await linkFor(stage, "lin", "admin");
		const { page, keys, recognise, visitor } = await device(stage);
		await page.goto(link);
		await page.getByText("lin", { exact: true }).waitFor();
		same(await keys(), 0);
		await page.getByRole("button", { name: "创建通行密钥" }).click();
		await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
		same([await keys(), page.url().includes("#")], [1, false]);
		await signOut(page, "lin");
		await page.getByRole("button", { name: "使用通行密钥" }).click();
		await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
		await signOut(page, "lin");
		// Somebody else's finger: the browser itself refuses, and says so.
		await recognise(false);
		await page.getByRole("button", { name: "使用通行密钥" }).click();
		await page.getByRole("alert").waitFor();
		await recognise(true);
		await page.getByRole("button", { name: "使用通行密钥" }).click();
		await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
		const other = await device(stage);
		await other.page.goto(link);
		await other.page.getByText("这个链接已失效").waitFor();
		same([await other.keys(), visitor.troubles, other.visitor.troubles], [0, [], []]);
	},
);

test(
	"[A5][B5] an admin invites in the console, another approves, and the new one comes in by the link",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const lin = await device(stage);
		const wang = await device(stage, { size: PHONE });
		await enrol(lin.page, await linkFor(stage, "lin", "admin"));
		await enrol(wang.page, await linkFor(stage, "wang", "admin"));
		await propose(lin.page);
		await decide(wang.page);
		const link = await takeLink(lin.page);
		const zhao = await device(stage);
		await enrol(zhao.page, link);
		await zhao.page.goto("/console/approvals?state=approved");
		await zhao.page.getByRole("heading", { name: "邀请员工zhao" }).waitFor();
		await zhao.page.getByText("已核对工牌").waitFor();
		await checkLog(lin.page);
		same(
			[lin, wang, zhao].flatMap(({ visitor }) => visitor.troubles),
			[],
		);
	},
);

async function propose(page: Page): Promise<void> {
	await page.goto("/console/staff");
	await page.getByRole("button", { name: "邀请员工" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("员工名").fill("zhao");
	await dialog.getByLabel("角色").click();
	await page.getByTitle(/^运营/).click();
	await dialog.getByLabel("原因").fill("新同事入职，负责日常运营");
	await dialog.getByRole("button", { name: "提交审批" }).click();
	await page.getByText("已提交，等待另一位同事审批").waitFor();
	// The maker sees it wait, and may only take it back.
	await page.goto("/console/approvals");
	await page.getByRole("heading", { name: "邀请员工zhao" }).waitFor();
	same(await page.getByRole("button", { name: "批准" }).count(), 0);
	same(await page.getByRole("button", { name: "撤回" }).count(), 1);
}

async function decide(page: Page): Promise<void> {
	await page.goto("/console/approvals");
	const table = page.getByRole("table", { name: "改动对照" });
	await table.getByText("运营").waitFor();
	await page.getByRole("button", { name: "批准" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("备注").fill("已核对工牌");
	await dialog.getByRole("button", { name: "批准" }).click();
	await page.getByText("没有待审批的事项").waitFor();
}

async function takeLink(page: Page): Promise<string> {
	await page.goto("/console/staff");
	const row = page.getByRole("row").filter({ hasText: "zhao" });
	await row.getByRole("button", { name: "生成链接" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "生成链接" }).click();
	const url = await dialog.locator("code").innerText();
	assert.match(url, /^http:\/\/localhost:\d+\/console\/enrol#[\w-]{64}$/);
	return url;
}

async function checkLog(page: Page): Promise<void> {
	await page.goto("/console/audit-log");
	await page.getByRole("button", { name: "立即核对" }).click();
	await page.getByRole("main").getByText("完好无缺").waitFor();
	await page.getByRole("row").filter({ hasText: "批准申请" }).waitFor();
}

test(
	"[B5] in a demo a password opens the console too, and the page says that it is a demo",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const { page, visitor } = await device(stage, { size: PHONE, language: "en" });
		await page.goto("/console/sign-in");
		await page.getByText("Passwords are for demos alone.").waitFor();
		// A device without a key: the way in by passkey says what to do.
		await page.getByRole("button", { name: "Use a passkey" }).click();
		await page.getByRole("alert").waitFor();
		await page.getByLabel("Name").fill("admin");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
		same(visitor.troubles, []);
	},
);
