import type { Card, CardReach } from "#cards";
import type { GuideBar, GuidedMethod, GuideWay, MethodStanding } from "#channels";
import { type Account, type AccountAssets, allows } from "#instruments";
import { compare, encodeId, isPositive, type Money, required, type Uuid } from "#kernel";
import { CELL } from "#payments";
import type { Tx } from "#platform";
import { typeName } from "./account-wire.ts";
import { bankWords } from "./bank-words.ts";
import type { InstrumentOut } from "./cashier-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { kindText } from "./texts.ts";
import { presentIssuer } from "./wallet-wire.ts";
import { toWire } from "./wire.ts";

/** Somebody who looks at ways to pay, and for what. */
export interface Sight {
	readonly userId: Uuid;
	readonly language: Language;
	readonly device: "desktop" | "phone";
	/** Null while nobody has said how much. */
	readonly amount: Money | null;
	readonly product?: "recharge";
}

/** One thing to pay with, as it is shown, and what the choice among them depends on. */
export interface Way {
	readonly method: GuidedMethod;
	readonly way: GuideWay;
	/** Whether it may pay a part of the order. */
	readonly isPart: boolean;
	readonly shown: Omit<InstrumentOut, "usable" | "reason" | "recommended" | "warning" | "mixable">;
}

/** The payment balance, and other accounts that may be spent from. */
export async function accountWays(
	deps: ApiDeps,
	tx: Tx,
	{ userId, language, amount }: Sight & { readonly amount: Money },
): Promise<Way[]> {
	const { instruments } = deps.money;
	const balance = await instruments.ensureAccount(tx, { ledgerId: CELL, userId });
	const accounts = [balance, ...(await otherAccounts(deps, tx, balance))];
	const isVerified = (await deps.people.customers.levelOf(tx, userId)).state === "linked";
	const rows = (await instruments.figuresOf(tx, accounts)).filter(
		({ account, terms, posted }) =>
			account.id === balance.id ||
			(terms.functions.includes("consume") && posted.currency === amount.currency),
	);
	const ways: Way[] = [];
	for (const row of rows) {
		const isBalance = row.account.id === balance.id;
		const isShort = compare(row.available, amount) < 0;
		const bar = isVerified ? (isShort ? plain("insufficient_funds") : null) : UNVERIFIED;
		const id = isBalance ? null : encodeId("pac", row.account.id);
		ways.push({
			method: isBalance ? "balance" : "prepaid",
			way: { id, bar, workedPpm: null, costPpm: 0 },
			isPart: isVerified && isPositive(row.available) && row.account.userId === userId,
			shown: {
				...{ kind: "balance", cardId: null, issuer: null, method: null, bank: null },
				accountId: id,
				label: isBalance
					? kindText("balance", language)
					: await labelOf(deps, tx, row, userId, language),
				available: toWire(row.available),
			},
		});
	}
	return ways;
}

/** Cards of one's own. */
export async function cardWays(deps: ApiDeps, tx: Tx, sight: Sight): Promise<Way[]> {
	const { cards } = deps.people;
	const { userId, language } = sight;
	const use = { kind: "pay", amount: judgedBy(sight) } as const;
	const own = await cards.list(tx, userId);
	const reaches = await cards.reaches(tx, { userId, use });
	const ways: Way[] = [];
	for (const card of own) {
		const standing = await cardStanding(deps, tx, sight, card, reaches.get(card.id));
		const cardId = encodeId("crd", card.id);
		ways.push({
			method: "quick_card",
			way: wayOf(cardId, standing),
			isPart: isPartOf(standing.bar),
			shown: {
				...{ kind: "card", cardId, accountId: null, method: null, bank: null, available: null },
				label: `${language === "en" ? card.issuer.nameEn : card.issuer.nameZh} ${card.last4}`,
				issuer: presentIssuer(card.issuer),
			},
		});
	}
	return ways;
}

