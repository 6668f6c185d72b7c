import { type KeyObject, sign, verify } from "node:crypto";
import type { SimReply, SimRequest } from "../kit/index.ts";

/** Fields of a message: names to values, all text. */
export type Fields = Readonly<Record<string, string>>;

/** What a merchant sent: fields of the address and of the body together. */
export function readFields({ query, body, headers, method }: SimRequest): Fields | undefined {
	const fields: Record<string, string> = {};
	const isForm = String(headers["content-type"] ?? "").startsWith(FORM);
	const inBody = method === "POST" && isForm ? [...new URLSearchParams(body)] : [];
	for (const [name, value] of [...query, ...inBody]) {
		if (name in fields) return undefined;
		fields[name] = value;
	}
	return fields;
}

const FORM = "application/x-www-form-urlencoded";

/** The text that is signed: `name=value` of all fields but the signature, sorted, joined by `&`. */
export function signedText(fields: Fields, without: readonly string[] = ["sign"]): string {
	return Object.keys(fields)
		.filter((name) => !without.includes(name))
		.toSorted()
		.map((name) => `${name}=${fields[name]}`)
		.join("&");
}

/** RSA2: RSA-SHA256. Clients sign empty values or leave them out: both are taken. */
export function isSigned(fields: Fields, key: KeyObject): boolean {
	const signature = Buffer.from(fields["sign"] ?? "", "base64");
	const full = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
	return [fields, full].some((form) =>
		verify("sha256", Buffer.from(signedText(form), "utf8"), key, signature),
	);
}

export function signText(text: string, key: KeyObject): string {
	return sign("sha256", Buffer.from(text, "utf8"), key).toString("base64");
}

/** Fields of a notice with their signature; empty ones are left out, `sign_type` is not signed. */
export function signedNotice(fields: Fields, key: KeyObject): Fields {
	const full = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
	return { ...full, sign: signText(signedText(full, ["sign", "sign_type"]), key) };
}

export function writeForm(fields: Fields): string {
	return Object.entries(fields)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join("&");
}

/** An answer: under the method's own key, signed over its very bytes, the signature last. */
export function writeAnswer(method: string, words: unknown, seal: Seal): string {
	const key = method === "" ? "error_response" : `${method.replaceAll(".", "_")}_response`;
	const inner = JSON.stringify(words);
	const serial = seal.certSn === undefined ? "" : `"alipay_cert_sn":"${seal.certSn}",`;
	return `{"${key}":${inner},${serial}"sign":"${signText(inner, seal.privateKey)}"}`;
}

/** What answers and notices are signed with. */
export interface Seal {
	readonly privateKey: KeyObject;
	/** Of a merchant in certificate mode: names the certificate that the signature is checked with. */
	readonly certSn?: string;
}

export function answerReply(body: string, traceId: string): SimReply {
	return {
		status: 200,
		type: "text/html;charset=utf-8",
		body,
		headers: { trace_id: traceId },
	};
}
