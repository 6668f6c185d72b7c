const SYSTEMS: readonly [RegExp, string][] = [
	[/iPhone/, "iPhone"],
	[/iPad/, "iPad"],
	[/HarmonyOS|OpenHarmony/, "HarmonyOS"],
	[/Android/, "Android"],
	[/Mac OS X|Macintosh/, "macOS"],
	[/Windows/, "Windows"],
	[/Linux/, "Linux"],
];

const BROWSERS: readonly [RegExp, string][] = [
	[/MicroMessenger/, "WeChat"],
	[/Edg(e|A|iOS)?\//, "Edge"],
	[/Firefox|FxiOS/, "Firefox"],
	[/Chrome|CriOS/, "Chrome"],
	[/Safari/, "Safari"],
];

/** `Chrome · Android` from a User-Agent; undefined when neither part is known. */
export function deviceName(userAgent: string): string | undefined {
	const named = (table: readonly [RegExp, string][]): string | undefined =>
		table.find(([pattern]) => pattern.test(userAgent))?.[1];
	const parts = [named(BROWSERS), named(SYSTEMS)].filter((part) => part !== undefined);
	return parts.length > 0 ? parts.join(" · ") : undefined;
}

export function isHandheld(userAgent: string): boolean {
	return /Mobile|iPhone|iPad|Android|HarmonyOS/.test(userAgent);
}
