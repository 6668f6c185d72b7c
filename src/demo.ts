import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DemoPort } from "#api";
import type { StaffRole } from "#identity";
import { type Clock, cny, isRefusal, type VirtualClock } from "#kernel";
import { type Config, StartRefusal } from "#platform";
import type { Platform } from "./compose.ts";
import {
	type Institutions,
	institutionView,
	rotateCertificate,
	setSimulatorFaults,
} from "./institutions.ts";
import { moveWorld } from "./world-clock.ts";

/** Who may sign in to the demo's console; kept in DATA_DIR for people and programs of this machine. */
export interface DemoLogins {
	readonly staff: DemoLogin;
	/** Decides on what the first one proposes; a folder of an earlier version gets one. */
	readonly approver: DemoLogin;
}

export interface DemoLogin {
	readonly name: string;
	readonly password: string;
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
		async rotateCertificate(id) {
			const simulator = institutions.all.find((known) => known.id === id);
			return simulator === undefined ? undefined : rotateCertificate(simulator);
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
 * The demo's staff logins and opening capital, made at the first start. Every step may be the last
 * one before a crash: the next start does what is missing.
 */
export async function prepareDemo(config: Config, platform: Platform): Promise<DemoLogins> {
	const path = join(config.dataDir, "demo-logins.json");
	const known = await readLogins(path);
	if (known.staff !== undefined) await addStaff(platform, known.staff, "admin");
	if (known.approver !== undefined) await addStaff(platform, known.approver, "approver");
	const keep = (logins: Partial<DemoLogins>): Promise<void> => writeLogins(path, logins);
	const staff =
		known.staff ??
		(await makeLogin(platform, "admin", "admin", (login) => keep({ ...known, staff: login })));
	const approver =
		known.approver ??
		(await makeLogin(platform, "checker", "approver", (login) => keep({ staff, approver: login })));
	await platform.db.transaction((tx) =>
		platform.payments.openInstitution(tx, { capital: CAPITAL, reserveAdvance: RESERVE_ADVANCE }),
	);
	return { staff, approver };
}

async function readLogins(path: string): Promise<Partial<DemoLogins>> {
	try {
		return JSON.parse(await readFile(path, "utf8")) as Partial<DemoLogins>;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
		throw new StartRefusal(`${path} cannot be read: delete it, a new login is made then`, {
			cause: error,
		});
	}
}

async function writeLogins(path: string, logins: Partial<DemoLogins>): Promise<void> {
	const text = `${JSON.stringify(logins, null, "\t")}\n`;
	await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
	await rename(`${path}.new`, path);
}

/** On file before it is in the database: a password that nobody knows would lock everyone out. */
async function makeLogin(
	platform: Platform,
	base: string,
	role: StaffRole,
	keep: (login: DemoLogin) => Promise<void>,
): Promise<DemoLogin> {
	for (let number = 1; number <= NAMES_MAX; number += 1) {
		// A name that is taken: the file was lost, and with it the password that opens that login.
		const name = number === 1 ? base : `${base}-${number}`;
		const login = { name, password: randomBytes(9).toString("base64url") };
		await keep(login);
		if (await addStaff(platform, login, role)) return login;
	}
	throw new StartRefusal("demo-logins.json was lost too often: bring the last one back");
}

/** False: somebody has that name. */
async function addStaff(platform: Platform, login: DemoLogin, role: StaffRole): Promise<boolean> {
	const added = await platform.staff.add({ ...login, role });
	if (!isRefusal(added)) return true;
	if (added.refusal === "staff_name_taken") return false;
	throw new StartRefusal(`the demo's staff login ${login.name} is refused: ${added.refusal}`);
}
