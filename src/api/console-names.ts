import { isUuid, type Uuid } from "#kernel";
import { type AccountRef, leafOf } from "#ledger";
import { CELL } from "#payments";
import type { Tx } from "#platform";
import { type BankWords, bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { pick, type Words } from "./texts.ts";

/** Owners that are neither people nor shops nor channels, by the code that the ledger keeps. */
const OWNERS: Readonly<Record<string, Words>> = {
	own: { zh: "自有资金户", en: "Own-funds account" },
	"own-reserve": { zh: "自有资金 → 备付金", en: "Own funds → reserve" },
	payment: { zh: "付款", en: "Payments" },
	recharge: { zh: "充值", en: "Recharges" },
	withdrawal: { zh: "提现", en: "Withdrawals" },
	transfer: { zh: "转账", en: "Transfers" },
};

/** Names of whom an answer speaks of, each looked up once. */
export interface Names {
	/** Nickname; undefined for nobody. */
	user(userId: Uuid): Promise<string | undefined>;
	merchant(merchantId: Uuid): Promise<string | undefined>;
	channel(channelId: string): string;
	/** A card by its bank's name, in the reader's language. */
	readonly bank: BankWords;
	/** Who a ledger account belongs to, in words; null where the code has one account only. */
	owner(account: AccountRef): Promise<string | null>;
}

/** Opens a book of names for one answer. */
export function namesIn(deps: ApiDeps, tx: Tx, language: Language): Names {
	const { identity } = deps.people;
	const { merchants, instruments, channels } = deps.money;
	const users = remembered(async (id: Uuid) => (await identity.profile(tx, id))?.nickname);
	const shops = remembered(async (id: Uuid) => (await merchants.byId(tx, id))?.name);
	const accounts = remembered(async (id: Uuid) => {
		const account = await instruments.accountById(tx, { ledgerId: CELL, id });
		if (account === undefined) return undefined;
		const nickname = await users(account.userId);
		return nickname === undefined ? account.number : `${nickname} · ${account.number}`;
	});
	const lines = new Map(channels.list().map(({ id, name }) => [id, pick(name, language)]));
	const channel = (id: string): string => lines.get(id) ?? id;
	return {
		user: users,
		merchant: shops,
		channel,
		bank: bankWords(channels, language),
		async owner({ code, owner }) {
			if (owner === "-") return null;
			const { onePer } = leafOf(code);
			if (isUuid(owner)) {
				if (onePer === "user") return (await accounts(owner)) ?? null;
				return onePer === "merchant" ? ((await shops(owner)) ?? null) : null;
			}
			const [first = "", ...rest] = owner.split(":");
			const known = OWNERS[owner];
			if (known !== undefined) return pick(known, language);
			if (!onePer.startsWith("channel") || !lines.has(first)) return owner;
			return [channel(first), ...rest].join(" · ");
		},
	};
}

function remembered<Name>(
	look: (id: Uuid) => Promise<Name | undefined>,
): (id: Uuid) => Promise<Name | undefined> {
	const seen = new Map<Uuid, Promise<Name | undefined>>();
	return (id) => {
		const known = seen.get(id) ?? look(id);
		seen.set(id, known);
		return known;
	};
}
