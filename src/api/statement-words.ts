import { leafOf } from "#ledger";
import type { Language } from "./problem.ts";
import { type Statement, shanghaiText } from "./statement.ts";

/** What a statement says beside its figures. */
export interface StatementWords {
	readonly institution: string;
	readonly title: string;
	readonly account: string;
	readonly owner: string;
	readonly currency: string;
	readonly period: string;
	readonly made: string;
	readonly opening: string;
	readonly closing: string;
	readonly sum: string;
	readonly lines: string;
	readonly bookedOn: string;
	readonly time: string;
	readonly rule: string;
	readonly counterpart: string;
	readonly debit: string;
	readonly credit: string;
	readonly balance: string;
	readonly entry: string;
	readonly order: string;
	readonly to: string;
	readonly zone: string;
	readonly none: string;
	/** On which side the balance counts as positive. */
	readonly normal: { readonly debit: string; readonly credit: string };
	readonly note: string;
	/** `{page}` and `{pages}` are numbers. */
	readonly page: string;
}

const ZH: StatementWords = {
	institution: "账房",
	title: "账户明细",
	account: "账户",
	owner: "户名",
	currency: "币种",
	period: "期间",
	made: "制表时间",
	opening: "期初余额",
	closing: "期末余额",
	sum: "本期合计",
	lines: "笔",
	bookedOn: "记账日",
	time: "时间",
	rule: "业务",
	counterpart: "对方科目",
	debit: "借方",
	credit: "贷方",
	balance: "余额",
	entry: "分录编号",
	order: "交易编号",
	to: "至",
	zone: "（北京时间）",
	none: "本期没有发生额",
	normal: { debit: "余额以借方为正", credit: "余额以贷方为正" },
	note: "本明细由账房按已过账的分录逐笔列出，供核对账目之用；分录一经过账不再更改，差错以另一条分录更正。",
	page: "第 {page} 页，共 {pages} 页",
};

const EN: StatementWords = {
	institution: "Zhangfang",
	title: "Account statement",
	account: "Account",
	owner: "Holder",
	currency: "Currency",
	period: "Period",
	made: "Made",
	opening: "Opening balance",
	closing: "Closing balance",
	sum: "Total of the period",
	lines: "lines",
	bookedOn: "Booked on",
	time: "Time",
	rule: "Posting rule",
	counterpart: "Counterpart",
	debit: "Debit",
	credit: "Credit",
	balance: "Balance",
	entry: "Entry",
	order: "Trade",
	to: "to",
	zone: " (Shanghai)",
	none: "Nothing was booked in this period",
	normal: { debit: "A debit balance is positive", credit: "A credit balance is positive" },
	note: "This statement lists every posted entry of the account for the period, to check books against. A posted entry is never changed; a mistake is mended by another entry.",
	page: "Page {page} of {pages}",
};

export function statementWords(language: Language): StatementWords {
	return language === "en" ? EN : ZH;
}

/** "2001 支付账户余额". */
export function accountTitle({ account: { account }, language }: Statement): string {
	const { nameZh, nameEn } = leafOf(account.code);
	return `${account.code} ${language === "en" ? nameEn : nameZh}`;
}

/** Label and value pairs that name the statement. */
export function statementFacts(statement: Statement): [string, string][] {
	const words = statementWords(statement.language);
	const { account, owner, from, to, at } = statement;
	return [
		[words.account, accountTitle(statement)],
		[words.owner, owner ?? "—"],
		[words.currency, `${account.currency} · ${words.normal[leafOf(account.account.code).normal]}`],
		[words.period, `${from.toString()} ${words.to} ${to.toString()}`],
		[words.made, `${shanghaiText(at)}${words.zone}`],
	];
}

/** What to call the file, without its ending: `账户明细 2001 小李 2026-11-01 至 2026-11-30`. */
export function statementName(statement: Statement): string {
	const words = statementWords(statement.language);
	const { owner, from, to } = statement;
	const parts = [words.title, accountTitle(statement), owner ?? "", from, words.to, to];
	return parts
		.map(String)
		.filter((part) => part !== "")
		.join(" ")
		.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, "-")
		.slice(0, 120);
}
