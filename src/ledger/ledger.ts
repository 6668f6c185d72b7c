import {
	assert,
	businessDay,
	type Currency,
	isUuid,
	type Money,
	type Refusal,
	required,
	type Uuid,
} from "#kernel";
import { gathered, isShared, laneOf, StandApart, type Tx } from "#platform";
import { type AccountEvent, type AccountState, availableOf, type Balance } from "./account.ts";
import {
	changeAccountState,
	changeFloor,
	type FloorRefusal,
	type OpenCommand,
	openAccount,
	type StateRefusal,
} from "./account-service.ts";
import {
	type AccountName,
	type AccountView,
	type CodeTotal,
	findAccount,
	findAccountById,
	findAccounts,
	listAccounts,
	totalsByCode,
} from "./account-store.ts";
import { audit, auditRecent, type OpenItems, type PortCheck, type Violation } from "./auditor.ts";
import { type Position, positionOf, type TrialBalance, trialBalanceOf } from "./books.ts";
import { sumsAsOf, sumsNow } from "./books-store.ts";
import { type AccountCode, CHART, type ChartLeaf } from "./chart.ts";
import { curve } from "./curve-service.ts";
import { type DayReport, dayReportOf } from "./day-report.ts";
import { readDay } from "./day-report-store.ts";
import { type SealRange, type SealReport, verifySeals } from "./day-seal-service.ts";
import { type CloseRefusal, closeDay } from "./day-service.ts";
import { type Day, listDays } from "./day-store.ts";
import type { LedgerDeps } from "./deps.ts";
import type { Entry, Posted, PostRefusal } from "./entry.ts";
import {
	type BookedEntry,
	findEntries,
	findEntriesOfOrder,
	findEntry,
	findReversals,
	listEntries,
} from "./entry-read-store.ts";
import { post } from "./entry-service.ts";
import type { Hold, HoldRefusal, PlaceHold, ReleaseRefusal } from "./hold.ts";
import { expire, placeHold, release } from "./hold-service.ts";
import { findHolds, listOpenHolds } from "./hold-store.ts";
import {
	accountCursor,
	checkLimit,
	EMPTY_PAGE,
	PAGE_MAX,
	type Page,
	type PageRequest,
	pageOf,
	parseAccountCursor,
	parseDayCursor,
} from "./page.ts";
import {
	type ChannelCapability,
	missingRules,
	type PostingRule,
	type RuleName,
} from "./rule-book.ts";
import { listRules } from "./rule-store.ts";
import type { CurvePoint, DaysBetween, StatementLine, TimeBounds } from "./statement.ts";
import {
	balanceAsOf,
	type PeriodPage,
	type Place,
	periodPage,
	statementPage,
} from "./statement-service.ts";

/** One cell of the books. */
interface InLedger {
	readonly ledgerId: number;
}

type Named = InLedger & AccountName;
type ById = InLedger & { readonly accountId: bigint };
type AsOf = { readonly at: Temporal.Instant } | { readonly day: Temporal.PlainDate };

/**
 * The books' door. Everything runs in the caller's transaction: an order and its entry commit
 * together or not at all. Refusals are returned; a figure that is off is an InvariantError.
 */
export interface Ledger {
	/** Every leaf of the chart of accounts. */
	readonly chart: readonly ChartLeaf[];

	/** Posts an entry once; see `Entry` for what makes it the same. Refusals: `POST_REFUSALS`. */
	post(tx: Tx, entry: Entry): Promise<Posted | PostRefusal>;
	/** Opens an account; opening it again changes nothing. System accounts need no opening. */
	open(tx: Tx, command: OpenCommand): Promise<void>;
	/** Keeps an amount back. Refusals: `HOLD_REFUSALS`. */
	hold(tx: Tx, command: PlaceHold): Promise<Hold | HoldRefusal>;
	/** Gives back what remains of a hold; twice is once. */
	release(tx: Tx, command: InLedger & { readonly holdId: Uuid }): Promise<Hold | ReleaseRefusal>;
	/** Ends a hold whose time is over; see `LedgerDeps.expireAt`. */
	expire(
		tx: Tx,
		command: InLedger & { readonly holdId: Uuid },
	): Promise<Hold | Refusal<"hold_not_found">>;
	/** Stops debits, freezes, releases, closes. */
	setState(
		tx: Tx,
		command: Named & { readonly event: AccountEvent },
	): Promise<AccountState | StateRefusal>;
	/** Sets a merchant's credit line: the floor is zero or minus the line. */
	setFloor(tx: Tx, command: Named & { readonly floor: Money }): Promise<Money | FloorRefusal>;
	/** Closes a business day that is over, and seals it. Days close in order. */
	closeDay(
		tx: Tx,
		command: InLedger & { readonly day: Temporal.PlainDate },
	): Promise<Day | CloseRefusal>;

