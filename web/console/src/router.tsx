import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { createQueryClient } from "@zhangfang/shared";
import { onSignedOut } from "./api/client.ts";
import { meQuery } from "./api/queries.ts";
import { parseSearch, stringifySearch } from "./lib/filters.ts";
import { paymentRoutes } from "./router-payments.tsx";
import { enrol, inner, inside, root, signIn } from "./router-root.tsx";
import { PageCrashed, PageMissing } from "./shell/stray.tsx";

export const queryClient: QueryClient = createQueryClient();

const overview = createRoute({
	getParentRoute: inner,
	path: "/",
	component: lazyRouteComponent(() => import("./pages/overview/overview.tsx"), "OverviewPage"),
});
const customers = createRoute({
	getParentRoute: inner,
	path: "/customers",
	component: lazyRouteComponent(() => import("./pages/customers/customers.tsx"), "CustomersPage"),
});
const customer = createRoute({
	getParentRoute: inner,
	path: "/customers/$userId",
	component: lazyRouteComponent(() => import("./pages/customers/customer.tsx"), "CustomerPage"),
});
const customerLimits = createRoute({
	getParentRoute: inner,
	path: "/customers/$userId/limits",
	component: lazyRouteComponent(
		() => import("./pages/limits/customer-limits.tsx"),
		"CustomerLimitsPage",
	),
});
const limitRules = createRoute({
	getParentRoute: inner,
	path: "/limits",
	component: lazyRouteComponent(() => import("./pages/limits/limit-rules.tsx"), "LimitRulesPage"),
});
const limitRule = createRoute({
	getParentRoute: inner,
	path: "/limits/$row",
	component: lazyRouteComponent(() => import("./pages/limits/limit-rule.tsx"), "LimitRulePage"),
});
const limitDecision = createRoute({
	getParentRoute: inner,
	path: "/limits/decisions/$paymentId",
	component: lazyRouteComponent(
		() => import("./pages/limits/limit-decision.tsx"),
		"LimitDecisionPage",
	),
});
const accountTypes = createRoute({
	getParentRoute: inner,
	path: "/account-types",
	component: lazyRouteComponent(
		() => import("./pages/account-types/account-types.tsx"),
		"AccountTypesPage",
	),
});
const accountType = createRoute({
	getParentRoute: inner,
	path: "/account-types/$type",
	component: lazyRouteComponent(
		() => import("./pages/account-types/account-type.tsx"),
		"AccountTypePage",
	),
});
const restrictions = createRoute({
	getParentRoute: inner,
	path: "/restrictions",
	component: lazyRouteComponent(
		() => import("./pages/restrictions/restrictions.tsx"),
		"RestrictionsPage",
	),
});
const paymentAccount = createRoute({
	getParentRoute: inner,
	path: "/payment-accounts/$accountId",
	component: lazyRouteComponent(
		() => import("./pages/restrictions/restrictions.tsx"),
		"PaymentAccountPage",
	),
});
const closings = createRoute({
	getParentRoute: inner,
	path: "/closings",
	component: lazyRouteComponent(() => import("./pages/closings/closings.tsx"), "ClosingsPage"),
});
const closing = createRoute({
	getParentRoute: inner,
	path: "/closings/$closingId",
	component: lazyRouteComponent(() => import("./pages/closings/closing.tsx"), "ClosingPage"),
});
const reviews = createRoute({
	getParentRoute: inner,
	path: "/reviews",
	component: lazyRouteComponent(() => import("./pages/reviews/reviews.tsx"), "ReviewsPage"),
});
const nameLists = createRoute({
	getParentRoute: inner,
	path: "/name-lists",
	component: lazyRouteComponent(() => import("./pages/name-lists/name-lists.tsx"), "NameListsPage"),
});
const organisations = createRoute({
	getParentRoute: inner,
	path: "/organisations",
	component: lazyRouteComponent(
		() => import("./pages/organisations/organisations.tsx"),
		"OrganisationsPage",
	),
});
const organisation = createRoute({
	getParentRoute: inner,
	path: "/organisations/$organisationId",
	component: lazyRouteComponent(
		() => import("./pages/organisations/organisation.tsx"),
		"OrganisationPage",
	),
});
const bins = createRoute({
	getParentRoute: inner,
	path: "/bins",
	component: lazyRouteComponent(() => import("./pages/bins/bins.tsx"), "BinsPage"),
});
const binFiles = createRoute({
	getParentRoute: inner,
	path: "/bins/files",
	component: lazyRouteComponent(() => import("./pages/bins/bin-files.tsx"), "BinFilesPage"),
});
const binFile = createRoute({
	getParentRoute: inner,
	path: "/bins/files/$fileId",
	component: lazyRouteComponent(() => import("./pages/bins/bin-file.tsx"), "BinFilePage"),
});
const reasons = createRoute({
	getParentRoute: inner,
	path: "/reasons",
	component: lazyRouteComponent(() => import("./pages/reasons/reasons.tsx"), "ReasonsPage"),
});
const bankLimits = createRoute({
	getParentRoute: inner,
	path: "/bank-limits",
	component: lazyRouteComponent(
		() => import("./pages/bank-limits/bank-limits.tsx"),
		"BankLimitsPage",
	),
});
const trades = createRoute({
	getParentRoute: inner,
	path: "/trades",
	component: lazyRouteComponent(() => import("./pages/trades/trades.tsx"), "TradesPage"),
});
const trade = createRoute({
	getParentRoute: inner,
	path: "/trades/$orderId",
	component: lazyRouteComponent(() => import("./pages/trades/trade.tsx"), "TradePage"),
});
const merchants = createRoute({
	getParentRoute: inner,
	path: "/merchants",
	component: lazyRouteComponent(() => import("./pages/merchants/merchants.tsx"), "MerchantsPage"),
});
const chart = createRoute({
	getParentRoute: inner,
	path: "/books",
	component: lazyRouteComponent(() => import("./pages/books/chart-page.tsx"), "ChartPage"),
});
const accounts = createRoute({
	getParentRoute: inner,
	path: "/books/accounts",
	component: lazyRouteComponent(() => import("./pages/books/accounts.tsx"), "AccountsPage"),
});
const account = createRoute({
	getParentRoute: inner,
	path: "/books/accounts/$accountId",
	component: lazyRouteComponent(() => import("./pages/books/account.tsx"), "AccountPage"),
});
const entry = createRoute({
	getParentRoute: inner,
	path: "/books/entries/$entryId",
	component: lazyRouteComponent(() => import("./pages/books/entry.tsx"), "EntryPage"),
});
const trialBalance = createRoute({
	getParentRoute: inner,
	path: "/books/trial-balance",
	component: lazyRouteComponent(
		() => import("./pages/books/trial-balance.tsx"),
		"TrialBalancePage",
	),
});
const days = createRoute({
	getParentRoute: inner,
	path: "/books/days",
	component: lazyRouteComponent(() => import("./pages/books/days.tsx"), "DaysPage"),
});
const day = createRoute({
	getParentRoute: inner,
	path: "/books/days/$day",
	component: lazyRouteComponent(() => import("./pages/books/day.tsx"), "DayPage"),
});
const channels = createRoute({
	getParentRoute: inner,
	path: "/channels",
	component: lazyRouteComponent(() => import("./pages/channels/channels.tsx"), "ChannelsPage"),
});
const auditLog = createRoute({
	getParentRoute: inner,
	path: "/audit-log",
	component: lazyRouteComponent(() => import("./pages/audit-log/audit-log.tsx"), "AuditLogPage"),
});
const approvals = createRoute({
	getParentRoute: inner,
	path: "/approvals",
	component: lazyRouteComponent(() => import("./pages/approvals/approvals.tsx"), "ApprovalsPage"),
});
const staff = createRoute({
	getParentRoute: inner,
	path: "/staff",
	component: lazyRouteComponent(() => import("./pages/staff/staff.tsx"), "StaffPage"),
});
const audit = createRoute({
	getParentRoute: inner,
	path: "/books/audit",
	component: lazyRouteComponent(() => import("./pages/audit/audit.tsx"), "AuditPage"),
});
const town = createRoute({
	getParentRoute: inner,
	path: "/town",
	component: lazyRouteComponent(() => import("./pages/town/town.tsx"), "TownPage"),
});

