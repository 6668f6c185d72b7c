import { constants, createHash, type KeyObject, privateDecrypt, sign, verify } from "node:crypto";

/** A message of the ACP family: names to values, all text. */
export type Fields = Readonly<Record<string, string>>;

/** Reads a form-encoded message. A field given twice makes it no message: undefined. */
export function parseForm(body: string): Fields | undefined {
	const fields: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(body)) {
		if (name in fields) return undefined;
		fields[name] = value;
	}
	return fields;
}

/**
 * Writes a message. Values go percent-encoded, so that the `+` of base64 survives. Empty ones are
 * left out, as the network's own clients do before signing.
 */
export function writeForm(fields: Fields): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== "")
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join("&");
}

/** Signature of protocol 5.1.0: RSA-SHA256 over the hex text of the SHA-256 of the sorted fields. */
export function signFields(fields: Fields, key: KeyObject): string {
	return sign("sha256", digestText(fields), key).toString("base64");
}

export function verifyFields(fields: Fields, key: KeyObject): boolean {
	const signature = Buffer.from(fields["signature"] ?? "", "base64");
	return verify("sha256", digestText(fields), key, signature);
}

function digestText(fields: Fields): Buffer {
	const line = Object.keys(fields)
		.filter((name) => name !== "signature" && fields[name] !== "")
		.toSorted()
		.map((name) => `${name}=${fields[name]}`)
		.join("&");
	return Buffer.from(createHash("sha256").update(line, "utf8").digest("hex"));
}

/** `{a=1&b=2}`, the network's record inside a field. */
export function parseRecord(text: string): Fields {
	const fields: Record<string, string> = {};
	for (const part of text.replace(/^\{/, "").replace(/\}$/, "").split("&")) {
		const at = part.indexOf("=");
		if (at > 0) fields[part.slice(0, at)] = part.slice(at + 1);
	}
	return fields;
}

export function writeRecord(fields: Fields): string {
	const inner = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
	return `{${inner.join("&")}}`;
}

/** Opens a value sealed with our encryption certificate; undefined when it was not. */
export function unseal(text: string, key: KeyObject): string | undefined {
	try {
		const sealed = Buffer.from(text, "base64");
		return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, sealed).toString("utf8");
	} catch {
		// OpenSSL tells only that it does not open; the caller answers 10, a format error.
		return undefined;
	}
}

export interface HolderClaim {
	readonly name?: string | undefined;
	readonly idNumber?: string | undefined;
	readonly mobile?: string | undefined;
	readonly code?: string | undefined;
}

/** Reads `customerInfo`: base64 of a record whose sensitive part is sealed apart. */
export function readCustomerInfo(text: string, key: KeyObject): HolderClaim | undefined {
	const outer = parseRecord(Buffer.from(text, "base64").toString("utf8"));
	const sealed = outer["encryptedInfo"];
	const opened = sealed === undefined ? "" : unseal(sealed, key);
	if (opened === undefined) return undefined;
	const inner = parseRecord(opened);
	return {
		name: outer["customerNm"],
		idNumber: outer["certifId"],
		mobile: inner["phoneNo"] ?? outer["phoneNo"],
		code: outer["smsCode"],
	};
}
