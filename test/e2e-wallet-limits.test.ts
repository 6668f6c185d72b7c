import { test } from "node:test";
import { same } from "#platform/testkit";
import { audited, available, PAYMENT_PASSWORD, recharge, resident, sale, shop } from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signInAtHome } from "./e2e-steps.ts";

test(
	"[C1][C7] a limit that is met says which, how much is left and the way out; the page of limits shows the way up",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t, { limits: "in force" });
		const payer = await resident(world, 81, "林晓月");
		const friend = await resident(world, 82, "王雨欣");
		await recharge(world, payer, "2000.00");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, payer.mobile);

		await page.goto("/wallet/transfer");
		await page.getByLabel("收款人手机号").fill(friend.mobile);
		await page.getByRole("button", { name: "查找收款人" }).click();
		await page.getByRole("button", { name: "确认是此人" }).click();
		await page.getByLabel("转账金额").click();
		await press(page, "1200");
		await page.getByRole("button", { name: "确认转账" }).click();
		const sheet = await payingSheet(page, "转账给 王*欣");
		await press(sheet, PAYMENT_PASSWORD);
		await sheet.getByText("上限 ¥1,000.00，已用 ¥0.00").waitFor();
		await sheet.getByRole("link", { name: "提升账户类别" }).waitFor();

		// What is left is taken in place of what was wished, and goes through.
		await sheet.getByRole("button", { name: "改为 ¥1,000.00" }).click();
		await page.getByRole("button", { name: "确认转账" }).click();
		await press(await payingSheet(page, "转账给 王*欣"), PAYMENT_PASSWORD);
		await said(page, "转账成功");
		same(await available(friend), "100000");

		// At the cashier the card goes where the balance may not.
		const { order } = await sale(await shop(world), "L-9", "80.00");
		await page.goto(new URL(String(order["cashierUrl"])).pathname);
		await page.getByRole("button", { name: "确认付款 ¥80.00" }).click();
		await press(await payingSheet(page, "付款给 三味书屋"), PAYMENT_PASSWORD);
		await page.getByRole("button", { name: "改用银行卡付款" }).click();
		same(await page.getByRole("radio", { name: /中国工商银行/ }).isChecked(), true);
		await page.getByRole("button", { name: "确认付款 ¥80.00" }).click();
		await press(await payingSheet(page, "中国工商银行"), PAYMENT_PASSWORD);
		await world.quiet();
		await said(page, "付款成功");

		await page.goto("/wallet/me");
		await page.getByRole("link", { name: /账户类别与限额/ }).click();
		await page.getByRole("img", { name: "已用 100%" }).waitFor();
		await page.getByRole("heading", { name: "怎样升到 II 类" }).waitFor();
		await page.getByText("付款码、转账等其他限额").click();
		await page.getByRole("link", { name: /绑定本人在其他银行的银行卡/ }).click();
		await page.waitForURL("**/wallet/cards/new**");
		same(phone.troubles, []);
		await audited(world);
	},
);
