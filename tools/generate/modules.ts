import type { Modules } from "../tidy/imports.ts";

/**
 * The module table as a mermaid graph. An arrow means "may import"; what follows from another arrow
 * is left out, so that the picture shows the layers and the table all the rest.
 */
export function moduleGraph(modules: Modules): string {
	const lines = ["```mermaid", "graph TD"];
	for (const [name, uses] of Object.entries(modules)) {
		const implied = new Set(uses.flatMap((used) => modules[used] ?? []));
		const direct = uses.filter((used) => !implied.has(used));
		lines.push(
			...(direct.length === 0 ? [`\t${name}`] : direct.map((used) => `\t${name} --> ${used}`)),
		);
	}
	lines.push("```", "", "| module | may import |", "| --- | --- |");
	for (const [name, uses] of Object.entries(modules)) {
		lines.push(`| ${name} | ${uses.length === 0 ? "nothing" : uses.join(", ")} |`);
	}
	return `${lines.join("\n")}\n`;
}
