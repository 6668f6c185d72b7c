import type { TestContext, TestOptions } from "node:test";
import {
	builtFaces,
	chromiumPath,
	type Look,
	launch,
	type Visitor,
	visitor,
} from "./e2e-browser.ts";
import { type TestWorld, type WorldOptions, world } from "./world.ts";

const executable: string | undefined = chromiumPath();
const REASON = "no Chromium on this machine (CHROMIUM names one)";

/** Without a browser these tests are skipped by name; with `CI=true` that is a failure. */
export const browserTest: TestOptions =
	executable === undefined && process.env["CI"] !== "true"
		? { skip: REASON }
		: { timeout: 150_000 };

export interface Scene {
	readonly world: TestWorld;
	readonly open: (look: Look) => Promise<Visitor>;
}

/** The whole platform with its faces, and a browser to visit it. */
export async function scene(context: TestContext, options: WorldOptions = {}): Promise<Scene> {
	if (executable === undefined) throw new Error(REASON);
	const faces = await builtFaces();
	const browser = await launch(executable);
	// Registered before the platform's end, and so run before it: an open page keeps asking.
	context.after(() => browser.close());
	const made = await world(context, { ...options, faces });
	return { world: made, open: (look) => visitor(browser, made, look) };
}
