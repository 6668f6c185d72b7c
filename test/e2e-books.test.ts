import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Download, Page } from "playwright-core";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { PASSWORD, recharge, resident } from "./client.ts";
import { DESK } from "./e2e-browser.ts";
import { browserTest, scene } from "./e2e-scene.ts";
import type { TestWorld } from "./world.ts";

const DAY = "2026-11-11";

test(
	"[A4][S1] in the console a day is read and closed, a statement leaves as a file, and the tool says the same",
	browserTest,
	async (t) => {
		const { world, open } = await scene(t);
		const payer = await resident(world, 52, "周若溪");
		await recharge(world, payer, "300.00");
		await recharge(world, payer, "88.88");
		// Past midnight, and before the day closes by itself at half past.
		await world.pass({ hours: 14, minutes: 5 });
		const desk = await open({ size: DESK });
		const { page } = desk;
		await signIn(page);
		await page.getByRole("navigation").getByRole("link", { name: "会计日" }).click();
		await page.getByRole("link", { name: DAY }).click();
		await page.getByText("已过日终，尚未关账").waitFor();
		await page.getByText("平衡：期初、本期与期末，每一簿借贷相等。").waitFor();
		const shown = await sheetOnScreen(page);
		assert.ok(shown.length >= 6, shown.join("\n"));
		same(shown, await sheetOfTool(world));
		await closeDay(page, world);
		await takeStatement(page);
		await readActs(page);
		same(desk.troubles, []);
	},
);

async function signIn(page: Page): Promise<void> {
	await page.goto("/console/sign-in");
	await page.getByLabel("员工名").fill("admin");
	await page.getByLabel("密码").fill(PASSWORD);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
}

/** Code, opening, debit, credit and closing of each row, without the marks of sides. */
async function sheetOnScreen(page: Page): Promise<string[]> {
	const rows = await page.locator(".turnover tbody tr").all();
	const lines: string[] = [];
	for (const row of rows) {
		const cells = await row.locator("td:visible").allInnerTexts();
		const [code = "", , ...figures] = cells.map((cell) => cell.replaceAll(/[^\d.]/g, ""));
		lines.push([code, ...figures.map((figure) => (figure === "" ? "0.00" : figure))].join(" "));
	}
	return lines.sort();
}

interface Side {
	readonly minor: string;
}
interface Sides {
	readonly debit: Side;
	readonly credit: Side;
}
interface ToldRow {
	readonly code: string;
	readonly opening: Sides;
	readonly turnover: Sides;
	readonly closing: Sides;
}

/** The same of `npm run books -- day-report --json`. */
async function sheetOfTool(world: TestWorld): Promise<string[]> {
	const { rows } = JSON.parse(await books(world, ["day-report", "--day", DAY, "--json"])) as {
		rows: ToldRow[];
	};
	const plain = ({ minor }: Side): string => {
		const digits = minor.padStart(3, "0");
		return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
	};
	const net = ({ debit, credit }: Sides): string =>
		plain(credit) === "0.00" ? plain(debit) : plain(credit);
	return rows
		.map(({ code, opening, turnover, closing }) =>
			[code, net(opening), plain(turnover.debit), plain(turnover.credit), net(closing)].join(" "),
		)
		.sort();
}

/** Runs the tool on the world's own database. */
async function books(world: TestWorld, args: readonly string[]): Promise<string> {
	const place = await world.platform.db.read((tx) =>
		tx.one<{ host: string; user: string; name: string }>(
			`select current_setting('unix_socket_directories') as host, current_user::text as user,
				current_database()::text as name`,
		),
	);
	const host = encodeURIComponent(place.host.replaceAll('"', ""));
	const tool = resolve(import.meta.dirname, "../tools/books.ts");
	const { stdout } = await promisify(execFile)(process.execPath, [tool, ...args], {
		env: {
			PATH: process.env["PATH"],
			DATABASE_URL: `postgres://${place.user}@localhost/${place.name}?host=${host}`,
		},
	});
	return stdout;
}

async function closeDay(page: Page, world: TestWorld): Promise<void> {
	await page.getByRole("button", { name: "关账" }).click();
	const dialog = page.getByRole("dialog", { name: `关闭 ${DAY}？` });
	await dialog.getByRole("button", { name: "取消" }).click();
	await dialog.waitFor({ state: "hidden" });
	await page.getByText("已过日终，尚未关账").waitFor();
	await page.getByRole("button", { name: "关账" }).click();
	await dialog.getByRole("button", { name: "确认关账" }).click();
	await page.getByText("控制总数与账簿相符").waitFor();
	same(await page.getByRole("button", { name: "关账" }).count(), 0);
	const { record } = JSON.parse(await books(world, ["day-report", "--day", DAY, "--json"])) as {
		record: { state: string };
	};
	same(record.state, "closed");
}

/** The account of the only customer: the period on the screen, and its two files. */
async function takeStatement(page: Page): Promise<void> {
	await page.getByRole("link", { name: "支付账户余额" }).click();
	await page.getByRole("row").filter({ hasText: "2001" }).getByRole("link").first().click();
	await page.getByRole("heading", { name: /2001 支付账户余额/, level: 1 }).waitFor();
	await page.getByRole("button", { name: "日期范围" }).click();
	await page.getByRole("button", { name: "本月" }).click();
	await page.getByText("期末余额").waitFor();
	const balances = await page.locator("tbody tr td:last-child").allInnerTexts();
	same(balances, ["300.00", "388.88"]);
	const [csv, pdf] = [await taken(page, "明细 CSV"), await taken(page, "明细 PDF")];
	assert.match(csv.name, /^账户明细 2001 支付账户余额 .*2026-11-01 至 2026-11-12\.csv$/);
	const text = csv.bytes.toString("utf8");
	for (const line of [
		/^\uFEFF记账日,/,
		/期初余额,,,,0\.00,/,
		/,充值成功,[^,]*应收渠道款[^,]*,,88\.88,388\.88,/,
		/本期合计,2 笔,0\.00,388\.88,/,
		/期末余额,,,,388\.88,/,
	]) {
		assert.match(text, line);
	}
	assert.match(pdf.name, /\.pdf$/);
	const paper = pdf.bytes.toString("latin1");
	assert.match(paper, /^%PDF-1[\s\S]*%%EOF\s*$/);
	same([...paper.matchAll(/\/Type \/Page\b/g)].length, 1);
	assert.match(paper, /\+NotoSansHans-Regular/);
	assert.ok(pdf.bytes.length > 8_000, `${pdf.bytes.length} bytes`);
}

async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
	const coming: Promise<Download> = page.waitForEvent("download");
	await page.getByRole("button", { name: button }).click();
	const download = await coming;
	const bytes = await readFile(required(await download.path(), "the file"));
	return { name: download.suggestedFilename(), bytes };
}

async function readActs(page: Page): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "审计日志" }).click();
	const closed = page.getByRole("row").filter({ hasText: "关闭会计日" });
	await closed.getByRole("link", { name: DAY }).waitFor();
	same(await page.getByRole("row").filter({ hasText: "下载账户明细" }).count(), 2);
}
