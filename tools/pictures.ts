import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { required } from "#kernel";
import { type Answer, expects, PASSWORD, signIn } from "../test/client.ts";
import {
	builtFaces,
	chromiumPath,
	DESK,
	type Look,
	launch,
	PHONE,
	visitor,
} from "../test/e2e-browser.ts";
import { type SmallTown, smallTown } from "../test/e2e-town.ts";
import { type TestWorld, world } from "../test/world.ts";
import { globalSetup, globalTeardown } from "./test-setup.ts";

/**
 * Takes the pictures of the documents: a small town lives for a week in a world of its own, then its
 * screens are photographed into `docs/pictures`. Needs Chromium.
 */
const FOLDER = resolve(import.meta.dirname, "../docs/pictures");
const BYTES_MAX = 300_000;
const PHONE_SHARP = 2;
const DESK_SHARP = 1.5;

interface Picture {
	readonly name: string;
	readonly look: Look;
	readonly as: "payer" | "staff";
	readonly path: (town: SmallTown) => string;
	/** Shown once the page is whole. */
	readonly ready: string;
}

const phone = (language: "zh-CN" | "en", dark = false): Look => ({
	size: PHONE,
	language,
	dark,
	sharp: PHONE_SHARP,
});
const desk = (language: "zh-CN" | "en", dark = false, height: number = DESK.height): Look => ({
	size: { width: DESK.width, height },
	language,
	dark,
	sharp: DESK_SHARP,
});

const PICTURES: readonly Picture[] = [
	{
		name: "wallet-home",
		look: phone("zh-CN"),
		as: "payer",
		path: () => "/wallet/",
		ready: "三味书屋",
	},
	{
		name: "wallet-home-en-dark",
		look: phone("en", true),
		as: "payer",
		path: () => "/wallet/",
		ready: "三味书屋",
	},
	{
		name: "wallet-bill",
		look: phone("zh-CN"),
		as: "payer",
		path: ({ rechargeOrderId }) => `/wallet/bills/${rechargeOrderId}`,
		ready: "记账",
	},
	{
		name: "cashier",
		look: desk("zh-CN"),
		as: "payer",
		path: ({ openCashierUrl }) => new URL(openCashierUrl).pathname,
		ready: "付款方式",
	},
	{
		name: "console-overview",
		look: desk("zh-CN", false, 1_040),
		as: "staff",
		path: () => "/console/",
		ready: "备付金恒等",
	},
	{
		name: "console-overview-en-dark",
		look: desk("en", true, 1_040),
		as: "staff",
		path: () => "/console/",
		ready: "Every invariant holds",
	},
	{
		name: "console-trade",
		look: desk("zh-CN", false, 1_100),
		as: "staff",
		path: ({ paidOrderId }) => `/console/trades/${paidOrderId}`,
		ready: "交易时间线",
	},
	{
		name: "console-trade-en",
		look: desk("en", false, 1_100),
		as: "staff",
		path: ({ paidOrderId }) => `/console/trades/${paidOrderId}`,
		ready: "Time line",
	},
	{
		name: "console-books",
		look: desk("zh-CN"),
		as: "staff",
		path: () => "/console/books/trial-balance",
		ready: "支付账户余额",
	},
];

async function main(): Promise<void> {
	const chromium = chromiumPath();
	if (chromium === undefined) throw new Error("no Chromium on this machine (CHROMIUM names one)");
	const faces = await builtFaces();
	await globalSetup();
	const ends: (() => unknown)[] = [];
	try {
		const made = await world(
			{ after: (end) => void ends.push(end as () => unknown) },
			{ faces, at: "2026-11-15T08:20:00+08:00", ticking: true },
		);
		const town = await smallTown(made);
		const browser = await launch(chromium);
		ends.unshift(() => browser.close());
		mkdirSync(FOLDER, { recursive: true });
		for (const picture of PICTURES) await take(browser, made, town, picture);
	} finally {
		for (const end of ends) await end();
		await globalTeardown();
	}
}

async function take(
	browser: Browser,
	made: TestWorld,
	town: SmallTown,
	picture: Picture,
): Promise<void> {
	const { context, page, troubles } = await visitor(browser, made, picture.look);
	await page.goto(picture.as === "staff" ? "/console/sign-in" : "/wallet/sign-in");
	// The page's own browser asks, so that the cookies of session and device are its own.
	const post = (path: string, body: unknown): Promise<Answer> => page.evaluate(ask, { path, body });
	const payer = required(town.people[0], "a person");
	if (picture.as === "payer")
		await signIn(made, { post }, { name: payer.mobile, password: PASSWORD });
	else await expects(post("/api/console/v1/sessions", { name: "admin", password: PASSWORD }), 201);
	await page.goto(picture.path(town));
	await page.getByText(picture.ready).first().waitFor();
	await page.waitForLoadState("networkidle");
	const file = join(FOLDER, `${picture.name}.png`);
	await page.screenshot({ path: file });
	await context.close();
	const bytes = statSync(file).size;
	process.stdout.write(`${picture.name}.png ${Math.round(bytes / 1_000)} kB\n`);
	if (bytes > BYTES_MAX) throw new Error(`${file} is larger than ${BYTES_MAX} bytes`);
	if (troubles.length > 0) throw new Error(troubles.join("\n"));
}

/** Runs in the page. */
async function ask(wish: { readonly path: string; readonly body: unknown }): Promise<Answer> {
	const response = await fetch(wish.path, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(wish.body),
	});
	const text = await response.text();
	return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Answer["body"] };
}

await main();
