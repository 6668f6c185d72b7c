import { verify } from "node:crypto";
import Pay from "wechatpay-node-v3";
import { type Clock, isBefore } from "#kernel";
import { createUpstream, type Exchange, type Upstream } from "./upstream.ts";
import {
	certificatesIn,
	createTrust,
	jsonIn,
	type PlatformKey,
	type Seal,
	sealedText,
	sealIn,
	sealRefused,
	type Trust,
} from "./wechat-trust.ts";

/** Numbers and keys we hold at WeChat Pay. */
export interface WechatSettings {
	/** `https://api.mch.weixin.qq.com`, or a simulator's. */
	readonly origin: string;
	readonly appid: string;
	readonly mchid: string;
	/** Serial number of our own certificate, as it is registered there. */
	readonly serialNo: string;
	/** PEM, PKCS #8. */
	readonly privateKeyPem: string;
	/** APIv3 key: 32 characters. */
	readonly apiV3Key: string;
	/** Where it sends its notices. */
	readonly noticeUrl: string;
	/** Keys of WeChat Pay's that are known before any is fetched (微信支付公钥). */
	readonly platformKeys?: readonly PlatformKey[];
	/** Whether transfers to people's change are open to us. */
	readonly transfers?: boolean;
	readonly egressProxy?: string;
}

/** What WeChat Pay answered, believed; or why there is nothing to believe. */
export type Told =
	| { readonly told: "answer"; readonly status: number; readonly body: string }
	| { readonly told: "not_sent"; readonly why: string }
	| { readonly told: "nothing"; readonly why: string };

export interface WechatClient {
	/** Makes one call of the official client, and believes its answer only if it verifies. */
	ask(signal: AbortSignal, call: (pay: Pay) => Promise<unknown>): Promise<Told>;
	/** A file that nobody signs: whoever asked for it knows its hash. */
	download(signal: AbortSignal, url: string): Promise<Exchange>;
	readonly trust: Trust;
	/** Looks for new certificates, at most once a minute. Never throws. */
	refresh(): Promise<void>;
	close(): Promise<void>;
}

/** The one host that the official client speaks to; ours is put in its place. */
const OFFICIAL = "https://api.mch.weixin.qq.com";
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
const REFRESH_TIMEOUT_MS = 5_000;
/** Whoever sends notices under serials nobody knows must not make us ask for certificates each time. */
const REFRESH_SECONDS_MIN = 60;
/** The manual wants certificates looked at twice a day, so that a new one is known before it is used. */
const REFRESH_HOURS = 12;

/** The official client with one more word: whose keys its own check goes by. */
class Client extends Pay {
	static trust(key: PlatformKey): void {
		if (Pay.certificates[key.serialNo] === key.publicKeyPem) return;
		Pay.certificates = { ...Pay.certificates, [key.serialNo]: key.publicKeyPem };
	}
}

/**
 * The official client over our own egress: its time-outs, sizes and proxy are ours, its requests and
 * its check of signatures its own. A client is made for each call, so that each ends with its signal.
 */
