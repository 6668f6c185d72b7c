import type { Card } from "#cards";
import { type Account, type AccountAssets, allows } from "#instruments";
import { compare, encodeId, isPositive, required, type Uuid } from "#kernel";
import { CELL, type Order } from "#payments";
import type { Tx } from "#platform";
import { typeName } from "./account-wire.ts";
import { bankWords } from "./bank-words.ts";
import type { InstrumentOut } from "./cashier-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { kindText, reasonText } from "./texts.ts";
import { presentIssuer } from "./wallet-wire.ts";
import { toWire } from "./wire.ts";

/**
 * Ways to pay an order: the payment balance, other accounts that may be spent from, cards, then what is
 * paid at an institution.
 */
export async function instrumentsOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	userId: Uuid,
	language: Language,
): Promise<InstrumentOut[]> {
	const { instruments } = deps.money;
	const balance = await instruments.ensureAccount(tx, { ledgerId: CELL, userId });
	const accounts = [balance, ...(await otherAccounts(deps, tx, balance))];
	const level = await deps.people.customers.levelOf(tx, userId);
	const isVerified = level.state === "linked";
	const rows = (await instruments.figuresOf(tx, accounts)).filter(
		({ account, terms, posted }) =>
			account.id === balance.id ||
			(terms.functions.includes("consume") && posted.currency === order.amount.currency),
	);
	const isMixedOn = await deps.money.payments.isMixedOn(tx);
	const shown: InstrumentOut[] = [];
	for (const row of rows) {
		const why = !isVerified
			? "verification_required"
			: compare(row.available, order.amount) < 0
				? "insufficient_funds"
				: undefined;
		const isBalance = row.account.id === balance.id;
		shown.push({
			...{ kind: "balance", cardId: null, issuer: null, method: null, bank: null },
			mixable:
				isMixedOn && isVerified && isPositive(row.available) && row.account.userId === userId,
			accountId: isBalance ? null : encodeId("pac", row.account.id),
			label: isBalance
				? kindText("balance", language)
				: await labelOf(deps, tx, row, userId, language),
			usable: why === undefined,
			reason: why === undefined ? null : { code: why, text: reasonText(why, language).text },
			available: toWire(row.available),
		});
	}
	const outside = [
		...(await cardsOf(deps, tx, userId, language)),
		...(await methodsOf(deps, tx, language)),
	];
	return [...shown, ...outside.map((one) => ({ ...one, mixable: isMixedOn && one.usable }))];
}

/** Ways to pay at an institution, online banking once for each bank. */
export async function methodsOf(
	deps: ApiDeps,
	tx: Tx,
	language: Language,
): Promise<InstrumentOut[]> {
	const words = bankWords(deps.money.channels, language);
	const issuers = deps.money.channels.bins.issuers();
	const issuerOf = (code: string | null): InstrumentOut["issuer"] => {
		const found = issuers.find((issuer) => issuer.code === code);
		if (found === undefined) return null;
		const { name, color } = found;
		return presentIssuer({ code: found.code, nameZh: name.zh, nameEn: name.en, color });
	};
	return (await deps.money.payments.methods(tx)).flatMap(({ method, banks }) => {
		const choices: readonly (string | null)[] = method === "online_bank" ? banks : [null];
		return choices.map(
			(bank): InstrumentOut => ({
				...{ kind: "method", method, bank, cardId: null, accountId: null, available: null },
				...{ usable: true, reason: null, mixable: false, issuer: issuerOf(bank) },
				label: words(bank === null ? method : `${method}:${bank}`),
			}),
		);
	});
}

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

/** Cards of one's own, and why one cannot be used. */
export async function cardsOf(
	deps: ApiDeps,
	tx: Tx,
	userId: Uuid,
	language: Language,
): Promise<InstrumentOut[]> {
	const cards = await deps.people.cards.list(tx, userId);
	return cards.map((card): InstrumentOut => {
		const bar = barOf(card);
		return {
			...{ kind: "card", cardId: encodeId("crd", card.id), accountId: null },
			...{ method: null, bank: null, mixable: false },
			label: `${language === "en" ? card.issuer.nameEn : card.issuer.nameZh} ${card.last4}`,
			usable: bar === undefined,
			reason: bar === undefined ? null : { code: bar, text: reasonText(bar, language).text },
			available: null,
			issuer: presentIssuer(card.issuer),
		};
	});
}

/** Why nothing can be paid by a card now. */
function barOf({ state, renewal }: Card): "card_suspended" | "card_renewal_due" | undefined {
	if (state === "suspended") return "card_suspended";
	return renewal === "now" ? "card_renewal_due" : undefined;
}
