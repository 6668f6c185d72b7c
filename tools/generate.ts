import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { apiDocuments } from "./generate/api.ts";
import { type Document, withSection } from "./generate/document.ts";
import { machineDocument } from "./generate/machines.ts";
import { moduleGraph } from "./generate/modules.ts";
import { MODULES } from "./tidy.ts";

/**
 * `npm run generate`: writes the parts of docs/ that the code knows best. With `--check` it writes
 * nothing and exits 1 when a file differs from what the code says now.
 */
const ROOT: string = resolve(import.meta.dirname, "..");

async function documents(): Promise<Document[]> {
	return [
		{ path: "docs/ARCHITECTURE.md", section: "module graph", text: moduleGraph(MODULES) },
		{ path: "docs/machines.md", text: await machineDocument(ROOT) },
		...(await apiDocuments(ROOT)),
	];
}

async function main(checkOnly: boolean): Promise<number> {
	let stale = 0;
	for (const { path, section, text } of await documents()) {
		const file = resolve(ROOT, path);
		const current = existsSync(file) ? readFileSync(file, "utf8") : "";
		const wanted = section === undefined ? text : withSection(current, section, text);
		if (current === wanted) continue;
		stale += 1;
		process.stdout.write(`${path} ${checkOnly ? "is stale: npm run generate" : "written"}\n`);
		if (checkOnly) continue;
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, wanted);
	}
	return checkOnly && stale > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.includes("--check"));
