import { test } from "node:test";
import { same } from "#platform/testkit";
import { codeFor, holder, PAYMENT_PASSWORD, recharge, resident } from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signInAtHome } from "./e2e-steps.ts";

test(
	"[D5][D6] a card that has run out says so where it failed, is signed anew by the bank's code, and banks tell their limits",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const person = await resident(world, 111, "林晓月");
		const { cardNumber: pan, idNumber } = holder(111);
		const atBank = (state: "normal" | "expired"): Promise<void> => {
			const { mobile, name } = person;
			return world.counter("cardnet", "PUT", "/cards", { pan, name, idNumber, mobile, state });
		};
		await atBank("expired");
		const failed = await recharge(world, person, "10.00");
		await atBank("normal");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, person.mobile);

		await page.goto(`/wallet/result/${String(failed["id"])}`);
		await page.getByText("银行卡已过有效期。").waitFor();
		await page.getByRole("link", { name: "去看这张卡" }).click();
		await page.getByRole("link", { name: /中国工商银行/ }).click();
		await page.getByRole("alert").getByText("需要续签").waitFor();
		await page.getByRole("link", { name: "续签" }).click();
		await page.getByRole("button", { name: "获取银行验证码" }).click();
		await press(await payingSheet(page, "绑定银行卡"), PAYMENT_PASSWORD);
		const field = page.getByLabel("银行验证码");
		await field.waitFor();
		await field.fill(await codeFor(world, person.mobile));
		await page.getByRole("button", { name: "确认绑卡" }).click();
		await said(page, "续签成功");
		await page.getByRole("link", { name: "完成" }).click();
		await page.getByText("签约有效期至").waitFor();
		same(await page.getByText("需要续签").count(), 0);

		await page.goto("/wallet/cards/banks");
		await page.getByLabel("查找银行").fill("招行");
		await page.getByText("招商银行").waitFor();
		same(await page.getByText("中国工商银行").count(), 0);
		same(phone.troubles, []);
	},
);
