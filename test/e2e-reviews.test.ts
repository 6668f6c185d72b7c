import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { same } from "#platform/testkit";
import {
	type Body,
	caller,
	expects,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	sale,
	shop,
} from "./client.ts";
import { browserTest, type Scene, scene } from "./e2e-scene.ts";
import { approve, propose, two } from "./e2e-two.ts";
import type { TestWorld } from "./world.ts";

const REASON = "网络来函：这一笔没有受理";

test(
	"[H2][H5][M2] what a channel never answered is asked again, settled by two persons and told on the trade's line; two switch a product off",
	browserTest,
	async (t) => {
		const stage = await scene(t);
		const orderId = await neverAnswered(stage);
		const { maker, checker } = await two(stage);
		await askAndDecide(maker.page);
		await approve(checker.page, /决定请求结果/);
		await maker.page.goto(`/console/trades/${orderId}`);
		await told(maker.page);
		await switchOff(maker.page);
		await approve(checker.page, /变更渠道策略/);
		await maker.page.goto("/console/channels/cardnet");
		await refunds(maker.page).getByText("已关闭").waitFor();
		same([maker.troubles, checker.troubles], [[], []]);
	},
);

/** A payment by card about which the network says nothing to anybody, for longer than it is asked. */
async function neverAnswered({ world }: Scene): Promise<string> {
	const payer = await resident(world, 71, "李文博");
	await recharge(world, payer, "100.00");
	const { order, token } = await sale(await shop(world), "Q-1", "58.00");
	await neverProven(world);
	await world.faults({ timeout_before_commit: 1_000_000 });
	const body: Body = {
		instrument: { kind: "card", cardId: payer.cardId },
		paymentPassword: PAYMENT_PASSWORD,
	};
	await expects(payer.post(`/api/cashier/v1/orders/${token}/payments`, body, newKey()), 202);
	await world.pass({ hours: 9 });
	return String(order["id"]);
}

/** By the network's rules "no such trade" proves nothing: only its people can tell. */
async function neverProven(world: TestWorld): Promise<void> {
	const path = "/api/console/v1/channels/cardnet/policies";
	const staff = caller(world);
	await expects(staff.post("/api/console/v1/sessions", { name: "admin", password: PASSWORD }), 201);
	const { items } = await expects(staff.get(path), 200);
	const line = (items as Body[]).find(
		({ part, product }) => part === "handling" && product === "pay",
	);
	const { notFound, ...value } = line?.["value"] as Body;
	const asked = { ...value, notFound: { ...(notFound as Body), meaning: "nothing" } };
	const body = { part: "handling", product: "pay", value: asked, why: "查无此单不作数" };
	const made = await expects(staff.post(`${path}/proposals`, body), 201);
	await world.platform.staff.add({ name: "chen", password: PASSWORD, role: "approver" });
	const checker = caller(world);
	await expects(
		checker.post("/api/console/v1/sessions", { name: "chen", password: PASSWORD }),
		201,
	);
	const id = String(made["proposalId"]);
	await expects(checker.post(`/api/console/v1/approvals/${id}/approve`, { note: "" }), 200);
	await world.platform.channels.policies.refresh();
}

/** It is asked once more, in vain; then one lays the network's letter before the other. */
async function askAndDecide(page: Page): Promise<void> {
	await page.goto("/console/trade-reviews");
	const row = page.getByRole("row").filter({ hasText: "58.00" });
	await row.getByRole("button", { name: "再问一次" }).click();
	await page.getByText("已向渠道查询：待人工核查").waitFor();
	await row.getByRole("button", { name: "决定" }).click();
	await page.getByRole("dialog").getByRole("radio", { name: "没有送到" }).check();
	await propose(page, REASON);
}

/** Everything in one line: what was sent, what was never said, who decided. */
async function told(page: Page): Promise<void> {
	const line = page.getByRole("list", { name: "交易时间线" });
	const words = ["请求发往渠道", "提出", REASON, "批准并执行"];
	for (const text of words) await line.getByText(text).first().waitFor();
	const steps = await line.getByRole("listitem").allInnerTexts();
	const places = words.map((text) => steps.findIndex((step) => step.includes(text)));
	same(
		places,
		places.toSorted((left, right) => left - right),
	);
	same(steps[places.at(-1) ?? -1]?.includes("wang"), true);
}

/** The product in the channel's list. */
function refunds(page: Page): Locator {
	const name = page.locator("strong", { hasText: /^退款$/ });
	return page.getByRole("listitem").filter({ has: name });
}

async function switchOff(page: Page): Promise<void> {
	await page.goto("/console/channels/cardnet");
	await refunds(page).getByRole("button", { name: "提出关闭" }).click();
	await page.getByRole("dialog").getByLabel("给值班同事看的说明").fill("今晚换证书，明早再开");
	await propose(page, "对方通知换证");
}
