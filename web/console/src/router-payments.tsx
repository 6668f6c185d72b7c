import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inner } from "./router-root.tsx";

const channel = createRoute({
	getParentRoute: inner,
	path: "/channels/$channelId",
	component: lazyRouteComponent(() => import("./pages/channel/channel.tsx"), "ChannelPage"),
});
const tradeReviews = createRoute({
	getParentRoute: inner,
	path: "/trade-reviews",
	component: lazyRouteComponent(
		() => import("./pages/trade-reviews/trade-reviews.tsx"),
		"TradeReviewsPage",
	),
});
const refunds = createRoute({
	getParentRoute: inner,
	path: "/refunds",
	component: lazyRouteComponent(() => import("./pages/refunds/refunds.tsx"), "RefundsPage"),
});
const refund = createRoute({
	getParentRoute: inner,
	path: "/refunds/$refundId",
	component: lazyRouteComponent(() => import("./pages/refunds/refund.tsx"), "RefundPage"),
});
const payouts = createRoute({
	getParentRoute: inner,
	path: "/payouts",
	component: lazyRouteComponent(() => import("./pages/payouts/payouts.tsx"), "PayoutsPage"),
});
const advances = createRoute({
	getParentRoute: inner,
	path: "/advances",
	component: lazyRouteComponent(() => import("./pages/advances/advances.tsx"), "AdvancesPage"),
});
const payoutRails = createRoute({
	getParentRoute: inner,
	path: "/payout-rails",
	component: lazyRouteComponent(
		() => import("./pages/payout-rails/payout-rails.tsx"),
		"PayoutRailsPage",
	),
});
const releasePolicies = createRoute({
	getParentRoute: inner,
	path: "/release-policies",
	component: lazyRouteComponent(
		() => import("./pages/release-policies/release-policies.tsx"),
		"ReleasePoliciesPage",
	),
});
const routeDecisions = createRoute({
	getParentRoute: inner,
	path: "/routes",
	component: lazyRouteComponent(
		() => import("./pages/routes/route-decisions.tsx"),
		"RouteDecisionsPage",
	),
});
const routeStanding = createRoute({
	getParentRoute: inner,
	path: "/routes/standing",
	component: lazyRouteComponent(() => import("./pages/routes/standing.tsx"), "RouteStandingPage"),
});
const routeDecision = createRoute({
	getParentRoute: inner,
	path: "/routes/decisions/$decisionId",
	component: lazyRouteComponent(
		() => import("./pages/routes/route-decision.tsx"),
		"RouteDecisionPage",
	),
});
const routeBooks = createRoute({
	getParentRoute: inner,
	path: "/routes/books",
	component: lazyRouteComponent(() => import("./pages/routes/route-books.tsx"), "RouteBooksPage"),
});
const routeBook = createRoute({
	getParentRoute: inner,
	path: "/routes/books/$version",
	component: lazyRouteComponent(() => import("./pages/routes/route-book.tsx"), "RouteBookPage"),
});
const routeSwitches = createRoute({
	getParentRoute: inner,
	path: "/routes/switches",
	component: lazyRouteComponent(
		() => import("./pages/routes/route-switches.tsx"),
		"RouteSwitchesPage",
	),
});
const partyAccounts = createRoute({
	getParentRoute: inner,
	path: "/party-accounts",
	component: lazyRouteComponent(
		() => import("./pages/party-accounts/party-accounts.tsx"),
		"PartyAccountsPage",
	),
});
const partyAccount = createRoute({
	getParentRoute: inner,
	path: "/party-accounts/$partyId",
	component: lazyRouteComponent(
		() => import("./pages/party-accounts/party-account.tsx"),
		"PartyAccountPage",
	),
});

/** Pages of what moves money: channels, routes, refunds, payouts, and what people decide of them. */
export const paymentRoutes = [
	channel,
	tradeReviews,
	refunds,
	refund,
	payouts,
	advances,
	payoutRails,
	releasePolicies,
	routeDecisions,
	routeStanding,
	routeDecision,
	routeBooks,
	routeBook,
	routeSwitches,
	partyAccounts,
	partyAccount,
] as const;
