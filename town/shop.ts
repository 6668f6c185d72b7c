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
	/** What it has sold, paid or not, as it remembers it. */
	readonly sales: Sale[];
}

/** An order of a shop's. */
export interface Sale {
	readonly orderId: string;
	/** For the cashier. */
	readonly token: string;
	readonly fen: number;
	/** Refunds that were asked for. */
	refunds: number;
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
		sales: [],
	};
}

/** Sells something: an order at a price of the shop's goods, told to its server if it has one. */
export async function sell(shop: Shop, buyer: Chance, noticeBase?: string): Promise<Sale> {
	const goods = SHOPS[shop.index % SHOPS.length]?.goods ?? [];
	const [subject, least, most] = buyer.pick(goods);
	shop.sold += 1;
	// Prices end in .00 or .90, as shops write them.
	const fen = Math.floor((least + buyer.below(most - least + 1)) / 100) * 100 + buyer.pick([0, 90]);
	const asked = {
		outTradeNo: `S${shop.index}-${shop.sold}`,
		amount: yuan(fen),
		subject,
		...(noticeBase === undefined ? {} : { notifyUrl: `${noticeBase}/${shop.index}` }),
	};
	const order = must(
		await shop.client.send<{ id: string; cashierUrl: string }>("POST", "/api/v1/orders", asked, {
			repeatable: true,
		}),
		"an order",
	);
	const token = order.cashierUrl.slice(order.cashierUrl.lastIndexOf("/") + 1);
	const sale: Sale = { orderId: order.id, token, fen, refunds: 0 };
	shop.sales.push(sale);
	return sale;
}

/** Closes an order that may be under payment at this very moment; false: it cannot be closed. */
export async function closeSale(shop: Shop, { orderId }: Sale): Promise<boolean> {
	const path = `/api/v1/orders/${orderId}/close`;
	return (await shop.client.send("POST", path, {}, { repeatable: true })).ok;
}

/**
 * Gives some or all of a sale back, under a number of the shop's own; now and then it asks twice with
 * that number, which must be one refund.
 */
export async function refundSale(shop: Shop, sale: Sale, draw: Chance): Promise<void> {
	sale.refunds += 1;
	const whole = sale.refunds === 1 && draw.percent(45);
	const fen = whole ? sale.fen : Math.max(1, Math.floor((sale.fen * (5 + draw.below(55))) / 100));
	const body = {
		orderId: sale.orderId,
		outRefundNo: `R-${sale.orderId}-${sale.refunds}`,
		amount: yuan(fen),
		reason: draw.pick(["不想要了", "尺码不合适", "缺货", "少发一件"]),
	};
	const ask = () =>
		shop.client.send<{ id: string }>("POST", "/api/v1/refunds", body, { repeatable: true });
	const first = await ask();
	if (!draw.percent(15)) return;
	const again = await ask();
	if (first.ok && (!again.ok || again.body.id !== first.body.id)) {
		throw new TownFault(`the refund ${body.outRefundNo} was made twice`);
	}
}
