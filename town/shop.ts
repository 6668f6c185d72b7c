import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { type Client, createClient, must, TownFault, yuan } from "./client.ts";
import { SHOPS } from "./names.ts";
import type { Chance } from "./random.ts";

/** A merchant with a server that takes signed notices. */
export interface Shop {
	readonly index: number;
	readonly name: string;
	readonly client: Client;
	readonly chance: Chance;
	readonly webhookSecret: string;
	sold: number;
}

/** One street of shops behind one address; each has its path. */
export interface Street {
	readonly url: string;
	readonly notices: { taken: number; refused: number };
	close(): Promise<void>;
}

const BODY_MAX = 64 * 1024;

/** Takes the notices of all shops and checks each signature with the shop's own secret. */
export async function openStreet(shops: ReadonlyMap<string, Shop>): Promise<Street> {
	const notices = { taken: 0, refused: 0 };
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size > BODY_MAX) request.destroy();
			else chunks.push(chunk);
		});
		request.on("end", () => {
			const shop = shops.get((request.url ?? "").slice(1));
			const good = shop !== undefined && verifies(shop, request.headers, Buffer.concat(chunks));
			notices[good ? "taken" : "refused"] += 1;
			response.writeHead(good ? 204 : 400).end();
		});
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		notices,
		close: () =>
			new Promise((closed) => {
				server.closeAllConnections();
				server.close(() => closed());
			}),
	};
}

/** The time stamp is the platform's virtual clock, which a receiver of today would find stale: the signature alone is checked. */
function verifies(shop: Shop, headers: NodeJS.Dict<string | string[]>, body: Buffer): boolean {
	const id = String(headers["webhook-id"]);
	const at = Number(headers["webhook-timestamp"]);
	if (!Number.isFinite(at)) return false;
	// tidy-allow date -- standardwebhooks takes a Date
	const signature = new Webhook(shop.webhookSecret).sign(id, new Date(at * 1000), body.toString());
	return String(headers["webhook-signature"]).split(" ").includes(signature);
}

/** Opens a merchant through the console, as staff would. */
export async function openShop(
	baseUrl: string,
	staff: Client,
	chance: Chance,
	index: number,
): Promise<Shop> {
	const line = SHOPS[index % SHOPS.length];
	if (line === undefined) throw new TownFault("no shops");
	const branch = Math.floor(index / SHOPS.length);
	const name = branch === 0 ? line.name : `${line.name}（${branch + 1}店）`;
	const opened = must(
		await staff.send<{ id: string; apiKey: string; webhookSecret: string }>(
			"POST",
			"/api/console/v1/merchants",
			{ name, feeRatePpm: 3_800 + 100 * (index % 23) },
		),
		"opening a merchant",
	);
	return {
		index,
		name,
		client: createClient(baseUrl, { authorization: `Bearer ${opened.apiKey}` }),
		chance,
		webhookSecret: opened.webhookSecret,
		sold: 0,
	};
}

/** Sells something: an order at a price of the shop's goods, told to its server if it has one; answers the cashier's token. */
export async function sell(shop: Shop, buyer: Chance, noticeBase?: string): Promise<string> {
	const goods = SHOPS[shop.index % SHOPS.length]?.goods ?? [];
	const [subject, least, most] = buyer.pick(goods);
	shop.sold += 1;
	// Prices end in .00 or .90, as shops write them.
	const price =
		Math.floor((least + buyer.below(most - least + 1)) / 100) * 100 + buyer.pick([0, 90]);
	const order = must(
		await shop.client.send<{ cashierUrl: string }>("POST", "/api/v1/orders", {
			outTradeNo: `S${shop.index}-${shop.sold}`,
			amount: yuan(price),
			subject,
			...(noticeBase === undefined ? {} : { notifyUrl: `${noticeBase}/${shop.index}` }),
		}),
		"an order",
	);
	return order.cashierUrl.slice(order.cashierUrl.lastIndexOf("/") + 1);
}
