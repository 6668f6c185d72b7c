import assert from "node:assert/strict";
import { Agent, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { pause } from "#platform";
import { memoryLog, same } from "#platform/testkit";
import { countRequests, createServer } from "./server.ts";

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

test("a request under way is answered, and its connection does not hold the stop up", async (t) => {
	const app = await createServer({
		log: memoryLog(),
		observe: () => undefined,
		trustProxy: false,
	});
	const gate = Promise.withResolvers<void>();
	const entered = Promise.withResolvers<void>();
	app.get("/api/slow", async () => {
		entered.resolve();
		await gate.promise;
		return { done: true };
	});
	// Its head has gone out when the stop begins.
	const begun = Promise.withResolvers<void>();
	app.get("/api/long", async (_request, reply) => {
		const body = new PassThrough();
		body.write("first ");
		void gate.promise.then(() => body.end("last"));
		begun.resolve();
		return reply.type("text/plain").send(body);
	});
	const closing = Promise.withResolvers<void>();
	app.addHook("preClose", async () => closing.resolve());
	await app.listen({ host: "127.0.0.1", port: 0 });
	const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	const agent = new Agent({ keepAlive: true });
	t.after(() => agent.destroy());
	const ask = (path: string): Promise<IncomingMessage> =>
		new Promise((answered, failed) => {
			get(base + path, { agent }, answered).on("error", failed);
		});
	const long = await ask("/api/long");
	await begun.promise;
	const slow = ask("/api/slow");
	await entered.promise;
	const closed = app.close();
	await closing.promise;
	gate.resolve();
	const answer = await slow;
	same([answer.statusCode, answer.headers.connection], [200, "close"]);
	same(await text(answer), '{"done":true}');
	same([long.headers.connection, await text(long)], ["keep-alive", "first last"]);
	await closed;
});

test("whoever goes away before the answer leaves their place to others", async (t) => {
	const app = await createServer({
		log: memoryLog(),
		observe: () => undefined,
		trustProxy: false,
		requestsMax: 2,
	});
	t.after(() => app.close());
	app.get("/api/never", () => new Promise(() => undefined));
	app.get("/api/quick", async () => ({}));
	const base = await app.listen({ host: "127.0.0.1", port: 0 });
	for (const _ of [1, 2]) {
		const gone = fetch(`${base}/api/never`, { signal: AbortSignal.timeout(100) });
		await assert.rejects(gone, { name: "TimeoutError" });
	}
	await free(base, "the places of those who went away are never free again");
});

test("whoever goes away once the body is in leaves their place to others, and is not counted as under way", async (t) => {
	const log = memoryLog();
	const options = { log, observe: () => undefined, trustProxy: false, requestsMax: 2 };
	const app = await createServer(options);
	t.after(() => app.close());
	const underWay = countRequests(app);
	app.post("/api/never", () => new Promise(() => undefined));
	app.get("/api/quick", async () => ({}));
	const base = await app.listen({ host: "127.0.0.1", port: 0 });
	const headers = { "content-type": "application/json" };
	const sent = { method: "POST", headers, body: "{}" };
	for (const _ of [1, 2]) {
		const gone = fetch(`${base}/api/never`, { ...sent, signal: AbortSignal.timeout(100) });
		await assert.rejects(gone, { name: "TimeoutError" });
	}
	await free(base, "the places of those who went away once the body was in are never free again");
	for (let look = 0; look < 200 && underWay() > 0; look += 1) await pause(5);
	assert.equal(underWay(), 0);
});

async function free(base: string, otherwise: string): Promise<void> {
	for (let look = 0; look < 50; look += 1) {
		if ((await fetch(`${base}/api/quick`)).status === 200) return;
	}
	assert.fail(otherwise);
}
