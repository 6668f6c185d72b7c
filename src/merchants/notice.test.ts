import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";
import { statesOf, systemClock, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { NOTICE_MACHINE, nextWaitSeconds, refusedAddress } from "./notice.ts";
import { signatureOf } from "./notice-signature.ts";

test("notice addresses that lead back into the house are refused, every known way of writing them", () => {
	const inside = [
		"http://shop.example.com/n",
		"https://localhost/n",
		"https://127.0.0.1/n",
		"https://127.1/n",
		"https://2130706433/n",
		"https://0x7f.1/n",
		"https://[::1]/n",
		"https://[::ffff:10.0.0.1]/n",
		"https://10.1.2.3/n",
		"https://192.168.1.1/n",
		"https://172.16.0.1/n",
		"https://172.31.255.255/n",
		"https://169.254.169.254/latest/meta-data",
		"https://100.64.0.1/n",
		"https://0.0.0.0/n",
		"https://intranet/n",
		"https://printer.local/n",
		"https://user:secret@shop.example.com/n",
		"file:///etc/passwd",
		"not a url",
	];
	for (const url of inside) same([url, refusedAddress(url, false) !== undefined], [url, true]);
});

test("a shop on the open network is called, over TLS; simulated shops only where allowed", () => {
	same(refusedAddress("https://shop.example.com/notices?x=1", false), undefined);
	same(refusedAddress("https://172.32.0.1/n", false), undefined);
	same(refusedAddress("http://127.0.0.1:9000/n", true), undefined);
	same(refusedAddress("http://127.0.0.1:9000/n", false), "leads to this machine");
});

test("a notice is tried for about a day, ever more seldom, and can be sent again by hand", () => {
	const waits: number[] = [];
	for (let tried = 1; tried < 50; tried += 1) {
		const wait = nextWaitSeconds(tried);
		if (wait === undefined) break;
		waits.push(wait);
	}
	same(
		waits,
		waits.toSorted((left, right) => left - right),
	);
	const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600;
	same(hours > 22 && hours < 26, true);
	same(unreachableStates(NOTICE_MACHINE, "pending"), []);
	same(statesOf(NOTICE_MACHINE).length, 4);
});

test("the public library that merchants check notices with takes ours, and none that was altered", () => {
	const secret = `whsec_${randomBytes(32).toString("base64")}`;
	const message = {
		id: "ntc_1",
		timestamp: Math.floor(systemClock.now().epochMilliseconds / 1000).toString(),
		body: JSON.stringify({ type: "order.paid", data: { subject: "《长安的荔枝》" } }),
	};
	const headers = {
		"webhook-id": message.id,
		"webhook-timestamp": message.timestamp,
		"webhook-signature": signatureOf(secret, message),
	};
	const receiver = new Webhook(secret);
	same(receiver.verify(message.body, headers), JSON.parse(message.body));
	assert.throws(() => receiver.verify(message.body.replace("paid", "made"), headers), /signature/);
	assert.throws(() => receiver.verify(message.body, { ...headers, "webhook-id": "ntc_2" }));
});
