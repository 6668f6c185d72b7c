import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, type TestContext } from "node:test";
import { type Clock, cny, newUuid, required } from "#kernel";
import { createAlipay } from "./alipay.ts";
import type { AlipaySettings } from "./alipay-keys.ts";
import { ALIPAY_POLICY, ALIPAY_RULES } from "./alipay-policy.ts";
import { ALIPAY_APP, registerWithAlipay } from "./alipay-simulator.ts";
import type {
	Channel,
	ChannelRequest,
	PayerAction,
	Policy,
	PrepareRequest,
	RequestId,
	RequestKind,
	Sealed,
} from "./index.ts";
import { folderOf, refundOf, type Sim, startSim, TOKEN, type World, world } from "./testkit.ts";

/** Who pays in these tests, with a hundred thousand yuan. */
export const BUYER = "13900000001";
export const BUYER_HAS = 10_000_000n;

/** The simulated Alipay beside the card network, and our channel to it. */
export interface AlipayWorld {
	readonly w: World;
	readonly alipay: Sim;
	readonly channel: Channel;
	readonly settings: AlipaySettings;
	/** Offers an order: by page where there is a way back, else by QR code. */
	offer(fen: bigint, more?: OfferOptions): Promise<RequestId>;
	/** What the payer was asked to do. */
	action(id: RequestId): Promise<PayerAction>;
	/** The payer signs in and presses the button, or only signs in. */
	pay(id: RequestId, decision?: "pay" | "look"): Promise<string>;
	stateOf(id: RequestId): Promise<string>;
	/** Verdicts the owner heard about a request, in their order. */
	heard(id: RequestId): string[];
	/** Sends money back, or out to a card; through to its first word. */
	refund(payment: RequestId, fen: bigint): Promise<RequestId>;
	payout(fen: bigint, pan?: string): Promise<RequestId>;
	close(id: RequestId): Promise<void>;
	taken(): Promise<bigint>;
	/** Fen on our own account at the wallet. */
	funds(): Promise<bigint>;
	/** How often the wallet has done what it was told to do wrong. */
	faults(): Promise<Readonly<Record<string, number>>>;
	/** Sum of all accounts of the wallet: nothing is made or lost. */
	sum(): Promise<string>;
	/** A notice of a payment of fifty yuan that verifies, with other fields where they are given. */
	noticeOf(id: RequestId, more?: Readonly<Record<string, string>>): Promise<string>;
}

function paidFields(settings: AlipaySettings, id: RequestId): Readonly<Record<string, string>> {
	return {
		notify_time: "2026-11-11 10:00:30",
		notify_type: "trade_status_sync",
		notify_id: "ac05099524730693a8b330c5ecf72da978",
		app_id: settings.appId,
		seller_id: settings.sellerId,
		charset: "UTF-8",
		version: "1.0",
		out_trade_no: id,
		trade_no: "2026111122001000000000000099",
		trade_status: "TRADE_SUCCESS",
		total_amount: "50.00",
		subject: "两件衬衫 100% 棉",
		gmt_payment: "2026-11-11 10:00:29",
	};
}

function signedNotice(fields: Readonly<Record<string, string>>, key: KeyObject): string {
	const names = Object.keys(fields).toSorted();
	const line = names.map((name) => `${name}=${fields[name]}`).join("&");
	const signature = sign("sha256", Buffer.from(line), key).toString("base64");
	return new URLSearchParams({ ...fields, sign: signature, sign_type: "RSA2" }).toString();
}

/** The vault of these tests keeps values as they are. */
function sealed(token: string): Sealed {
	return { subjectId: "payee", token };
}

export interface OfferOptions {
	readonly returnUrl?: string;
	readonly minutes?: number;
	readonly device?: "desktop" | "phone";
	readonly subject?: string;
}

