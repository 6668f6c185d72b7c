import { cny, formatMoney } from "@zhangfang/shared";
import type { RuleText } from "../../api/limit-types.ts";
import type { Text } from "../../i18n/index.ts";

export function wordsIn(words: { readonly zh: string; readonly en: string }, text: Text): string {
	return text.language === "en" ? words.en : words.zh;
}

/** The cap in one line: an amount, a number of payments, the bank's own, or never. */
export function capText(rule: RuleText, text: Text): string {
	const { t } = text;
	if (rule.effect === "forbid") return t("limits.forbidden");
	if (rule.capOf === "bank_single") return t("limits.bankSingle");
	if (rule.capOf === "bank_day") return t("limits.bankDay");
	if (rule.capOf === "bank_month") return t("limits.bankMonth");
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
