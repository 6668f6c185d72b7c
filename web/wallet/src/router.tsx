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
	/** The session ended, and not by hand. */
	ended?: true;
}

/** What the bills show: a month, a kind. */
export interface BillsSearch {
	month?: string;
	kind?: string;
}

/** Which account a transfer leaves. */
export interface FromSearch {
	from?: string;
}

function readNext(search: Record<string, unknown>): NextSearch {
	const next = search["next"];
	return {
		...(typeof next === "string" && /^\/(?!\/)/.test(next) ? { next } : {}),
		...(search["ended"] === true ? { ended: true } : {}),
	};
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
const recover = createRoute({
	getParentRoute: () => root,
	path: "/recover",
	component: lazyRouteComponent(() => import("./pages/door/recover.tsx"), "RecoverPage"),
});
const recoveryCancel = createRoute({
	getParentRoute: () => root,
	path: "/recovery/cancel",
	component: lazyRouteComponent(
		() => import("./pages/door/recovery-cancel.tsx"),
		"RecoveryCancelPage",
	),
});
const formerNumber = createRoute({
	getParentRoute: () => root,
	path: "/former-number",
	component: lazyRouteComponent(() => import("./pages/door/former-number.tsx"), "FormerNumberPage"),
});
const freeze = createRoute({
	getParentRoute: () => root,
	path: "/freeze",
	component: lazyRouteComponent(() => import("./pages/door/freeze.tsx"), "FreezePage"),
});
const federated = createRoute({
	getParentRoute: () => root,
	path: "/federated/$pendingId",
	component: lazyRouteComponent(() => import("./pages/door/federated.tsx"), "FederatedPage"),
});
const federatedRefused = createRoute({
	getParentRoute: () => root,
	path: "/federated",
	validateSearch: (search: Record<string, unknown>): { refused?: string } =>
		typeof search["refused"] === "string" ? { refused: search["refused"] } : {},
	component: lazyRouteComponent(() => import("./pages/door/federated.tsx"), "FederatedRefusedPage"),
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
	validateSearch: (search: Record<string, unknown>): FromSearch =>
		typeof search["from"] === "string" ? { from: search["from"] } : {},
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
const banks = createRoute({
	getParentRoute: () => signedIn,
	path: "/cards/banks",
	component: lazyRouteComponent(() => import("./pages/banks.tsx"), "BanksPage"),
});
const cardRenewal = createRoute({
	getParentRoute: () => signedIn,
	path: "/cards/$cardId/renewal",
	component: lazyRouteComponent(() => import("./pages/card-renewal.tsx"), "CardRenewalPage"),
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
	component: lazyRouteComponent(
		() => import("./pages/verification/verification.tsx"),
		"VerificationPage",
	),
});
const moveVerification = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/verification/move",
	component: lazyRouteComponent(() => import("./pages/verification/move.tsx"), "MovePage"),
});
const documentPage = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/verification/document",
	component: lazyRouteComponent(() => import("./pages/verification/document.tsx"), "DocumentPage"),
});
const source = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/verification/$source",
	component: lazyRouteComponent(() => import("./pages/verification/source.tsx"), "SourcePage"),
});
const limits = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/limits",
	component: lazyRouteComponent(() => import("./pages/limits/limits.tsx"), "LimitsPage"),
});
const accounts = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/accounts",
	component: lazyRouteComponent(() => import("./pages/accounts/accounts.tsx"), "AccountsPage"),
});
const switches = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/accounts/switches",
	component: lazyRouteComponent(() => import("./pages/accounts/switches.tsx"), "SwitchesPage"),
});
const account = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/accounts/$accountId",
	component: lazyRouteComponent(() => import("./pages/accounts/account.tsx"), "AccountPage"),
});
const grantNew = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/accounts/$accountId/grant",
	component: lazyRouteComponent(() => import("./pages/accounts/grant-new.tsx"), "GrantNewPage"),
});
const instructions = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/instructions",
	component: lazyRouteComponent(
		() => import("./pages/accounts/instructions.tsx"),
		"InstructionsPage",
	),
});
const ownTransfer = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/accounts/$accountId/move",
	component: lazyRouteComponent(
		() => import("./pages/accounts/own-transfer.tsx"),
		"OwnTransferPage",
	),
});
const closing = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/closing",
	component: lazyRouteComponent(() => import("./pages/accounts/closing.tsx"), "ClosingPage"),
});
const sessions = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/sessions",
	component: lazyRouteComponent(() => import("./pages/sessions.tsx"), "SessionsPage"),
});
const security = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/security",
	component: lazyRouteComponent(() => import("./pages/security/security.tsx"), "SecurityPage"),
});
const loginName = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/login-name",
	component: lazyRouteComponent(() => import("./pages/security/login-name.tsx"), "LoginNamePage"),
});
const loginPassword = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/password",
	component: lazyRouteComponent(
		() => import("./pages/security/login-password.tsx"),
		"LoginPasswordPage",
	),
});
const mobilePage = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/mobile",
	component: lazyRouteComponent(() => import("./pages/security/contact.tsx"), "MobilePage"),
});
const numberPage = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/number",
	component: lazyRouteComponent(() => import("./pages/security/number.tsx"), "NumberPage"),
});
const emailPage = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/email",
	component: lazyRouteComponent(() => import("./pages/security/contact.tsx"), "EmailPage"),
});
const passkeys = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/passkeys",
	component: lazyRouteComponent(() => import("./pages/security/passkeys.tsx"), "PasskeysPage"),
});
const totp = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/totp",
	component: lazyRouteComponent(() => import("./pages/security/totp.tsx"), "TotpPage"),
});
const recoveryCodes = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/recovery-codes",
	component: lazyRouteComponent(
		() => import("./pages/security/recovery-codes.tsx"),
		"RecoveryCodesPage",
	),
});
const locks = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/locks",
	component: lazyRouteComponent(() => import("./pages/security/locks.tsx"), "LocksPage"),
});
const devices = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/devices",
	component: lazyRouteComponent(() => import("./pages/security/devices.tsx"), "DevicesPage"),
});
const links = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/links",
	component: lazyRouteComponent(() => import("./pages/security/links.tsx"), "LinksPage"),
});
const notices = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/notices",
	component: lazyRouteComponent(() => import("./pages/security/notices.tsx"), "NoticesPage"),
});
const noticeChoice = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/notice-choice",
	component: lazyRouteComponent(
		() => import("./pages/security/notice-choice.tsx"),
		"NoticeChoicePage",
	),
});
const appLock = createRoute({
	getParentRoute: () => signedIn,
	path: "/me/app-lock",
	component: lazyRouteComponent(() => import("./pages/security/app-lock.tsx"), "AppLockPage"),
});

const tree = root.addChildren([
	signIn,
	signUp,
	recover,
	recoveryCancel,
	formerNumber,
	freeze,
	federated,
	federatedRefused,
	signedIn.addChildren([
		tabs.addChildren([home, bills, cards, me]),
		bill,
		result,
		recharge,
		withdraw,
		transfer,
		cardNew,
		card,
		banks,
		cardRenewal,
		paymentPassword,
		verification,
		moveVerification,
		documentPage,
		source,
		limits,
		accounts,
		switches,
		account,
		grantNew,
		closing,
		instructions,
		ownTransfer,
		sessions,
		security,
		loginName,
		loginPassword,
		numberPage,
		mobilePage,
		emailPage,
		passkeys,
		totp,
		recoveryCodes,
		locks,
		devices,
		links,
		notices,
		noticeChoice,
		appLock,
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
