import { type TestContext, test } from "node:test";
import { z } from "zod";
import { memoryLog, same } from "#platform/testkit";
import { type App, createServer } from "./server.ts";

async function echo(context: TestContext): Promise<App> {
	const app = await createServer({
		log: memoryLog(),
		observe: () => undefined,
		trustProxy: false,
	});
	context.after(() => app.close());
	app.post(
		"/echo",
		{
			schema: {
				body: z.strictObject({ text: z.string().optional(), any: z.unknown().optional() }),
			},
		},
		async () => ({}),
	);
	return app;
}

async function post(app: App, body: string, type = "application/json"): Promise<unknown[]> {
	const answer = await app.inject({
		method: "POST",
		url: "/echo",
		headers: { "content-type": type },
		payload: body,
	});
	const { code, errors } = answer.json<{ code?: string; errors?: { pointer: string }[] }>();
	return [answer.statusCode, code, errors?.map(({ pointer }) => pointer)];
}

test("[B6] text that could not be kept is refused where it stands, however deep the schema looks", async (t) => {
	const app = await echo(t);
	same(await post(app, '{"text":"a\\u0000b"}'), [400, "request_invalid", ["/text"]]);
	same(await post(app, '{"any":{"a/b":["\\ud800"]}}'), [400, "request_invalid", ["/any/a~1b/0"]]);
	same(await post(app, '{"any":{"\\u0000":1}}'), [400, "request_invalid", ["/any"]]);
	same(await post(app, '{"any":["😀","\\n"]}'), [200, undefined, undefined]);
});

test("[B6] a body as deep as its size allows is refused and takes no stack with it", async (t) => {
	const app = await echo(t);
	const [status, code] = await post(app, `{"any":${"[".repeat(32_000)}${"]".repeat(32_000)}}`);
	same([status, code], [400, "request_invalid"]);
});

test("[B6] each unknown field is named, and no more of them than anybody corrects", async (t) => {
	const app = await echo(t);
	same(await post(app, '{"a/b":1,"c~d":2}'), [400, "request_invalid", ["/a~1b", "/c~0d"]]);
	const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, at]));
	const [, , pointers] = await post(app, JSON.stringify(many));
	same((pointers as string[]).length, 20);
});

test("[B6] bodies are JSON: what pages of other sites can send without asking is not read", async (t) => {
	const app = await echo(t);
	for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
		same((await post(app, "{}", type)).slice(0, 2), [415, "media_type_unsupported"]);
	}
	for (const body of ['{"a":', "", '{"__proto__":{"a":1}}']) {
		same((await post(app, body)).slice(0, 2), [400, "request_malformed"]);
	}
});
