import { once } from "node:events";
import type { Writable } from "node:stream";
import { type Money, negate, toDecimal } from "#kernel";
import { type AccountRef, type Book, type Ledger, leafOf, ruleText } from "#ledger";
import type { Tx } from "#platform";

/** An entry as another accounting program is given it. */
type BookedEntry = Awaited<ReturnType<Ledger["journal"]>>["items"][number];

const PAGE = 100;

/**
 * Writes the whole journal in the format of hledger: declarations first, so that its strict checks
 * hold, then every entry. Debits are positive; an account is `book:code:owner`. Reads and writes page
 * by page: memory does not grow with the books.
 */
export async function writeJournal(
	tx: Tx,
	ledger: Ledger,
	ledgerId: number,
	out: Writable,
): Promise<void> {
	const write = async (text: string): Promise<void> => {
		if (!out.write(text)) await once(out, "drain");
	};
	await write(`; 账房 Zhangfang, ledger ${ledgerId}\n\n`);
	const currencies = new Set<string>();
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<Ledger["accounts"]>> = await ledger.accounts(tx, {
			ledgerId,
			cursor,
			limit: PAGE,
		});
		for (const account of page.items) {
			currencies.add(account.currency);
			const { nameZh, nameEn } = leafOf(account.account.code);
			await write(`account ${accountName(account.book, account.account)}  ; ${nameZh} ${nameEn}\n`);
		}
		cursor = page.nextCursor;
	} while (cursor !== null);
	for (const currency of currencies) await write(`commodity 1000.00 ${currency}\n`);
	do {
		const page: Awaited<ReturnType<Ledger["journal"]>> = await ledger.journal(tx, {
			ledgerId,
			cursor,
			limit: PAGE,
		});
		for (const entry of page.items) await write(`\n${entryText(entry)}`);
		cursor = page.nextCursor;
	} while (cursor !== null);
}

/** One entry: day booked, id as the code, the rule in words, its postings. */
export function entryText(entry: BookedEntry): string {
	const rule = ruleText(entry.rule);
	const words = rule === undefined ? entry.rule : `${rule.nameEn} ${rule.nameZh}`;
	const order = entry.orderId === null ? "" : `  ; order: ${entry.orderId}`;
	const lines = entry.legs.map(
		(leg) =>
			`    ${accountName(leg.book, leg.account)}  ${signed(leg.side, leg.amount)} ${leg.amount.currency}`,
	);
	return `${entry.bookedOn.toString()} (${entry.id}) ${words}${order}\n${lines.join("\n")}\n`;
}

function signed(side: "debit" | "credit", amount: Money): string {
	return toDecimal(side === "debit" ? amount : negate(amount));
}

/** Colons make levels there; a custody book and its owners have their own, which become dots. */
export function accountName(book: Book, account: AccountRef): string {
	const part = (text: string): string => text.replaceAll(":", ".").replaceAll(/\s+/g, "_");
	return `${part(book)}:${account.code}:${account.owner === "-" ? "all" : part(account.owner)}`;
}
