import type { Node } from "oxc-parser";
import { isUnder, placeOf } from "./rooms.ts";
import { isCode, lineOf, nodesOf, type Rule, type Source, violation } from "./source.ts";

export const FILE_LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;

/** Lines of each function that is longer than allowed, by `path#name`: may shrink, never grow. */
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
			for (const { file, node, name, lines } of longFunctions(sources)) {
				const allowed = ratchet[`${file.path}#${name}`] ?? FUNCTION_LINES_MAX;
				if (lines <= allowed) continue;
				const message = `${name} has ${lines} lines, at most ${allowed}`;
				yield violation(file, node.start, "function-length", message);
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
export function* longFunctions(sources: readonly Source[]): Generator<LongFunction> {
	for (const file of sources) {
		for (const { node, parents } of nodesOf(file)) {
			if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type))
				continue;
			const lines = lineOf(file, node.end) - lineOf(file, node.start) + 1;
			if (lines <= FUNCTION_LINES_MAX || isSuiteBody(parents[0])) continue;
			yield { file, node, name: functionName(node, parents[0]), lines };
		}
	}
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
	return holder?.type === "Identifier" ? holder.name : "a function";
}

export const todoRule: Rule = {
	name: "todo",
	*check(sources) {
		for (const { file, text, start } of comments(sources)) {
			const found = /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/.exec(text);
			if (found === null) continue;
			yield violation(
				file,
				start + found.index,
				"todo",
				`${found[1]} needs its number: ${found[1]}(#12)`,
			);
		}
	},
};

const SUPPRESSION =
	/(@ts-(?:expect-error|ignore|nocheck)|(?:oxlint|eslint)-disable(?:-next-line|-line)?|biome-ignore(?:-\w+)?|knip-ignore|squawk-ignore(?:-file)?)\b(.*)/;

export const suppressionRule: Rule = {
	name: "suppression",
	*check(sources) {
		for (const { file, text, start } of comments(sources)) {
			const found = SUPPRESSION.exec(text);
			if (found === null) continue;
			const at = start + found.index;
			const [, what = "", rest = ""] = found;
			if (what === "@ts-ignore" || what === "@ts-nocheck") {
				const message = `${what} hides the next mistake too: @ts-expect-error with a reason`;
				yield violation(file, at, "suppression", message);
			} else if (!hasReason(file, what, rest, lineOf(file, at))) {
				yield violation(file, at, "suppression", `${what} needs a reason: "-- why"`);
			}
		}
	},
};

/** A reason follows "--" or ":" and has at least three words; squawk reads only rule names, so its reason stands a line above. */
function hasReason(file: Source, what: string, rest: string, line: number): boolean {
	const above = file.text.split("\n")[line - 2] ?? "";
	const reason = what.startsWith("squawk")
		? /^\s*--(?!\s*squawk)(.*)$/.exec(above)?.[1]
		: /(?:--|:)(.*)$/.exec(rest)?.[1];
	return (reason ?? "").trim().split(/\s+/).length >= 3;
}

interface Remark {
	readonly file: Source;
	readonly text: string;
	readonly start: number;
}

function* comments(sources: readonly Source[]): Generator<Remark> {
	for (const file of sources) {
		for (const { value, start } of file.comments) yield { file, text: value, start: start + 2 };
		if (/\.(sql|css|sh)$/.test(file.path) || isUnder(file.path, ".ci")) {
			for (const found of file.text.matchAll(/--[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*/g))
				yield { file, text: found[0], start: found.index };
		}
	}
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
