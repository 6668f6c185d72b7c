import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	sign,
	X509Certificate,
} from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "#kernel";

/** A platform certificate (平台证书) with its key: what answers and notices are signed with. */
export interface PlatformKey {
	/** Forty hexadecimal digits: the serial number of the certificate. */
	readonly serialNo: string;
	readonly privateKey: KeyObject;
	readonly certificatePem: string;
	readonly effectiveAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
}

/** Certificates that a merchant is given at a time: the one in use and the one before it. */
const LISTED_MAX = 2;
const VALID_DAYS = 5 * 365;

/** All platform certificates that are still given out, oldest first; makes the first at the start. */
export function platformKeys(dataDir: string, now: Temporal.Instant): readonly PlatformKey[] {
	const names = namesIn(dataDir);
	if (names.length === 0) return [platformKey(dataDir, "platform-0001", now)];
	return names.slice(-LISTED_MAX).map((name) => platformKey(dataDir, name, now));
}

/** A new certificate: the last of the list, and what everything is signed with from now on. */
export function rotatedKeys(dataDir: string, now: Temporal.Instant): readonly PlatformKey[] {
	const last = namesIn(dataDir).length;
	platformKey(dataDir, `platform-${`${last + 1}`.padStart(4, "0")}`, now);
	return platformKeys(dataDir, now);
}

function namesIn(dataDir: string): string[] {
	const folder = join(dataDir, "keys");
	const files = existsSync(folder) ? readdirSync(folder) : [];
	const mine = files.filter((file) => /^platform-\d{4}\.pem$/.test(file));
	return mine.map((file) => file.slice(0, -".pem".length)).toSorted();
}

function platformKey(dataDir: string, name: string, now: Temporal.Instant): PlatformKey {
	const folder = join(dataDir, "keys");
	const [keyPath, certificatePath] = [join(folder, `${name}.pem`), join(folder, `${name}.crt`)];
	mkdirSync(folder, { recursive: true });
	if (!existsSync(keyPath)) {
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		writeFileSync(keyPath, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
	}
	const privateKey = createPrivateKey(readFileSync(keyPath, "utf8"));
	if (!existsSync(certificatePath)) writeFileSync(certificatePath, issue(privateKey, now));
	const certificatePem = readFileSync(certificatePath, "utf8");
	const certificate = new X509Certificate(certificatePem);
	return {
		serialNo: certificate.serialNumber,
		privateKey,
		certificatePem,
		effectiveAt: Temporal.Instant.fromEpochMilliseconds(certificate.validFromDate.getTime()),
		expiresAt: Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime()),
	};
}

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

/** An X.509 certificate of a key, signed by that key: nobody here follows a chain of trust. */
function issue(key: KeyObject, now: Temporal.Instant): string {
	const subjectKey = createPublicKey(key).export({ type: "spki", format: "der" });
	// A day back: clocks differ.
	const from = now.subtract({ hours: 24 });
	const to = now.add({ hours: 24 * VALID_DAYS });
	const serial = createHash("sha256").update(subjectKey).digest().subarray(0, 20);
	// Positive and of full length, whatever the hash says.
	serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
	const body = der(
		SEQUENCE,
		VERSION_3,
		der(INTEGER, serial),
		SHA256_RSA,
		nameOf("Tenpay.com Root CA"),
		der(SEQUENCE, timeOf(from), timeOf(to)),
		nameOf("Tenpay.com sign"),
		subjectKey,
	);
	const signature = der(BIT_STRING, Buffer.from([0]), sign("sha256", body, key));
	const text = der(SEQUENCE, body, SHA256_RSA, signature).toString("base64");
	const lines = text.match(/.{1,64}/g) ?? [];
	return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
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
	const digits = length.toString(16);
	const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
	return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}
