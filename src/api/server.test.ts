import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryLog, same } from "#platform/testkit";
import { createServer } from "./server.ts";

test("beyond what can be under way a request is turned away at once, with when to come back", async (t) => {
	const app = await createServer({
		log: memoryLog(),
		observe: () => undefined,
		trustProxy: false,
		requestsMax: 3,
	});
	t.after(() => app.close());
	let release = (): void => undefined;
	const gate = new Promise<void>((open) => {
		release = open;
	});
	let entered = 0;
	let allIn = (): void => undefined;
	const three = new Promise<void>((done) => {
		allIn = done;
	});
	app.get("/api/slow", async () => {
		entered += 1;
		if (entered === 3) allIn();
		await gate;
		return {};
	});
	const slow = [1, 2, 3].map(() => app.inject("/api/slow"));
	// Requests are sent when somebody waits for them.
	const answers = Promise.all(slow);
	await three;
	const excess = await app.inject("/api/slow");
	same([excess.statusCode, excess.headers["retry-after"]], [503, "1"]);
	same(excess.json<{ code: string }>().code, "temporarily_unavailable");
	release();
	same(
		(await answers).map(({ statusCode }) => statusCode),
		[200, 200, 200],
	);
	assert.equal((await app.inject("/api/slow")).statusCode, 200);
});