	/** Figures on the account's normal side; undefined where no such account is open. */
	balance(tx: Tx, query: Named): Promise<Balance | undefined>;
	/** The same of many at once, at most PAGE_MAX; those that are not open are missing. */
	balances(
		tx: Tx,
		query: InLedger & { readonly names: readonly AccountName[] },
	): Promise<AccountView[]>;
	/** One hold as it is now. */
	findHold(tx: Tx, query: InLedger & { readonly holdId: Uuid }): Promise<Hold | undefined>;
	/** Open holds of an account, oldest first, at most PAGE_MAX. */
	openHolds(tx: Tx, query: ById): Promise<Hold[]>;
	/**
	 * What was posted by an instant, postings of that instant included, or by the end of a business
	 * day; undefined where no such account is open now.
	 */
	balanceAsOf(tx: Tx, query: (Named | ById) & AsOf): Promise<Money | undefined>;
	/** Postings of an account, newest first: all, or those recorded in the bounds. */
	statement(tx: Tx, query: Named & PageRequest & TimeBounds): Promise<Page<StatementLine>>;
	/** The same by the account's id. */
	postings(tx: Tx, query: ById & PageRequest & TimeBounds): Promise<Page<StatementLine>>;
	/**
	 * Postings booked from `from` to `to`, oldest first. Every page carries the balance before the
	 * first day and after the last one.
	 */
	period(tx: Tx, query: ById & DaysBetween & PageRequest): Promise<PeriodPage>;
	/** The balance over time in at most `points` (default 60) points, oldest first. */
	curve(tx: Tx, query: ById & { readonly points?: number }): Promise<CurvePoint[]>;
	/** Entries of an order, oldest first. */
	entriesOf(tx: Tx, query: InLedger & { readonly orderId: Uuid }): Promise<BookedEntry[]>;
	entry(tx: Tx, query: InLedger & { readonly id: Uuid }): Promise<BookedEntry | undefined>;
	/** Those of the entries that there are: at most PAGE_MAX, in the order of their making. */
	entries(tx: Tx, query: InLedger & { readonly ids: readonly Uuid[] }): Promise<BookedEntry[]>;
	/** Entries that reverse the given one, oldest first. */
	reversalsOf(tx: Tx, query: InLedger & { readonly id: Uuid }): Promise<BookedEntry[]>;
	/** All entries in the order of their making, page by page: for other accounting programs. */
	journal(tx: Tx, query: InLedger & PageRequest): Promise<Page<BookedEntry>>;
	/** Accounts by code, owner and currency. */
	accounts(
		tx: Tx,
		query: InLedger & PageRequest & { readonly code?: AccountCode },
	): Promise<Page<AccountView>>;
	account(tx: Tx, query: ById): Promise<AccountView | undefined>;
	/** The same by what names it. */
	accountNamed(tx: Tx, query: Named): Promise<AccountView | undefined>;
	/** How many accounts each code has, and their total. */
	chartTotals(tx: Tx, query: InLedger): Promise<CodeTotal[]>;
	/** Net balance of each code, now or at the end of a day. */
	trialBalance(
		tx: Tx,
		query: InLedger & { readonly asOf?: Temporal.PlainDate },
	): Promise<TrialBalance>;
	/** Reserve assets against liabilities, and the mirror of the two books. */
	position(tx: Tx, query: InLedger & { readonly currency: Currency }): Promise<Position>;
	/** Computes the seals of closed days anew and follows their chain. */
	verifySeals(tx: Tx, range: SealRange): Promise<SealReport>;
	/** Business days, latest first. */
	days(tx: Tx, query: InLedger & PageRequest): Promise<Page<Day>>;
	/**
	 * One business day with its turnover. Comes first in its transaction: it takes one snapshot for
	 * all it reads. Of a day without entries all turnover is zero.
	 */
	dayReport(tx: Tx, query: InLedger & { readonly day: Temporal.PlainDate }): Promise<DayReport>;
	/** All versions of all posting rules. */
	rules(tx: Tx): Promise<PostingRule[]>;
	/** Rules a channel lacks for what it is able to do today: it stays off while there is one. */
	missingRules(
		tx: Tx,
		channel: { readonly kind: string; readonly capabilities: readonly ChannelCapability[] },
	): Promise<RuleName[]>;

