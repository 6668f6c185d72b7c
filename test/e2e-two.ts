import type { Page } from "playwright-core";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { PASSWORD } from "./client.ts";
import { DESK, type Visitor } from "./e2e-browser.ts";
import type { Scene } from "./e2e-scene.ts";

/** A maker and a checker, each at a desk of their own. */
export interface Two {
	readonly maker: Visitor;
	readonly checker: Visitor;
}

/** Opens both desks, signed in: who may propose, and an approver. */
export async function two({ world, open }: Scene): Promise<Two> {
	const added = await world.platform.staff.add({
		...{ name: "wang", password: PASSWORD, role: "approver" },
	});
	same(isRefusal(added), false);
	const maker = await open({ size: DESK });
	const checker = await open({ size: DESK });
	await signIn(maker.page, "admin");
	await signIn(checker.page, "wang");
	return { maker, checker };
}

async function signIn(page: Page, name: string): Promise<void> {
	await page.goto("/console/sign-in");
	await page.getByLabel("员工名").fill(name);
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
}

/** Gives the reason in the open dialog, and lays it before the other. */
export async function propose(page: Page, reason: string): Promise<void> {
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("原因").fill(reason);
	await dialog.getByRole("button", { name: "提交审批" }).click();
	await page.getByText("已提交，等待另一位同事审批").waitFor();
	await dialog.waitFor({ state: "hidden" });
}

/** Approves what waits, once it says what it is about. */
export async function approve(page: Page, what: string | RegExp): Promise<void> {
	await page.goto("/console/approvals");
	await page.getByRole("heading", { name: what, level: 2 }).waitFor();
	await page.getByRole("button", { name: "批准" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
	await page.getByText("已批准并执行").waitFor();
}
