import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ChannelDetail, ChannelHealth, ChannelPolicy } from "./channel-types.ts";
import { api, type Query } from "./client.ts";
import type {
	Advance,
	AdvanceLine,
	Payout,
	PayoutTerms,
	Rails,
	ReleasePolicy,
} from "./payout-types.ts";
import { one, PAGE_SIZE, pages } from "./queries.ts";
import type { QueuedRequest, Refund, SuspenseCase } from "./review-types.ts";
import type {
	PartyAccount,
	PartyRecord,
	PaymentProduct,
	RouteBook,
	RouteBookRow,
	RouteChoice,
	RouteDecision,
	RouteDecisionRow,
	RouteShare,
	RouteSwitch,
} from "./route-types.ts";
import type { Page } from "./types.ts";

const path = (...parts: readonly string[]): string =>
	parts.map((part) => `/${encodeURIComponent(part)}`).join("");

interface Items<Item> {
	readonly items: readonly Item[];
}

export const channelQuery = (id: string) => one<ChannelDetail>("channel", path("channels", id));

/** The bars of a span stay while those of another are read. */
export const channelHealthQuery = (
	id: string,
	span: { readonly stepMinutes: number; readonly points: number },
) =>
	queryOptions({
		queryKey: ["channel", id, "health", span],
		queryFn: ({ signal }) =>
			api.get<ChannelHealth>(path("channels", id, "health"), { query: span, signal }),
		placeholderData: keepPreviousData,
	});

export const channelPoliciesQuery = (id: string) =>
	one<Items<ChannelPolicy>>("channel", path("channels", id, "policies"));

export const policyHistoryQuery = (id: string, filters: Query) =>
	pages<ChannelPolicy>("channel", path("channels", id, "policies", "history"), filters);

export const reviewQueueQuery = (filters: Query) =>
	pages<QueuedRequest>("reviews", "/reviews/requests", filters);

export const casesQuery = (filters: Query) =>
	pages<SuspenseCase>("reviews", "/reviews/cases", filters);

export const refundsQuery = (filters: Query) => pages<Refund>("refunds", "/refunds", filters);

export const refundQuery = (id: string) => one<Refund>("refunds", path("refunds", id));

export const payoutsQuery = (filters: Query) =>
	pages<Payout>("payouts", "/payouts/waiting", filters);

export const railsQuery = () => one<Rails>("rails", "/payout-rails");

export const payoutTermsQuery = () => one<Items<PayoutTerms>>("rails", "/payout-terms");

export const releaseQuery = () => one<Items<ReleasePolicy>>("release", "/release-policies");

type AdvancePage = Page<Advance> & { readonly lines: readonly AdvanceLine[] };

/** Advances, and with each page the lines of channels as they stand. */
export const advancesQuery = (filters: Query) =>
	infiniteQueryOptions({
		queryKey: ["advances", filters],
		queryFn: ({ pageParam, signal }) =>
			api.get<AdvancePage>("/advances", {
				query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
				signal,
			}),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (last: AdvancePage) => last.nextCursor ?? undefined,
		placeholderData: keepPreviousData,
	});

export const routeDecisionsQuery = (filters: Query) =>
	pages<RouteDecisionRow>("routes", "/route-decisions", filters);

export const routeDecisionQuery = (id: string) =>
	one<RouteDecision>("routes", path("route-decisions", id));

/** Which channel would carry something now; nothing is decided. */
export const routeStandingQuery = (asked: Query) =>
	queryOptions({
		queryKey: ["routes", "standing", asked],
		queryFn: ({ signal }) =>
			api.get<{ readonly version: number; readonly choice: RouteChoice }>("/routes", {
				query: asked,
				signal,
			}),
	});

export const routeSharesQuery = (hours: number) =>
	queryOptions({
		queryKey: ["routes", "shares", hours],
		queryFn: ({ signal }) =>
			api.get<Items<RouteShare>>("/route-shares", { query: { hours }, signal }),
	});

export const routeBooksQuery = () => one<Items<RouteBookRow>>("route-books", "/route-books");

export const routeBookQuery = (version: string) =>
	one<RouteBook>("route-books", path("route-books", version));

export const routeSwitchesQuery = () => one<Items<RouteSwitch>>("routes", "/route-switches");

export const paymentProductsQuery = () =>
	one<Items<PaymentProduct>>("products", "/payment-products");

export const partyAccountsQuery = (filters: Query) =>
	pages<PartyAccount>("parties", "/party-accounts", filters);

export const partyRecordsQuery = (id: string, filters: Query) =>
	pages<PartyRecord>("parties", path("party-accounts", id, "records"), filters);
