import type { Change } from "../api/staff-types.ts";

/** Every place where two documents differ; lists of named things are compared by name. */
export function differences(before: unknown, after: unknown, path = ""): Change[] {
	if (textOf(before) === textOf(after)) return [];
	const [left, right] = [asRecord(before), asRecord(after)];
	if (left === undefined || right === undefined) return [{ path, before, after }];
	const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
	return names.flatMap((name) => differences(left[name], right[name], `${path}/${name}`));
}

/** What a thing in a list is called by: its id, the lock it describes, or its place among the steps. */
function nameOf(one: unknown, place: number): string | undefined {
	if (typeof one !== "object" || one === null) return undefined;
	if ("id" in one) return String(one.id);
	if ("lock" in one) return String(one.lock);
	return "upTo" in one ? String(place + 1) : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
	if (Array.isArray(value)) {
		const named = value.map((one: unknown, place) => [nameOf(one, place), one] as const);
		if (named.length === 0 || named.some(([name]) => name === undefined)) return undefined;
		return Object.fromEntries(named);
	}
	return typeof value === "object" && value !== null
		? (value as Readonly<Record<string, unknown>>)
		: undefined;
}

/** How many places came, went and stayed with another value. */
export function tally(changes: readonly Change[]): Record<Mark, number> {
	const counts = { added: 0, removed: 0, changed: 0 };
	for (const change of changes) counts[markOf(change)] += 1;
	return counts;
}

export type Mark = "added" | "removed" | "changed";

export function markOf({ before, after }: Change): Mark {
	if (before === undefined) return "added";
	return after === undefined ? "removed" : "changed";
}

/** The same text for the same value, whatever the order of its members. */
function textOf(value: unknown): string {
	return (
		JSON.stringify(value, (_, one: unknown) =>
			typeof one === "object" && one !== null && !Array.isArray(one)
				? Object.fromEntries(
						Object.entries(one).toSorted(([left], [right]) => (left < right ? -1 : 1)),
					)
				: one,
		) ?? ""
	);
}
