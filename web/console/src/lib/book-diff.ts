import type { Change } from "../api/staff-types.ts";

/** Every place where two documents differ; lists of named things are compared by name. */
export function differences(before: unknown, after: unknown, path = ""): Change[] {
	if (textOf(before) === textOf(after)) return [];
	const [left, right] = [asRecord(before), asRecord(after)];
	if (left === undefined || right === undefined) return [{ path, before, after }];
	const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
	return names.flatMap((name) => differences(left[name], right[name], `${path}/${name}`));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
	if (Array.isArray(value)) {
		const named = value.every(
			(one: unknown) => typeof one === "object" && one !== null && ("id" in one || "upTo" in one),
		);
		if (!named || value.length === 0) return undefined;
		return Object.fromEntries(
			value.map((one, place) => ["id" in one ? String(one.id) : String(place + 1), one]),
		);
	}
	return typeof value === "object" && value !== null
		? (value as Readonly<Record<string, unknown>>)
		: undefined;
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
