import {
	assert,
	compare,
	isUuid,
	isZero,
	type Money,
	required,
	subtract,
	sum,
	toDecimal,
	type Uuid,
} from "#kernel";
import {
	type AccountView,
	type Ledger,
	PAGE_MAX,
	type PortCheck,
	type ViolationRow,
} from "#ledger";
import type { Tx } from "#platform";
import type { Account } from "./account.ts";
import { accountsByIds, accountsOfUser, type HolderKey } from "./account-store.ts";
import { type AccountTerms, MOVABLE_CODES } from "./account-type.ts";
import { allTerms } from "./account-type-store.ts";
import { type AccountAssets, type Assets, addUp } from "./assets.ts";
import type { InstrumentsDeps } from "./deps.ts";

/**
 * What a user owns here. In a transaction of one snapshot every figure is of the same instant.
 * Closed accounts are left out: nothing is on them.
 */
export async function assetsOf(
	{ ledger, clock }: Pick<InstrumentsDeps, "ledger" | "clock">,
	tx: Tx,
	key: HolderKey,
): Promise<Assets> {
	const types = inForce(await allTerms(tx), clock.now());
	const { assets, unbooked } = await assetsBy(ledger, tx, key, types);
	assert(unbooked.length === 0, "every account stands in the books");
	return assets;
}

/** Accounts, whosever they are, with what is on them, in the order they are named. */
export async function figuresOf(
	{ ledger, clock }: Pick<InstrumentsDeps, "ledger" | "clock">,
	tx: Tx,
	accounts: readonly Account[],
): Promise<AccountAssets[]> {
	const types = inForce(await allTerms(tx), clock.now());
	return booked(ledger, tx, accounts, types);
}

/** A page, and accounts that it cannot show because the books do not know them. */
interface Page {
	readonly assets: Assets;
	readonly unbooked: readonly Account[];
}

async function assetsBy(
	ledger: Pick<Ledger, "balances">,
	tx: Tx,
	key: HolderKey,
	types: ReadonlyMap<string, AccountTerms>,
): Promise<Page> {
	const accounts = (await accountsOfUser(tx, key)).filter(({ state }) => state !== "closed");
	const shown = await booked(ledger, tx, accounts, types);
	const known = new Set(shown.map(({ account }) => account.id));
	return { assets: addUp(shown), unbooked: accounts.filter(({ id }) => !known.has(id)) };
}

/** Those of the accounts that stand in the books, with their figures. */
async function booked(
	ledger: Pick<Ledger, "balances">,
	tx: Tx,
	accounts: readonly Account[],
	types: ReadonlyMap<string, AccountTerms>,
): Promise<AccountAssets[]> {
	const named = accounts.map((account) => {
		const terms = required(types.get(account.type), `account type ${account.type}`);
		return { account, terms, ref: { code: terms.ledgerCode, owner: account.id } };
	});
	const names = named.map(({ ref, terms }) => ({ account: ref, currency: terms.currency }));
	const ledgerId = accounts[0]?.ledgerId;
	if (ledgerId === undefined) return [];
	const found = await ledger.balances(tx, { ledgerId, names });
	const byOwner = new Map(found.map((view) => [view.account.owner, view]));
	return named.flatMap(({ account, terms }): AccountAssets[] => {
		const view = byOwner.get(account.id);
		if (view === undefined) return [];
		const { posted, held, available } = view;
		return [{ account, terms, posted, held, available }];
	});
}

/** What people are shown is what is in force; terms of the day after tomorrow are not. */
function inForce(
	all: readonly AccountTerms[],
	at: Temporal.Instant,
): ReadonlyMap<string, AccountTerms> {
	return newestOf(all.filter(({ validFrom }) => Temporal.Instant.compare(validFrom, at) <= 0));
}

/** Names, code and currency of a type are in every version; the newest has the latest words. */
function newestOf(all: readonly AccountTerms[]): ReadonlyMap<string, AccountTerms> {
	return new Map(all.toReversed().map((terms) => [terms.type, terms]));
}

/** Accounts compared at a time: the whole audit's memory does not grow with the number of users. */
const BATCH = PAGE_MAX;
const ROWS_MAX = 100;
const CELLS = [1] as const;

