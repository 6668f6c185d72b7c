import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	type Body,
	bindCard,
	cardNumber,
	expects,
	freshMobile,
	holder,
	newcomer,
	PAYMENT_PASSWORD,
	resident,
} from "./client.ts";
import { PHONE } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { payingSheet, press, said, signInAtHome } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

const HOME = "/wallet/me/verification";
/** The smallest picture there is. */
const PICTURE =
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test(
	"[C2][C3][C7][C9] sources are added one by one: carrier, a small deposit, a face, a document; the class rises by those that count",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const person = await resident(world, 101, "林晓月");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, person.mobile);

		await page.goto(HOME);
		await page.getByText("再添 2 项独立核验，即可升到 II 类").waitFor();
		await page.getByRole("link", { name: /手机号实名/ }).click();
		await page.getByRole("checkbox").check();
		await page.getByRole("button", { name: "同意并核对" }).click();
		await said(page, "核验通过");

		await deposited(page, world);
		await page.goto(HOME);
		await page.getByText("再添 1 项独立核验，即可升到 II 类").waitFor();
		await page.getByText("只证明这张卡在您手里，不算身份核验").waitFor();

		await faced(page);
		await page.goto(HOME);
		await page.getByText("II 类支付账户 · 已有 3 项独立核验").waitFor();
		await documented(page);
		const sent = await expects(person.get("/api/wallet/v1/verification-documents"), 200);
		same(
			(sent["items"] as Body[]).map(({ state, type }) => [type, state]),
			[["resident_id", "submitted"]],
		);
		same(phone.troubles, []);
	},
);

test(
	"[C5] a person who is verified elsewhere is told so, and moves their identity here by their face",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const former = await resident(world, 102, "林晓月");
		const mobile = freshMobile();
		const person = await newcomer(world, mobile);
		const card = { ...holder(102, "林晓月"), cardNumber: cardNumber("622848", 19, 102) };
		same((await bindCard(world, person, mobile, card))["state"], "bound");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, mobile);

		await page.goto(HOME);
		await page.getByRole("checkbox").check();
		await page.getByRole("button", { name: "同意并认证" }).click();
		const sheet = page.getByRole("dialog", { name: "核对并确认" });
		await press(await payingSheet(page, "实名认证"), PAYMENT_PASSWORD);
		await sheet.getByRole("alert").waitFor();
		await sheet.getByRole("link", { name: "我在另一个账户实名过" }).click();
		// The page before has a ticked box too, as long as it stands.
		const move = page.getByRole("button", { name: "转移到这里" });
		await move.waitFor();
		await page.getByRole("checkbox").check();
		await move.click();
		await payingSheet(page, "转移实名到这个账户");
		await sheet.getByLabel("姓名").fill("林晓月");
		await sheet.getByLabel("身份证号").fill(card.idNumber);
		await sheet.getByRole("button", { name: "开始人脸识别" }).click();
		await showFace(page);
		await page.getByRole("heading", { name: "林*月，已实名" }).waitFor();
		const left = await expects(former.get("/api/wallet/v1/me"), 200);
		same((left["verification"] as Body)["state"], "none");
		same(phone.troubles, []);
	},
);

/** A guess that is wrong is counted; the amount on the statement is right. */
async function deposited(page: Page, world: TestWorld): Promise<void> {
	await page.goto(`${HOME}/micro_deposit`);
	await page.getByLabel("银行卡号").fill(holder(101).cardNumber);
	await page.getByLabel("姓名").fill("林晓月");
	await page.getByRole("checkbox").check();
	await page.getByRole("button", { name: "同意并打款" }).click();
	await world.quiet();
	const { fen } = await world.platform.db.read((tx) =>
		tx.one<{ fen: number }>(
			"select amount_fen as fen from customers.source_check where kind = 'micro_deposit'",
		),
	);
	const enter = async (amount: number): Promise<void> => {
		await page.getByLabel("到账金额").fill(`0.${String(amount).padStart(2, "0")}`);
		await page.getByRole("button", { name: "确认金额" }).click();
	};
	await enter(fen === 99 ? 1 : fen + 1);
	await page.getByText(/还可以试 2 次，/).waitFor();
	await enter(fen);
	await said(page, "核验通过");
}

async function faced(page: Page): Promise<void> {
	await page.goto(`${HOME}/face`);
	await page.getByRole("checkbox").check();
	await page.getByRole("button", { name: "同意并开始" }).click();
	await showFace(page);
	await said(page, "核验通过");
}

/** The camera is the service's own page, opened beside this one. */
async function showFace(page: Page): Promise<void> {
	const opening = page.waitForEvent("popup");
	await page.getByRole("link", { name: "打开核身页面" }).click();
	const camera = await opening;
	await camera.getByRole("button", { name: /^本人/ }).click();
	await camera.getByText(/已完成/).waitFor();
	await camera.close();
	await page.getByRole("button", { name: "我已完成" }).click();
}

async function documented(page: Page): Promise<void> {
	await page.getByRole("link", { name: /证件审核/ }).click();
	await page.getByLabel("姓名").fill("林晓月");
	await page.getByLabel("证件号码").fill(holder(101).idNumber);
	await page.getByLabel("签发日期").fill("2017-01-02");
	await page.getByLabel("到期日期").fill("2027-01-02");
	const buffer = Buffer.from(PICTURE, "base64");
	const photo = { name: "id.png", mimeType: "image/png", buffer };
	await page.locator("input[type=file]").setInputFiles(photo);
	await page.getByRole("img", { name: "第 1 张照片" }).waitFor();
	await page.getByLabel(/我同意账房保存/).check();
	const send = page.getByRole("button", { name: "提交审核" });
	await send.click();
	await page.getByText("签发日期和到期日期与这类证件的有效期不符").waitFor();
	await page.getByLabel("到期日期").fill("2037-01-02");
	await send.click();
	await said(page, "已收到，审核结果会通知您。");
	await page.getByText("待审核").waitFor();
}