	/** Hands in the open items behind a code; invariant 6 holds them against the books. */
	addOpenItems(items: OpenItems): void;
	/** Hands in what is held against the books as an invariant of its own: whole audits ask it. */
	addCheck(check: PortCheck): void;
	/**
	 * Violations of docs/invariants.md over all ledgers; none when the books are right. Comes first in
	 * its transaction: it takes one snapshot for all it reads.
	 */
	audit(tx: Tx): Promise<Violation[]>;
	/** The same for what was recorded at `since` or later, at a cost of what that is. First, too. */
	auditRecent(tx: Tx, look: { readonly since: Temporal.Instant }): Promise<Violation[]>;
}

const CURVE_POINTS = 60;

export function createLedger(deps: LedgerDeps): Ledger {
	const openItems: OpenItems[] = [];
	const checks: PortCheck[] = [];
	return {
		...commandsOf(deps),
		...queriesOf(deps),
		...dayQueriesOf(deps),
		chart: CHART,
		addOpenItems(items) {
			assert(!openItems.some(({ code }) => code === items.code), "open items of a code come once");
			openItems.push(items);
		},
		addCheck(check) {
			assert(!checks.some(({ number }) => number === check.number), "a check comes once");
			checks.push(check);
		},
		audit: (tx) => audit(tx, { openItems, checks, verifySeals }),
		auditRecent: (tx, { since }) => auditRecent(tx, since),
	};
}

type Commands =
	| "post"
	| "open"
	| "hold"
	| "release"
	| "expire"
	| "setState"
	| "setFloor"
	| "closeDay";

function commandsOf(deps: LedgerDeps): Pick<Ledger, Commands> {
	return {
		post: postOf(deps),
		open: (tx, command) => openAccount(deps, tx, command),
		hold: (tx, command) => placeHold(deps, tx, command),
		release: (tx, command) => release(deps, tx, command),
		expire: (tx, command) => expire(deps, tx, command),
		setState: (tx, command) => changeAccountState(tx, command),
		setFloor: (tx, command) => changeFloor(tx, command),
		closeDay: (tx, command) => closeDay(deps, tx, command),
	};
}

/** Those who share a transaction post in one statement; whoever finds an account locked posts apart. */
function postOf(deps: LedgerDeps): Ledger["post"] {
	const { poster } = deps;
	if (poster === undefined) return (tx, entry) => post(deps, tx, entry);
	const together = gathered((tx, entries: readonly Entry[]) =>
		poster.postMany(tx, entries, laneOf(tx)),
	);
	return async (tx, entry) => {
		if (!isShared(tx)) return post(deps, tx, entry);
		const outcome = await together(tx, entry);
		if (outcome === "busy") throw new StandApart("an account of the entry is locked");
		return outcome;
	};
}

type DayQueries = "trialBalance" | "position" | "days" | "dayReport" | "verifySeals";

/** What the books say as a whole, now or on a day. */
function dayQueriesOf(deps: LedgerDeps): Pick<Ledger, DayQueries> {
	return {
		async trialBalance(tx, { ledgerId, asOf }) {
			if (asOf !== undefined) return trialBalanceOf(asOf, await sumsAsOf(tx, ledgerId, asOf));
			return trialBalanceOf(businessDay(deps.clock.now()), await sumsNow(tx, ledgerId));
		},
		async position(tx, { ledgerId, currency }) {
			return positionOf(currency, await sumsNow(tx, ledgerId));
		},
		async days(tx, { ledgerId, cursor, limit }) {
			checkLimit(limit);
			const before = parseDayCursor(cursor);
			if (before === undefined) return EMPTY_PAGE;
			const found = await listDays(tx, ledgerId, { before, limit: limit + 1 });
			return pageOf(found, limit, (last) => last.day.toString());
		},
		async dayReport(tx, { ledgerId, day }) {
			const over = Temporal.PlainDate.compare(day, businessDay(deps.clock.now())) < 0;
			return dayReportOf({ ...(await readDay(tx, ledgerId, day)), over });
		},
		verifySeals: (tx, range) => verifySeals(tx, range),
	};
}

