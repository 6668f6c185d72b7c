import { type Comment, type Node, type Program, parseSync, visitorKeys } from "oxc-parser";

/** One file of the tree as the rules see it. Only code has a syntax tree. */
export interface Source {
	/** Path from the root of the repository, with `/`. */
	readonly path: string;
	readonly text: string;
	readonly program: Program | undefined;
	readonly comments: readonly Comment[];
	/** Offset at which each line starts; the first line's is 0. */
	readonly lineStarts: readonly number[];
}

export interface Violation {
	readonly path: string;
	/** From 1. */
	readonly line: number;
	readonly rule: string;
	readonly message: string;
}

/** A rule looks at the whole tree at once: some only make sense across files. */
export interface Rule {
	readonly name: string;
	check(sources: readonly Source[]): Iterable<Violation>;
}

const CODE = /\.(ts|tsx|mts)$/;

export function isCode(path: string): boolean {
	return CODE.test(path);
}

/** Parses code; what does not parse is an error of the type check, here it is refused outright. */
export function source(path: string, text: string): Source {
	const lineStarts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
		lineStarts.push(at + 1);
	}
	if (!isCode(path)) return { path, text, program: undefined, comments: [], lineStarts };
	const parsed = parseSync(path, text);
	const [problem] = parsed.errors;
	if (problem !== undefined) throw new Error(`${path} does not parse: ${problem.message}`);
	return { path, text, program: parsed.program, comments: parsed.comments, lineStarts };
}

/** Line of an offset, from 1. */
export function lineOf({ lineStarts }: Source, offset: number): number {
	let low = 0;
	let high = lineStarts.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

export function violation(file: Source, offset: number, rule: string, message: string): Violation {
	return { path: file.path, line: lineOf(file, offset), rule, message };
}

/** A node with what stands above it, nearest first. */
export interface Visited {
	readonly node: Node;
	readonly parents: readonly Node[];
}

const visited = new WeakMap<Source, readonly Visited[]>();

/** Every node of a file, from the top down. Walked once, read by every rule. */
export function nodesOf(file: Source): readonly Visited[] {
	const known = visited.get(file);
	if (known !== undefined) return known;
	const nodes = file.program === undefined ? [] : [...descend(file.program, [])];
	visited.set(file, nodes);
	return nodes;
}

function* descend(node: Node, parents: readonly Node[]): Generator<Visited> {
	yield { node, parents };
	const below = [node, ...parents];
	for (const key of visitorKeys[node.type] ?? []) {
		const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[key];
		if (Array.isArray(child)) {
			for (const one of child) if (one !== null) yield* descend(one, below);
		} else if (child !== null && child !== undefined) {
			yield* descend(child, below);
		}
	}
}

/** The text of a string or template literal without its expressions; undefined for other nodes. */
export function literalText(node: Node): string | undefined {
	if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
	if (node.type !== "TemplateLiteral") return undefined;
	return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join("$");
}

/** What a file imports: the specifier, whether types alone, and where. */
export interface Import {
	readonly from: string;
	readonly typeOnly: boolean;
	/** Named values; "*" where everything may be meant. */
	readonly names: readonly string[];
	readonly start: number;
}

/** All static, re-exporting and dynamic imports with a literal specifier, `import("…")` types too. */
export function importsOf(file: Source): Import[] {
	return nodesOf(file).flatMap(({ node }) => importOf(node) ?? []);
}

function importOf(node: Node): Import | undefined {
	const { start } = node;
	switch (node.type) {
		case "ImportDeclaration": {
			const values = node.specifiers.filter(
				(one) => one.type !== "ImportSpecifier" || one.importKind !== "type",
			);
			const typeOnly =
				node.importKind === "type" || (node.specifiers.length > 0 && values.length === 0);
			return { from: node.source.value, typeOnly, names: values.map(importedName), start };
		}
		case "ExportNamedDeclaration":
			if (node.source === null) return undefined;
			return {
				from: node.source.value,
				typeOnly: node.exportKind === "type",
				names: ["*"],
				start,
			};
		case "ExportAllDeclaration":
			return { from: node.source.value, typeOnly: false, names: ["*"], start };
		case "ImportExpression": {
			const from = literalText(node.source);
			return from === undefined ? undefined : { from, typeOnly: false, names: ["*"], start };
		}
		case "TSImportType":
			return { from: node.source.value, typeOnly: true, names: [], start };
		default:
			return undefined;
	}
}

function importedName(specifier: Node): string {
	if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") return "*";
	return specifier.imported.name;
}
