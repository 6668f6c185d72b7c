import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Caller,
	caller,
	expects,
	freshMobile,
	newcomer,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Someone,
} from "./client.ts";
import { DESK, PHONE, type Visitor } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import {
	enterPassword,
	payingSheet,
	press,
	proveByCode,
	said,
	signIn,
	signInAtHome,
} from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

const NEW_PASSWORD = "Xinzhu-2026-ren";

test(
	"[B5][E4] one's own locks stop a payment and say which; the freeze works signed out, and takes proof to lift",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t, { at: "2026-11-11T23:30:00+08:00" });
		const payer = await resident(world, 71, "林晓月");
		await recharge(world, payer, "900.00");
		const friend = await resident(world, 72, "王雨欣");
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, payer.mobile);

		await page.goto("/wallet/me/locks");
		await page.getByLabel("单笔上限").fill("100");
		await turn(page, "大额锁");
		await isOn(page, "大额锁", true);
		await wishTransfer(page, friend, "200");
		await stopped(page, "金额超过了您设置的大额锁。");
		await turn(page, "大额锁");
		await prove(page, "放宽或解除安全锁");
		await isOn(page, "大额锁", false);

		await turn(page, "夜间锁");
		await isOn(page, "夜间锁", true);
		await wishTransfer(page, friend, "60");
		await stopped(page, "您设置了夜间锁，这个时段不能付款、转账和提现。");

		const desk = await open({ size: DESK });
		await freezeAtDoor(desk.page, payer.mobile);
		await page.waitForURL("**/wallet/sign-in**");
		await page.goto("/wallet/me/locks");
		await enterPassword(page, payer.mobile);
		await page.getByText("账户已冻结，任何钱都出不去").waitFor();
		await wishTransfer(page, friend, "20");
		await stopped(page, "您的账户已被您冻结。");
		await page.goto("/wallet/me/locks");
		await page.getByRole("button", { name: "解除冻结" }).click();
		await prove(page, "解除冻结");
		await page.getByRole("button", { name: "立即冻结" }).waitFor();
		await page.goto("/wallet/");
		await page.getByLabel("我的资产").getByText("¥900.00").first().waitFor();
		same(await available(friend), "0");
		same([phone.troubles, desk.troubles], [[], []]);
		await audited(world);
	},
);

test(
	"[E4] a transfer that a person looks at says that nothing has moved and until when; released, it goes on by itself",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const payer = await resident(world, 81, "陈思远");
		await recharge(world, payer, "200.00");
		const friend = await resident(world, 82, "周若溪");
		const staff = await staffMember(world);
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await signInAtHome(phone, world, payer.mobile);
		const grey = { color: "grey", kind: "user", value: payer.userId, reason: "客户来电核实" };
		await expects(staff.post("/api/console/v1/lists", grey), 201);

		await wishTransfer(page, friend, "50");
		const sheet = page.getByRole("dialog", { name: "正在人工核实" });
		await sheet.getByText("转账给 周*溪").waitFor();
		await sheet.getByText("¥50.00").first().waitFor();
		await sheet.getByText("现在什么都没有发生，钱没有动。").waitFor();
		await sheet.getByText(/最迟 .*10:0\d 前有结果/).waitFor();
		same(await available(payer), "20000");

		await releaseHeld(staff);
		// Let through; the proof stays the payer's to give.
		await prove(page, "转账给 周*溪");
		await said(page, "转账成功");
		same([await available(payer), await available(friend)], ["15000", "5000"]);
		same(phone.troubles, []);
		await audited(world);
	},
);

test(
	"[B4] whoever has the SIM card now gets neither in nor the number: its owner sees the claim and objects",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		await newcomer(world, mobile);
		const phone = await open({ size: PHONE });
		await signInAtHome(phone, world, mobile);
		// A number that has just been registered is nobody's but theirs.
		await world.pass({ hours: 24 });
		await phone.keepTime();
		await phone.page.goto("/wallet/");
		await enterPassword(phone.page, mobile);
		await phone.page.getByRole("heading", { name: "最近账单" }).waitFor();
		await world.counter("carrier", "POST", `/lines/${mobile}/sim-swapped`);

		const thief = await open({ size: DESK });
		await claimNumber(thief, world, mobile);
		await thief.page.getByRole("heading", { name: "请稍等一段时间" }).waitFor();
		await thief.page.goto("/wallet/");
		await thief.page.waitForURL("**/wallet/sign-in**");

		const { page } = phone;
		await phone.keepTime();
		await page.goto("/wallet/");
		await page
			.getByRole("alert")
			.getByRole("link", { name: /有人称已成为/ })
			.click();
		await page.getByText("存疑").waitFor();
		await page.getByRole("button", { name: "号码还是我的，提出异议" }).click();
		await page.getByText("已提出异议，号码仍归您").waitFor();
		await page.getByRole("heading", { name: /有人称已成为/ }).waitFor({ state: "detached" });
		await page.goto("/wallet/");
		await page.getByRole("heading", { name: "最近账单" }).waitFor();
		same(await page.getByText("有人称已成为").count(), 0);
		same([phone.troubles, thief.troubles], [[], []]);
	},
);

