import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { FaceState } from "#api";
import { buildWeb } from "#platform";
import type { TestWorld } from "./world.ts";

/** Where systems put Chromium; `CHROMIUM` names another. */
const PLACES: readonly string[] = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of this machine; undefined when it has none. */
export function chromiumPath(): string | undefined {
	return [process.env["CHROMIUM"], ...PLACES].find(
		(path) => path !== undefined && existsSync(path),
	);
}

export async function launch(executablePath: string): Promise<Browser> {
	return chromium.launch({
		executablePath,
		args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
	});
}

/** Builds what changed of the faces since the last time, and says where they lie. */
export async function builtFaces(): Promise<(face: "wallet" | "cashier" | "console") => FaceState> {
	const folders = await buildWeb({
		root: resolve(import.meta.dirname, ".."),
		dataDir: join(tmpdir(), "zf-faces"),
	});
	return (face) => ({ folder: folders[face] });
}

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1440, height: 900 } as const;

/** A page that has not shown something by then will not: machines of two cores are slow at times. */
const WAIT_MS = 20_000;

export interface Look {
	readonly size: { readonly width: number; readonly height: number };
	readonly language?: "zh-CN" | "en";
	readonly dark?: boolean;
	/** Device pixels a CSS pixel: 1 unless said. */
	readonly sharp?: number;
}

/** A browser window of its own, whose clock shows the world's time. */
export interface Visitor {
	readonly context: BrowserContext;
	readonly page: Page;
	/** What no page may do: console errors, uncaught exceptions, violations of the policy. */
	readonly troubles: string[];
	/** Shows the pages the time that the world has come to. */
	keepTime(): Promise<void>;
}

/** Runs in the page: the browser itself tells the console about some violations only. */
const TELL_VIOLATIONS = `document.addEventListener("securitypolicyviolation", (event) => {
	console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI);
});`;

/**
 * Opens a window. Answers that the page asked for and was refused (4xx) are no trouble of the page,
 * though the browser writes a line about each.
 */
export async function visitor(browser: Browser, world: TestWorld, look: Look): Promise<Visitor> {
	const context = await browser.newContext({
		viewport: { ...look.size },
		deviceScaleFactor: look.sharp ?? 1,
		locale: look.language ?? "zh-CN",
		timezoneId: "Asia/Shanghai",
		colorScheme: look.dark === true ? "dark" : "light",
		reducedMotion: "reduce",
		baseURL: world.baseUrl,
	});
	const troubles: string[] = [];
	const keepTime = (): Promise<void> =>
		context.clock.setFixedTime(world.clock.now().epochMilliseconds);
	await keepTime();
	await context.addInitScript({ content: TELL_VIOLATIONS });
	context.on("weberror", (error) => troubles.push(String(error.error())));
	context.on("console", (message) => {
		if (message.type() !== "error" && message.type() !== "warning") return;
		if (/status of 4\d\d/.test(message.text())) return;
		troubles.push(`${message.text()} (${message.location().url})`);
	});
	context.on("response", (response) => {
		if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
	});
	const page = await context.newPage();
	page.setDefaultTimeout(WAIT_MS);
	return { context, page, troubles, keepTime };
}