/**
 * Invariant 25: walks the books' accounts of customers, batch by batch, and holds each against what
 * its user's assets page adds up. Names money that is shown to nobody, and totals that differ.
 */
export function assetsCheck(ledger: Pick<Ledger, "accounts" | "balances">): PortCheck {
	return { number: 25, find: (tx) => findDifferences(ledger, tx) };
}

async function findDifferences(
	ledger: Pick<Ledger, "accounts" | "balances">,
	tx: Tx,
): Promise<ViolationRow[]> {
	const types = newestOf(await allTerms(tx));
	const rows: ViolationRow[] = [];
	for (const ledgerId of CELLS) {
		for (const code of MOVABLE_CODES) {
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<Ledger["accounts"]>> = await ledger.accounts(tx, {
					...{ ledgerId, code, cursor, limit: BATCH },
				});
				rows.push(...(await compareBatch(ledger, tx, { ledgerId, types, views: page.items })));
				cursor = page.nextCursor;
			} while (cursor !== null && rows.length < ROWS_MAX);
		}
	}
	return rows.slice(0, ROWS_MAX);
}

interface Batch {
	readonly ledgerId: number;
	readonly types: ReadonlyMap<string, AccountTerms>;
	/** Accounts as the books know them. */
	readonly views: readonly AccountView[];
}

async function compareBatch(
	ledger: Pick<Ledger, "balances">,
	tx: Tx,
	{ ledgerId, types, views }: Batch,
): Promise<ViolationRow[]> {
	// What is no id is no account of anybody's: its money is shown to nobody.
	const ids = views.map(({ account }) => account.owner).filter(isUuid);
	const accounts = new Map(
		(await accountsByIds(tx, { ledgerId, ids })).map((account) => [account.id, account]),
	);
	const pages = new Map<Uuid, Assets>();
	const rows: ViolationRow[] = [];
	for (const view of views) {
		const userId = accounts.get(view.account.owner as Uuid)?.userId;
		if (userId !== undefined && !pages.has(userId)) {
			const { assets, unbooked } = await assetsBy(ledger, tx, { ledgerId, userId }, types);
			pages.set(userId, assets);
			rows.push(...unbooked.map(unbookedRow));
		}
		const page = userId === undefined ? undefined : pages.get(userId);
		const row = differenceOf(ledgerId, view, userId, page);
		if (row !== undefined) rows.push(row);
	}
	return rows;
}

function unbookedRow({ ledgerId, id, userId, type }: Account): ViolationRow {
	return {
		ledger_id: ledgerId.toString(),
		...{ code: null, owner: id, currency: null, user_id: userId, type },
		...{ booked: null, shown: null, difference: null },
	};
}

/** The account as its page shows it, and the page's own sum over all it shows. */
function differenceOf(
	ledgerId: number,
	view: AccountView,
	userId: Uuid | undefined,
	page: Assets | undefined,
): ViolationRow | undefined {
	const { account, currency, posted } = view;
	const shown = page?.accounts.find(
		(one) =>
			one.account.id === account.owner &&
			one.terms.ledgerCode === account.code &&
			one.terms.currency === currency,
	);
	const isShown = shown !== undefined && sameFigures(shown, view);
	const isNothing = shown === undefined && isZeroed(view);
	const total = page?.totals.find((one) => one.posted.currency === currency);
	const parts = (page?.accounts ?? []).filter((one) => one.posted.currency === currency);
	const isAddedUp =
		total === undefined ||
		compare(
			total.posted,
			sum(
				currency,
				parts.map((one) => one.posted),
			),
		) === 0;
	if ((isShown || isNothing) && isAddedUp) return undefined;
	const figure = (amount: Money | undefined): string | null =>
		amount === undefined ? null : toDecimal(amount);
	return {
		ledger_id: ledgerId.toString(),
		...{ code: account.code, owner: account.owner, currency, user_id: userId ?? null },
		booked: toDecimal(posted),
		shown: figure(shown?.posted),
		difference: figure(shown === undefined ? posted : subtract(posted, shown.posted)),
	};
}

function sameFigures(shown: AccountAssets, view: AccountView): boolean {
	return (["posted", "held", "available"] as const).every(
		(figure) => compare(shown[figure], view[figure]) === 0,
	);
}

function isZeroed({ posted, held }: AccountView): boolean {
	return isZero(posted) && isZero(held);
}