test(
	"[B4] the new holder of a recycled number opens an empty account; the former one gets in by password and is told",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		await newcomer(world, mobile);
		await world.pass({ hours: 24 * 40 });
		await world.counter("carrier", "POST", `/lines/${mobile}/recycled`);

		const fresh = await open({ size: PHONE });
		await claimNumber(fresh, world, mobile);
		await fresh.page.getByLabel("设置登录密码").fill(NEW_PASSWORD);
		await fresh.page.getByRole("button", { name: "开户" }).click();
		await fresh.page.getByRole("heading", { name: "最近账单" }).waitFor();
		await fresh.page.getByText("¥0.00").first().waitFor();

		const former = await open({ size: DESK });
		const { page } = former;
		await page.goto("/wallet/recover");
		await page.getByRole("link", { name: "原号码已归他人，但我记得密码" }).click();
		await page.getByLabel("原来的手机号").fill(mobile);
		await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
		// Nothing else is known of them than a password: a person looks first.
		await page.getByRole("button", { name: "登录", exact: true }).click();
		await page.getByRole("heading", { name: "正在人工核实这次登录" }).waitFor();
		await releaseHeld(await staffMember(world));
		await page.getByRole("button", { name: "重新登录" }).click();
		await page.getByRole("button", { name: "登录", exact: true }).click();
		await page.getByText("不再发往这个号码，请用其他方式").waitFor();
		await page.getByRole("link", { name: "更换手机号" }).waitFor();
		same([fresh.troubles, former.troubles], [[], []]);
	},
);

test(
	"[B1] news of large payments goes where one likes; without an address, the way to one is shown",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		await newcomer(world, mobile);
		const phone = await open({ size: PHONE });
		const { page } = phone;
		await page.goto("/wallet/me/notices");
		await signIn(phone, world, mobile);
		await page.getByText(/新设备上登录/).waitFor();
		await page.getByRole("link", { name: "通知方式" }).click();
		const sms = page.getByRole("switch", { name: "短信" });
		await sms.click();
		await page.getByText(/现在只在钱包里通知/).waitFor();
		await page.reload();
		await page.getByText(/现在只在钱包里通知/).waitFor();
		same(await sms.getAttribute("aria-checked"), "false");
		await page.getByRole("link", { name: /还没有绑定邮箱/ }).click();
		await page.getByLabel("邮箱地址").waitFor();
		same(phone.troubles, []);
	},
);

async function wishTransfer(page: Page, to: Someone, amount: string): Promise<void> {
	await page.goto("/wallet/transfer");
	await page.getByLabel("收款人手机号").fill(to.mobile);
	await page.getByRole("button", { name: "查找收款人" }).click();
	await page.getByRole("button", { name: "确认是此人" }).click();
	await page.getByLabel("转账金额").click();
	await press(page, amount);
	await page.getByRole("button", { name: "确认转账" }).click();
}

async function staffMember(world: TestWorld): Promise<Caller> {
	const staff = caller(world);
	const login = { name: "admin", password: PASSWORD };
	await expects(staff.post("/api/console/v1/sessions", login), 201);
	return staff;
}

/** Somebody of the staff takes the one ticket that is open, and lets it through. */
async function releaseHeld(staff: Caller): Promise<void> {
	const { items } = await expects(staff.get("/api/console/v1/tickets?state=open"), 200);
	const [ticket, ...others] = items as { id: string }[];
	same(others, []);
	const path = `/api/console/v1/tickets/${ticket?.id}`;
	await expects(staff.post(`${path}/take`, {}), 200);
	await expects(staff.post(`${path}/release`, { note: "已电话核实本人" }), 200);
}

/** A lock of one's own has stopped what was wished, and leads to where it is lifted. */
async function stopped(page: Page, words: string): Promise<void> {
	const sheet = page.getByRole("dialog", { name: "被您的安全锁挡住了" });
	await sheet.getByText(words).waitFor();
	await sheet.getByRole("link", { name: "管理安全锁" }).click();
	await page.waitForURL("**/wallet/me/locks");
}

async function turn(page: Page, lock: string): Promise<void> {
	await page.getByRole("switch", { name: lock }).click();
}

async function isOn(page: Page, lock: string, on: boolean): Promise<void> {
	await page.getByRole("switch", { name: lock, checked: on }).waitFor();
}

/** Gives what the sheet asks for. */
async function prove(page: Page, purpose: string): Promise<void> {
	await press(await payingSheet(page, purpose), PAYMENT_PASSWORD);
}

async function freezeAtDoor(page: Page, mobile: string): Promise<void> {
	await page.goto("/wallet/sign-in");
	await page.getByRole("link", { name: "紧急冻结账户" }).click();
	await page.getByLabel("手机号").fill(mobile);
	await page.getByLabel("登录密码", { exact: true }).fill(PASSWORD);
	await page.getByRole("button", { name: "立即冻结" }).click();
	await page.getByRole("heading", { name: "账户已冻结" }).waitFor();
}

/** Proves the number by a code, and says that it is one's own since lately. */
async function claimNumber(visitor: Visitor, world: TestWorld, mobile: string): Promise<void> {
	const { page } = visitor;
	await visitor.keepTime();
	await page.goto("/wallet/sign-in");
	await page.getByRole("button", { name: "用短信验证码登录" }).click();
	await page.getByLabel("手机号").fill(mobile);
	await proveByCode(visitor, world, mobile, { submit: "登录" });
	await page.getByRole("heading", { name: "这个手机号需要确认" }).waitFor();
	await page.getByRole("button", { name: /我是新机主/ }).click();
}