export function openClient(
	settings: WechatSettings,
	clock: Clock,
	connectionsMax: number,
): WechatClient {
	const upstream = createUpstream({
		origin: settings.origin,
		connectionsMax,
		answerBytesMax: ANSWER_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	const trust = createTrust(clock, settings.platformKeys);
	const refresher = refresherOf(settings, clock, upstream, trust);
	const exchangeOf = async (
		signal: AbortSignal,
		call: (pay: Pay) => Promise<unknown>,
	): Promise<{ readonly pay: Client; readonly exchange: Exchange }> => {
		const { pay, last } = clientOver(settings, upstream, signal);
		await call(pay);
		return { pay, exchange: last() };
	};
	return {
		trust,
		async ask(signal, call) {
			const { pay, exchange } = await exchangeOf(signal, call);
			if (exchange.exchange === "not_sent") return { told: "not_sent", why: exchange.why };
			if (exchange.exchange === "lost") return { told: "nothing", why: exchange.why };
			const { status, headers, body } = exchange;
			const seal = sealIn(headers);
			const why =
				seal === undefined ? unsigned(status) : await distrust(clock, refresher, pay, seal, body);
			return why === undefined ? { told: "answer", status, body } : { told: "nothing", why };
		},
		async download(signal, url) {
			// Only what lies with WeChat Pay itself is fetched, whatever address an answer names.
			if (!url.startsWith(`${OFFICIAL}/`)) return { exchange: "not_sent", why: "foreign_address" };
			const { exchange } = await exchangeOf(signal, (pay) => pay.downloadBill(url));
			return exchange;
		},
		refresh: refresher.refresh,
		close: () => upstream.close(),
	};
}

/** What stands between us and WeChat Pay signs nothing. */
function unsigned(status: number): string {
	return status >= 200 && status < 300 ? "signature_missing" : `http_${status}`;
}

/** Why an answer is not believed; undefined when it is WeChat Pay's. */
async function distrust(
	clock: Clock,
	refresher: Refresher,
	pay: Client,
	seal: Seal,
	body: string,
): Promise<string | undefined> {
	const refused = sealRefused(seal, clock.now());
	if (refused !== undefined) return refused;
	const key = await refresher.keyOf(seal.serialNo);
	if (key === undefined) return "certificate";
	Client.trust(key);
	const { timestamp, nonce, serialNo: serial, signature } = seal;
	const isTrue = await pay.verifySign({ timestamp, nonce, body, serial, signature });
	return isTrue ? undefined : "signature";
}

interface Refresher {
	refresh(): Promise<void>;
	/** The key of a serial, fetched when it is new to us. */
	keyOf(serialNo: string): Promise<PlatformKey | undefined>;
}

function refresherOf(
	settings: WechatSettings,
	clock: Clock,
	upstream: Upstream,
	trust: Trust,
): Refresher {
	let askedAt: Temporal.Instant | undefined;
	let asking: Promise<void> | undefined;
	const isDue = (seconds: number): boolean =>
		askedAt === undefined || !isBefore(clock.now(), askedAt.add({ seconds }));
	const refresh = async (): Promise<void> => {
		if (asking !== undefined) return asking;
		if (!isDue(REFRESH_SECONDS_MIN)) return;
		askedAt = clock.now();
		asking = fetchCertificates(settings, clock, upstream, trust).finally(() => {
			asking = undefined;
		});
		return asking;
	};
	return {
		refresh,
		async keyOf(serialNo) {
			const known = trust.key(serialNo);
			if (known === undefined) {
				await refresh();
				return trust.key(serialNo);
			}
			// In good time and in nobody's way: what is known serves until the answer is there.
			if (isDue(REFRESH_HOURS * 3_600)) void refresh();
			return known;
		},
	};
}

/** Takes the certificates of an answer that opens whole and is signed by one that we know or it brings. */
async function fetchCertificates(
	settings: WechatSettings,
	clock: Clock,
	upstream: Upstream,
	trust: Trust,
): Promise<void> {
	const signal = AbortSignal.timeout(REFRESH_TIMEOUT_MS);
	const { pay, last } = clientOver(settings, upstream, signal);
	try {
		await pay.get_certificates(settings.apiV3Key);
	} catch {
		// Whatever the client could not read of it is read here, or not at all.
	}
	const exchange = last();
	if (exchange.exchange !== "answered" || exchange.status !== 200) return;
	const seal = sealIn(exchange.headers);
	const keys = certificatesIn(settings.apiV3Key, exchange.body);
	if (seal === undefined || keys === undefined) return;
	if (sealRefused(seal, clock.now()) !== undefined) return;
	const signer =
		trust.key(seal.serialNo) ?? keys.find(({ serialNo }) => serialNo === seal.serialNo);
	if (signer !== undefined && isSealed(signer, seal, exchange.body)) trust.take(keys);
}

/** Whether a message bears the signature of this key: for what cannot wait for the official client. */
export function isSealed(key: PlatformKey, seal: Seal, body: string): boolean {
	const signature = Buffer.from(seal.signature, "base64");
	return verify("sha256", sealedText(seal, body), key.publicKeyPem, signature);
}

/** One client for one call; what its call came to is the last exchange. */
function clientOver(
	settings: WechatSettings,
	upstream: Upstream,
	signal: AbortSignal,
): { readonly pay: Client; readonly last: () => Exchange } {
	const { appid, mchid, serialNo, privateKeyPem, apiV3Key } = settings;
	const privateKey = Buffer.from(privateKeyPem);
	const pay = new Client({
		...{ appid, mchid, serial_no: serialNo, key: apiV3Key, privateKey },
		// Asked for, and used for nothing where the serial number is given.
		publicKey: privateKey,
		userAgent: "zhangfang",
	});
	let exchange: Exchange = { exchange: "not_sent", why: "no_call" };
	const go = async (
		method: "GET" | "POST",
		url: string,
		asked: Readonly<Record<string, unknown>>,
		params?: unknown,
	): Promise<{ status: number; data?: unknown }> => {
		const path = url.startsWith(OFFICIAL) ? url.slice(OFFICIAL.length) : url;
		// The very text that the client signed; packed answers would be larger than they say.
		const body = params === undefined ? null : JSON.stringify(params);
		const headers = headersOf(asked);
		exchange = await upstream.request({ method, path, headers, body, signal });
		if (exchange.exchange !== "answered") return { status: 0 };
		return { status: exchange.status, data: jsonIn(exchange.body) };
	};
	pay.createHttp({
		get: (url, headers) => go("GET", url, headers),
		post: (url, params, headers) => go("POST", url, headers, params),
		upload: (url, params, headers) => go("POST", url, headers, params),
	});
	return { pay, last: () => exchange };
}

function headersOf(asked: Readonly<Record<string, unknown>>): Record<string, string> {
	const headers = Object.entries(asked).filter(([name]) => name !== "Accept-Encoding");
	return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
