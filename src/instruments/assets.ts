import { add, type Currency, type Money, zero } from "#kernel";
import type { Balance } from "#ledger";
import type { Account } from "./account.ts";
import type { AccountTerms } from "./account-type.ts";

/** One account with what is on it. */
export interface AccountAssets extends Balance {
	readonly account: Account;
	readonly terms: AccountTerms;
}

/** What accounts of one type, or all of one currency, come to. */
export interface Subtotal extends Balance {
	readonly accounts: number;
}

export interface TypeSubtotal extends Subtotal {
	readonly type: string;
	readonly terms: AccountTerms;
}

/** What a user owns here, at one instant. */
export interface Assets {
	readonly accounts: readonly AccountAssets[];
	/** In the order of the types' prefixes. */
	readonly byType: readonly TypeSubtotal[];
	/** One for each currency: amounts of two are never added. */
	readonly totals: readonly Subtotal[];
}

/** Adds accounts up: each stands in one subtotal of its type and one total of its currency. */
export function addUp(accounts: readonly AccountAssets[]): Assets {
	const byPrefix = accounts.toSorted((left, right) =>
		left.terms.prefix < right.terms.prefix ? -1 : left.terms.prefix > right.terms.prefix ? 1 : 0,
	);
	const types = new Map(byPrefix.map(({ terms }) => [terms.type, terms]));
	const currencies = new Set(byPrefix.map(({ terms }) => terms.currency));
	return {
		accounts,
		byType: [...types.values()].map((terms) => ({
			...{ type: terms.type, terms },
			...sumOf(
				byPrefix.filter((one) => one.terms.type === terms.type),
				terms.currency,
			),
		})),
		totals: [...currencies].map((currency) =>
			sumOf(
				byPrefix.filter(({ terms }) => terms.currency === currency),
				currency,
			),
		),
	};
}

function sumOf(rows: readonly AccountAssets[], currency: Currency): Subtotal {
	const total = (figure: keyof Balance): Money =>
		rows.reduce((sum, row) => add(sum, row[figure]), zero(currency));
	return {
		accounts: rows.length,
		posted: total("posted"),
		held: total("held"),
		available: total("available"),
	};
}
