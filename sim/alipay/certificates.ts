import { createHash, createPublicKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { assert } from "#kernel";

/** The authority that issues the wallet's certificates and its merchants'. */
const AUTHORITY = "Simulated Ant Certification Authority";
const VALID_DAYS = 5 * 365;

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION_3 = Buffer.from("a003020102", "hex");
/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, and no parameters. */
const SHA256_RSA = Buffer.from("300d06092a864886f70d01010b0500", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");

/** What is certified: whose key, from when on, and by whose signature. */
export interface Certified {
	readonly subject: string;
	readonly key: KeyObject;
	readonly authorityKey: KeyObject;
	readonly from: Temporal.Instant;
}

/** The authority's own certificate: the root that merchants are given once and for all. */
export function rootCertificate(authorityKey: KeyObject, from: Temporal.Instant): string {
	const key = createPublicKey(authorityKey);
	return certificate({ subject: AUTHORITY, key, authorityKey, from });
}

/** An X.509 certificate by the authority, in PEM. */
export function certificate({ subject, key, authorityKey, from }: Certified): string {
	const subjectKey = key.export({ type: "spki", format: "der" });
	const serial = createHash("sha256").update(subjectKey).update(subject).digest().subarray(0, 16);
	// Positive and of full length, whatever the hash says.
	serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
	// A day back: clocks differ.
	const begins = from.subtract({ hours: 24 });
	const body = der(
		SEQUENCE,
		VERSION_3,
		der(INTEGER, serial),
		SHA256_RSA,
		nameOf(AUTHORITY),
		der(SEQUENCE, timeOf(begins), timeOf(begins.add({ hours: 24 * VALID_DAYS }))),
		nameOf(subject),
		subjectKey,
	);
	const signature = der(BIT_STRING, Buffer.from([0]), sign("sha256", body, authorityKey));
	const text = der(SEQUENCE, body, SHA256_RSA, signature).toString("base64");
	const lines = text.match(/.{1,64}/g) ?? [];
	return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** The wallet's name of a certificate: MD5 of its issuer and its serial number in decimal. */
export function certSnOf(pem: string): string {
	const { serialNumber } = new X509Certificate(pem);
	const text = `CN=${AUTHORITY}${BigInt(`0x${serialNumber}`)}`;
	return createHash("md5").update(text).digest("hex");
}

function nameOf(commonName: string): Buffer {
	const attribute = der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(commonName, "utf8")));
	return der(SEQUENCE, der(SET, attribute));
}

function timeOf(at: Temporal.Instant): Buffer {
	const text = at.toString({ smallestUnit: "second" });
	assert(/^20[0-4]\d/.test(text), "a time that two digits of a year tell");
	return der(UTC_TIME, Buffer.from(text.slice(2).replaceAll(/[-:T]/g, ""), "ascii"));
}

/** Tag, length and content, as DER has them. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
	if (length < 0x80) return Buffer.from([length]);
	if (length < 0x100) return Buffer.from([0x81, length]);
	assert(length < 0x1_0000, "a certificate of less than 64 KB");
	return Buffer.from([0x82, length >> 8, length & 0xff]);
}
