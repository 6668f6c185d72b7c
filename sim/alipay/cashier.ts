import type { SimReply, SimRequest } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import {
	confirmPage,
	endPage,
	homePage,
	messagePage,
	type Shown,
	signInPage,
	wordsFor,
} from "./page.ts";
import { buyerOf } from "./people.ts";
import { isExpired, type Pressed, pay, signIn } from "./trades.ts";
import { balanceOf, timeOf, type Wallet, yuan } from "./wallet.ts";
import { type Fields, signedNotice, writeForm } from "./wire.ts";

const WAITING_SHOWN_MAX = 20;

/** The pages of one trade: who pays, the button, how it ended. */
export async function cashier(
	wallet: Wallet,
	request: SimRequest,
	session: string,
): Promise<SimReply> {
	const words = wordsFor(request);
	const trade = wallet.book.tradeBySession(session);
	if (trade === undefined) return messagePage(words, "/", "ACQ.TRADE_NOT_EXIST");
	if (request.method === "POST") {
		const note = await act(wallet, trade, new URLSearchParams(request.body));
		const lang = request.query.get("lang") ?? "";
		const query = new URLSearchParams({ ...(lang === "" ? {} : { lang }), ...note });
		const location = `${request.path}?${query.toString()}`;
		return { status: 303, body: "", headers: { location, "cache-control": "no-store" } };
	}
	const note = request.query.get("note") ?? "";
	const shown: Shown = { trade, payee: payeeOf(wallet, trade), path: request.path, note };
	switch (trade.status) {
		case "TRADE_SUCCESS":
			return endPage(words, shown, "paid", backTo(wallet, trade));
		case "TRADE_CLOSED":
			return endPage(words, shown, trade.paidAt === "" ? "closed" : "paid", trade.returnUrl);
		default: {
			if (trade.paying) return endPage(words, shown, "paying", trade.returnUrl);
			if (isExpired(wallet, trade)) return endPage(words, shown, "expired", trade.returnUrl);
			const buyer = wallet.book.buyer(trade.userId);
			if (buyer === undefined || note === "switch") return signInPage(words, shown);
			return confirmPage(words, shown, buyer.logonId, balanceOf(wallet.book, buyer));
		}
	}
}

/** What a person did on a page; the answer is what the next one says beside. */
async function act(
	wallet: Wallet,
	trade: Trade,
	form: URLSearchParams,
): Promise<Readonly<Record<string, string>>> {
	switch (form.get("action")) {
		case "sign_in": {
			const signed = enter(wallet, trade, (form.get("account") ?? "").trim());
			return signed === undefined ? { note: "account" } : {};
		}
		case "pay": {
			const pressed = await press(wallet, trade);
			return pressed === "paid" || pressed === "processing" ? {} : { note: pressed };
		}
		default:
			return { note: "switch" };
	}
}

/** Somebody signs in; undefined where that is nobody, or the trade takes nobody any more. */
function enter(wallet: Wallet, trade: Trade, logonId: string): Trade | undefined {
	const isOpen = trade.status === "OFFERED" || (trade.status === "WAIT_BUYER_PAY" && !trade.paying);
	if (!isOpen || isExpired(wallet, trade)) return trade;
	const buyer = buyerOf(wallet, logonId);
	return buyer === undefined ? undefined : signIn(wallet, trade, buyer);
}

async function press(wallet: Wallet, trade: Trade): Promise<Pressed> {
	const buyer = wallet.book.buyer(trade.userId);
	return buyer === undefined ? "expired" : pay(wallet, trade, buyer);
}

/** Somebody pays without a browser, or only signs in and goes away: for towns and tests. */
export async function payWithoutBrowser(
	wallet: Wallet,
	trade: Trade,
	logonId: string,
	decision: "pay" | "look",
): Promise<{ readonly pressed: Pressed | "signed_in" | "nobody"; readonly trade: Trade }> {
	const signed = enter(wallet, trade, logonId);
	if (signed === undefined) return { pressed: "nobody", trade };
	if (decision === "look") return { pressed: "signed_in", trade: signed };
	const pressed = await press(wallet, signed);
	return { pressed, trade: wallet.book.trade(trade.appId, trade.outTradeNo) ?? signed };
}

/** What waits to be paid: a phone to scan a code with is not everybody's. */
export function home(wallet: Wallet, request: SimRequest): SimReply {
	const waiting = [...wallet.book.trades()]
		.filter(
			({ status, paying }) => !paying && (status === "OFFERED" || status === "WAIT_BUYER_PAY"),
		)
		.filter((trade) => !isExpired(wallet, trade))
		.slice(-WAITING_SHOWN_MAX)
		.toReversed()
		.map((trade): Shown => {
			const path = `/cashier/${trade.session}`;
			return { trade, payee: payeeOf(wallet, trade), path, note: "" };
		});
	return homePage(wordsFor(request), waiting);
}

export function errorPage(request: SimRequest, why: string): SimReply {
	return messagePage(wordsFor(request), "/", why);
}

function payeeOf({ book }: Wallet, { appId }: Trade): string {
	return book.app(appId)?.sellerName ?? appId;
}

/** Where the payer goes back to, with what was paid, signed; "" where the merchant named nothing. */
function backTo(wallet: Wallet, trade: Trade): string {
	const url = URL.parse(trade.returnUrl);
	if (url === null) return "";
	const app = wallet.book.app(trade.appId);
	const method = trade.face === "wap" ? "alipay.trade.wap.pay" : "alipay.trade.page.pay";
	const fields: Fields = {
		charset: "utf-8",
		version: "1.0",
		sign_type: "RSA2",
		method: `${method}.return`,
		app_id: trade.appId,
		auth_app_id: trade.appId,
		seller_id: app?.sellerId ?? "",
		out_trade_no: trade.outTradeNo,
		trade_no: trade.tradeNo,
		total_amount: yuan(trade.amount),
		timestamp: timeOf(wallet.world.clock.now()),
	};
	const signed = writeForm(signedNotice(fields, wallet.keys.sealFor(app).privateKey));
	return `${url.href}${url.search === "" ? "?" : "&"}${signed}`;
}
