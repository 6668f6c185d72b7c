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

export function lineOf(file: Source, offset: number): number {
	const next = file.lineStarts.findIndex((start) => start > offset);
	return next < 0 ? file.lineStarts.length : next;
}

export function violation(file: Source, offset: number, rule: string, message: string): Violation {
	return { path: file.path, line: lineOf(file, offset), rule, message };
}

/** A node with what stands above it, nearest first. */
export interface Visited {
	readonly node: Node;
	readonly parents: readonly Node[];
}

/** Every node of a file, from the top down. */
export function* nodesOf(file: Source): Generator<Visited> {
	if (file.program !== undefined) yield* descend(file.program, []);
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
	readonly start: number;
}

/** All static, re-exporting and dynamic imports with a literal specifier, `import("…")` types too. */
export function importsOf(file: Source): Import[] {
	const found: Import[] = [];
	for (const { node } of nodesOf(file)) {
		if (node.type === "ImportDeclaration") {
			const typeOnly =
				node.importKind === "type" ||
				(node.specifiers.length > 0 &&
					node.specifiers.every(
						(one) => one.type === "ImportSpecifier" && one.importKind === "type",
					));
			found.push({ from: node.source.value, typeOnly, start: node.start });
		} else if (node.type === "ExportNamedDeclaration" && node.source !== null) {
			const typeOnly = node.exportKind === "type";
			found.push({ from: node.source.value, typeOnly, start: node.start });
		} else if (node.type === "ExportAllDeclaration") {
			found.push({ from: node.source.value, typeOnly: false, start: node.start });
		} else if (node.type === "ImportExpression") {
			const from = literalText(node.source);
			if (from !== undefined) found.push({ from, typeOnly: false, start: node.start });
		} else if (node.type === "TSImportType") {
			found.push({ from: node.source.value, typeOnly: true, start: node.start });
		}
	}
	return found;
}
