import { randomBytes } from "node:crypto";
import {
	chmodSync,
	closeSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	statSync,
	unlinkSync,
	writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isKey } from "./config.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

/**
 * The vault's master keys from `dataDir/keys/vault.key`, made with one random key when the file is
 * not there: one key in base64 a line, the oldest first, `#` begins a remark. Mode 0600, tightened
 * when it was wider.
 */
export function masterKeysOf(dataDir: string): readonly Buffer[] {
	const path = join(dataDir, "keys", "vault.key");
	const text = readIfThere(path) ?? makeFile(path);
	if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
	const lines = text
		.split("\n")
		.map((line) => line.replace(/#.*/, "").trim())
		.filter((line) => line !== "");
	if (lines.length === 0 || !lines.every(isKey)) {
		throw new StartRefusal(
			`${path} must hold 32 bytes in base64 on each line, the oldest key first: bring back the file this data folder was made with`,
		);
	}
	return lines.map((line) => Buffer.from(line, "base64"));
}

/** On disk before its name appears, so a cut start never leaves half a key; the first of two makers wins. */
function makeFile(path: string): string {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const half = `${path}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
	const text = `# Master keys of the vault, oldest first. Without them the sealed data is lost.\n${randomBytes(32).toString("base64")}\n`;
	const file = openSync(half, "wx", 0o600);
	try {
		writeSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	try {
		linkSync(half, path);
	} catch (error) {
		if (systemCode(error) !== "EEXIST") throw error;
	} finally {
		unlinkSync(half);
	}
	syncFolder(dirname(path));
	return readFileSync(path, "utf8");
}

function syncFolder(path: string): void {
	const handle = openSync(path, "r");
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (systemCode(error) === "ENOENT") return undefined;
		throw error;
	}
}
