import {
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
} from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "#kernel";
import type { CardnetSettings } from "./cardnet.ts";

/** Where a simulated institution is, and how it is controlled. */
export interface SimulatorDesk {
	readonly url: string;
	readonly controlToken: string;
}

export interface SimulatedCardnet extends SimulatorDesk {
	/** Folder of our own keys, `DATA_DIR/keys`. */
	readonly keysDir: string;
	/** Where the network sends its notices: `http://localhost:PORT/api/channels/cardnet/notices`. */
	readonly noticeUrl: string;
	readonly merId?: string;
}

const MER_ID = "777290058110048";
const CERT_ID = "68759663125";
const CONTROL_TIMEOUT_MS = 10_000;

/**
 * Introduces us to the simulated network: makes our key at the first start, registers its public
 * half, and reads the network's own. Safe to repeat at every start.
 * Faults: the simulator does not answer.
 */
export async function registerWithSimulator(sim: SimulatedCardnet): Promise<CardnetSettings> {
	const merId = sim.merId ?? MER_ID;
	const signingKey = await ownKey(sim.keysDir, `cardnet-${merId}`);
	const publicKeyPem = createPublicKey(signingKey).export({ type: "spki", format: "pem" });
	await controlOf(sim, "PUT", `/control/merchants/${merId}`, {
		publicKeyPem: publicKeyPem.toString(),
		certId: CERT_ID,
	});
	const keys = await controlOf(sim, "GET", "/control/keys");
	return {
		origin: sim.url,
		merId,
		certId: CERT_ID,
		signingKey,
		networkKeys: new Map([[textIn(keys, "certId"), createPublicKey(textIn(keys, "publicKeyPem"))]]),
		sealingCertId: textIn(keys, "encryptCertId"),
		sealingKey: createPublicKey(textIn(keys, "encryptPublicKeyPem")),
		noticeUrl: sim.noticeUrl,
		ownKey: (certId) => keptKey(sim.keysDir, `cardnet-${merId}-${certId}`),
	};
}

/** A key that an operator has put beside the first one. */
function keptKey(folder: string, name: string): KeyObject | undefined {
	const path = join(folder, `${name}.pem`);
	return existsSync(path) ? createPrivateKey(readFileSync(path, "utf8")) : undefined;
}

/** Our signing key at an institution, made at the first start. */
export async function ownKey(folder: string, name: string): Promise<KeyObject> {
	const path = join(folder, `${name}.pem`);
	if (!existsSync(path)) {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const pem = privateKey.export({ type: "pkcs8", format: "pem" });
		await writeFile(path, pem, { mode: 0o600, flag: "wx" });
	}
	return createPrivateKey(await readFile(path, "utf8"));
}

/** Asks the control of a simulated institution. Faults: it does not answer, or says no. */
export async function controlOf(
	sim: { readonly url: string; readonly controlToken: string },
	method: "GET" | "PUT",
	path: string,
	body?: Readonly<Record<string, string | boolean>>,
): Promise<Readonly<Record<string, unknown>>> {
	const response = await fetch(`${sim.url}${path}`, {
		method,
		headers: { "x-sim-control": sim.controlToken, "content-type": "application/json" },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
	});
	if (!response.ok)
		throw new Fault(`the simulated institution answered ${response.status} to ${path}`);
	return (await response.json()) as Record<string, unknown>;
}

export function textIn(keys: Readonly<Record<string, unknown>>, name: string): string {
	const value = keys[name];
	if (typeof value !== "string") throw new Fault(`the simulated institution tells no ${name}`);
	return value;
}
