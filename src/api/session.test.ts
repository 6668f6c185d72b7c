import { test } from "node:test";
import { memoryLog, same } from "#platform/testkit";
import { type App, createServer } from "./server.ts";
import { contextOf } from "./session.ts";

async function edge(trustProxy: boolean): Promise<App> {
	const app = await createServer({ log: memoryLog(), observe: () => undefined, trustProxy });
	app.get("/who", async (request) => contextOf(request));
	return app;
}

test("[E2] the caller's address is what our own proxy wrote, whatever the caller wrote before it", async (t) => {
	const forwarded = { "x-forwarded-for": "192.0.2.1, 203.0.113.9", "x-real-ip": "192.0.2.1" };
	const request = { url: "/who", headers: forwarded, remoteAddress: "198.51.100.7" };
	for (const [trustProxy, ip] of [
		[true, "203.0.113.9"],
		[false, "198.51.100.7"],
	] as const) {
		const app = await edge(trustProxy);
		t.after(() => app.close());
		same((await app.inject(request)).json<{ ip: string }>().ip, ip);
	}
});

test("[E2] nobody is somebody by what they say of themselves", async (t) => {
	const app = await edge(false);
	t.after(() => app.close());
	const headers = {
		...{ "user-agent": "Phone/1", "device-id": "dev_1", "x-session-id": "ses_1" },
		cookie: "deviceId=dev_1",
	};
	const answer = await app.inject({ url: "/who", headers, remoteAddress: "198.51.100.7" });
	same(answer.json(), {
		sessionId: null,
		deviceId: null,
		ip: "198.51.100.7",
		userAgent: "Phone/1",
	});
});
