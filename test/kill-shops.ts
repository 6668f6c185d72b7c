import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { type Body, type Caller, caller, expects } from "./calls.ts";
import type { MortalWorld } from "./kill-world.ts";

/** A merchant that is told what becomes of its orders. */
export interface ToldShop extends Caller {
	readonly id: string;
	readonly noticeUrl: string;
}

/** One delivery that was taken. */
export interface Told {
	readonly shop: string;
	/** The same for every copy. */
	readonly noticeId: string;
	readonly type: string;
	/** What it is about: the merchant's own number. */
	readonly data: Body;
}

export interface Shops {
	readonly all: readonly ToldShop[];
	/** Every delivery that was taken, copies too. */
	readonly told: readonly Told[];
	/** Deliveries that did not verify. */
	forged(): number;
	/** Deliveries that were turned away, to come again. */
	turnedAway(): number;
}

const NAMES = ["三味书屋", "墨香书局"] as const;
const FEE_PPM = 6_000;
/** One notice in so many meets a merchant that has no time just now. */
const BUSY_ONE_IN = 6;

interface Secrets {
	readonly shop: string;
	readonly secret: string;
}

/** Two merchants behind one server of their own, which outlives every platform. */
export async function openShops(
	world: MortalWorld,
	context: Pick<TestContext, "after">,
): Promise<Shops> {
	const told: Told[] = [];
	const known = new Map<string, Secrets>();
	const busyFor = new Set<string>();
	let forged = 0;
	let turnedAway = 0;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => void chunks.push(chunk));
		request.on("end", () => {
			const text = Buffer.concat(chunks).toString();
			const from = known.get(request.url ?? "");
			const noticeId = String(request.headers["webhook-id"]);
			if (from === undefined || !verifies(from.secret, request.headers, text)) {
				forged += 1;
				response.writeHead(400).end();
			} else if (isBusy(noticeId) && !busyFor.has(noticeId)) {
				busyFor.add(noticeId);
				turnedAway += 1;
				response.writeHead(503).end();
			} else {
				const { type, data } = JSON.parse(text) as { type: string; data: Body };
				told.push({ shop: from.shop, noticeId, type, data });
				response.writeHead(204).end();
			}
		});
	});
	const url = await listening(server);
	context.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const staff = caller(world);
	await expects(staff.post("/api/console/v1/sessions", world.staff), 201);
	const all: ToldShop[] = [];
	for (const [nth, name] of NAMES.entries()) {
		const made = await expects(
			staff.post("/api/console/v1/merchants", { name, feeRatePpm: FEE_PPM }),
			201,
		);
		const id = String(made["id"]);
		known.set(`/${nth}`, { shop: id, secret: String(made["webhookSecret"]) });
		const authorization = `Bearer ${String(made["apiKey"])}`;
		const insisting = insistent(world, caller(world, { authorization }));
		all.push({ ...insisting, id, noticeUrl: `${url}/${nth}` });
	}
	return { all, told, forged: () => forged, turnedAway: () => turnedAway };
}

/** Somebody who asks again, in the same words, until there is an answer. */
export function insistent(world: MortalWorld, who: Caller): Caller {
	return {
		get: (path) => world.insist(() => who.get(path)),
		post: (path, body, key) => world.insist(() => who.post(path, body, key)),
		put: (path, body) => world.insist(() => who.put(path, body)),
		delete: (path) => world.insist(() => who.delete(path)),
		raw: (method, path, init) => world.insist(() => who.raw(method, path, init)),
	};
}

/** By its id alone, so that it is the same however often the platform dies meanwhile. */
function isBusy(noticeId: string): boolean {
	return createHash("sha256").update(noticeId).digest().readUInt32BE(0) % BUSY_ONE_IN === 0;
}

/** As Standard Webhooks says; the time is the platform's own, which is not ours. */
function verifies(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
	const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
	const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
	const wanted = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
	const given = Buffer.from(String(headers["webhook-signature"]));
	return given.length === wanted.length && timingSafeEqual(given, Buffer.from(wanted));
}

async function listening(server: Server): Promise<string> {
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
