import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	expects,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { payingSheet, press, signInAtHome } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

const WALLET = "/api/wallet/v1";

test(
	"[A5][A6][A7][A8] accounts add up and are read out, switched, shared and taken back; leaving shows what is in the way",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const owner = await resident(world, 91, "林晓月");
		await recharge(world, owner, "260.00");
		const friend = await resident(world, 92, "王雨欣");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, owner.mobile);

		await page.getByRole("link", { name: "我的账户" }).click();
		await page.getByRole("region", { name: "总资产" }).getByText("260").first().waitFor();
		await page.getByRole("link", { name: /支付账户余额/ }).click();
		await page.getByText(/^101 01( \d{4}){3} \d$/).waitFor();

		await switched(page, friend);
		await shared(page, owner, friend);
		await approved(world, page, owner, friend);

		await page.goto("/wallet/me/closing");
		await page.getByRole("button", { name: "申请注销" }).click();
		await page.getByRole("link", { name: /账户里还有余额/ }).waitFor();
		same(await page.getByRole("button", { name: "办完以上事项后才能确认" }).isDisabled(), true);
		await page.getByRole("button", { name: "不注销了" }).click();
		await page.getByRole("button", { name: "申请注销" }).waitFor();
		same(phone.troubles, []);
		await audited(world);
	},
);

/** Off at once, and a transfer says so; on again with proof. */
async function switched(page: Page, friend: Someone): Promise<void> {
	const account = page.url();
	const sending = page.getByRole("switch", { name: "转出" });
	await sending.click();
	await page.getByRole("switch", { name: "转出", checked: false }).waitFor();
	await page.goto("/wallet/transfer");
	await page.getByLabel("收款人手机号").fill(friend.mobile);
	await page.getByRole("button", { name: "查找收款人" }).click();
	await page.getByRole("button", { name: "确认是此人" }).click();
	await page.getByLabel("转账金额").click();
	await press(page, "20");
	await page.getByRole("button", { name: "确认转账" }).click();
	const sheet = await payingSheet(page, "转账给 王*欣");
	await press(sheet, PAYMENT_PASSWORD);
	await sheet
		.getByText("此功能已关闭")
		.or(sheet.getByText(/已关闭此功能/))
		.first()
		.waitFor();
	await sheet.getByRole("link", { name: "查看账户开关" }).waitFor();
	await page.goto(account);
	await sending.click();
	await press(await payingSheet(page, "重新打开收付开关"), PAYMENT_PASSWORD);
	await page.getByRole("switch", { name: "转出", checked: true }).waitFor();
}

/** Given with proof, seen by whom it is given to, taken back at once. */
async function shared(page: Page, owner: Someone, friend: Someone): Promise<void> {
	await page.getByRole("link", { name: "授权给他人" }).click();
	await page.getByLabel("对方手机号").fill(friend.mobile);
	await page.getByRole("button", { name: "查找收款人" }).click();
	await page.getByRole("button", { name: "确认是此人" }).click();
	await page.getByRole("button", { name: /^只能查看/ }).click();
	await press(await payingSheet(page, "授权给他人"), PAYMENT_PASSWORD);
	await page.getByText(/只能查看 · /).waitFor();
	same(await grantsOf(friend), [["view", "26000"]]);
	same(await grantsOf(owner), []);
	await page.getByRole("button", { name: "收回给 王*欣 的授权" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "收回", exact: true }).click();
	await page.getByText("没有授权给任何人").waitFor();
	same(await grantsOf(friend), []);
}

/** A transfer that somebody else has written down moves once the owner approves it. */
async function approved(
	world: TestWorld,
	page: Page,
	owner: Someone,
	friend: Someone,
): Promise<void> {
	const account = `${WALLET}/accounts/${page.url().split("/").at(-1)}`;
	const grant = { granteeId: friend.userId, grant: "operate", operatorRole: "maker" };
	await expects(proven(world, owner, "POST", `${account}/grants`, grant), 201);
	const wish = { payeeId: friend.userId, amount: yuan("35.00"), memo: "房租" };
	await expects(friend.post(`${account}/instructions`, wish), 201);
	same(await available(owner), "26000");
	await page.goto("/wallet/me/instructions");
	await page.getByText("附言：房租").waitFor();
	await page.getByRole("button", { name: "批准并转账" }).click();
	await press(await payingSheet(page, "转账给 王*欣"), PAYMENT_PASSWORD);
	await page.getByText("已转账", { exact: true }).waitFor();
	same(await available(owner), "22500");
}

async function grantsOf(person: Someone): Promise<unknown[]> {
	const { items } = await expects(person.get(`${WALLET}/grants`), 200);
	return (items as Body[]).map(({ available, kind }) => [kind, (available as Body)["minor"]]);
}
