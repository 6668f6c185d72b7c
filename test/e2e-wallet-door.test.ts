import { test } from "node:test";
import { URI } from "otpauth";
import { same } from "#platform/testkit";
import { caller, expects, freshMobile, newcomer, PASSWORD, PAYMENT_PASSWORD } from "./client.ts";
import { DESK, PHONE, type Visitor } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import { enterPassword, payingSheet, press, proveByCode, signInAtHome } from "./e2e-steps.ts";
import type { TestWorld } from "./world.ts";

test(
	"[B5][B6][E1] an authenticator app and recovery codes are set up on the phone, and each opens another browser",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		await newcomer(world, mobile);
		const phone = await open({ size: PHONE });
		await signInAtHome(phone, world, mobile);
		const app = await enrolTotp(phone, world);
		const [saved = ""] = await makeRecoveryCodes(phone);

		await world.pass({ minutes: 2 });
		const desk = await open({ size: DESK });
		await desk.page.goto("/wallet/");
		await enterPassword(desk.page, mobile);
		await answer(desk, "动态口令", "000000");
		await desk.page.getByRole("alert").waitFor();
		await answer(desk, "动态口令", codeOf(app, world));
		await desk.page.getByRole("heading", { name: "最近账单" }).waitFor();

		const borrowed = await open({ size: DESK });
		await borrowed.page.goto("/wallet/me/security");
		await enterPassword(borrowed.page, mobile);
		await borrowed.page.getByRole("button", { name: "换一种方式" }).click();
		await borrowed.page.getByRole("button", { name: /^恢复码/ }).click();
		await answer(borrowed, "恢复码", saved);
		await borrowed.page.getByRole("img", { name: /安全分/ }).waitFor();
		same([phone.troubles, desk.troubles, borrowed.troubles], [[], [], []]);
	},
);

test(
	"[B6] by a code from a message the password is asked for next; a wrong one is said, the right one opens",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		await newcomer(world, mobile);
		const desk = await open({ size: DESK });
		const { page } = desk;
		await page.goto("/wallet/");
		await page.getByRole("button", { name: "用短信验证码登录" }).click();
		await page.getByLabel("手机号").fill(mobile);
		await proveByCode(desk, world, mobile, { submit: "登录" });
		await page.getByRole("heading", { name: "再验证一步" }).waitFor();
		await answer(desk, "登录密码", "wrong-Word-1");
		await page.getByRole("alert").waitFor();
		await answer(desk, "登录密码", PASSWORD);
		await page.getByRole("heading", { name: "最近账单" }).waitFor();
		same(desk.troubles, []);
	},
);

test(
	"[B6][E4] a sign-in that a person looks at says so and until when; released, it goes on from the same browser",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		const person = await newcomer(world, mobile);
		const { id } = await expects(person.get("/api/wallet/v1/me"), 200);
		const staff = caller(world);
		const login = { name: "admin", password: PASSWORD };
		await expects(staff.post("/api/console/v1/sessions", login), 201);
		const grey = { color: "grey", kind: "user", value: id, reason: "客户来电核实" };
		await expects(staff.post("/api/console/v1/lists", grey), 201);

		const desk = await open({ size: DESK });
		const { page } = desk;
		await page.goto("/wallet/");
		await enterPassword(page, mobile);
		await page.getByRole("heading", { name: "正在人工核实这次登录" }).waitFor();
		await page.getByText(/最迟 .*10:00 前有结果/).waitFor();
		const { items } = await expects(staff.get("/api/console/v1/tickets?state=open"), 200);
		const [ticket] = items as { id: string }[];
		const release = `/api/console/v1/tickets/${ticket?.id}`;
		await expects(staff.post(`${release}/take`, {}), 200);
		await expects(staff.post(`${release}/release`, { note: "本人来电确认" }), 200);
		await page.getByRole("button", { name: "重新登录" }).click();
		await enterPassword(page, mobile);
		await page.getByRole("heading", { name: "最近账单" }).waitFor();
		same(desk.troubles, []);
	},
);

test(
	"[B6] with a provider: a newcomer proves a number and opens an account; another browser takes the account’s own number as well",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const mobile = freshMobile();
		const phone = await open({ size: PHONE });
		await throughProvider(phone);
		await phone.page.getByRole("heading", { name: "再核对一个手机号" }).waitFor();
		await phone.page.getByLabel("手机号").fill(mobile);
		await proveByCode(phone, world, mobile, { submit: "下一步" });
		await phone.page.getByRole("heading", { name: "开一个新账户" }).waitFor();
		await phone.page.getByLabel("登录密码（选填）").fill(PASSWORD);
		await phone.page.getByRole("button", { name: "完成注册" }).click();
		await phone.page.getByRole("heading", { name: "最近账单" }).waitFor();

		const desk = await open({ size: DESK });
		await throughProvider(desk);
		await desk.page.getByRole("heading", { name: "证明账号是您的" }).waitFor();
		await proveByCode(desk, world, mobile);
		await desk.page.getByRole("button", { name: "登录", exact: true }).click();
		await desk.page.getByRole("heading", { name: "最近账单" }).waitFor();
		same([phone.troubles, desk.troubles], [[], []]);
	},
);

/** The app on the phone, as it knows its seed from the code that the page shows. */
async function enrolTotp({ page }: Visitor, world: TestWorld): Promise<App> {
	await page.goto("/wallet/me/totp");
	await page.getByRole("button", { name: "开始启用" }).click();
	await press(await payingSheet(page, "启用动态口令"), PAYMENT_PASSWORD);
	const link = page.getByRole("link", { name: "在本机的验证器应用中打开" });
	const app = URI.parse((await link.getAttribute("href")) ?? "") as App;
	await page.getByLabel("应用显示的 6 位数字").fill(codeOf(app, world));
	await page.getByRole("button", { name: "确认启用" }).click();
	await page.getByRole("heading", { name: "动态口令已启用" }).waitFor();
	return app;
}

type App = { generate(at: { timestamp: number }): string };

function codeOf(app: App, world: TestWorld): string {
	return app.generate({ timestamp: world.clock.now().epochMilliseconds });
}

async function makeRecoveryCodes({ page }: Visitor): Promise<string[]> {
	await page.goto("/wallet/me/recovery-codes");
	await page.getByRole("button", { name: "生成恢复码" }).click();
	await press(await payingSheet(page, "生成恢复码"), PAYMENT_PASSWORD);
	const codes = page.getByRole("list", { name: "恢复码" }).getByRole("listitem");
	await codes.first().waitFor();
	const texts = await codes.allTextContents();
	same(texts.length, 10);
	await page.getByRole("button", { name: "我已保存好" }).click();
	await page.getByText(/还剩 10 个/).waitFor();
	return texts;
}

/** Fills one proof of the step under way, and hands it in. */
async function answer({ page }: Visitor, label: string, text: string): Promise<void> {
	await page.getByLabel(label, { exact: true }).fill(text);
	await page.getByRole("button", { name: "确认", exact: true }).click();
}

/** To the provider's page and back, as somebody known there. */
async function throughProvider({ page }: Visitor): Promise<void> {
	await page.goto("/wallet/");
	await page.getByRole("button", { name: /QQ/ }).click();
	await page.getByRole("button", { name: "李文博" }).click();
}
