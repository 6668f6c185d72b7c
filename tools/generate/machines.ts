import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A machine table as it stands in the code. */
export interface FoundMachine {
	readonly name: string;
	readonly path: string;
	readonly table: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const DECLARATION = /export const ([A-Z][A-Z0-9_]*)\s*:\s*Machine</g;

/** Every exported constant typed `Machine<…>` in src, its value taken by importing the file. */
export async function findMachines(root: string): Promise<FoundMachine[]> {
	const found: FoundMachine[] = [];
	const files = globSync("src/*/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
	for (const path of files.sort()) {
		const names = [...readFileSync(resolve(root, path), "utf8").matchAll(DECLARATION)];
		if (names.length === 0) continue;
		const module = (await import(pathToFileURL(resolve(root, path)).href)) as Record<
			string,
			unknown
		>;
		for (const [, name = ""] of names) {
			found.push({ name, path, table: module[name] as FoundMachine["table"] });
		}
	}
	return found;
}

/** One machine as a mermaid state diagram: the first state is where it starts, those without events end it. */
export function stateDiagram(table: FoundMachine["table"]): string {
	const lines = ["```mermaid", "stateDiagram-v2"];
	const [first] = Object.keys(table);
	if (first !== undefined) lines.push(`\t[*] --> ${first}`);
	for (const [state, events] of Object.entries(table)) {
		const byTarget = new Map<string, string[]>();
		for (const [event, next] of Object.entries(events)) {
			byTarget.set(next, [...(byTarget.get(next) ?? []), event]);
		}
		for (const [next, names] of byTarget) lines.push(`\t${state} --> ${next}: ${names.join(", ")}`);
		if (byTarget.size === 0) lines.push(`\t${state} --> [*]`);
	}
	return [...lines, "```"].join("\n");
}

export async function machineDocument(root: string): Promise<string> {
	const machines = await findMachines(root);
	const parts = machines.map(
		({ name, path, table }) =>
			`## ${title(name)}\n\n\`${name}\` in [${path}](../${path})\n\n${stateDiagram(table)}\n`,
	);
	const intro =
		"# State machines\n\nWritten by `npm run generate` from the tables in the code; a transition that is not drawn is refused.\n";
	return [intro, ...parts].join("\n");
}

/** `CHANNEL_REQUEST_MACHINE` → `Channel request`. */
function title(name: string): string {
	const words = name
		.replace(/_?MACHINE$/, "")
		.toLowerCase()
		.replaceAll("_", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}
