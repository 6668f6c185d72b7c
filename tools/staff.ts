import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { createApprovals } from "#approvals";
import {
	createHasher,
	createStaffDesk,
	HASHING_COST_MIN,
	relyingParty,
	STAFF_ROLES,
	type StaffDesk,
	type StaffRole,
	staffPasskeys,
} from "#identity";
import { isRefusal, systemClock } from "#kernel";
import {
	type Config,
	createDb,
	createLog,
	createOutbox,
	createTimers,
	type Db,
	StartRefusal,
} from "#platform";
import { createSecurity } from "#security";
import { configOf, jsonLine, openFolder, table, tellReasons } from "./live.ts";

/**
 * `npm run staff -- invite --name NAME --role ROLE [--renew]`: a one-time link by which somebody enrols
 * a passkey for the console; how the first admin comes in. `-- list`: who is on the staff. Works on the
 * data folder or DATABASE_URL, beside a running platform or without one.
 */
const USAGE = `usage: npm run staff -- invite --name NAME --role ${STAFF_ROLES.join("|")} [--renew] [--json]
       npm run staff -- list [--json]`;

export type Command =
	| {
			readonly name: "invite";
			readonly member: string;
			readonly role: StaffRole;
			readonly renew: boolean;
			readonly json: boolean;
	  }
	| { readonly name: "list"; readonly json: boolean };

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { values, positionals } = readArguments(argv);
	const { name = "", role = "", renew = false, json = false } = values;
	if (positionals.length !== 1) throw new StartRefusal(USAGE);
	if (positionals[0] === "list") return { name: "list", json };
	if (positionals[0] !== "invite") throw new StartRefusal(USAGE);
	const known = STAFF_ROLES.find((one) => one === role);
	if (name === "")
		throw new StartRefusal(`--name is missing: how they are called at sign-in\n${USAGE}`);
	if (known === undefined) {
		throw new StartRefusal(
			`--role must be one of ${STAFF_ROLES.join(", ")}; it was ${role || "missing"}`,
		);
	}
	return { name: "invite", member: name, role: known, renew, json };
}

function readArguments(argv: readonly string[]) {
	const text = { type: "string" } as const;
	const flag = { type: "boolean" } as const;
	try {
		return parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: { name: text, role: text, renew: flag, json: flag },
		});
	} catch (error) {
		throw new StartRefusal(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	}
}

/** Where the console is reached: links and keys are bound to it. */
export function baseUrlOf({ publicUrl, host, port }: Config): string {
	if (publicUrl === undefined && port === 0) {
		throw new StartRefusal("set PUBLIC_URL, or PORT to the one that the platform listens on");
	}
	return publicUrl ?? `http://${host}:${port}`;
}

/** The desk over a database, beside whatever runs. */
function openDesk(db: Db, baseUrl: string): StaffDesk {
	const clock = systemClock;
	const log = createLog({ logLevel: "silent" });
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const party = relyingParty(baseUrl, "账房 Zhangfang");
	// No password is compared and no code sent from here: these secrets are never used.
	const hasher = createHasher(HASHING_COST_MIN, randomBytes(32));
	const verifiers = [staffPasskeys(party, clock)];
	const security = createSecurity({ db, clock, codeKey: randomBytes(32), verifiers });
	const approvals = createApprovals({
		...{ db, clock, outbox: createOutbox(common), timers: createTimers(common) },
	});
	const entry = { party, passwords: false };
	return createStaffDesk({ db, clock, hasher, security, approvals, entry });
}

async function run(command: Command, desk: StaffDesk, db: Db, baseUrl: string): Promise<number> {
	if (command.name === "list") {
		const members = await db.read((tx) => desk.list(tx));
		const rows = members.map(({ name, role, state, keys }) => [name, role, state, `${keys} keys`]);
		process.stdout.write(command.json ? jsonLine(members) : table(rows, []));
		return 0;
	}
	const { member: name, role, renew } = command;
	const link = await desk.inviteFromHost({ name, role, renew });
	if (isRefusal(link)) throw new StartRefusal(WORDS[link.refusal] ?? link.refusal);
	const url = `${baseUrl}/console/enrol#${link.token}`;
	if (command.json) {
		process.stdout.write(jsonLine({ ...link.staff, url, expiresAt: link.expiresAt }));
		return 0;
	}
	const until = link.expiresAt.toZonedDateTimeISO("Asia/Shanghai").toPlainTime();
	const lines = [
		`A link for ${link.staff.name} (${link.staff.role}), good once, until ${until.toString({ smallestUnit: "minute" })} Shanghai time:`,
		"",
		`  ${url}`,
		"",
		"Open it on the device that shall hold the passkey; fingerprint, face or PIN opens the console from then on.",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
	return 0;
}

/** What a person can do about a refusal. */
const WORDS: Readonly<Record<string, string>> = {
	staff_name_invalid:
		"--name has 2 to 32 lower-case letters, digits, dots or dashes, a letter first",
	staff_not_invited:
		"this member has a passkey, or is suspended: --renew takes the old keys away and lets a new one in",
};

async function main(): Promise<number> {
	return tellReasons(async () => {
		const command = parseCommand(process.argv.slice(2));
		const config = configOf();
		if (config.clock.mode === "virtual") {
			throw new StartRefusal(
				"on a virtual clock a link would be over, or not yet begun: CLOCK=real",
			);
		}
		const baseUrl = baseUrlOf(config);
		const place =
			config.databaseUrl === undefined
				? await openFolder(config.dataDir)
				: { database: { url: config.databaseUrl }, stop: async () => undefined };
		const db = createDb({ ...place.database, connectionsMax: 2 });
		try {
			return await run(command, openDesk(db, baseUrl), db, baseUrl);
		} finally {
			await db.close();
			await place.stop();
		}
	});
}

if (import.meta.main) process.exitCode = await main();
