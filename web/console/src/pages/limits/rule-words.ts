import { cny, formatMoney } from "@zhangfang/shared";
import type { LimitRule, RuleText } from "../../api/limit-types.ts";
import type { Text } from "../../i18n/index.ts";

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

export function wordsIn(words: { readonly zh: string; readonly en: string }, text: Text): string {
	return text.language === "en" ? words.en : words.zh;
}

/** The cap in one line: an amount, a number of payments, the bank's own, or never. */
export function capText(rule: RuleText, text: Text): string {
	const { t } = text;
	if (rule.effect === "forbid") return t("limits.forbidden");
	if (rule.capOf === "bank_single") return t("limits.bankSingle");
	if (rule.capOf === "bank_day") return t("limits.bankDay");
	const parts = [
		rule.cap !== null && formatMoney(cny(BigInt(rule.cap))),
		rule.countMax !== null && t("limits.times", { count: rule.countMax }),
	].filter(Boolean);
	return parts.join(" · ") || t("limits.noCap");
}

/** By whom and how long is counted: "Person, a day". */
export function countedText({ counted }: RuleText, { word, language }: Text): string {
	const key = word("limits.keys", counted.key);
	const window = word("limits.windows", counted.window);
	return language === "en" ? `${key}, ${window}` : `${key}${window}`;
}

/** Whom it binds: classes and risks, or everybody. */
export function boundText(rule: RuleText, { t, label, word }: Text): string {
	const names = [
		...rule.classes.map((value) => label("accountClass", value)),
		...rule.risks.map((value) => word("limits.riskClasses", value)),
	];
	return names.length === 0 ? t("limits.everyone") : names.join(" · ");
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
