import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { isInner, isLoopback } from "./egress-address.ts";
import { createOutwardPost, type OutwardOptions, type OutwardPost } from "./egress-post.ts";

async function shop(t: TestContext, listener: RequestListener): Promise<number> {
	const server = createServer(listener);
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
}

function outward(t: TestContext, options: Partial<OutwardOptions> = {}): OutwardPost {
	const made = createOutwardPost({ allowLoopback: true, timeoutMs: 2_000, ...options });
	t.after(() => made.close());
	return made;
}

const post = (to: OutwardPost, url: string): Promise<number> =>
	to.post(url, { "content-type": "application/json" }, "{}");

test("[H4] every way of writing an address of the house is one of the house", () => {
	const inner = [
		...["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"],
		...["100.64.0.1", "0.0.0.0", "198.18.0.1", "224.0.0.1", "255.255.255.255", "203.0.113.9"],
		...[
			"::1",
			"::",
			"::ffff:10.0.0.1",
			"::ffff:8.8.8.8",
			"fe80::1",
			"fc00::1",
			"fd12::1",
			"ff02::1",
		],
		...["2002:7f00:1::", "2001::1", "2001:db8::1", "64:ff9b::a00:1", "fec0::1"],
		...["shop.example.com", "", "127.1", "0x7f.1"],
	];
	for (const address of inner) same([address, isInner(address)], [address, true]);
	for (const address of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2400:3200::1", "2a00:1450::1"]) {
		same([address, isInner(address)], [address, false]);
	}
	for (const address of ["127.0.0.1", "127.9.9.9", "::1"]) same(isLoopback(address), true);
	for (const address of ["10.0.0.1", "8.8.8.8", "localhost"]) same(isLoopback(address), false);
});

test("[H4] a notice address that leads inside is not called: written out, by name, by one name of many", async (t) => {
	let calls = 0;
	const port = await shop(t, (_, response) => {
		calls += 1;
		response.end();
	});
	const strict = outward(t, { allowLoopback: false });
	for (const url of [
		...[`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `https://[::1]:${port}/`],
		...["https://169.254.169.254/latest", "https://[::ffff:127.0.0.1]/", "https://10.0.0.1/"],
		`https://localhost:${port}/`,
		"http://shop.example.com/",
	]) {
		await assert.rejects(post(strict, url), /address refused/, url);
	}
	// A name that has an outer address and an inner one is as bad as one that has only the inner.
	for (const addresses of [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], []]) {
		const resolve = async () => addresses.map((address) => ({ address, family: 4 }));
		const rebound = outward(t, { allowLoopback: false, resolve });
		await assert.rejects(post(rebound, `https://shop.example.com:${port}/`), /address refused/);
	}
	// Where simulated shops are allowed, the rest of the house is not.
	const demo = outward(t);
	for (const url of ["https://10.0.0.1/", "http://10.0.0.1/", "http://shop.example.com/"]) {
		await assert.rejects(post(demo, url), /address refused/, url);
	}
	same(calls, 0);
	same([await post(demo, `http://127.0.0.1:${port}/n?x=1`), calls], [200, 1]);
});

test("[H4] a name is asked once for a connection, and the socket goes to what was looked at", async (t) => {
	let calls = 0;
	const port = await shop(t, (_, response) => {
		calls += 1;
		response.end();
	});
	let asked = 0;
	const resolve: OutwardOptions["resolve"] = async () => {
		asked += 1;
		// The second answer would lead elsewhere: nobody asks for it.
		return [{ address: asked === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
	};
	const demo = outward(t, { resolve });
	same([await post(demo, `http://localhost:${port}/`), asked, calls], [200, 1, 1]);
});

test("[H4] no redirect is followed, no answer is waited for beyond its time, none is read to its end", async (t) => {
	let inside = 0;
	const house = await shop(t, (_, response) => {
		inside += 1;
		response.end();
	});
	const port = await shop(t, (request, response) => {
		if (request.url === "/moved") {
			response.writeHead(307, { location: `http://127.0.0.1:${house}/` }).end();
		} else if (request.url === "/huge") {
			response.end("x".repeat(1_048_576));
		}
	});
	const demo = outward(t, { timeoutMs: 300 });
	same([await post(demo, `http://127.0.0.1:${port}/moved`), inside], [307, 0]);
	await assert.rejects(post(demo, `http://127.0.0.1:${port}/silent`), /no answer in time/);
	// The status was heard before anything was too much.
	const outcome = await post(demo, `http://127.0.0.1:${port}/huge`).catch((error: unknown) =>
		String(error),
	);
	assert.ok(
		outcome === 200 || /UND_ERR_RES_EXCEEDED_MAX_SIZE|no answer/.test(String(outcome)),
		String(outcome),
	);
});
