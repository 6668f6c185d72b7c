import { once } from "node:events";
import type { Writable } from "node:stream";
import { type Currency, isZero, type Money, negate, toDecimal } from "#kernel";
import {
	type AccountRef,
	type AccountView,
	type Book,
	type BookedEntry,
	type Ledger,
	leafOf,
	type Page,
	ruleText,
} from "#ledger";
import type { Tx } from "#platform";

/** Business days that an export is bounded by, both included. */
export interface ExportBounds {
	readonly from?: Temporal.PlainDate | undefined;
	readonly to?: Temporal.PlainDate | undefined;
}

/** How another accounting program wants the books written. Debits are positive. */
export interface JournalFormat {
	head(ledgerId: number): string;
	/** `since` is a day on which the account may be used already. */
	account(account: AccountView, since: Temporal.PlainDate): string;
	commodity(currency: Currency, since: Temporal.PlainDate): string;
	entry(entry: BookedEntry): string;
	/** The head of the entry that carries balances in from before `day`. */
	openingHead(day: Temporal.PlainDate): string;
	posting(account: AccountView, amount: Money): string;
	/** What must stand on the account at the end of `day`, for the program to check; "" where it cannot. */
	assertion(account: AccountView, amount: Money, day: Temporal.PlainDate): string;
}

const PAGE = 100;
/** Before any books. */
const EPOCH: Temporal.PlainDate = Temporal.PlainDate.from("2000-01-01");

/**
 * Writes the journal in the format: declarations first, so that strict checks hold, then every entry,
 * then what the balances must be. With `from`, one entry carries in what stood before; what was booked
 * outside of the bounds is left out. Reads and writes page by page: memory does not grow with the books.
 */
export async function writeJournal(
	tx: Tx,
	{ ledger, ledgerId }: { readonly ledger: Ledger; readonly ledgerId: number },
	format: JournalFormat,
	out: Writable,
	{ from, to }: ExportBounds = {},
): Promise<void> {
	const write = async (text: string): Promise<void> => {
		if (text !== "" && !out.write(text)) await once(out, "drain");
	};
	const accounts = (): AsyncGenerator<AccountView> =>
		pagesOf((page) => ledger.accounts(tx, { ledgerId, ...page }));
	const carried = (account: AccountView, day: Temporal.PlainDate): Promise<Money> =>
		balanceBefore(tx, ledger, { ledgerId, account, day });
	await write(format.head(ledgerId));
	const currencies = new Set<Currency>();
	for await (const account of accounts()) {
		currencies.add(account.currency);
		await write(format.account(account, EPOCH));
	}
	for (const currency of currencies) await write(format.commodity(currency, EPOCH));
	if (from !== undefined) {
		await write(format.openingHead(from));
		for await (const account of accounts()) {
			const opening = await carried(account, from);
			if (!isZero(opening)) await write(format.posting(account, opening));
		}
	}
	let last = from ?? EPOCH;
	const entries = pagesOf((page) => ledger.journal(tx, { ledgerId, ...page }));
	for await (const entry of entries) {
		if (isOutside(entry.bookedOn, { from, to })) continue;
		await write(`\n${format.entry(entry)}`);
		if (Temporal.PlainDate.compare(entry.bookedOn, last) > 0) last = entry.bookedOn;
	}
	const end = to ?? last;
	await write("\n");
	for await (const account of accounts()) {
		const closing = to === undefined ? debitPositive(account, account.posted) : undefined;
		const stands = closing ?? (await carried(account, end.add({ days: 1 })));
		await write(format.assertion(account, stands, end));
	}
}

function isOutside(day: Temporal.PlainDate, { from, to }: ExportBounds): boolean {
	const { compare } = Temporal.PlainDate;
	return (
		(from !== undefined && compare(day, from) < 0) || (to !== undefined && compare(day, to) > 0)
	);
}

/** Every item of a list that comes in pages. */
async function* pagesOf<T>(
	read: (page: { cursor: string | null; limit: number }) => Promise<Page<T>>,
): AsyncGenerator<T> {
	let cursor: string | null = null;
	do {
		const page: Page<T> = await read({ cursor, limit: PAGE });
		yield* page.items;
		cursor = page.nextCursor;
	} while (cursor !== null);
}

/** What stood on an account in the morning of a day, debits positive. */
async function balanceBefore(
	tx: Tx,
	ledger: Ledger,
	{ ledgerId, account, day }: { ledgerId: number; account: AccountView; day: Temporal.PlainDate },
): Promise<Money> {
	const period = { ledgerId, accountId: account.id, from: day, to: day, limit: 1 };
	return debitPositive(account, (await ledger.period(tx, period)).opening);
}

function debitPositive({ account }: AccountView, figure: Money): Money {
	return leafOf(account.code).normal === "debit" ? figure : negate(figure);
}

export function signedDecimal(side: "debit" | "credit", amount: Money): string {
	return toDecimal(side === "debit" ? amount : negate(amount));
}

/** What an entry is called. */
export function wordsOf(entry: BookedEntry): string {
	const rule = ruleText(entry.rule);
	return rule === undefined ? entry.rule : `${rule.nameEn} ${rule.nameZh}`;
}

/** hledger: an account is `book:code:owner`. */
export const HLEDGER: JournalFormat = {
	head: (ledgerId) => `; 账房 Zhangfang, ledger ${ledgerId}\n\n`,
	account({ book, account }) {
		const { nameZh, nameEn } = leafOf(account.code);
		return `account ${accountName(book, account)}  ; ${nameZh} ${nameEn}\n`;
	},
	commodity: (currency) => `commodity 1000.00 ${currency}\n`,
	entry(entry) {
		const order = entry.orderId === null ? "" : `  ; order: ${entry.orderId}`;
		const lines = entry.legs.map(
			({ book, account, side, amount }) =>
				`    ${accountName(book, account)}  ${signedDecimal(side, amount)} ${amount.currency}\n`,
		);
		return `${entry.bookedOn.toString()} (${entry.id}) ${wordsOf(entry)}${order}\n${lines.join("")}`;
	},
	openingHead: (day) => `\n${day.toString()} Opening balances 期初余额\n`,
	posting: ({ book, account }, amount) =>
		`    ${accountName(book, account)}  ${toDecimal(amount)} ${amount.currency}\n`,
	assertion: () => "",
};

/** Colons make levels there; a custody book and its owners have their own, which become dots. */
export function accountName(book: Book, account: AccountRef): string {
	const part = (text: string): string => text.replaceAll(":", ".").replaceAll(/\s+/g, "_");
	return `${part(book)}:${account.code}:${account.owner === "-" ? "all" : part(account.owner)}`;
}
