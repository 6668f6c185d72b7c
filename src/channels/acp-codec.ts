import {
	constants,
	createHash,
	type KeyObject,
	publicEncrypt,
	sign as signBytes,
	verify as verifyBytes,
} from "node:crypto";
import { assert } from "#kernel";

/**
 * The wire of UnionPay's ACP 5.1 family: form-encoded UTF-8 messages, signed with RSA-SHA256 over
 * the hex text of the SHA-256 of the sorted fields. Pure: bytes in, bytes out.
 */
export type AcpFields = Readonly<Record<string, string>>;

const SIGNATURE = "signature";
/** Fields of one message: the longest of the family has under a hundred. */
const FIELDS_MAX = 200;

/**
 * Reads a message. Undefined when it is none: a field without a name or value sign, a broken
 * percent sequence, a name twice, more fields than any message has. Base64 with a bare `+` is read
 * as it stands, for senders that do not percent-encode.
 */
export function decodeForm(text: string): AcpFields | undefined {
	const parts = text.trim().split("&");
	if (text.trim() === "" || parts.length > FIELDS_MAX) return undefined;
	const fields: Record<string, string> = {};
	for (const part of parts) {
		const at = part.indexOf("=");
		const name = part.slice(0, at);
		if (at <= 0 || !/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name) || Object.hasOwn(fields, name)) {
			return undefined;
		}
		const value = decodeValue(part.slice(at + 1));
		if (value === undefined) return undefined;
		fields[name] = value;
	}
	return fields;
}

function decodeValue(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch (error) {
		if (error instanceof URIError) return undefined;
		throw error;
	}
}

/** Writes a message; empty fields are left out, as they are in the signed text. */
export function encodeForm(fields: AcpFields): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== "")
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join("&");
}

/** The text that is hashed: all fields but the signature, sorted by name, empty ones left out. */
export function signedText(fields: AcpFields): string {
	return Object.keys(fields)
		.filter((name) => name !== SIGNATURE && fields[name] !== "")
		.toSorted()
		.map((name) => `${name}=${fields[name]}`)
		.join("&");
}

export function withSignature(fields: AcpFields, key: KeyObject): AcpFields {
	assert(!Object.hasOwn(fields, SIGNATURE), "a message is signed once");
	const signature = signBytes("sha256", hashOf(fields), key).toString("base64");
	return { ...fields, [SIGNATURE]: signature };
}

/** False for a wrong signature, none, or one that is no base64 of the key's length. */
export function hasValidSignature(fields: AcpFields, key: KeyObject): boolean {
	const text = fields[SIGNATURE];
	if (text === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
	return verifyBytes("sha256", hashOf(fields), key, Buffer.from(text, "base64"));
}

function hashOf(fields: AcpFields): Buffer {
	const hex = createHash("sha256").update(signedText(fields), "utf8").digest("hex");
	return Buffer.from(hex, "ascii");
}

/** `{a=1&b=2}`: a record inside a field. */
export function encodeRecord(record: AcpFields): string {
	for (const [name, value] of Object.entries(record)) {
		assert(!/[&{}]/.test(value) && !/[&={}]/.test(name), "a record without separators inside");
	}
	return `{${Object.entries(record)
		.map(([name, value]) => `${name}=${value}`)
		.join("&")}}`;
}

export function decodeRecord(text: string): AcpFields {
	const record: Record<string, string> = {};
	for (const part of text.replace(/^\{|\}$/g, "").split("&")) {
		const at = part.indexOf("=");
		if (at > 0) record[part.slice(0, at)] = part.slice(at + 1);
	}
	return record;
}

/** Seals a sensitive value with the network's encryption key (RSA PKCS#1 v1.5, base64). */
export function seal(value: string, key: KeyObject): string {
	const bytes = Buffer.from(value, "utf8");
	return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes).toString("base64");
}

export interface CustomerInfo {
	readonly name: string;
	readonly idNumber?: string;
	readonly mobile?: string;
	readonly code?: string;
}

/** The field `customerInfo`: base64 of a record whose most sensitive part is sealed apart. */
export function encodeCustomerInfo(info: CustomerInfo, key: KeyObject): string {
	const inner = info.mobile === undefined ? "" : seal(`phoneNo=${info.mobile}`, key);
	const record = encodeRecord({
		...(info.idNumber === undefined ? {} : { certifTp: "01", certifId: info.idNumber }),
		customerNm: info.name,
		...(info.code === undefined ? {} : { smsCode: info.code }),
		...(inner === "" ? {} : { encryptedInfo: inner }),
	});
	return Buffer.from(record, "utf8").toString("base64");
}
