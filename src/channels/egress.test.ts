import { generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { newUuid } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import { pinOf } from "./egress-tls.ts";
import { createKeyring } from "./keyring.ts";
import type { Egress } from "./policy.ts";
import { partToJson } from "./policy-schema.ts";
import { insertPolicy } from "./policy-store.ts";
import { world } from "./testkit.ts";
import { createUpstream, type Upstream } from "./upstream.ts";

/** A bank of the tests, known to nobody: its own authority, valid for a hundred years. */
const BANK_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLhTv9AYUAk/iDiwj
mhUOjwjSX/AWtppKgZvWEWDw/aihRANCAAT81t+Kr+kgYecH7bAV0ZU0JdkiAa6H
LdKZW6Fdkx3Evs6hShbqtm8Xfc8DBmcAHs/MevQxhBRnVjkPwL0Kkj5+
-----END PRIVATE KEY-----`;
const BANK = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUFbUW78ViABpNM3Ws858jJvZJRk8wCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMYmFuay5leGFtcGxlMCAXDTI2MTEyMzA0NDQyOVoYDzIxMjYx
MDMwMDQ0NDI5WjAXMRUwEwYDVQQDDAxiYW5rLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAT81t+Kr+kgYecH7bAV0ZU0JdkiAa6HLdKZW6Fdkx3Evs6h
Shbqtm8Xfc8DBmcAHs/MevQxhBRnVjkPwL0Kkj5+o2kwZzAdBgNVHQ4EFgQU2r+P
vGb3WVuMbvmkWtKTMjokfvgwHwYDVR0jBBgwFoAU2r+PvGb3WVuMbvmkWtKTMjok
fvgwDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSQAwRgIhANNwelGOPXCIp7f8Kt/Tu6TEIZVMRXYimhkdTB/PnH+uAiEA
lm5oO1d9rIyNaxwzEk5s73rmqgkXWgC3eMcueJsHu8U=
-----END CERTIFICATE-----`;

const EGRESS: Egress = {
	...{ proxy: null, concurrency: { trade: 2, query: 1 }, queueMax: 1 },
	...{ connectTimeoutMs: 1_000, answerBytesMax: 10_000 },
	tls: { leastVersion: "TLSv1.2", authorities: null, pins: null },
};

async function portOf(t: TestContext, server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	server.on("connection", (socket) => sockets.add(socket));
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return (server.address() as AddressInfo).port;
}

function upstreamTo(t: TestContext, origin: string): Upstream {
	const options = { connectionsMax: 3, answerBytesMax: 10_000, connectTimeoutMs: 1_000 };
	const upstream = createUpstream({ origin, ...options, egressProxy: null });
	t.after(() => upstream.close());
	return upstream;
}

async function post(upstream: Upstream): Promise<unknown> {
	const got = await upstream.postForm("/", "a=1", AbortSignal.timeout(3_000));
	return got.exchange === "answered" ? got.body : `${got.exchange} ${got.why}`;
}

test("[H4] who does not prove to be the bank is told nothing: its authority, its key and its name, changed while everything runs", async (t) => {
	let heard = 0;
	const bank = createHttps({ key: BANK_KEY, cert: BANK }, (_, response) => {
		heard += 1;
		response.end("ok");
	});
	const port = await portOf(t, bank);
	const upstream = upstreamTo(t, `https://localhost:${port}`);
	same(await post(upstream), "not_sent DEPTH_ZERO_SELF_SIGNED_CERT");
	const rule = (tls: Partial<Egress["tls"]>): void => {
		upstream.obey({ ...EGRESS, tls: { ...EGRESS.tls, authorities: [BANK], ...tls } });
	};
	rule({});
	same(await post(upstream), "ok");
	rule({ pins: [pinOf(generateKeyPairSync("ed25519").publicKey)] });
	same(await post(upstream), "not_sent ERR_EGRESS_PIN");
	rule({ pins: [pinOf(new X509Certificate(BANK).publicKey)], leastVersion: "TLSv1.3" });
	same(await post(upstream), "ok");
	const other = upstreamTo(t, `https://127.0.0.1:${port}`);
	other.obey({ ...EGRESS, tls: { ...EGRESS.tls, authorities: [BANK] } });
	same(await post(other), "not_sent ERR_TLS_CERT_ALTNAME_INVALID");
	same(heard, 2);
});

test("[H4] calls under way end as they began while the next ones leave by another way", async (t) => {
	const waiting: (() => void)[] = [];
	let asked = (): void => undefined;
	const bank = createHttp((request, response) => {
		const end = (): void => void response.end(request.socket.remotePort === undefined ? "" : "ok");
		if (request.headers["content-length"] === "3" && waiting.length === 0) {
			waiting.push(end);
			asked();
		} else end();
	});
	const port = await portOf(t, bank);
	let tunnels = 0;
	const proxy = createHttp();
	proxy.on("connect", (request, client: Socket, head: Buffer) => {
		tunnels += 1;
		const [host = "", to = ""] = (request.url ?? "").split(":");
		const server = connect(Number(to), host, () => {
			client.write("HTTP/1.1 200 OK\r\n\r\n");
			server.write(head);
			server.pipe(client).pipe(server);
		});
		server.on("error", () => client.destroy());
		client.on("error", () => server.destroy());
	});
	const proxyPort = await portOf(t, proxy);
	const upstream = upstreamTo(t, `http://127.0.0.1:${port}`);
	const isAsked = new Promise<void>((done) => {
		asked = done;
	});
	const first = post(upstream);
	await isAsked;
	upstream.obey({ ...EGRESS, proxy: `http://127.0.0.1:${proxyPort}` });
	same([await post(upstream), tunnels], ["ok", 1]);
	for (const end of waiting) end();
	same([await first, tunnels], ["ok", 1]);
});

test("[H4] a key is believed, and signs, within its time; one that is not there signs nothing", () => {
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const pair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
		generateKeyPairSync("ed25519");
	const [setUp, ours, next, theirs] = [pair(), pair(), pair(), pair()];
	const keyring = createKeyring({
		trusted: new Map([["1", setUp.publicKey]]),
		signing: { certId: "A", key: ours.privateKey },
		ownKey: (certId) => (certId === "B" ? next.privateKey : undefined),
		clock,
	});
	const at = (days: number): Temporal.Instant => clock.now().add({ hours: days * 24 });
	const pem = theirs.publicKey.export({ type: "spki", format: "pem" }).toString();
	keyring.obey({
		trusted: [
			{ id: "2", pem, from: at(1), until: at(3) },
			// The old one is believed one more day.
			{
				id: "1",
				pem: setUp.publicKey.export({ type: "spki", format: "pem" }).toString(),
				from: null,
				until: at(2),
			},
		],
		signing: [
			{ id: "B", from: at(1) },
			{ id: "gone", from: at(2) },
		],
	});
	const seen: unknown[] = [];
	for (let day = 0; day < 4; day += 1) {
		const [one, two] = [keyring.get("1"), keyring.get("2")];
		seen.push([
			day,
			one !== undefined,
			two?.equals(theirs.publicKey) === true,
			keyring.signing().certId,
		]);
		clock.advance({ hours: 24 });
	}
	same(seen, [
		[0, true, false, "A"],
		[1, true, true, "B"],
		[2, false, true, "B"],
		[3, false, false, "B"],
	]);
});

test("[H4] the network changes its certificate: nothing it says is believed until two persons believe the new one, and then what was unknown is settled", async (t) => {
	const w = await world(t);
	const keys = await w.sim.control("POST", "/rotate-certificate");
	const id = await w.pay(5_000n);
	await w.settle();
	const stateOf = async () => (await w.db.read((tx) => w.channels.request(tx, id)))?.state;
	same(await stateOf(), "unknown");
	const trusted = [
		{ id: String(keys["certId"]), pem: String(keys["publicKeyPem"]), from: null, until: null },
	];
	const row = {
		...({ channelId: "cardnet", part: "keys", product: "*", version: 1, reason: "换证" } as const),
		...{ value: partToJson({ trusted, signing: [] }), maker: "lin", approvalId: newUuid(w.clock) },
	};
	await w.db.transaction((tx) => insertPolicy(tx, { ...row, validFrom: w.clock.now() }));
	await w.channels.policies.refresh();
	await w.advance(30);
	same(await stateOf(), "confirmed");
});
