import {
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
	Outlet,
} from "@tanstack/react-router";
import { ErrorState } from "@zhangfang/shared";
import { NotFound } from "./parts/not-found.tsx";
import { SignedIn } from "./parts/signed-in.tsx";
import { TabLayout } from "./parts/tab-layout.tsx";

/** Where to go after signing in or after setting what was missing: a path inside the wallet, nothing else. */
export interface NextSearch {
	next?: string;
}

/** What the bills show: a month, a kind. */
export interface BillsSearch {
	month?: string;
	kind?: string;
}

function readNext(search: Record<string, unknown>): NextSearch {
	const next = search["next"];
	return typeof next === "string" && /^\/(?!\/)/.test(next) ? { next } : {};
}

const root = createRootRoute({
	component: Outlet,
	notFoundComponent: NotFound,
	errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
});

const signIn = createRoute({
	getParentRoute: () => root,
	path: "/sign-in",
	validateSearch: readNext,
	component: lazyRouteComponent(() => import("./pages/sign-in.tsx"), "SignInPage"),
});
const signUp = createRoute({
	getParentRoute: () => root,
	path: "/sign-up",
	component: lazyRouteComponent(() => import("./pages/sign-up.tsx"), "SignUpPage"),
});

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedIn });
const tabs = createRoute({ getParentRoute: () => signedIn, id: "tabs", component: TabLayout });

const home = createRoute({
	getParentRoute: () => tabs,
	path: "/",
	component: lazyRouteComponent(() => import("./pages/home.tsx"), "HomePage"),
});
const bills = createRoute({
	getParentRoute: () => tabs,
	path: "/bills",
	validateSearch: (search: Record<string, unknown>): BillsSearch => ({
		...(typeof search["month"] === "string" ? { month: search["month"] } : {}),
		...(typeof search["kind"] === "string" ? { kind: search["kind"] } : {}),
	}),
	component: lazyRouteComponent(() => import("./pages/bills.tsx"), "BillsPage"),
});
const cards = createRoute({
	getParentRoute: () => tabs,
	path: "/cards",
	component: lazyRouteComponent(() => import("./pages/cards.tsx"), "CardsPage"),
});
const me = createRoute({
	getParentRoute: () => tabs,
	path: "/me",
	component: lazyRouteComponent(() => import("./pages/me.tsx"), "MePage"),
});

const bill = createRoute({
	getParentRoute: () => signedIn,
	path: "/bills/$orderId",
	component: lazyRouteComponent(() => import("./pages/bill.tsx"), "BillPage"),
});
const result = createRoute({
	getParentRoute: () => signedIn,
	path: "/result/$orderId",
	component: lazyRouteComponent(() => import("./pages/result.tsx"), "ResultPage"),
});
const recharge = createRoute({
	getParentRoute: () => signedIn,
	path: "/recharge",
	component: lazyRouteComponent(() => import("./pages/recharge.tsx"), "RechargePage"),
});
const withdraw = createRoute({
	getParentRoute: () => signedIn,
	path: "/withdraw",
	component: lazyRouteComponent(() => import("./pages/withdraw.tsx"), "WithdrawPage"),
});
const transfer = createRoute({
	getParentRoute: () => signedIn,
	path: "/transfer",
	component: lazyRouteComponent(() => import("./pages/transfer.tsx"), "TransferPage"),
});
const cardNew = createRoute({
	getParentRoute: () => signedIn,
	path: "/cards/new",
	validateSearch: readNext,
	component: lazyRouteComponent(() => import("./pages/card-new.tsx"), "CardNewPage"),
});
const card = createRoute({
	getParentRoute: () => signedIn,
	path: "/cards/$cardId",
	component: lazyRouteComponent(() => import("./pages/card.tsx"), "CardPage"),
});
const paymentPassword = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/payment-password",
	validateSearch: readNext,
	component: lazyRouteComponent(
		() => import("./pages/payment-password.tsx"),
		"PaymentPasswordPage",
	),
});
const verification = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/verification",
	component: lazyRouteComponent(() => import("./pages/verification.tsx"), "VerificationPage"),
});
const sessions = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/sessions",
	component: lazyRouteComponent(() => import("./pages/sessions.tsx"), "SessionsPage"),
});

const tree = root.addChildren([
	signIn,
	signUp,
	signedIn.addChildren([
		tabs.addChildren([home, bills, cards, me]),
		bill,
		result,
		recharge,
		withdraw,
		transfer,
		cardNew,
		card,
		paymentPassword,
		verification,
		sessions,
	]),
]);

export type WalletRouter = ReturnType<typeof createWalletRouter>;

export function createWalletRouter() {
	return createRouter({
		routeTree: tree,
		basepath: "/wallet",
		defaultPreload: "intent",
		scrollRestoration: true,
	});
}
