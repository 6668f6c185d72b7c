import { randomUUID } from "node:crypto";
import { AlipayRequestError, AlipaySdk, type AlipaySdkConfig } from "alipay-sdk";
import { type Clock, shanghaiTimestamp } from "#kernel";
import { type AlipayFields, unknown } from "./alipay-words.ts";
import type { Heard } from "./contract.ts";
import { openSdkDispatcher, type Watched } from "./sdk-dispatcher.ts";
import { exchangeOf } from "./upstream.ts";

/** Keys and numbers we hold at Alipay. */
export interface AlipaySettings {
	/** `https://openapi.alipay.com/gateway.do`, or where the simulated one is. */
	readonly gateway: string;
	readonly appId: string;
	/** The merchant's own account (PID): whom a notice must be for. */
	readonly sellerId: string;
	/** Our signing key, PKCS #8 in PEM. */
	readonly privateKeyPem: string;
	/** Alipay's keys that are believed, in PEM: while it changes them there are two. */
	readonly alipayKeysPem: readonly string[];
	/** Where Alipay sends its notices. */
	readonly noticeUrl: string;
	readonly egressProxy?: string;
}

export type Answered = { readonly answer: AlipayFields } | { readonly heard: Heard };

/** What is asked of the wallet, through its official client. */
export interface AlipayWire {
	/** One exchange; what is not signed by the wallet is no answer. */
	exec(method: string, content: AlipayFields, signal: AbortSignal): Promise<Answered>;
	/** The address of a page that we sign and the payer opens: nothing leaves. */
	pageUrl(method: string, content: AlipayFields, returnUrl: string | null): string;
	/** Whether the wallet signed these fields of a notice. */
	isSigned(fields: Readonly<Record<string, string>>): boolean;
	close(): Promise<void>;
}

/** Larger than any answer of the gateway: bills come from elsewhere. */
const ANSWER_BYTES_MAX = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
/** Names each exchange in the client's requests. */
const CALL_HEADER = "alipay-request-id";

export function openAlipayWire(
	settings: AlipaySettings,
	clock: Clock,
	connectionsMax: number,
): AlipayWire {
	const guarded = openSdkDispatcher(
		{
			origin: new URL(settings.gateway).origin,
			connectionsMax,
			answerBytesMax: ANSWER_BYTES_MAX,
			connectTimeoutMs: CONNECT_TIMEOUT_MS,
			egressProxy: settings.egressProxy ?? null,
		},
		CALL_HEADER,
	);
	const sdks = settings.alipayKeysPem.map((key) => sdkOf(settings, key, guarded.dispatcher));
	const [sdk] = sdks;
	if (sdk === undefined) throw new TypeError("a key of Alipay's to believe in");
	// The client would write the local time of this machine: the wallet reads times of Shanghai.
	const head = (): AlipayFields => ({ timestamp: wallTime(clock.now()) });
	return {
		async exec(method, content, signal) {
			const id = randomUUID().replaceAll("-", "");
			const params = { ...head(), notifyUrl: settings.noticeUrl, bizContent: { ...content } };
			return guarded.watch(id, signal, async (watched) => {
				try {
					const options = { validateSign: true, traceId: id };
					return { answer: await sdk.exec(method, params, options) };
				} catch (error) {
					return readAgain(sdks, method, error) ?? lostBy(error, watched);
				}
			});
		},
		pageUrl: (method, content, returnUrl) =>
			sdk.pageExecute(method, "GET", {
				...head(),
				notifyUrl: settings.noticeUrl,
				...(returnUrl === null ? {} : { returnUrl }),
				bizContent: { ...content },
			}),
		isSigned: (fields) =>
			// Another kind of signature than the one agreed is none.
			fields["sign_type"] === "RSA2" && sdks.some((one) => one.checkNotifySignV2(fields)),
		close: () => guarded.close(),
	};
}

function sdkOf(settings: AlipaySettings, alipayPublicKey: string, dispatcher: unknown): AlipaySdk {
	return new AlipaySdk({
		appId: settings.appId,
		privateKey: settings.privateKeyPem,
		keyType: "PKCS8",
		signType: "RSA2",
		alipayPublicKey,
		gateway: settings.gateway,
		// Declared as a proxy agent; any dispatcher serves, and ours goes through the proxy if there is one.
		proxyAgent: dispatcher as NonNullable<AlipaySdkConfig["proxyAgent"]>,
	});
}

/** What the first key did not verify may be signed with another one that is believed. */
function readAgain(
	sdks: readonly AlipaySdk[],
	method: string,
	error: unknown,
): Answered | undefined {
	if (!(error instanceof AlipayRequestError) || !isDistrust(error)) return undefined;
	const raw = error.responseDataRaw ?? "";
	const key = `${method.replaceAll(".", "_")}_response`;
	const { sign, [key]: answer } = JSON.parse(raw) as Readonly<Record<string, unknown>>;
	const believed = sdks.slice(1).some((sdk) => verifies(sdk, raw, key, String(sign)));
	return believed ? { answer: camelCased(answer as AlipayFields) } : undefined;
}

function verifies(sdk: AlipaySdk, raw: string, key: string, sign: string): boolean {
	try {
		sdk.checkResponseSign(raw, key, sign, "");
		return true;
	} catch (error) {
		if (error instanceof AlipayRequestError) return false;
		throw error;
	}
}

function isDistrust({ message }: AlipayRequestError): boolean {
	return message.startsWith("验签失败");
}

/** Why there is no answer to read, told apart by whether anything left. */
function lostBy(error: unknown, { status, failure }: Watched): Answered {
	if (failure !== null) {
		const { exchange, why } = exchangeOf(failure);
		if (exchange === "lost") return { heard: unknown(why) };
		return { heard: { word: { word: "not_sent", why }, summary: why } };
	}
	// Without a request there is nothing that the institution could have done: the mistake is ours.
	if (status === null || !(error instanceof AlipayRequestError)) throw error;
	if (status !== 200) return { heard: unknown(`http_${status}`) };
	return { heard: unknown(isDistrust(error) ? "signature" : "malformed") };
}

function camelCased(fields: AlipayFields): AlipayFields {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()),
			isRecord(value) ? camelCased(value) : value,
		]),
	);
}

function isRecord(value: unknown): value is AlipayFields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `yyyy-MM-dd HH:mm:ss` in Shanghai. */
export function wallTime(instant: Temporal.Instant): string {
	const stamp = shanghaiTimestamp(instant);
	return stamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3 $4:$5:$6");
}
