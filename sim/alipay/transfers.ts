import { shanghaiTimestamp } from "#kernel";
import { rollOf } from "../kit/index.ts";
import type { App, Transfer } from "./book.ts";
import { OF_TRANSFER } from "./fault-table.ts";
import {
	type Answer,
	type Content,
	contentOf,
	done,
	failed,
	faultOf,
	fenOf,
	fundsOf,
	isLost,
	leaveBy,
	moveOf,
	timeOf,
	unavailable,
	type Wallet,
	yuan,
} from "./wallet.ts";

const RETURN_DAYS = 2;
/** Largest single transfer: ¥1,000,000. */
const SINGLE_MAX = 100_000_000n;
const NUMBER = /^\w{1,64}$/;
const PRODUCTS: readonly unknown[] = ["TRANS_ACCOUNT_NO_PWD", "TRANS_BANKCARD_NO_PWD"];

/** Who is to be paid, as the message names it; undefined when it names nobody. */
interface Payee {
	readonly identity: string;
	readonly name: string;
	/** Name on the account; empty where the number tells none. */
	readonly isKnown: boolean;
}

/** `alipay.fund.trans.uni.transfer`: to a wallet or a bank card; one number is one transfer. */
export function transfer(wallet: Wallet, app: App, asked: Content): Answer {
	const amount = fenOf(asked["trans_amount"]);
	const outBizNo = String(asked["out_biz_no"] ?? "");
	const payee = payeeOf(wallet, asked);
	const known =
		PRODUCTS.includes(asked["product_code"]) && asked["biz_scene"] === "DIRECT_TRANSFER";
	if (amount === undefined || !NUMBER.test(outBizNo) || payee === undefined || !known) {
		return failed("INVALID_PARAMETER");
	}
	const content = contentOf(amount, payee.identity, payee.name);
	const before = wallet.book.transfer(app.appId, outBizNo);
	if (before !== undefined) {
		return before.content === content ? answerOf(before) : failed("REQUEST_NOT_IDEMPOTENT");
	}
	const fault = faultOf(wallet, payee.identity, OF_TRANSFER, amount);
	if (fault === "cutover_refusal") return unavailable();
	const { seed } = wallet.world;
	if (isLost(wallet, fault, payee.identity)) return leaveBy(fault, done({}), seed, outBizNo);
	const refusal = judge(wallet, app, payee, amount);
	if (refusal !== undefined) return leaveBy(fault, failed(refusal), seed, outBizNo);
	const made = accept(wallet, app, {
		...{ outBizNo, content, amount, fault },
		payee: payee.identity,
	});
	if (fault === "over") return failed("PAYEE_ACC_OCUPIED");
	return leaveBy(fault, answerOf(made), seed, outBizNo);
}

/** Numbers that ask for a refusal, by their last digits: 0061 no such account. */
function judge(wallet: Wallet, app: App, payee: Payee, amount: string): string | undefined {
	if (!payee.isKnown) return "PAYEE_NOT_EXIST";
	if (BigInt(amount) > SINGLE_MAX) return "EXCEED_LIMIT_SM_AMOUNT";
	return fundsOf(wallet.book, app) < BigInt(amount) ? "PAYER_BALANCE_NOT_ENOUGH" : undefined;
}

function payeeOf({ book }: Wallet, asked: Content): Payee | undefined {
	const info = (asked["payee_info"] ?? {}) as Content;
	const [identity, name] = [String(info["identity"] ?? ""), String(info["name"] ?? "")];
	switch (info["identity_type"]) {
		case "BANKCARD_ACCOUNT": {
			if (!/^\d{12,19}$/.test(identity) || name === "") return undefined;
			return { identity, name, isKnown: !identity.endsWith("0061") };
		}
		case "ALIPAY_LOGON_ID":
			return { identity, name, isKnown: book.buyerOf(identity) !== undefined };
		case "ALIPAY_USER_ID":
			return { identity, name, isKnown: book.buyer(identity) !== undefined };
		default:
			return undefined;
	}
}

