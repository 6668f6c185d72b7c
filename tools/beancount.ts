import { toDecimal } from "#kernel";
import { type AccountRef, type Book, leafOf } from "#ledger";
import { type JournalFormat, signedDecimal, wordsOf } from "./journal.ts";

/** The five roots that beancount knows, by the class of a code; 6xxx by its normal side. */
function rootOf(account: AccountRef): string {
	switch (account.code.charAt(0)) {
		case "1":
			return "Assets";
		case "4":
			return "Equity";
		case "6":
			return leafOf(account.code).normal === "debit" ? "Expenses" : "Income";
		default:
			// 3001, between cells, is owed or owing: beancount checks no sign.
			return "Liabilities";
	}
}

/**
 * Letters, digits and single dashes stay; anything else becomes `--` and its number in hex, so that
 * two owners never share a name.
 */
function escaped(text: string): string {
	return text.replaceAll(/[^A-Za-z0-9-]|-(?![A-Za-z0-9])/gu, (character) => {
		const number = character.codePointAt(0) ?? 0;
		return `--${number.toString(16).toUpperCase().padStart(2, "0")}`;
	});
}

/** `Liabilities:Reserve:2001:Of-u1`: every part begins with a capital letter or a digit, as it must there. */
export function beancountName(book: Book, account: AccountRef): string {
	const level = escaped(book);
	const shelf = level.charAt(0).toUpperCase() + level.slice(1);
	const owner = account.owner === "-" ? "All" : `Of-${escaped(account.owner)}`;
	return `${rootOf(account)}:${shelf}:${account.code}:${owner}`;
}

function quoted(text: string): string {
	return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/**
 * beancount, of version 2 and 3. The file proves itself: it ends with what must stand on every account,
 * to the last fen, and `bean-check` holds the entries against it.
 */
export const BEANCOUNT: JournalFormat = {
	head: (ledgerId) =>
		`; 账房 Zhangfang\noption "title" ${quoted(`账房 Zhangfang, ledger ${ledgerId}`)}\noption "operating_currency" "CNY"\n\n`,
	account({ book, account, currency, id }, since) {
		const { nameZh, nameEn } = leafOf(account.code);
		const facts = [
			`  name: ${quoted(`${nameEn} ${nameZh}`)}\n`,
			`  owner: ${quoted(account.owner)}\n`,
			`  number: ${quoted(id.toString())}\n`,
		];
		const name = beancountName(book, account);
		return `${since.toString()} open ${name} ${currency}\n${facts.join("")}`;
	},
	commodity: (currency, since) => `\n${since.toString()} commodity ${currency}\n`,
	entry(entry) {
		const facts = [
			`  id: ${quoted(entry.id)}\n`,
			`  rule: ${quoted(entry.rule)}\n`,
			`  effective: ${quoted(entry.effectiveAt.toString())}\n`,
			entry.orderId === null ? "" : `  order: ${quoted(entry.orderId)}\n`,
			entry.reverses === null ? "" : `  reverses: ${quoted(entry.reverses)}\n`,
		];
		const lines = entry.legs.map(
			({ book, account, side, amount }) =>
				`  ${beancountName(book, account)}  ${signedDecimal(side, amount)} ${amount.currency}\n`,
		);
		const head = `${entry.bookedOn.toString()} * ${quoted(wordsOf(entry))}\n`;
		return [head, ...facts, ...lines].join("");
	},
	openingHead: (day) => `\n${day.toString()} * "Opening balances 期初余额"\n`,
	posting: ({ book, account }, amount) =>
		`  ${beancountName(book, account)}  ${toDecimal(amount)} ${amount.currency}\n`,
	// A balance is looked at in the morning there; without "~ 0" a fen more or less would pass.
	assertion: ({ book, account }, amount, day) =>
		`${day.add({ days: 1 }).toString()} balance ${beancountName(book, account)}  ${toDecimal(amount)} ~ 0 ${amount.currency}\n`,
};
