/** Where a file stands: the room is its top folder, the place its module, simulator or face. */
export interface Place {
	readonly room: string;
	/** `payments` of src/payments/…, `cardnet` of sim/cardnet/…, `wallet` of web/wallet/…; "" at the top. */
	readonly place: string;
	/** File name without folders. */
	readonly file: string;
}

export function placeOf(path: string): Place {
	const parts = path.split("/");
	const file = parts.at(-1) ?? "";
	const room = parts.length > 1 ? (parts[0] ?? "") : "";
	return { room, place: parts.length > 2 ? (parts[1] ?? "") : "", file };
}

export function isTest(path: string): boolean {
	return path.endsWith(".test.ts");
}

/** Test files and what only they import: `testkit.ts`, `test-world.ts`, all of `test/`. */
export function isTestSupport(path: string): boolean {
	if (isTest(path) || path.startsWith("test/")) return true;
	return /(^|[/-])testkit\.ts$|(^|\/)test-[\w-]+\.ts$/.test(path);
}

/** True when `path` is one of `prefixes` or below it. */
export function isUnder(path: string, ...prefixes: readonly string[]): boolean {
	return prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
