import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** `npm run bench -- NAME [--json]` runs one benchmark; without a name it lists them. */
const [name = "", ...rest] = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
	.map((file) => file.replace(/\.ts$/, ""))
	// What has a dash in its name is a part of the benchmark before the dash.
	.filter((file) => file !== "main" && !file.includes("-"))
	.toSorted();
const path = join(import.meta.dirname, `${name}.ts`);

if (known.includes(name) && existsSync(path)) {
	const { status } = spawnSync(process.execPath, [path, ...rest], { stdio: "inherit" });
	process.exitCode = status ?? 1;
} else {
	process.stderr.write(
		`usage: npm run bench -- NAME [--json]\nNAME is one of: ${known.join(", ")}\n`,
	);
	process.exitCode = 2;
}
