import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { same } from "#platform/testkit";
import { browserTest, scene } from "./e2e-scene.ts";
import { approve, propose, two } from "./e2e-two.ts";

const BINS = resolve(import.meta.dirname, "../src/channels/bin/bins.csv");

test(
	"[D2][D3][D6] the month's BIN file is loaded, compared and taken by two; words and a bank's limits change likewise",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const { maker, checker } = await two(stage);
		const { page } = maker;
		await loadFile(page);
		await approve(checker.page, "启用卡 BIN 表");
		await page.goto("/console/bins?q=990011");
		await page.getByText(/中国工商银行 储蓄卡，按前缀 990011 认出/).waitFor();
		await changeWords(page);
		await approve(checker.page, "更改失败原因文字");
		await page.goto("/console/reasons?issuer=ICBC");
		await page.getByRole("row").filter({ hasText: "超过工商银行的支付限额。" }).waitFor();
		await changeLimits(page);
		await approve(checker.page, "更改银行限额");
		await page.goto("/console/bank-limits?q=ICBC");
		await page.getByRole("cell", { name: "¥20,000.00" }).waitFor();
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

/** The next month's table: one prefix more. */
async function loadFile(page: Page): Promise<void> {
	const [, heads = "", ...rows] = (await readFile(BINS, "utf8")).trimEnd().split("\n");
	const added = "ICBC,中国工商银行,ICBC,#C7000B,debit,990011,19";
	const text = ["# version 2026-12.1", heads, ...rows, added, ""].join("\n");
	await page.goto("/console/bins");
	await page.getByRole("link", { name: "月度文件" }).click();
	await page.getByText("还没有装载过文件").waitFor();
	await page.getByLabel("选择文件").setInputFiles({
		...{ name: "bin-2026-12.csv", mimeType: "text/csv", buffer: Buffer.from(text) },
	});
	await page.getByRole("heading", { name: /2026-12\.1/, level: 1 }).waitFor();
	const row = page.getByRole("row").filter({ hasText: "990011" });
	await row.getByText("新增").waitFor();
	await page.getByRole("button", { name: "提出启用" }).click();
	await propose(page, "十二月份表");
}

/** A bank's own words for a code that has general ones. */
async function changeWords(page: Page): Promise<void> {
	await page.goto("/console/reasons?q=33&channel=cardnet");
	const row = page.getByRole("row").filter({ hasText: "超过限额" });
	await row.getByRole("button", { name: "改文字" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("发卡行").fill("ICBC");
	await dialog.getByLabel("说明（中文）").fill("超过工商银行的支付限额。");
	await propose(page, "工行来函");
}

async function changeLimits(page: Page): Promise<void> {
	await page.goto("/console/bank-limits?q=ICBC");
	await page.getByRole("button", { name: "提出改动" }).click();
	await page.getByRole("dialog").getByLabel("单笔").fill("20000.00");
	await propose(page, "工行下调单笔限额");
}
