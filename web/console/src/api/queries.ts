import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditRun, Finding } from "./audit-types.ts";
import type {
	BusinessDay,
	Chart,
	DayReport,
	LedgerAccount,
	LedgerAccountDetail,
	PeriodPage,
	Posting,
	TrialBalance,
} from "./book-types.ts";
import { api, type Query } from "./client.ts";
import type { CustomerDetail, CustomerRow } from "./customer-types.ts";
import type { Book, BookRow } from "./policy-types.ts";
import type {
	Asked,
	Decision,
	DecisionRow,
	Explored,
	ListEntry,
	Safety,
	Ticket,
} from "./security-types.ts";
import type { AuditChain, ProposalPage, StaffMember, StaffSession } from "./staff-types.ts";
import type { Entry, TradeDetail, TradeRow } from "./trade-types.ts";
import type {
	AuditLogItem,
	ChannelInfo,
	DemoClock,
	DemoInfo,
	Institution,
	Merchant,
	Overview,
	Page,
	Staff,
} from "./types.ts";

/** Rows a list asks for at a time. */
export const PAGE_SIZE = 50;

export const meQuery = queryOptions({
	queryKey: ["me"],
	queryFn: ({ signal }) => api.get<Staff>("/me", { signal }),
	staleTime: 5 * 60_000,
});

/** How one signs in here: the same for as long as the platform runs. */
export const signInWaysQuery = queryOptions({
	queryKey: ["sign-in-ways"],
	queryFn: ({ signal }) =>
		api.get<{ readonly passkey: boolean; readonly password: boolean }>("/sign-in-ways", {
			signal,
		}),
	staleTime: Number.POSITIVE_INFINITY,
});

export const overviewQuery = queryOptions({
	queryKey: ["overview"],
	queryFn: ({ signal }) => api.get<Overview>("/overview", { signal }),
});

/** A list read page by page, by any filters. */
export function pages<Item>(key: string, path: string, filters: Query) {
	return infiniteQueryOptions({
		queryKey: [key, path, filters],
		queryFn: ({ pageParam, signal }) =>
			api.get<Page<Item>>(path, {
				query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
				signal,
			}),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (last: Page<Item>) => last.nextCursor ?? undefined,
		placeholderData: keepPreviousData,
	});
}

export const customersQuery = (filters: Query) =>
	pages<CustomerRow>("customers", "/customers", filters);

export const tradesQuery = (filters: Query) => pages<TradeRow>("trades", "/orders", filters);

export const accountsQuery = (filters: Query) =>
	pages<LedgerAccount>("accounts", "/ledger/accounts", filters);

export const postingsQuery = (accountId: string) =>
	pages<Posting>("postings", `/ledger/accounts/${encodeURIComponent(accountId)}/postings`, {});

/** Postings between two days, oldest first; each page tells the balances around the whole period. */
export const periodQuery = (accountId: string, from: string, to: string) =>
	infiniteQueryOptions({
		queryKey: ["period", accountId, from, to],
		queryFn: ({ pageParam, signal }) =>
			api.get<PeriodPage>(`/ledger/accounts/${encodeURIComponent(accountId)}/period`, {
				query: { from, to, limit: PAGE_SIZE, cursor: pageParam },
				signal,
			}),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (last: PeriodPage) => last.nextCursor ?? undefined,
		placeholderData: keepPreviousData,
	});

export const daysQuery = () => pages<BusinessDay>("days", "/ledger/days", {});

export const merchantsQuery = () => pages<Merchant>("merchants", "/merchants", {});

export const findingsQuery = (filters: Query) => pages<Finding>("findings", "/findings", filters);

export const auditLogQuery = () => pages<AuditLogItem>("audit-log", "/audit-log", {});

export const approvalsQuery = (filters: Query) =>
	infiniteQueryOptions({
		queryKey: ["approvals", filters],
		queryFn: ({ pageParam, signal }) =>
			api.get<ProposalPage>("/approvals", {
				query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
				signal,
			}),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (last: ProposalPage) => last.nextCursor ?? undefined,
	});