export async function alipayWorld(
	t: TestContext,
	options: { readonly policy?: Partial<Policy>; readonly clock?: string } = {},
): Promise<AlipayWorld> {
	let opened: Opened | undefined;
	const w = await world(t, {
		...(options.clock === undefined ? {} : { clock: options.clock }),
		others: async (notices, clock) => {
			opened = await openAlipay(t, notices, clock);
			const policy = { ...ALIPAY_POLICY, timeoutMs: 400, ...options.policy };
			const { channel, alipay } = opened;
			return [{ setup: { channel, policy, rules: ALIPAY_RULES }, sim: alipay }];
		},
	});
	if (opened === undefined) throw new Error("the other institution was not opened");
	const { alipay, settings } = opened;
	const find: Find = (id) => w.db.transaction((tx) => w.channels.request(tx, id));
	const text = async (path: string, name: string): Promise<string> =>
		String((await alipay.control("GET", path))[name]);
	return {
		...{ w, ...opened },
		...requestsOf(w, find),
		...payerOf(alipay, find),
		stateOf: async (id) => (await find(id))?.state ?? "none",
		heard: (id) => w.news.filter((one) => one.request.id === id).map((one) => one.verdict),
		async close(id) {
			await w.db.transaction((tx) => w.channels.closeTrade(tx, id));
			await w.settle();
		},
		funds: async () => BigInt(await text(`/ledger/${settings.appId}`, "seller")),
		sum: () => text("/ledger/-", "sum"),
		taken: async () => BUYER_HAS - BigInt(await text(`/buyers/${BUYER}`, "balance")),
		async faults() {
			const { counters } = await alipay.control("GET", "/state");
			const all = Object.entries(counters as Readonly<Record<string, number>>);
			return Object.fromEntries(all.filter(([name]) => name.startsWith("fault_")));
		},
	};
}

type Find = (id: RequestId) => Promise<ChannelRequest | undefined>;
type Opened = Pick<AlipayWorld, "alipay" | "channel" | "settings" | "noticeOf">;

async function openAlipay(t: TestContext, notices: string, clock: Clock): Promise<Opened> {
	const dataDir = await folderOf(t);
	await cp(await keyFolder(), dataDir, { recursive: true });
	const alipay = await startSim("alipay", {
		...{ SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_MAGIC: "on" },
		SIM_NOW: clock.now().toString(),
	});
	t.after(() => alipay.stop());
	await alipay.control("PUT", `/buyers/${BUYER}`, { balance: `${BUYER_HAS}` });
	const settings = await registerWithAlipay({
		...{ url: alipay.url, controlToken: TOKEN, keysDir: dataDir },
		noticeUrl: `${notices}alipay`,
	});
	return {
		...{ alipay, settings, channel: await createAlipay(settings, clock) },
		async noticeOf(id, more = {}) {
			const key = createPrivateKey(await readFile(join(dataDir, "keys", "alipay.pem"), "utf8"));
			return signedNotice({ ...paidFields(settings, id), ...more }, key);
		},
	};
}

let keys: Promise<string> | undefined;

// Registered while the file loads, so that it belongs to the file and not to the first test.
after(async () => {
	if (keys !== undefined) await rm(await keys, { recursive: true, force: true });
});

/** Keys cost a second to make: the tests of one file share them. */
function keyFolder(): Promise<string> {
	keys ??= makeKeys();
	return keys;
}

async function makeKeys(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-alipay-"));
	for (const name of ["keys/authority", "keys/alipay", "keys/retired", `alipay-${ALIPAY_APP}`]) {
		await mkdir(join(path, dirname(name)), { recursive: true });
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		await writeFile(join(path, `${name}.pem`), privateKey.export({ type: "pkcs8", format: "pem" }));
	}
	return path;
}

/** Our side: what is asked of the channel. */
function requestsOf(w: World, find: Find): Pick<AlipayWorld, "offer" | "refund" | "payout"> {
	const send = async (
		kind: RequestKind,
		fen: bigint,
		more: Pick<PrepareRequest, "detail" | "sealed">,
	): Promise<RequestId> => {
		const reference = newUuid(w.clock);
		const id = await w.send({ channelId: "alipay", kind, reference, amount: cny(fen), ...more });
		await w.settle();
		return id;
	};
	return {
		offer(fen, { returnUrl, minutes = 30, device = "desktop", subject = "两件衬衫" } = {}) {
			const payBefore = w.clock.now().add({ minutes }).toString();
			const back = returnUrl === undefined ? {} : { returnUrl };
			return send("pay", fen, { detail: { subject, payBefore, device, ...back } });
		},
		async refund(payment, fen) {
			const of = refundOf(required(await find(payment), "the payment to refund"));
			return send("refund", fen, { detail: { ...of, reason: "尺码不合" } });
		},
		payout: (fen, pan = "6217001234567890122") =>
			send("payout", fen, {
				detail: {},
				sealed: { pan: sealed(pan), name: sealed("周砚秋") },
			}),
	};
}

/** The payer's side. */
function payerOf(alipay: Sim, find: Find): Pick<AlipayWorld, "action" | "pay"> {
	const action = async (id: RequestId): Promise<PayerAction> =>
		required((await find(id))?.userAction, "what the payer was asked to do");
	return {
		action,
		async pay(id, decision = "pay") {
			const wanted = await action(id);
			const url = wanted.kind === "qr" ? wanted.content : wanted.url;
			const paid = await alipay.control("POST", "/payments", { url, buyer: BUYER, decision });
			return String(paid["pressed"]);
		},
	};
}