const decisions = createRoute({
	getParentRoute: inner,
	path: "/security/decisions",
	component: lazyRouteComponent(() => import("./pages/decisions/decisions.tsx"), "DecisionsPage"),
});
const decision = createRoute({
	getParentRoute: inner,
	path: "/security/decisions/$decisionId",
	component: lazyRouteComponent(() => import("./pages/decisions/decision.tsx"), "DecisionPage"),
});
const tickets = createRoute({
	getParentRoute: inner,
	path: "/security/tickets",
	component: lazyRouteComponent(() => import("./pages/tickets/tickets.tsx"), "TicketsPage"),
});
const lists = createRoute({
	getParentRoute: inner,
	path: "/security/lists",
	component: lazyRouteComponent(() => import("./pages/lists/lists.tsx"), "ListsPage"),
});
const explorer = createRoute({
	getParentRoute: inner,
	path: "/security/explorer",
	component: lazyRouteComponent(() => import("./pages/explorer/explorer.tsx"), "ExplorerPage"),
});
const policy = createRoute({
	getParentRoute: inner,
	path: "/security/policy",
	component: lazyRouteComponent(() => import("./pages/policy/policy.tsx"), "PolicyPage"),
});
const policyBook = createRoute({
	getParentRoute: inner,
	path: "/security/policy/$version",
	component: lazyRouteComponent(() => import("./pages/policy/book.tsx"), "BookPage"),
});
const policyEditor = createRoute({
	getParentRoute: inner,
	path: "/security/policy/$version/edit",
	component: lazyRouteComponent(() => import("./pages/policy/editor.tsx"), "EditorPage"),
});

