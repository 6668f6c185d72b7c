import { randomUUID } from "node:crypto";
import { type Clock, shanghaiTimestamp } from "#kernel";
import { type AlipaySettings, type KeyRing, openKeyRing } from "./alipay-keys.ts";
import { AlipayRequestError, type AlipaySdk } from "./alipay-sdk.ts";
import { type AlipayFields, fieldOf, unknown } from "./alipay-words.ts";
import type { Channel, Heard } from "./contract.ts";
import type { Egress } from "./policy.ts";
import { openSdkDispatcher, type Watched } from "./sdk-dispatcher.ts";
import { exchangeOf } from "./upstream.ts";

export type Answered = { readonly answer: AlipayFields } | { readonly heard: Heard };

/** What is asked of the wallet, through its official client. */
export interface AlipayWire {
	/** One exchange; what is not signed by the wallet is no answer. */
	exec(method: string, content: AlipayFields, signal: AbortSignal): Promise<Answered>;
	/** The address of a page that we sign and the payer opens: nothing leaves. */
	pageUrl(method: string, content: AlipayFields, returnUrl: string | null): string;
	/** Whether the wallet signed these fields of a notice. */
	isSigned(fields: Readonly<Record<string, string>>): boolean;
	/** What staff rule of it holds from the next message on. */
	obey: NonNullable<Channel["obey"]>;
	/** How calls leave now; null while nobody has ruled it. */
	egress(): Egress | null;
	close(): Promise<void>;
}

/** Larger than any answer of the gateway: bills come from elsewhere. */
const ANSWER_BYTES_MAX = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
/** Names each exchange in the client's requests. */
const CALL_HEADER = "alipay-request-id";
const DOWNLOAD = "alipay.open.app.alipaycert.download";

export async function openAlipayWire(
	settings: AlipaySettings,
	clock: Clock,
	connectionsMax: number,
): Promise<AlipayWire> {
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
	let ruled: Egress | null = null;
	const ring = await openKeyRing(settings, guarded.dispatcher, clock);
	// The client would write the local time of this machine: the wallet reads times of Shanghai.
	const head = (): AlipayFields => ({ timestamp: wallTime(clock.now()) });
	/** A certificate that an answer names and we do not know. */
	const certificateBy = (signal: AbortSignal) => (client: AlipaySdk, alipayCertSn: string) => {
		const id = newCallId();
		const params = { ...head(), bizContent: { alipayCertSn } };
		// Nobody can verify it before it is there: it is believed for who has issued it.
		const options = { validateSign: false, traceId: id };
		return guarded.watch(id, signal, async () => {
			const answer = await client.exec(DOWNLOAD, params, options);
			const content = fieldOf(answer, "alipayCertContent");
			return content === "" ? undefined : Buffer.from(content, "base64").toString("utf8");
		});
	};
	return {
		async exec(method, content, signal) {
			const id = newCallId();
			const params = { ...head(), notifyUrl: settings.noticeUrl, bizContent: { ...content } };
			return guarded.watch(id, signal, async (watched) => {
				try {
					const options = { validateSign: true, traceId: id };
					return { answer: await ring.current().exec(method, params, options) };
				} catch (error) {
					const again = await readAgain(ring, method, error, certificateBy(signal));
					return again ?? lostBy(error, watched);
				}
			});
		},
		pageUrl: (method, content, returnUrl) =>
			ring.current().pageExecute(method, "GET", {
				...head(),
				notifyUrl: settings.noticeUrl,
				...(returnUrl === null ? {} : { returnUrl }),
				bizContent: { ...content },
			}),
		// By a key that is new to us, too, once an answer has made us look for it: notices are repeated.
		isSigned: ring.verifiesNotice,
		obey({ egress, keys }) {
			ruled = egress;
			guarded.obey(egress);
			ring.obey(keys);
		},
		egress: () => ruled,
		close: () => guarded.close(),
	};
}

function newCallId(): string {
	return randomUUID().replaceAll("-", "");
}

/** What the first key did not verify may be signed with another one, or with one that is new. */
async function readAgain(
	ring: KeyRing,
	method: string,
	error: unknown,
	download: Parameters<KeyRing["refresh"]>[1],
): Promise<Answered | undefined> {
	if (!(error instanceof AlipayRequestError) || !isDistrust(error)) return undefined;
	const raw = error.responseDataRaw ?? "";
	const key = `${method.replaceAll(".", "_")}_response`;
	const said = JSON.parse(raw) as Readonly<Record<string, unknown>>;
	const { sign, alipay_cert_sn: certSn, [key]: answer } = said;
	if (!isRecord(answer)) return undefined;
	const believed = (): boolean => ring.verifies(raw, key, String(sign));
	const named = typeof certSn === "string" ? certSn : undefined;
	if (!believed() && !((await ring.refresh(named, download)) && believed())) return undefined;
	return { answer: camelCased(answer) };
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
	// The client throws its own errors, and type errors at an answer that is no object or not signed.
	const isReading = error instanceof AlipayRequestError || error instanceof TypeError;
	// Without an answer there is nothing to be read wrongly: the mistake is ours.
	if (status === null || !isReading) throw error;
	if (status !== 200) return { heard: unknown(`http_${status}`) };
	const distrusted = error instanceof AlipayRequestError && isDistrust(error);
	return { heard: unknown(distrusted ? "signature" : "malformed") };
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
