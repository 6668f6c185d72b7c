import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Log } from "#platform";

const ROOT = join(import.meta.dirname, "..");
const OUTPUT_MAX = 2_000;

/**
 * Lets a few people and shops move in, through the public interfaces, as a process beside this one.
 * The platform is in use meanwhile; should it fail, the house is as open as before, only emptier.
 */
export function moveInDemoPeople(
	where: {
		readonly baseUrl: string;
		readonly smsUrl: string;
		readonly staff: { readonly name: string; readonly password: string };
	},
	log: Log,
): { readonly stop: () => void } {
	const child = spawn(join(ROOT, "tools/node"), [join(ROOT, "town/demo.ts")], {
		stdio: ["ignore", "ignore", "pipe"],
		env: {
			PATH: process.env["PATH"],
			BASE_URL: where.baseUrl,
			SMS_URL: where.smsUrl,
			STAFF_NAME: where.staff.name,
			STAFF_PASSWORD: where.staff.password,
		},
	});
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(-OUTPUT_MAX);
	});
	child.once("error", (error) => log.error("demo.people_failed", error));
	child.once("exit", (code, signal) => {
		if (code === 0) log.info("demo.people_moved_in");
		else if (signal === null) log.error("demo.people_failed", new Error(said), { code });
	});
	return { stop: () => child.kill("SIGTERM") };
}
