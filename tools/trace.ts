import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { literalText, nodesOf, source } from "./tidy/source.ts";

/**
 * `npm run trace`: each requirement with the tests that name it, like
 * `test("[B4] a recycled number …")`, and those that no test names. `--json` prints one object.
 * Exit code 1 when a test names an id that does not exist.
 */
export interface Requirement {
	readonly id: string;
	readonly title: string;
	/** Not said in the source notes, but as binding. */
	readonly beyond?: boolean;
}

export interface NamedTest {
	readonly ids: readonly string[];
	readonly title: string;
	readonly path: string;
	readonly line: number;
}

export interface Trace {
	readonly rows: readonly (Requirement & { readonly tests: readonly NamedTest[] })[];
	readonly without: readonly string[];
	readonly unknown: readonly NamedTest[];
}

const TITLED = /^(test|it|suite|describe)$/;

/** Tests of one file whose title names ids in brackets: `[A4]`, `[A4, M2]` or `[A4] [M2]`. */
export function namedTests(path: string, text: string): NamedTest[] {
	const file = source(path, text);
	const found: NamedTest[] = [];
	for (const { node } of nodesOf(file)) {
		if (node.type !== "CallExpression" || node.callee.type !== "Identifier") continue;
		const [first] = node.arguments;
		if (!TITLED.test(node.callee.name) || first === undefined) continue;
		const title = literalText(first) ?? "";
		const ids = [...title.matchAll(/\[([A-Z]\d+(?:[\s,]+[A-Z]\d+)*)\]/g)].flatMap(([, list = ""]) =>
			list.split(/[\s,]+/),
		);
		if (ids.length === 0) continue;
		const line = text.slice(0, node.start).split("\n").length;
		found.push({ ids, title, path, line });
	}
	return found;
}

export function trace(requirements: readonly Requirement[], tests: readonly NamedTest[]): Trace {
	const known = new Set(requirements.map(({ id }) => id));
	const rows = requirements.map((requirement) => ({
		...requirement,
		tests: tests.filter(({ ids }) => ids.includes(requirement.id)),
	}));
	return {
		rows,
		without: rows.filter((row) => row.tests.length === 0).map(({ id }) => id),
		unknown: tests.filter(({ ids }) => ids.some((id) => !known.has(id))),
	};
}

function report({ rows, without, unknown }: Trace): string {
	const lines: string[] = [];
	for (const { id, title, tests } of rows) {
		lines.push(`${id.padEnd(4)} ${String(tests.length).padStart(3)}  ${title}`);
		for (const one of tests) lines.push(`           ${one.path}:${one.line} ${one.title}`);
	}
	lines.push("", `without a test (${without.length} of ${rows.length}): ${without.join(" ")}`);
	for (const one of unknown) lines.push(`unknown id: ${one.path}:${one.line} ${one.title}`);
	return `${lines.join("\n")}\n`;
}

function main(json: boolean): number {
	const root = resolve(import.meta.dirname, "..");
	const listed = JSON.parse(readFileSync(resolve(root, "docs/requirements.json"), "utf8")) as {
		requirements: Requirement[];
	};
	const files = globSync("{src,sim,town,test,web}/**/*.test.ts", {
		cwd: root,
		exclude: ["**/node_modules/**"],
	}).sort();
	const tests = files.flatMap((path) =>
		namedTests(path, readFileSync(resolve(root, path), "utf8")),
	);
	const result = trace(listed.requirements, tests);
	process.stdout.write(json ? `${JSON.stringify(result)}\n` : report(result));
	return result.unknown.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = main(process.argv.includes("--json"));
