import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
} from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A key pair of the network. `certId` is a decimal serial, as in its certificates. */
export interface NetworkKey {
	readonly certId: string;
	readonly privateKey: KeyObject;
	readonly publicKeyPem: string;
}

/** Reads the key kept under `name`, or makes it: RSA-2048, at the first start. */
export function networkKey(dataDir: string, name: string): NetworkKey {
	const folder = join(dataDir, "keys");
	const path = join(folder, `${name}.pem`);
	if (!existsSync(path)) {
		mkdirSync(folder, { recursive: true });
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
	}
	const privateKey = createPrivateKey(readFileSync(path, "utf8"));
	const publicKeyPem = createPublicKey(privateKey)
		.export({ type: "spki", format: "pem" })
		.toString();
	const serial = createHash("sha256").update(publicKeyPem).digest().readBigUInt64BE();
	return { certId: serial.toString(), privateKey, publicKeyPem };
}

/** Makes a new key under a new name: what the network signs with from now on. */
export function rotatedKey(dataDir: string, name: string): NetworkKey {
	const next = rotations(dataDir, name).length + 1;
	return networkKey(dataDir, `${name}-${`${next}`.padStart(4, "0")}`);
}

/** The newest key of a name. */
export function newestKey(dataDir: string, name: string): NetworkKey {
	return networkKey(dataDir, rotations(dataDir, name).at(-1) ?? name);
}

function rotations(dataDir: string, name: string): string[] {
	const folder = join(dataDir, "keys");
	const files = existsSync(folder) ? readdirSync(folder) : [];
	const mine = files.filter((file) => new RegExp(`^${name}-\\d{4}\\.pem$`).test(file));
	return mine.map((file) => file.slice(0, -".pem".length)).toSorted();
}