function queriesOf(
	deps: LedgerDeps,
): Omit<
	Ledger,
	Commands | DayQueries | "chart" | "addOpenItems" | "addCheck" | "audit" | "auditRecent"
> {
	return {
		async balance(tx, query) {
			const account = await findAccount(tx, query.ledgerId, query);
			if (account === undefined) return undefined;
			return { posted: account.posted, held: account.held, available: availableOf(account) };
		},
		balances(tx, { ledgerId, names }) {
			assert(names.length <= PAGE_MAX, `at most ${PAGE_MAX} accounts at a time`);
			return findAccounts(tx, ledgerId, names);
		},
		async findHold(tx, { ledgerId, holdId }) {
			return (await findHolds(tx, ledgerId, [holdId]))[0];
		},
		openHolds: (tx, { ledgerId, accountId }) => listOpenHolds(tx, ledgerId, accountId, PAGE_MAX),
		async balanceAsOf(tx, query) {
			const place = await placeOf(tx, query);
			return place === undefined ? undefined : balanceAsOf(tx, place, query);
		},
		statement: (tx, query) => linesOf(tx, query),
		postings: (tx, query) => linesOf(tx, query),
		async period(tx, query) {
			checkLimit(query.limit);
			const place = required(await placeOf(tx, query), "the account of a period");
			return periodPage(tx, place, query);
		},
		async curve(tx, { points = CURVE_POINTS, ...query }) {
			checkLimit(points);
			const place = await placeOf(tx, query);
			return place === undefined ? [] : curve(tx, place, points);
		},
		entriesOf: (tx, { ledgerId, orderId }) => findEntriesOfOrder(tx, ledgerId, orderId),
		entry: (tx, { ledgerId, id }) => findEntry(tx, ledgerId, id),
		entries(tx, { ledgerId, ids }) {
			assert(ids.length <= PAGE_MAX, `at most ${PAGE_MAX} entries at a time`);
			return findEntries(tx, ledgerId, ids);
		},
		reversalsOf: (tx, { ledgerId, id }) => findReversals(tx, ledgerId, id),
		async journal(tx, { ledgerId, cursor = null, limit }) {
			checkLimit(limit);
			if (cursor !== null && !isUuid(cursor)) return EMPTY_PAGE;
			const entries = await listEntries(tx, ledgerId, cursor, limit + 1);
			return pageOf(entries, limit, (last) => last.id);
		},
		async accounts(tx, { ledgerId, code = null, cursor, limit }) {
			checkLimit(limit);
			const after = parseAccountCursor(cursor);
			if (after === undefined) return EMPTY_PAGE;
			const found = await listAccounts(tx, ledgerId, { code, after, limit: limit + 1 });
			return pageOf(found, limit, (last) =>
				accountCursor({ ...last.account, currency: last.currency }),
			);
		},
		account: (tx, { ledgerId, accountId }) => findAccountById(tx, ledgerId, accountId),
		accountNamed: (tx, query) => findAccount(tx, query.ledgerId, query),
		chartTotals: (tx, { ledgerId }) => totalsByCode(tx, ledgerId),
		rules: (tx) => listRules(tx),
		async missingRules(tx, channel) {
			return missingRules(await listRules(tx), channel, businessDay(deps.clock.now()));
		},
	};
}

async function linesOf(
	tx: Tx,
	query: (Named | ById) & PageRequest & TimeBounds,
): Promise<Page<StatementLine>> {
	checkLimit(query.limit);
	const place = await placeOf(tx, query);
	return place === undefined ? EMPTY_PAGE : statementPage(tx, place, query);
}

async function placeOf(tx: Tx, query: Named | ById): Promise<Place | undefined> {
	const { ledgerId } = query;
	const view =
		"accountId" in query
			? await findAccountById(tx, ledgerId, query.accountId)
			: await findAccount(tx, ledgerId, query);
	if (view === undefined) return undefined;
	return { ledgerId, accountId: view.id, account: view.account, currency: view.currency };
}
