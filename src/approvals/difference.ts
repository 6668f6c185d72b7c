import type { Json, JsonObject } from "#platform";

/** One place where two values differ; `undefined` on the side that has nothing there. */
export interface Change {
	/** JSON pointer (RFC 6901). */
	readonly path: string;
	readonly before: Json | undefined;
	readonly after: Json | undefined;
}

/** Deeper than any setting; what is deeper is compared as a whole. */
const DEPTH_MAX = 12;

/**
 * What differs, place by place, in the order of names. Members of objects are compared by name; lists
 * whose items carry an `id` or `name` by that, so that an item put in front is one change, not all.
 */
export function difference(before: Json | undefined, after: Json | undefined): Change[] {
	return [...compare("", before, after, 0)];
}

function* compare(
	path: string,
	before: Json | undefined,
	after: Json | undefined,
	depth: number,
): Iterable<Change> {
	if (before === after) return;
	const left = depth < DEPTH_MAX ? membersOf(before) : undefined;
	const right = depth < DEPTH_MAX ? membersOf(after) : undefined;
	if (left === undefined || right === undefined || left.kind !== right.kind) {
		if (JSON.stringify(before) !== JSON.stringify(after)) yield { path, before, after };
		return;
	}
	const names = [...new Set([...left.members.keys(), ...right.members.keys()])];
	if (left.kind === "object") names.sort();
	for (const name of names) {
		const inner = `${path}/${token(name)}`;
		yield* compare(inner, left.members.get(name), right.members.get(name), depth + 1);
	}
}

interface Members {
	readonly kind: "object" | "named" | "list";
	readonly members: ReadonlyMap<string, Json | undefined>;
}

function membersOf(value: Json | undefined): Members | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	if (!isList(value)) return { kind: "object", members: new Map(Object.entries(value)) };
	const names = value.map(nameOf);
	const isNamed =
		value.length > 0 && !names.includes(undefined) && new Set(names).size === names.length;
	const members = value.map(
		(item, place) => [(isNamed && names[place]) || `${place}`, item] as const,
	);
	return { kind: isNamed ? "named" : "list", members: new Map(members) };
}

function nameOf(item: Json): string | undefined {
	if (typeof item !== "object" || item === null || isList(item)) return undefined;
	const { id, name } = item as JsonObject;
	if (typeof id === "string" && id !== "") return id;
	return typeof name === "string" && name !== "" ? name : undefined;
}

function isList(value: object): value is readonly Json[] {
	return Array.isArray(value);
}

function token(name: string): string {
	return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
