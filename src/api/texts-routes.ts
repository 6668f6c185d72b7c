import type { RouteChoice, RouteReason, RouteTerm } from "#channels";
import { cny, toDecimal } from "#kernel";
import type { Language } from "./problem.ts";
import { pick } from "./texts.ts";

type Code = RouteReason["code"] | RouteChoice["ground"]["code"] | RouteTerm["code"];
type Words = readonly [zh: string, en: string];

/** What routing says, as people read it. Names in braces are params; those ending in Fen are written as yuan. */
const WORDS: Readonly<Record<Code, Words>> = {
	// Why a channel cannot be asked
	method_not_served: ["不支持这种支付方式", "does not carry this method"],
	purpose_not_served: ["不办理这类业务", "does not do this kind of trade"],
	currency_not_served: ["不支持这种货币", "does not take this currency"],
	issuer_not_served: ["不支持发卡行 {issuer}", "does not serve issuer {issuer}"],
	bank_not_served: ["不支持银行 {bank}", "does not reach bank {bank}"],
	no_agreement: ["这张卡在该通道没有协议", "the card has no agreement there"],
	no_account: ["不知道收款账号", "the account's number is not known"],
	rail_off: ["该出款方式已停用", "this rail is off"],
	rail_closed: ["未到受理时间", "this rail is out of its hours"],
	tried: ["本订单已试过", "this order has tried it"],
	amount_below_single: ["低于单笔下限 {minFen} 元", "below our least of {minFen} a trade"],
	amount_above_single: ["超过单笔上限 {maxFen} 元", "above its ceiling of {maxFen} a trade"],
	amount_above_day: [
		"超过当日上限 {maxFen} 元（今日已用 {usedFen} 元）",
		"above its ceiling of {maxFen} a day, {usedFen} used today",
	],
	switched_off: ["已由两人关闭", "switched off by two persons"],
	maintenance: ["维护中", "under maintenance"],
	cutover: ["正在日切", "in its cutover"],
	breaker_open: ["已熔断", "its breaker is open"],
	ruled_out: ["被规则“{rule}”排除", "ruled out by “{rule}”"],
	position_short: ["头寸不足，仅 {positionFen} 元", "only {positionFen} lies there"],
	// What is said of a channel
	asked_first: ["规则“{rule}”要求优先", "asked first by “{rule}”"],
	down: ["近期 {tries} 笔仅 {worked} 笔有效", "{worked} of {tries} lately worked"],
	no_price: ["没有价格", "nobody has told its price"],
	probed: ["恢复中，用这一笔试探", "coming back, tried with this one"],
	half_open: ["恢复中，排在后面", "coming back, behind the others"],
	few_tries: ["近期仅 {tries} 笔，不足以判断", "only {tries} tries lately, which say little"],
	position_low: ["支付后头寸低于警戒线", "its position would fall below the mark"],
	resold: ["转接渠道", "resold"],
	// What settled it
	nobody: ["没有可用通道", "nobody can be asked"],
	only_one: ["只有这一个可用", "the only one that can be asked"],
	others_down: ["其他通道异常", "the others are in trouble"],
	cheapest: [
		"预期成本最低，比 {second} 低 {by} 元",
		"expected to cost least, {by} less than {second}",
	],
	earliest: ["最快到账，早于 {second}", "there first, before {second}"],
	tie: ["与 {second} 相同，按编号取先", "equal to {second}, first by name"],
	// Parts of the score
	fee: ["渠道费", "its fee"],
	refusals: ["被拒的代价（{ppm}）", "refusals ({ppm} of attempts)"],
	silences: ["无回音的代价（{ppm}）", "silences ({ppm} of attempts)"],
	waiting: ["等待 {ms} 毫秒", "waiting {ms} ms"],
	faults: [
		"短款 {shorts}、长款 {overs}（{trades} 笔中）",
		"{shorts} shorts and {overs} overs in {trades} trades",
	],
	shorts: ["短款损失", "loss by shorts"],
};

/** In whose words routing is told. */
export interface RouteVoice {
	readonly language: Language;
	/** What people call a channel. */
	channel(channelId: string): string;
}

/** A reason or a part of a score in words. */
export function routeText(
	{ code, params }: { readonly code: Code; readonly params: Readonly<Record<string, string>> },
	voice: RouteVoice,
): string {
	const [zh, en] = WORDS[code];
	return pick({ zh, en }, voice.language).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
		valueOf(name, params[name] ?? "", voice),
	);
}

/** A channel as people call it, and by which of its rails. */
function wayShown(
	{ channelId, rail }: { readonly channelId: string; readonly rail?: string | null | undefined },
	voice: RouteVoice,
): string {
	const name = voice.channel(channelId);
	return rail === undefined || rail === null ? name : `${name} · ${rail}`;
}

/** Why it came out so, in one sentence. */
export function routeSentence(choice: RouteChoice, voice: RouteVoice): string {
	const isEnglish = voice.language === "en";
	const why = routeText(choice.ground, voice);
	const barred = choice.verdicts.filter(({ bars }) => bars.length > 0);
	const others = barred.map(({ bars, ...one }) => {
		const [first] = bars;
		const name = wayShown(one, voice);
		if (first === undefined) return name;
		return isEnglish
			? `${name} (${routeText(first, voice)})`
			: `${name}（${routeText(first, voice)}）`;
	});
	const { channelId, rail } = choice;
	const head =
		channelId === null
			? why
			: `${wayShown({ channelId, rail }, voice)}${isEnglish ? ": " : "："}${why}`;
	if (others.length === 0) return head + (isEnglish ? "." : "。");
	return isEnglish
		? `${head}; not asked: ${others.join(", ")}.`
		: `${head}；未选：${others.join("、")}。`;
}

/** Thousandths of a fen as yuan, to the hundredth of a fen. */
export function scoreOut(score: string): string {
	const negative = score.startsWith("-");
	const digits = (negative ? score.slice(1) : score).padStart(6, "0");
	const text = `${digits.slice(0, -5)}.${digits.slice(-5, -1)}`;
	return negative ? `-${text}` : text;
}

function valueOf(name: string, value: string, voice: RouteVoice): string {
	if (name === "second") return voice.channel(value);
	if (name.endsWith("Fen") && /^\d+$/.test(value)) return toDecimal(cny(BigInt(value)));
	if (name === "by") return scoreOut(value);
	if (name === "ppm") return `${(Number(value) / 10_000).toFixed(2)}%`;
	return value;
}