/** How many proposals wait for a decision. */
export const waitingQuery = queryOptions({
	queryKey: ["approvals", "open"],
	queryFn: async ({ signal }) => {
		const page = await api.get<ProposalPage>("/approvals", { query: { limit: 1 }, signal });
		return page.open;
	},
});

export const staffQuery = queryOptions({
	queryKey: ["staff"],
	queryFn: ({ signal }) =>
		api.get<{ readonly items: readonly StaffMember[] }>("/staff", { signal }),
});

export const staffSessionsQuery = (staffId: string) =>
	queryOptions({
		queryKey: ["staff", "sessions", staffId],
		queryFn: ({ signal }) =>
			api.get<{ readonly items: readonly StaffSession[] }>(
				`/staff/${encodeURIComponent(staffId)}/sessions`,
				{ signal },
			),
	});

export const auditChainQuery = queryOptions({
	queryKey: ["audit-chain"],
	queryFn: ({ signal }) => api.get<AuditChain>("/audit-log/chain", { signal }),
});

/** One thing, read whole. */
export function one<Answer>(key: string, path: string) {
	return queryOptions({
		queryKey: [key, path],
		queryFn: ({ signal }) => api.get<Answer>(path, { signal }),
	});
}

export const customerQuery = (userId: string) =>
	one<CustomerDetail>("customer", `/customers/${encodeURIComponent(userId)}`);

export const safetyQuery = (userId: string) =>
	one<Safety>("customer", `/customers/${encodeURIComponent(userId)}/safety`);

export const askedQuery = (userId: string) =>
	pages<Asked>("decisions", `/customers/${encodeURIComponent(userId)}/decisions`, {});

export const decisionsQuery = (filters: Query) =>
	pages<DecisionRow>("decisions", "/decisions", filters);

export const decisionQuery = (id: string) =>
	one<Decision>("decisions", `/decisions/${encodeURIComponent(id)}`);

export const ticketsQuery = (filters: Query) => pages<Ticket>("tickets", "/tickets", filters);

export const listsQuery = (filters: Query) => pages<ListEntry>("lists", "/lists", filters);

export const booksQuery = () =>
	one<{ readonly items: readonly BookRow[] }>("books", "/policy-books");

export const bookQuery = (version: number) => one<Book>("books", `/policy-books/${version}`);

/** The book's answer to made-up facts: the last one stays while the next is under way. */
export const exploreQuery = (query: Query) =>
	queryOptions({
		queryKey: ["explore", query],
		queryFn: ({ signal }) => api.get<Explored>("/risk-explorer", { query, signal }),
		placeholderData: keepPreviousData,
	});

export const tradeQuery = (orderId: string) =>
	one<TradeDetail>("trade", `/orders/${encodeURIComponent(orderId)}`);

export const chartQuery = () => one<Chart>("chart", "/ledger/chart");
export const auditsQuery = () => one<{ readonly items: readonly AuditRun[] }>("audits", "/audits");

export const accountQuery = (accountId: string) =>
	one<LedgerAccountDetail>("account", `/ledger/accounts/${encodeURIComponent(accountId)}`);

export const entryQuery = (entryId: string) =>
	one<Entry>("entry", `/ledger/entries/${encodeURIComponent(entryId)}`);

export const dayReportQuery = (day: string) =>
	one<DayReport>("day", `/ledger/days/${encodeURIComponent(day)}`);

export const trialBalanceQuery = (asOf: string | undefined) =>
	queryOptions({
		queryKey: ["trial-balance", asOf ?? "now"],
		queryFn: ({ signal }) =>
			api.get<TrialBalance>("/ledger/trial-balance", { query: { asOf }, signal }),
		placeholderData: keepPreviousData,
	});

export const channelsQuery = () => one<Page<ChannelInfo>>("channels", "/channels");

export const institutionsQuery = () => one<Page<Institution>>("institutions", "/demo/institutions");

export const demoQuery = () => one<DemoInfo>("demo", "/demo");

export const clockQuery = () => one<DemoClock>("clock", "/demo/clock");
