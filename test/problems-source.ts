import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Node, parseSync, visitorKeys } from "oxc-parser";

/** A place that makes a refusal. */
export interface Site {
	readonly path: string;
	/** The codes it can carry; undefined where the source does not write them down. */
	readonly codes: readonly string[] | undefined;
	/** Names of its parameters; undefined where they come from elsewhere. */
	readonly params: readonly string[] | undefined;
	/** The call as it is written. */
	readonly text: string;
}

export interface RefusalsOfSource {
	readonly sites: readonly Site[];
	/** Codes named by types: `Refusal<"a" | "b">`, and unions that are handed to it by name. */
	readonly declared: ReadonlyMap<string, string>;
}

const ROOT = resolve(import.meta.dirname, "..");

/** Every refusal that the source of src/ can make. */
export function refusalsOf(root: string = ROOT): RefusalsOfSource {
	const files = globSync("src/**/*.ts", { cwd: root })
		.filter((path) => !/(\.test|testkit)\.ts$/.test(path))
		.sort()
		.map((path) => read(path, readFileSync(resolve(root, path), "utf8")));
	const unions = new Map(files.flatMap((file) => file.unions));
	const declared = new Map<string, string>();
	for (const { path, refusals } of files) {
		for (const type of refusals) {
			for (const code of codesOfType(type, unions)) declared.set(code, path);
		}
	}
	return { sites: files.flatMap((file) => file.sites), declared };
}

interface FileRefusals {
	readonly path: string;
	readonly sites: readonly Site[];
	readonly refusals: readonly Node[];
	readonly unions: readonly (readonly [name: string, type: Node])[];
}

function read(path: string, text: string): FileRefusals {
	const sites: Site[] = [];
	const refusals: Node[] = [];
	const unions: (readonly [string, Node])[] = [];
	for (const node of nodesOf(parseSync(path, text).program)) {
		if (node.type === "TSTypeAliasDeclaration") unions.push([node.id.name, node.typeAnnotation]);
		if (node.type === "TSTypeReference" && nameOf(node.typeName) === "Refusal") {
			refusals.push(...(node.typeArguments?.params ?? []));
		}
		if (node.type === "CallExpression" && nameOf(node.callee) === "refuse") {
			const [code, params] = node.arguments;
			sites.push({
				path,
				codes: code === undefined ? undefined : codesOfValue(code),
				params: paramsOf(params),
				text: text.slice(node.start, node.end),
			});
		}
		if (node.type === "Property" && nameOf(node.key) === "refusal") {
			const codes = codesOfValue(node.value);
			if (codes !== undefined) sites.push({ path, codes, params: [], text: "{ refusal: … }" });
		}
	}
	return { path, sites, refusals, unions };
}

function codesOfValue(node: Node): string[] | undefined {
	if (node.type === "Literal" && typeof node.value === "string") return [node.value];
	if (node.type !== "ConditionalExpression") return undefined;
	const both = [codesOfValue(node.consequent), codesOfValue(node.alternate)];
	return both.includes(undefined) ? undefined : both.flatMap((codes) => codes ?? []);
}

function paramsOf(node: Node | undefined): string[] | undefined {
	if (node === undefined || nameOf(node) === "undefined") return [];
	if (node.type !== "ObjectExpression") return undefined;
	return node.properties.flatMap((property) =>
		property.type === "Property" ? [nameOf(property.key) ?? ""] : [],
	);
}

function codesOfType(type: Node, unions: ReadonlyMap<string, Node>): string[] {
	if (type.type === "TSUnionType") return type.types.flatMap((one) => codesOfType(one, unions));
	if (type.type === "TSLiteralType" && type.literal.type === "Literal") {
		return [String(type.literal.value)];
	}
	const named =
		type.type === "TSTypeReference" ? unions.get(nameOf(type.typeName) ?? "") : undefined;
	return named === undefined ? [] : codesOfType(named, unions);
}

function nameOf(node: Node | null | undefined): string | undefined {
	return node?.type === "Identifier" ? node.name : undefined;
}

function* nodesOf(node: Node): Generator<Node> {
	yield node;
	for (const key of visitorKeys[node.type] ?? []) {
		const child = (node as unknown as Record<string, Node | null | (Node | null)[]>)[key];
		for (const one of Array.isArray(child) ? child : [child]) {
			if (one !== null && one !== undefined) yield* nodesOf(one);
		}
	}
}
