import type { Node } from "oxc-parser";
import { placeOf } from "./rooms.ts";
import {
	isCode,
	lineOf,
	literalText,
	nodesOf,
	type Rule,
	type Source,
	type Visited,
	violation,
} from "./source.ts";

/** Where the ratchet is kept; `tools/node tools/tidy.ts --ratchet` writes it anew. */
export const RATCHET_FILE = "tools/tidy/long-functions.json";

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

/** Of a hundred functions one may be longer. */
const LONG_FUNCTIONS_SHARE = 100;

/** Lines of each function that is longer than allowed, by `path#name`: may shrink, never grow, and has to follow when the function shrinks. */
export type Ratchet = Readonly<Record<string, number>>;

const LENGTH_CHECKED = /\.(ts|tsx|mts|mjs|css|sql|sh)$/;

export const fileLengthRule: Rule = {
	name: "file-length",
	*check(sources) {
		for (const file of sources) {
			const lines = file.text.split("\n").length - 1;
			if (!LENGTH_CHECKED.test(file.path) || lines <= FILE_LINES_MAX) continue;
			const message = `${lines} lines, at most ${FILE_LINES_MAX}: split it by noun`;
			yield violation(file, 0, "file-length", message);
		}
	},
};

export function functionLengthRule(ratchet: Ratchet): Rule {
	return {
		name: "function-length",
		*check(sources) {
			const longest = new Map<string, number>();
			for (const { file, node, name, lines } of longFunctions(sources)) {
				const key = `${file.path}#${name}`;
				longest.set(key, Math.max(lines, longest.get(key) ?? 0));
				const allowed = ratchet[key] ?? FUNCTION_LINES_MAX;
				if (lines <= allowed) continue;
				const message = `${name} has ${lines} lines, at most ${allowed}`;
				yield violation(file, node.start, "function-length", message);
			}
			for (const [key, allowed] of Object.entries(ratchet)) {
				const lines = longest.get(key);
				if (lines !== undefined && rounded(lines) >= allowed) continue;
				const now = lines === undefined ? "take it out" : `now ${lines}: lower it`;
				const message = `the ratchet allows ${key} ${allowed} lines, ${now}`;
				yield { path: RATCHET_FILE, line: 1, rule: "function-length", message };
			}
			const functions = sources.flatMap((file) => [...functionsOf(file)]).length;
			const share = Math.ceil(functions / LONG_FUNCTIONS_SHARE);
			const long = Object.keys(ratchet).length;
			if (long > share) {
				const message = `the ratchet holds ${long} functions, of ${functions} at most ${share} may be long`;
				yield { path: RATCHET_FILE, line: 1, rule: "function-length", message };
			}
		},
	};
}

interface LongFunction {
	readonly file: Source;
	readonly node: Node;
	readonly name: string;
	readonly lines: number;
}

/** Functions above the limit. A body passed to describe or suite is a list of tests, not a function. */
function* longFunctions(sources: readonly Source[]): Generator<LongFunction> {
	for (const file of sources) {
		for (const { node, parents } of functionsOf(file)) {
			const lines = lineOf(file, node.end) - lineOf(file, node.start) + 1;
			if (lines <= FUNCTION_LINES_MAX || isSuiteBody(parents[0])) continue;
			yield { file, node, name: functionName(node, parents[0]), lines };
		}
	}
}

function* functionsOf(file: Source): Generator<Visited> {
	for (const visited of nodesOf(file)) {
		if (
			/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(visited.node.type)
		)
			yield visited;
	}
}

/** Held in steps of ten, so that a line more or less does not move the ratchet. */
function rounded(lines: number): number {
	return Math.ceil(lines / 10) * 10;
}

/** The ratchet that would hold the tree as it is now. */
export function ratchetOf(sources: readonly Source[]): Ratchet {
	const rows = [...longFunctions(sources)].map(
		({ file, name, lines }) => [`${file.path}#${name}`, rounded(lines)] as const,
	);
	const longest = rows.map(([key]) => {
		const all = rows.filter(([other]) => other === key).map(([, lines]) => lines);
		return [key, Math.max(...all)] as const;
	});
	return Object.fromEntries(longest.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function isSuiteBody(parent: Node | undefined): boolean {
	return (
		parent?.type === "CallExpression" &&
		parent.callee.type === "Identifier" &&
		/^(describe|suite)$/.test(parent.callee.name)
	);
}

function functionName(node: Node, parent: Node | undefined): string {
	if (node.type === "FunctionDeclaration" && node.id !== null) return node.id.name;
	const holder =
		parent?.type === "VariableDeclarator"
			? parent.id
			: parent !== undefined && "key" in parent
				? (parent.key as Node)
				: undefined;
	if (holder?.type === "Identifier") return holder.name;
	const [title] = parent?.type === "CallExpression" ? parent.arguments : [];
	return (title === undefined ? undefined : literalText(title)) ?? "a function";
}

const MACHINE_PATH = /(?:^|[^a-zA-Z.])(\/(?:work|farm|root|home\/\w+|Users\/\w+)\/)/m;
const REGISTRY =
	/"resolved":\s*"(?=\w+:)(?!https:\/\/registry\.npmjs\.org\/)|^\s*(?:@[\w-]+:)?registry\s*=/m;

/** The repository speaks of the project alone, not of the machine it was written on. */
export const machineRule: Rule = {
	name: "machine",
	*check(sources) {
		for (const file of sources) {
			if (!file.path.endsWith("package-lock.json")) {
				const path = MACHINE_PATH.exec(file.text);
				if (path !== null)
					yield violation(file, path.index, "machine", `a path of one machine: ${path[1]}`);
			}
			if (!/(^|\/)(package-lock\.json|\.npmrc)$/.test(file.path)) continue;
			const registry = REGISTRY.exec(file.text);
			if (registry !== null) yield violation(file, registry.index, "machine", "a registry's host");
		}
	},
};

/** Every module says on half a page what it is; every folder of src is a module. */
export function moduleRule(names: readonly string[]): Rule {
	return {
		name: "module",
		*check(sources) {
			const paths = new Set(sources.map(({ path }) => path));
			const seen = new Set<string>();
			for (const file of sources) {
				const { room, place } = placeOf(file.path);
				if (room !== "src" || place === "" || seen.has(place)) continue;
				seen.add(place);
				if (!names.includes(place))
					yield violation(file, 0, "module", `src/${place} is not in MODULES (tools/tidy.ts)`);
				for (const needed of ["README.md", "index.ts"]) {
					if (!paths.has(`src/${place}/${needed}`))
						yield violation(file, 0, "module", `src/${place} has no ${needed}`);
				}
			}
			for (const file of sources.filter(({ path }) => isCode(path) && /^src\/\w+\/.+\//.test(path)))
				yield violation(file, 0, "module", "module folders are flat");
		},
	};
}
