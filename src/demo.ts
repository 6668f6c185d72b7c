import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DemoPort } from "#api";
import { type Clock, cny, isRefusal, type VirtualClock } from "#kernel";
import { type Config, StartRefusal } from "#platform";
import type { Platform } from "./compose.ts";
import { type Institutions, institutionView, setSimulatorFaults } from "./institutions.ts";
import { moveWorld } from "./world-clock.ts";

/** Who may sign in to the demo's console; kept in DATA_DIR for people and programs of this machine. */
export interface DemoLogins {
	readonly staff: { readonly name: string; readonly password: string };
}

const CAPITAL = cny(10_000_000_000n);
const RESERVE_ADVANCE = cny(2_000_000_000n);
const NAMES_MAX = 20;

/** What the demo control may do with the simulated world. */
export function demoPort(
	config: Config,
	clock: Clock | VirtualClock,
	institutions: Institutions,
	platform: () => Platform,
): DemoPort {
	return {
		smsInboxUrl: institutions.sms.child.url(),
		controlToken: config.controlToken ?? randomBytes(24).toString("base64url"),
		institutions: () => Promise.all(institutions.all.map(institutionView)),
		async setFaults(id, faults) {
			const simulator = institutions.all.find((known) => known.id === id);
			if (simulator === undefined) return "unknown_institution";
			if (!simulator.child.alive()) return "unreachable";
			return (await setSimulatorFaults(simulator, faults)) ? "ok" : "refused";
		},
		clock: () => ({ now: clock.now(), mode: config.clock.mode }),
		moveClock: (to) =>
			moveWorld(
				{ clock: clock as VirtualClock, platform: platform(), institutions, ownRequests: 1 },
				to,
			),
	};
}

/**
 * The demo's staff login and opening capital, made at the first start. Every step may be the last
 * one before a crash: the next start does what is missing.
 */
export async function prepareDemo(config: Config, platform: Platform): Promise<DemoLogins> {
	const path = join(config.dataDir, "demo-logins.json");
	const known = await readLogins(path);
	const logins = known ?? (await makeLogins(path, platform));
	if (known !== undefined) await addStaff(platform, known);
	await platform.db.transaction((tx) =>
		platform.payments.openInstitution(tx, { capital: CAPITAL, reserveAdvance: RESERVE_ADVANCE }),
	);
	return logins;
}

async function readLogins(path: string): Promise<DemoLogins | undefined> {
	try {
		return JSON.parse(await readFile(path, "utf8")) as DemoLogins;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw new StartRefusal(`${path} cannot be read: delete it, a new login is made then`, {
			cause: error,
		});
	}
}

/** On file before it is in the database: a password that nobody knows would lock everyone out. */
async function makeLogins(path: string, platform: Platform): Promise<DemoLogins> {
	for (let number = 1; number <= NAMES_MAX; number += 1) {
		// A name that is taken: the file was lost, and with it the password that opens that login.
		const name = number === 1 ? "admin" : `admin-${number}`;
		const logins = { staff: { name, password: randomBytes(9).toString("base64url") } };
		const text = `${JSON.stringify(logins, null, "\t")}\n`;
		await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
		await rename(`${path}.new`, path);
		if (await addStaff(platform, logins)) return logins;
	}
	throw new StartRefusal(`${path} was lost too often: bring the last one back`);
}

/** False: somebody has that name. */
async function addStaff(platform: Platform, { staff }: DemoLogins): Promise<boolean> {
	const added = await platform.staff.add({ ...staff, role: "operator" });
	if (!isRefusal(added)) return true;
	if (added.refusal === "staff_name_taken") return false;
	throw new StartRefusal(`the demo's staff login ${staff.name} is refused: ${added.refusal}`);
}