const routeTree = root.addChildren([
	signIn,
	enrol,
	inside.addChildren([
		overview,
		customers,
		customer,
		customerLimits,
		limitRules,
		limitRule,
		limitDecision,
		accountTypes,
		accountType,
		restrictions,
		paymentAccount,
		closings,
		closing,
		reviews,
		nameLists,
		organisations,
		organisation,
		bins,
		binFiles,
		binFile,
		reasons,
		bankLimits,
		trades,
		trade,
		merchants,
		chart,
		accounts,
		account,
		entry,
		trialBalance,
		days,
		day,
		audit,
		channels,
		decisions,
		decision,
		tickets,
		lists,
		explorer,
		policy,
		policyBook,
		policyEditor,
		auditLog,
		approvals,
		staff,
		town,
		...paymentRoutes,
	]),
]);

export const router = createRouter({
	routeTree,
	basepath: "/console",
	context: { queryClient },
	parseSearch,
	stringifySearch,
	scrollRestoration: true,
	defaultPreload: "intent",
	defaultNotFoundComponent: PageMissing,
	defaultErrorComponent: PageCrashed,
});

onSignedOut(() => {
	const { location } = router.state;
	// Nobody was signed in yet: the route that asks sends to the sign-in by itself.
	if (queryClient.getQueryData(meQuery.queryKey) === undefined) return;
	if (location.pathname.endsWith("/sign-in")) return;
	queryClient.removeQueries();
	void router.navigate({ to: "/sign-in", search: { back: location.href, expired: "1" } });
});

declare module "@tanstack/react-router" {
	interface Register {
		router: typeof router;
	}
}
