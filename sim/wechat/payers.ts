import { createHash } from "node:crypto";
import { rollOf } from "../kit/index.ts";
import type { Payer } from "./book.ts";
import { balanceOf, type Desk } from "./desk.ts";

/** People whose phones lie about; anybody else whose name is typed has a phone too. */
export const PEOPLE: readonly string[] = [
	"李文博",
	"王雨欣",
	"张子轩",
	"陈思源",
	"刘梦琪",
	"赵一鸣",
];

const BANKS: readonly (readonly [type: string, name: string])[] = [
	["CMB_DEBIT", "招商银行"],
	["ICBC_DEBIT", "工商银行"],
	["CCB_DEBIT", "建设银行"],
	["ABC_DEBIT", "农业银行"],
	["PSBC_DEBIT", "邮储银行"],
	["BOC_DEBIT", "中国银行"],
];

/** Fen of change at first sight: ¥200 … ¥20,000 by the seed. On the card behind it: a million yuan. */
const CHANGE_MIN = 20_000;
const CHANGE_SPREAD = 1_980_000;
export const CARD_OPENING = "100000000";

const NAME: RegExp = /^[\p{L}\p{N} ._·-]{1,30}$/u;

/** Somebody by openid or by name; a name nobody bore yet gets a phone. Undefined when it is no name. */
export function payerOf(desk: Desk, who: string): Payer | undefined {
	const known = desk.book.payer(who);
	if (known !== undefined) return known;
	if (!NAME.test(who)) return undefined;
	const openid = openidOf(who);
	const found = desk.book.payer(openid);
	if (found !== undefined) return found;
	const { seed } = desk.world;
	const [type, name] = BANKS[rollOf(BANKS.length, seed, "bank", who)] ?? ["OTHERS", "银行"];
	const tail = `${rollOf(10_000, seed, "tail", who)}`.padStart(4, "0");
	const opening = `${CHANGE_MIN + rollOf(CHANGE_SPREAD, seed, "change", who)}`;
	const payer: Payer = { openid, name: who, opening, bank: { type, name, tail } };
	desk.book.record({ fact: "payer", payer });
	return payer;
}

/** Twenty-eight characters that begin with "o", as WeChat's are; the same name has the same. */
export function openidOf(name: string): string {
	return `oZf${createHash("sha256").update(`payer ${name}`).digest("base64url").slice(0, 25)}`;
}

export function cardAccount(payer: Payer): string {
	return `card:${payer.openid}`;
}

export function changeOf(desk: Desk, payer: Payer): bigint {
	return balanceOf(desk, payer, payer.openid);
}

/** What somebody pays with. */
export type Purse = "change" | "card";

/** The purse that is asked for, or the one that has enough; undefined when neither has. */
export function purseFor(
	desk: Desk,
	payer: Payer,
	minor: bigint,
	asked: Purse | undefined,
): Purse | undefined {
	const enough: Readonly<Record<Purse, boolean>> = {
		change: changeOf(desk, payer) >= minor,
		card: balanceOf(desk, { opening: CARD_OPENING }, cardAccount(payer)) >= minor,
	};
	if (asked !== undefined) return enough[asked] ? asked : undefined;
	if (enough.change) return "change";
	return enough.card ? "card" : undefined;
}

export function accountOf(payer: Payer, purse: Purse): string {
	return purse === "change" ? payer.openid : cardAccount(payer);
}
