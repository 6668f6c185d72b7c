import type { Language } from "./problem.ts";

type Row = readonly [zh: string, adviceZh: string, en: string, adviceEn: string];

/** What is in the way of a closing, by the code that a module answers, and what to do about it. */
const MATTERS: Readonly<Record<string, Row>> = {
	balance_left: [
		"账户里还有余额。",
		"请先提现或转出。",
		"There is money on your accounts.",
		"Withdraw or transfer it first.",
	],
	money_held: [
		"有资金正被冻结。",
		"请等待相关交易完成。",
		"Some of your money is held.",
		"Wait until the trades it is held for have ended.",
	],
	orders_open: [
		"有交易尚未完成。",
		"请等待其完成，或联系商户关闭。",
		"Some orders have not ended.",
		"Wait for them to end, or ask the merchant to close them.",
	],
	money_suspended: [
		"有款项正在处理。",
		"我们处理完成后会通知您。",
		"Some of your money is being looked into.",
		"We will tell you when that is done.",
	],
	cards_bound: [
		"还有已绑定的银行卡。",
		"请先解绑。",
		"Bank cards are bound to your account.",
		"Unbind them first.",
	],
	restricted: [
		"账户有未解除的限制。",
		"请联系客服。",
		"Your account is restricted.",
		"Please contact us.",
	],
	grants_given: [
		"您已授权他人使用账户。",
		"请先收回授权。",
		"Others may use your accounts.",
		"Take your grants back first.",
	],
};

/** A matter in words; one without words shows its code, never nothing. */
export function matterText(
	code: string,
	language: Language,
): { readonly text: string; readonly advice: string } {
	const [zh, adviceZh, en, adviceEn] = MATTERS[code] ?? [code, "", code, ""];
	return language === "en" ? { text: en, advice: adviceEn } : { text: zh, advice: adviceZh };
}

/** True when a matter has words of its own. */
export function hasMatterText(code: string): boolean {
	return Object.hasOwn(MATTERS, code);
}