function accept(
	wallet: Wallet,
	app: App,
	asked: Pick<Transfer, "outBizNo" | "content" | "amount" | "payee" | "fault">,
): Transfer {
	const { world, book } = wallet;
	const now = world.clock.now();
	const slow = asked.fault === "processing_n_times";
	const returns = asked.fault === "payout_returned";
	const number = [...book.transfers()].length + 1;
	const made: Transfer = {
		...asked,
		appId: app.appId,
		orderId: `${shanghaiTimestamp(now).slice(0, 8)}110070000${`${number}`.padStart(15, "0")}`,
		// Of an over the money has left and whoever asks hears that it failed.
		status: asked.fault === "over" ? "FAIL" : slow ? "DEALING" : "SUCCESS",
		at: now.toString(),
		processingLeft: slow ? 1 + rollOf(3, world.seed, "n", asked.outBizNo) : 0,
		listed: asked.fault !== "short",
		returnsAt: returns ? now.add({ hours: RETURN_DAYS * 24 }).toString() : "",
	};
	const move = { ...route(app, made), minor: made.amount, reference: made.orderId };
	book.record({ fact: "transfer", transfer: made }, moveOf(wallet, move));
	world.count("transfers_done");
	if (returns) awaitReturn(wallet, app, made);
	return made;
}

function route(app: App, { payee }: Transfer): { readonly from: string; readonly to: string } {
	return {
		from: `seller:${app.sellerId}`,
		to: /^2088\d{12}$/.test(payee) ? `buyer:${payee}` : "bank",
	};
}

/** Days later the receiver's bank sends the money back (退票). */
export function awaitReturn(wallet: Wallet, app: App, made: Transfer): void {
	wallet.world.clock.schedule(Temporal.Instant.from(made.returnsAt), () => {
		const now = wallet.book.transfer(made.appId, made.outBizNo);
		if (now === undefined || now.returnsAt === "") return;
		const { from, to } = route(app, now);
		wallet.book.record(
			{ fact: "transfer", transfer: { ...now, status: "REFUND", returnsAt: "" } },
			moveOf(wallet, { from: to, to: from, minor: now.amount, reference: now.orderId }),
		);
		wallet.world.count("transfers_returned");
	});
}

/** `alipay.fund.trans.common.query`. */
export function queryTransfer(wallet: Wallet, app: App, asked: Content): Answer {
	const found = wallet.book.transfer(app.appId, String(asked["out_biz_no"] ?? ""));
	if (found === undefined) return failed("ORDER_NOT_EXIST");
	const now = askedAgain(wallet, found);
	return done({
		...words(now),
		trans_amount: yuan(now.amount),
		...(now.status === "FAIL"
			? { error_code: "PAYEE_ACC_OCUPIED", fail_reason: "收款账号状态异常" }
			: {}),
	});
}

function askedAgain({ book }: Wallet, found: Transfer): Transfer {
	if (found.status !== "DEALING") return found;
	const processingLeft = found.processingLeft - 1;
	const status = processingLeft <= 0 ? "SUCCESS" : "DEALING";
	const left: Transfer = { ...found, status, processingLeft };
	book.record({ fact: "transfer", transfer: left });
	return left;
}

function answerOf(made: Transfer): Answer {
	return done({ ...words(made), amount: yuan(made.amount) });
}

function words(made: Transfer): Content {
	return {
		out_biz_no: made.outBizNo,
		order_id: made.orderId,
		pay_fund_order_id: made.orderId,
		status: made.status,
		trans_date: timeOf(made.at),
		pay_date: timeOf(made.at),
	};
}

/** `alipay.fund.account.query`: what the merchant has on its account. */
export function queryFunds(wallet: Wallet, app: App): Answer {
	return done({ available_amount: yuan(fundsOf(wallet.book, app)), freeze_amount: "0.00" });
}