/** Ways to pay at an institution, online banking once for each bank. */
export async function methodWays(deps: ApiDeps, tx: Tx, sight: Sight): Promise<Way[]> {
	const { channels, payments } = deps.money;
	const words = bankWords(channels, sight.language);
	const issuers = channels.bins.issuers();
	const ways: Way[] = [];
	for (const { method, banks } of await payments.methods(tx)) {
		for (const bank of method === "online_bank" ? banks : [null]) {
			const standing = await standingOf(deps, tx, sight, { method, bank });
			const issuer = issuers.find(({ code }) => code === bank);
			ways.push({
				...{ method, way: wayOf(bank, standing), isPart: isPartOf(standing.bar) },
				shown: {
					...{ kind: "method", method, bank, cardId: null, accountId: null, available: null },
					label: words(bank === null ? method : `${method}:${bank}`),
					issuer:
						issuer === undefined
							? null
							: presentIssuer({
									...{ code: issuer.code, color: issuer.color },
									...{ nameZh: issuer.name.zh, nameEn: issuer.name.en },
								}),
				},
			});
		}
	}
	return ways;
}

/** What stands against the card itself comes before what stands against its channels. */
async function cardStanding(
	deps: ApiDeps,
	tx: Tx,
	sight: Sight,
	card: Card,
	reach: CardReach | undefined,
): Promise<Pick<MethodStanding, "bar" | "workedPpm" | "costPpm">> {
	const bar = barOf(card, reach, sight.amount);
	if (bar !== null) return { bar, workedPpm: null, costPpm: 0 };
	const { channels: among = [] } = reach ?? {};
	return standingOf(deps, tx, sight, { method: "quick_card", issuer: card.issuer.code, among });
}

function barOf(
	{ state, renewal, limits }: Card,
	reach: CardReach | undefined,
	amount: Money | null,
): GuideBar | null {
	if (state === "suspended") return plain("card_suspended");
	if (renewal === "now") return plain("card_renewal_due");
	if (amount !== null && compare(amount, limits.singleMax) > 0) {
		return { code: "card_limit_single", params: { maxFen: limits.singleMax.minor.toString() } };
	}
	const most = reach?.amountMax ?? null;
	if (most === null) return null;
	return { code: "amount_above_single", params: { maxFen: most.minor.toString() } };
}

function standingOf(
	deps: ApiDeps,
	tx: Tx,
	sight: Sight,
	of: Pick<Parameters<Standing>[1], "method" | "issuer" | "bank" | "among">,
): Promise<MethodStanding> {
	const product = sight.product === undefined ? {} : { product: sight.product };
	const amount = judgedBy(sight);
	return deps.money.channels.routes.standing(tx, { ledgerId: CELL, amount, ...product, ...of });
}

type Standing = ApiDeps["money"]["channels"]["routes"]["standing"];

/** Fen: what is asked about while nobody has said how much. */
const USUAL = 10_000n;

function judgedBy({ amount }: Pick<Sight, "amount">): Money {
	return amount ?? { currency: "CNY", minor: USUAL };
}

function wayOf(
	id: string | null,
	{ bar, workedPpm, costPpm }: Pick<MethodStanding, "bar" | "workedPpm" | "costPpm">,
): GuideWay {
	return { id, bar, workedPpm, costPpm };
}

/** What only the amount stands in the way of may pay less of it. */
function isPartOf(bar: GuideBar | null): boolean {
	return bar === null || bar.code === "card_limit_single" || bar.code === "amount_above_single";
}

function plain(code: GuideBar["code"]): GuideBar {
	return { code, params: {} };
}

const UNVERIFIED = plain("verification_required");

/** Other accounts of one's own, and those of others that one may order with (A5). */
async function otherAccounts(deps: ApiDeps, tx: Tx, balance: Account): Promise<Account[]> {
	const { instruments } = deps.money;
	const { ledgerId, userId, id } = balance;
	const own = (await instruments.accountsOf(tx, { ledgerId, userId })).filter(
		(account) => account.id !== id,
	);
	const granted: Account[] = [];
	for (const grant of await instruments.grants.to(tx, { ledgerId, userId })) {
		if (!allows(grant, "order")) continue;
		const key = { ledgerId, id: grant.accountId };
		granted.push(required(await instruments.accountById(tx, key), "the account of a grant"));
	}
	return [...own, ...granted].filter(({ state }) => state === "open");
}

/** What the account is, and whose when it is not one's own. */
async function labelOf(
	deps: ApiDeps,
	tx: Tx,
	{ account, terms }: AccountAssets,
	userId: Uuid,
	language: Language,
): Promise<string> {
	const label = `${typeName(terms, language)} ${account.number.slice(-4)}`;
	if (account.userId === userId) return label;
	const { nameMasked } = await deps.people.customers.levelOf(tx, account.userId);
	return `${nameMasked ?? ""} ${label}`.trim();
}
