import type { TestContext, TestOptions } from "node:test";
import type { Browser } from "playwright-core";
import { required } from "#kernel";
import {
	builtFaces,
	chromiumPath,
	type Look,
	launch,
	type Visitor,
	visitor,
} from "./e2e-browser.ts";
import { type TestWorld, type WorldOptions, world } from "./world.ts";

const browser: string | undefined = chromiumPath();
const REASON = "no Chromium on this machine (CHROMIUM names one)";

/** Without a browser these tests are skipped by name; with `CI=true` that is a failure. */
export const browserTest: TestOptions =
	browser === undefined && process.env["CI"] !== "true" ? { skip: REASON } : { timeout: 150_000 };

export interface Scene {
	readonly world: TestWorld;
	readonly open: (look: Look) => Promise<Visitor>;
}

/** The whole platform with its faces, and a browser to visit it. */
export async function scene(context: TestContext, options: WorldOptions = {}): Promise<Scene> {
	const path = browser;
	if (path === undefined) throw new Error(REASON);
	const faces = await builtFaces();
	let chromium: Browser | undefined;
	// Before the platform stops: an open page keeps asking it.
	context.after(() => chromium?.close());
	const made = await world(context, { ...options, faces });
	chromium = await launch(path);
	const running = required(chromium, "a running browser");
	return { world: made, open: (look) => visitor(running, made, look) };
}
