import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { memoryLog, same } from "#platform/testkit";
import { createMailHttp } from "./email-http.ts";

const mail = { to: "lin@example.com", subject: "验证码", text: "314159", reference: "ref-1" };

test("[B1] the mail service hears sender, receiver, words and reference under its token", async (t) => {
	const heard: unknown[] = [];
	const { gateway } = await service(t, (request, response, body) => {
		heard.push([request.url, request.headers["x-postmark-server-token"], JSON.parse(body)]);
		response.end('{"ErrorCode":0,"MessageID":"m"}');
	});
	same(await gateway.send(mail), "accepted");
	same(heard, [
		[
			"/email",
			"token-1",
			{
				From: "notice@zhangfang.example",
				To: mail.to,
				Subject: mail.subject,
				TextBody: mail.text,
				MessageStream: "outbound",
				TrackOpens: false,
				TrackLinks: "None",
				Metadata: { reference: "ref-1" },
			},
		],
	]);
});

test("[B1] a refusal of the mail service is a refusal; all else leaves open what happened", async (t) => {
	const words: [number, string, string][] = [
		[422, '{"ErrorCode":406}', "refused"],
		[422, '{"ErrorCode":300}', "refused"],
		[401, '{"ErrorCode":10}', "refused"],
		[200, '{"ErrorCode":300}', "unknown"],
		[200, "<html>", "unknown"],
		[422, "null", "unknown"],
		[500, '{"ErrorCode":406}', "unknown"],
		[429, "{}", "unknown"],
		[302, "", "unknown"],
	];
	for (const [status, body, word] of words) {
		const { gateway, log } = await service(t, (_, response) => {
			response.writeHead(status, { location: "/elsewhere" }).end(body);
		});
		same([status, body, await gateway.send(mail)], [status, body, word]);
		assert.ok(!JSON.stringify(log.lines).includes(mail.to));
	}
	const { gateway } = await service(t, (_, response) => response.destroy());
	same(await gateway.send(mail), "unknown");
});

async function service(
	t: TestContext,
	answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ gateway: ReturnType<typeof createMailHttp>; log: ReturnType<typeof memoryLog> }> {
	const server = createServer((request, response) => {
		let body = "";
		request.setEncoding("utf8");
		request.on("data", (chunk: string) => {
			body += chunk;
		});
		request.on("end", () => answer(request, response, body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const log = memoryLog();
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const from = "notice@zhangfang.example";
	return { gateway: createMailHttp({ url, token: "token-1", from, timeoutMs: 5_000, log }), log };
}
