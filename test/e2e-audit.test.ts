import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { same } from "#platform/testkit";
import { audited, PASSWORD, recharge, resident } from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import type { TestWorld } from "./world.ts";

const INVARIANT = "账户冻结金额等于其未结冻结之和。";

test(
	"[A4][S1] a fault in the books is found, read in full on a phone, taken on, and its account opened again once it is mended",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		await recharge(world, await resident(world, 53, "陈思远"), "300.00");
		const { page, troubles } = await open({ size: PHONE });
		await signIn(page);
		await page.getByText("没有未解决的发现").waitFor();
		await heldMore(world, "+ 1234");
		await audit(page, "1 条被违反");
		const finding = page.getByRole("row").filter({ hasText: INVARIANT });
		for (const words of ["未解决", "账户已冻结", "1234"]) {
			await finding.getByText(words).filter({ visible: true }).waitFor();
		}
		same(await isWhole(finding.getByText(INVARIANT)), true);
		same(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
		await act(page, finding, "认领", "由账务组核对原始凭证");
		await finding.getByText("admin：由账务组核对原始凭证").filter({ visible: true }).waitFor();
		await heldMore(world, "- 1234");
		await audit(page, "全部成立");
		await act(page, finding, "解冻账户", "已核对，冻结额已改回");
		await page.getByText("没有未解决的发现").waitFor();
		await audited(world);
		same(troubles, []);
	},
);

async function signIn(page: Page): Promise<void> {
	await page.goto("/console/books/audit");
	await page.getByLabel("员工名").fill("admin");
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { name: "账目审计", level: 1 }).waitFor();
}

/** As a bug would: past the ledger's door. */
async function heldMore(world: TestWorld, change: string): Promise<void> {
	const touched = await world.platform.db.transaction((tx) =>
		tx.run(`update ledger.balance set held = held ${change} where slot_id in
			(select account_id from ledger.account where code = '2001')`),
	);
	same(touched, 1);
}

/** Runs the full audit, whose outcome then heads the list. */
async function audit(page: Page, outcome: string): Promise<void> {
	await page.getByRole("button", { name: "立即审计" }).click();
	const latest = page.getByRole("table", { name: "最近的审计" }).locator("tbody tr").first();
	await latest.getByText(outcome).waitFor();
}

async function act(page: Page, finding: Locator, button: string, reason: string): Promise<void> {
	await finding.getByRole("button", { name: button }).click();
	const dialog = page.getByRole("dialog", { name: button });
	await dialog.getByText(INVARIANT).waitFor();
	await dialog.getByLabel("说明").fill(reason);
	await dialog.getByRole("button", { name: button }).click();
	await dialog.waitFor({ state: "hidden" });
}

/** No part of the text is cut off. */
function isWhole(text: Locator): Promise<boolean> {
	return text.evaluate((element) => {
		const cell = element.closest("td") ?? element;
		return cell.scrollWidth <= cell.clientWidth && element.scrollWidth <= element.clientWidth;
	});
}
