import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import { caller, expects, PASSWORD, recharge, resident, type Someone } from "./client.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { approve, propose, two } from "./e2e-two.ts";

const CONSOLE = "/api/console/v1";
/** The smallest picture there is. */
const PHOTO =
	"iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC";

test(
	"[C8][R1][C9] evidence is drawn, a hit shows both names and is judged by two, a document's photo needs a proof",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const zhao = await resident(stage.world, 51, "赵晓岚");
		await send(zhao);
		await listed(stage, "赵晓兰");
		const { maker, checker } = await two(stage);
		const { page } = maker;
		await page.goto(`/console/customers/${zhao.userId}`);
		await page.getByRole("img", { name: /身份证据图：.*操作人 与 手机号/ }).waitFor();
		await page.getByText("名单命中待判定").waitFor();
		await judgeHit(page);
		await approve(checker.page, "判定名单命中");
		await page.goto("/console/reviews?queue=hits");
		await page.getByText("没有待判定的命中").waitFor();
		await lookAndJudge(page);
		await approve(checker.page, "通过证件审核");
		await page.goto("/console/reviews");
		await page.getByText("没有待审的证件").waitFor();
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

/** A document with its photo, from the wallet. */
async function send(person: Someone): Promise<void> {
	const document = {
		...{ type: "passport", issuingState: "USA", number: "E12345678", name: "ZHAO XIAOLAN" },
		...{ validFrom: "2020-01-01", validUntil: "2029-12-31", photos: [PHOTO] },
		...{ showsHolder: true, consent: true },
	};
	await expects(person.post("/api/wallet/v1/verification-documents", document), 201);
}

async function listed({ world }: Scene, name: string): Promise<void> {
	const staff = caller(world);
	await expects(staff.post(`${CONSOLE}/sessions`, { name: "admin", password: PASSWORD }), 201);
	const entry = { list: "sanctions", name, documentNumber: "", source: "联合国安理会名单" };
	await expects(staff.post(`${CONSOLE}/name-lists`, entry), 201);
	await world.quiet();
}

async function judgeHit(page: Page): Promise<void> {
	await page.goto("/console/reviews?queue=hits");
	const hit = page.getByRole("listitem").filter({ hasText: "制裁名单" });
	for (const words of ["赵*岚", "赵*兰", "联合国安理会名单", "近似"]) {
		await hit.getByText(words, { exact: true }).waitFor();
	}
	await hit.getByRole("button", { name: "判定" }).click();
	await propose(page, "出生日期不同，不是同一人");
	await hit.getByText("待批准").waitFor();
}

async function lookAndJudge(page: Page): Promise<void> {
	await page.goto("/console/reviews");
	await page.getByRole("button", { name: "查看照片" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("查看原因").fill("核对护照与本人");
	await dialog.getByRole("button", { name: "下一步：验证身份" }).click();
	await dialog.getByLabel("密码").fill(PASSWORD);
	await page.keyboard.press("Enter");
	await dialog.getByRole("img", { name: "证件照片" }).waitFor();
	await page.keyboard.press("Escape");
	await dialog.waitFor({ state: "hidden" });
	await page.getByRole("button", { name: "判定" }).click();
	await propose(page, "照片清晰，与本人一致");
	await page.getByText("待批准").waitFor();
}

test(
	"[A6][A7][A3] an account is frozen and set free by two, a type becomes data by two, and who leaves is seen",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const zhao = await resident(stage.world, 51, "赵晓岚");
		await recharge(stage.world, zhao, "10.00");
		await expects(zhao.post("/api/wallet/v1/closing", {}), 200);
		const { maker, checker } = await two(stage);
		const { page } = maker;
		await freeze(page, zhao);
		await approve(checker.page, "限制账户");
		await lift(page);
		await approve(checker.page, "解除限制");
		await page.goto("/console/restrictions");
		await page.getByText("没有生效中的限制").waitFor();
		await newType(page);
		await approve(checker.page, "更改账户类型");
		await page.goto("/console/account-types/meal_allowance");
		await page.getByRole("heading", { name: "餐补", level: 1 }).waitFor();
		await page.getByText("admin / wang").waitFor();
		await page.goto("/console/closings");
		await page.getByRole("row").filter({ hasText: "已提出" }).getByRole("link").click();
		await page.getByText("账户里还有余额。").waitFor();
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

/** From the customer's page to the account, by its number. */
async function freeze(page: Page, person: Someone): Promise<void> {
	await page.goto(`/console/customers/${person.userId}`);
	await page.getByRole("link", { name: /^\d{18}$/ }).click();
	await page.getByRole("heading", { name: "止付与冻结", level: 1 }).waitFor();
	await page.getByRole("button", { name: "提出限制" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText("冻结", { exact: true }).click();
	// No freeze without an order.
	await dialog.getByLabel("原因").fill("公安来函");
	await dialog.getByRole("button", { name: "提交审批" }).click();
	await dialog.getByText("止付与冻结须有文书", { exact: true }).waitFor();
	await dialog.getByLabel("文书").fill("（2026）沪公冻字第 118 号");
	await propose(page, "公安来函");
}

async function lift(page: Page): Promise<void> {
	await page.goto("/console/restrictions");
	const row = page.getByRole("row").filter({ hasText: "（2026）沪公冻字第 118 号" });
	await row.getByText("admin 提出 · wang 批准").waitFor();
	await row.getByRole("button", { name: "解除" }).click();
	await propose(page, "公安撤函");
}

async function newType(page: Page): Promise<void> {
	await page.goto("/console/account-types");
	await page.getByRole("button", { name: "新增类型" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("代号").fill("meal_allowance");
	await dialog.getByLabel("账号前缀").fill("231");
	await dialog.getByLabel("科目").fill("2021");
	await dialog.getByLabel("中文名").fill("餐补");
	await dialog.getByLabel("英文名").fill("Meal allowance");
	await propose(page, "新业务：企业餐补");
}
