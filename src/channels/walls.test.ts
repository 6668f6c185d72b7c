import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { newUuid, required } from "#kernel";
import type { Tx } from "#platform";
import { same } from "#platform/testkit";
import { createBulkhead } from "./bulkhead.ts";
import { createCardnet, type RequestId } from "./index.ts";
import { world } from "./testkit.ts";
import { createUpstream } from "./upstream.ts";

/** Far more looks at the database than anything here takes; none of them waits. */
const LOOKS_MAX = 20_000;

test("[H4] a channel has so many calls at a time, so many waiting, and turns the rest away at once", async () => {
	const wall = createBulkhead({ concurrency: 3, queueMax: 2 });
	const releases: (() => void)[] = [];
	let peak = 0;
	const runs = Array.from({ length: 10 }, () =>
		wall.run(async () => {
			peak = Math.max(peak, wall.running());
			await new Promise<void>((done) => releases.push(done));
			return "done";
		}),
	);
	await Promise.resolve();
	same([wall.running(), wall.waiting()], [3, 2]);
	const turnedAway = await Promise.all(runs.slice(5));
	same(turnedAway, [undefined, undefined, undefined, undefined, undefined]);
	for (let freed = 0; freed < 5; freed += 1) {
		while (releases.length === 0) await Promise.resolve();
		releases.shift()?.();
	}
	same(await Promise.all(runs.slice(0, 5)), ["done", "done", "done", "done", "done"]);
	same([wall.running(), wall.waiting(), peak], [0, 0, 3]);
});

test("[H7] more rooms let in who waits; fewer throw nobody out, and the next wait for them to empty", async () => {
	const wall = createBulkhead({ concurrency: 1, queueMax: 9 });
	const releases: (() => void)[] = [];
	const runs = Array.from({ length: 6 }, () =>
		wall.run(() => new Promise<void>((done) => releases.push(done))),
	);
	await Promise.resolve();
	wall.resize({ concurrency: 4, queueMax: 9 });
	await Promise.resolve();
	same([wall.running(), wall.waiting()], [4, 2]);
	wall.resize({ concurrency: 2, queueMax: 0 });
	same(await wall.run(async () => "turned away"), undefined);
	const seen: unknown[] = [];
	for (let left = 6; left > 0; left -= 1) {
		while (releases.length === 0) await Promise.resolve();
		releases.shift()?.();
		for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
		seen.push([wall.running(), wall.waiting()]);
	}
	same(seen, [
		[3, 2],
		[2, 2],
		[2, 1],
		[2, 0],
		[1, 0],
		[0, 0],
	]);
	await Promise.all(runs);
});

test("[H4] work that fails gives its room back", async () => {
	const wall = createBulkhead({ concurrency: 1, queueMax: 1 });
	await assert.rejects(wall.run(async () => Promise.reject(new Error("failed"))));
	same(await wall.run(async () => "next"), "next");
});

test("[H4] [M2] a channel that is full: who waits is told it was not sent, what has a job waits its turn", async (t) => {
	const w = await world(t, { policy: { concurrency: { trade: 1, query: 1 }, queueMax: 1 } });
	const command = (sendBy: "job" | "caller") =>
		({
			ledgerId: 1,
			channelId: "cardnet",
			kind: "pay",
			owner: "payments",
			reference: newUuid(w.clock),
			amount: { currency: "CNY", minor: 1_000n },
			detail: { agreementToken: w.token },
			sendBy,
		}) as const;
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 12; nth += 1) {
		ids.push(await w.db.transaction((tx) => w.channels.prepare(tx, command("caller"))));
	}
	const sent = await Promise.all(ids.map((id) => w.channels.sendPrepared(id)));
	const busy = sent.filter((one) => one.request.code === "channel_busy");
	assert.ok(busy.length >= 8, `${busy.length} turned away`);
	assert.ok(busy.every((one) => one.request.state === "not_sent"));
	const confirmed = sent.filter((one) => one.request.state === "confirmed").length;
	same(100_000_000n - (await w.balance()), BigInt(confirmed) * 1_000n);

	for (let nth = 0; nth < 12; nth += 1) {
		await w.db.transaction((tx) => w.channels.prepare(tx, command("job")));
	}
	await w.settle();
	await w.advance(300);
	same(100_000_000n - (await w.balance()), BigInt(confirmed + 12) * 1_000n);
});

