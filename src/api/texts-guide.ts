import type { GuideBar } from "#channels";
import { cny, toDecimal } from "#kernel";
import type { Language } from "./problem.ts";
import { reasonText } from "./texts-reasons.ts";

type Code = GuideBar["code"];
type Line = readonly [zh: string, en: string];

/** What payers are told where the fault is nobody's of theirs, and nobody knows until when. */
const NOT_NOW: Line = ["暂不可用。", "Not available at the moment."];

/** Why something cannot be paid with now. `{…}` are amounts in yuan. */
const WORDS: Readonly<Partial<Record<Code, Line>>> = {
	maintenance: ["系统维护中。", "Under maintenance."],
	cutover: ["银行日终处理中。", "The bank is closing its day."],
	breaker_open: ["通道故障，正在恢复。", "Out of order, and being restored."],
	switched_off: ["暂停服务。", "Suspended at the moment."],
	ruled_out: ["暂停服务。", "Suspended at the moment."],
	amount_below_single: ["低于单笔下限 {minFen} 元。", "Below its least of ¥{minFen} a payment."],
	amount_above_single: ["超过单笔上限 {maxFen} 元。", "Above its limit of ¥{maxFen} a payment."],
	amount_above_day: ["今日额度已用完。", "Its limit for today is used up."],
	card_limit_single: [
		"超过发卡行单笔限额 {maxFen} 元。",
		"Above the bank's limit of ¥{maxFen} a payment.",
	],
	amount_too_small: ["低于最低金额 {least} 元。", "Below the least amount of ¥{least}."],
	amount_too_large: ["超过最高金额 {most} 元。", "Above the most of ¥{most}."],
	issuer_not_served: ["暂不支持该银行。", "This bank is not served at the moment."],
	bank_not_served: ["暂不支持该银行。", "This bank is not served at the moment."],
};

/** Codes that are told in the words of every other place where they are met. */
const SHARED: ReadonlySet<Code> = new Set([
	...(["verification_required", "insufficient_funds", "card_suspended"] as const),
	"card_renewal_due" as const,
]);

/** A reason in words, with its end where that is known. */
export function guideText({ code, params }: GuideBar, language: Language): string {
	if (SHARED.has(code)) return reasonText(code, language).text;
	const [zh, en] = WORDS[code] ?? NOT_NOW;
	const text = (language === "en" ? en : zh).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
		valueOf(name, params[name] ?? ""),
	);
	const until = params["until"];
	if (until === undefined) return text;
	const when = whenText(until);
	const head = text.slice(0, -1);
	return language === "en" ? `${head}, until ${when}.` : `${head}，预计 ${when} 恢复。`;
}

/** Said of what works for few at the moment, and can be tried all the same. */
export function troubledText(language: Language): string {
	return language === "en"
		? "Fails for many at the moment; another way is surer."
		: "目前成功率较低，建议换一种方式。";
}

function valueOf(name: string, value: string): string {
	return name.endsWith("Fen") ? toDecimal(cny(BigInt(value))) : value;
}

const ZONE = "Asia/Shanghai";

/** Day and time in Shanghai, cut up to the minute: nobody is told to come back too early. */
function whenText(instant: string): string {
	const at = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
	const { month, day, hour, minute } = at.round({ smallestUnit: "minute", roundingMode: "ceil" });
	const two = (part: number): string => String(part).padStart(2, "0");
	return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
