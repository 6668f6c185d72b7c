import type { LimitRule } from "../../api/limit-types.ts";

/** A row in all its versions, oldest first. */
export interface RuleRow {
	readonly row: string;
	readonly rule: string;
	readonly versions: readonly LimitRule[];
	/** What holds now, if anything does. */
	readonly now: LimitRule | undefined;
	readonly coming: LimitRule | undefined;
	/** What to show where one is shown: in force, else coming, else the last. */
	readonly shown: LimitRule;
}

/** Versions gathered by their rows, in the order of rules: L2 before L10. */
export function rowsOf(rules: readonly LimitRule[]): readonly RuleRow[] {
	const byRow = Map.groupBy(rules, ({ row }) => row);
	return [...byRow]
		.map(([row, unsorted]) => {
			const versions = unsorted.toSorted((left, right) => left.version - right.version);
			const now = versions.find(({ state }) => state === "in_force");
			const coming = versions.find(({ state }) => state === "coming");
			const shown = (now ?? coming ?? versions.at(-1)) as LimitRule;
			return { row, rule: shown.text.rule, versions, now, coming, shown };
		})
		.toSorted((left, right) => numberOf(left) - numberOf(right) || (left.row < right.row ? -1 : 1));
}

function numberOf({ rule }: RuleRow): number {
	return Number(rule.slice(1));
}

/** Rows of a standing, of a rule, with a text somewhere in name, row or basis. */
export function findRows(
	rows: readonly RuleRow[],
	wish: { readonly q?: string; readonly rule?: string; readonly state?: string },
): readonly RuleRow[] {
	const q = (wish.q ?? "").trim().toLowerCase();
	return rows.filter(({ row, rule, now, coming, versions, shown }) => {
		const { title, basis } = shown.text;
		const words = [row, title.zh, title.en, basis.zh, basis.en].join("\n").toLowerCase();
		const stands =
			wish.state === undefined
				? now !== undefined || coming !== undefined
				: wish.state === "all" || versions.some(({ state }) => state === wish.state);
		return stands && (wish.rule === undefined || rule === wish.rule) && words.includes(q);
	});
}

/** By how much graded caps are lifted for classes II and III (PBOC 〔2015〕43, article 36). */
export function factorOf(grade: string, realNamePpm: number): "1" | "1.5" | "2" {
	if (grade === "A" && realNamePpm > 950_000) return "2";
	return (grade === "A" || grade === "B") && realNamePpm > 900_000 ? "1.5" : "1";
}

/** "95.5" as parts per million; undefined when it is no percentage. */
export function ppmOf(percent: string): number | undefined {
	const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent.trim());
	if (match === null) return undefined;
	const ppm = Number(`${match[1]}${(match[2] ?? "").padEnd(4, "0")}`);
	return ppm <= 1_000_000 ? ppm : undefined;
}

/** Rows have dots, which at the end of a path would name a file: `L4.B` is at `/limits/L4-B`. */
export function pathOfRow(row: string): string {
	return row.replaceAll(".", "-");
}

export function rowOfPath(path: string): string {
	return path.replaceAll("-", ".");
}