test("[H7] a channel that hangs holds no worker: another one settles everything meanwhile", async (t) => {
	const silent = await listen(t, () => undefined);
	const w = await world(t, {
		policy: { timeoutMs: 60_000 },
		also: (settings, clock) => ({
			...createCardnet(
				{ ...settings, origin: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` },
				clock,
			),
			id: "stuck",
		}),
	});
	const pay = async (channelId: string): Promise<RequestId> =>
		w.send({
			channelId,
			kind: "pay",
			reference: newUuid(w.clock),
			amount: { currency: "CNY", minor: 1_000n },
			detail: { agreementToken: w.token },
		});
	for (let nth = 0; nth < 40; nth += 1) await pay("stuck");
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 20; nth += 1) ids.push(await pay("cardnet"));
	const stuck = (): readonly number[] => {
		const { running, waiting } = required(
			w.channels.list().find(({ id }) => id === "stuck"),
			"the channel that hangs",
		);
		return [running.trade, waiting.trade];
	};
	// What is heard is told inside the transaction that stores it: its end is what is waited for.
	const statesOf = (tx: Tx) => Promise.all(ids.map((id) => w.channels.request(tx, id)));
	let states: unknown[] = [];
	for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
		states = (await w.db.read(statesOf)).map((one) => one?.state);
		if (states.every((state) => state === "confirmed") && stuck()[1] === 8) break;
	}
	same(
		states,
		ids.map(() => "confirmed"),
	);
	same(stuck(), [32, 8]);
	same(w.news.filter((one) => one.request.channelId === "stuck").length, 0);
});

test("[H4] what never connected was not sent; what broke off afterwards is lost, and said to be", async (t) => {
	const server = await listen(t, (socket) => {
		socket.once("data", (bytes: Buffer) => {
			const path = /^POST (\S+)/.exec(bytes.toString())?.[1];
			if (path === "/reset") socket.resetAndDestroy();
			else if (path === "/half") socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
			else if (path === "/noise") socket.end("no http at all\r\n\r\n");
			else if (path === "/huge") {
				socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${"x".repeat(5_000)}`);
			}
		});
	});
	const upstream = openUpstream(t, (server.address() as AddressInfo).port);
	const post = (path: string, ms = 2_000) =>
		upstream.postForm(path, "a=1", AbortSignal.timeout(ms));
	for (const path of ["/reset", "/half", "/noise", "/huge"]) {
		same([path, (await post(path)).exchange], [path, "lost"]);
	}
	same(await post("/silent", 100), { exchange: "lost", why: "timeout" });

	server.close();
	const closed = openUpstream(t, 1);
	const refused = await closed.postForm("/", "a=1", AbortSignal.timeout(2_000));
	same(refused, { exchange: "not_sent", why: "ECONNREFUSED" });
});

function openUpstream(t: TestContext, port: number): ReturnType<typeof createUpstream> {
	const upstream = createUpstream({
		origin: `http://127.0.0.1:${port}`,
		connectionsMax: 4,
		answerBytesMax: 1_000,
		connectTimeoutMs: 1_000,
		egressProxy: null,
	});
	t.after(() => upstream.close());
	return upstream;
}

async function listen(t: TestContext, onSocket: (socket: Socket) => void): Promise<Server> {
	const server = createServer();
	const sockets = new Set<Socket>();
	server.removeAllListeners("connection");
	server.on("connection", (socket: Socket) => {
		sockets.add(socket);
		// A reset by the other side is a case of this test, not its failure.
		socket.on("error", () => undefined);
		onSocket(socket);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return server;
}
