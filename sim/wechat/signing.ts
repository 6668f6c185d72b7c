import {
	constants,
	createCipheriv,
	createPublicKey,
	privateDecrypt,
	randomBytes,
	sign,
	verify,
} from "node:crypto";
import type { SimRequest } from "../kit/index.ts";
import type { Book, Merchant } from "./book.ts";
import type { PlatformKey } from "./certificates.ts";

const SCHEME = "WECHATPAY2-SHA256-RSA2048 ";
/** A message older or newer than this is refused, as the manual says: five minutes. */
const SKEW_SECONDS = 300;

/**
 * The merchant that signed a request; undefined when nobody we know did. The pairs of the header come
 * in any order, and a POST without a body is signed with and without its last newline.
 * @param now undefined: the age of a signature is not looked at (clients read the wall clock).
 */
export function signerOf(
	book: Book,
	request: SimRequest,
	now: Temporal.Instant | undefined,
): Merchant | undefined {
	const header = String(request.headers.authorization ?? "");
	if (!header.startsWith(SCHEME)) return undefined;
	const pairs = new Map<string, string>();
	for (const [, name = "", value = ""] of header
		.slice(SCHEME.length)
		.matchAll(/(\w+)="([^"]*)"/g)) {
		pairs.set(name, value);
	}
	const merchant = book.merchant(pairs.get("mchid") ?? "");
	if (merchant === undefined || merchant.serialNo !== pairs.get("serial_no")) return undefined;
	const timestamp = pairs.get("timestamp") ?? "";
	if (!/^\d{1,12}$/.test(timestamp) || (pairs.get("nonce_str") ?? "") === "") return undefined;
	if (now !== undefined && ageSeconds(now, Number(timestamp)) > SKEW_SECONDS) return undefined;
	const target = request.response.req.url ?? "";
	const head = `${request.method}\n${target}\n${timestamp}\n${pairs.get("nonce_str")}\n`;
	const key = createPublicKey(merchant.publicKeyPem);
	const signature = Buffer.from(pairs.get("signature") ?? "", "base64");
	const bodies = request.body === "" ? ["\n", ""] : [`${request.body}\n`];
	return bodies.some((body) => verify("sha256", Buffer.from(head + body), key, signature))
		? merchant
		: undefined;
}

function ageSeconds(now: Temporal.Instant, second: number): number {
	return Math.abs(Math.floor(now.epochMilliseconds / 1_000) - second);
}

/** How what we send is signed: as it should be, or in one of the ways a merchant must refuse. */
export type Sealing = "true" | "forged" | "probe" | "stale";

const STALE_SECONDS = 3_600;

/** The four headers of an answer or a notice. */
export function signedHeaders(
	key: PlatformKey,
	body: string,
	now: Temporal.Instant,
	sealing: Sealing = "true",
): Readonly<Record<string, string>> {
	const age = sealing === "stale" ? STALE_SECONDS : 0;
	const timestamp = `${Math.floor(now.epochMilliseconds / 1_000) - age}`;
	const nonce = randomBytes(16).toString("hex").toUpperCase();
	// A forged one is the signature of another message.
	const message = `${timestamp}\n${nonce}\n${sealing === "forged" ? "{}" : body}\n`;
	const signature = sign("sha256", Buffer.from(message), key.privateKey).toString("base64");
	return {
		"Wechatpay-Timestamp": timestamp,
		"Wechatpay-Nonce": nonce,
		"Wechatpay-Serial": key.serialNo,
		"Wechatpay-Signature":
			sealing === "probe" ? `WECHATPAY/SIGNTEST/${signature.slice(0, 300)}` : signature,
		"Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
	};
}

/** AEAD_AES_256_GCM under the merchant's APIv3 key, the tag behind the text. */
export function encrypted(
	apiV3Key: string,
	plain: string,
	associated: string,
): { readonly ciphertext: string; readonly nonce: string; readonly associated_data: string } {
	// Twelve characters, which are its bytes.
	const nonce = randomBytes(6).toString("hex");
	const cipher = createCipheriv("aes-256-gcm", Buffer.from(apiV3Key, "utf8"), nonce);
	cipher.setAAD(Buffer.from(associated, "utf8"));
	const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
	return { ciphertext: text.toString("base64"), nonce, associated_data: associated };
}

/** Opens a field sealed with a platform certificate; undefined when it was not. */
export function unseal(
	keys: readonly PlatformKey[],
	serialNo: string,
	text: string,
): string | undefined {
	const key = keys.find((one) => one.serialNo === serialNo)?.privateKey;
	if (key === undefined) return undefined;
	try {
		const sealed = Buffer.from(text, "base64");
		const padding = constants.RSA_PKCS1_OAEP_PADDING;
		return privateDecrypt({ key, padding, oaepHash: "sha1" }, sealed).toString("utf8");
	} catch {
		// OpenSSL tells only that it does not open; the caller answers with a parameter error.
		return undefined;
	}
}
