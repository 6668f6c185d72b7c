import { createHash } from "node:crypto";
import type { SimWorld } from "../kit/index.ts";
import type { Book, Notice, Trade } from "./book.ts";
import { SPOILING } from "./fault-table.ts";
import type { KeyRoom } from "./key-room.ts";
import { masked, timeOf, yuan } from "./wallet.ts";
import { type Fields, signedNotice, writeForm } from "./wire.ts";

/** After a first try at once: the wallet's own minutes, eight tries in 25 hours. */
const RETRY_MINUTES: readonly number[] = [4, 10, 10, 60, 120, 360, 900];
const FIRST_TRY_MS = 200;
const DELIVERY_TIMEOUT_MS = 10_000;
const AT_ONCE = 5;

export interface Notices {
	/** Tells the merchant of a payment, or of a refund, until it answers `success`. */
	due(trade: Trade, outRequestNo?: string): void;
	/** Tells it now and waits for the answer. */
	deliverNow(trade: Trade): Promise<void>;
	/** After a restart: takes up what was still due. */
	resume(): void;
}

type NoticeKeys = Pick<KeyRoom, "sealFor" | "retired">;

export function createNotices(world: SimWorld, book: Book, keys: NoticeKeys): Notices {
	const attempt = async (notifyId: string): Promise<void> => {
		const notice = book.notice(notifyId);
		const trade = notice && book.trade(notice.appId, notice.outTradeNo);
		if (notice?.state !== "due" || trade === undefined) return;
		const copies = notice.fault === "notice_five_times" && notice.attempts === 0 ? AT_ONCE : 1;
		const body = writeForm(sealed(keys, book, notice, noticeOf(world, book, notice, trade)));
		const answers = await Promise.all(
			Array.from({ length: copies }, () => post(trade.notifyUrl, body)),
		);
		world.count("notices_sent", copies);
		const heard = answers.every((answer) => answer === "success") && !isSpoilt(notice);
		const waitMinutes = RETRY_MINUTES[notice.attempts];
		const state = heard ? "delivered" : waitMinutes === undefined ? "given_up" : "due";
		book.record({ fact: "notice", notice: { ...notice, state, attempts: notice.attempts + 1 } });
		if (state === "due" && waitMinutes !== undefined) {
			world.clock.scheduleIn(waitMinutes * 60_000, () => attempt(notifyId));
		}
	};
	const write = (trade: Trade, outRequestNo: string): Notice | undefined => {
		if (trade.notifyUrl === "" || trade.fault === "lost_notice") return undefined;
		const { appId, outTradeNo } = trade;
		const fault = outRequestNo === "" ? trade.fault : "";
		const notice: Notice = {
			...{ notifyId: notifyIdOf(trade, outRequestNo), appId, outTradeNo, outRequestNo, fault },
			...{ state: "due", attempts: 0 },
		};
		book.record({ fact: "notice", notice });
		return notice;
	};
	return {
		due(trade, outRequestNo = "") {
			const notice = write(trade, outRequestNo);
			if (notice === undefined) return;
			world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(notice.notifyId));
		},
		async deliverNow(trade) {
			const notice = write(trade, "");
			if (notice !== undefined) await attempt(notice.notifyId);
		},
		resume() {
			for (const { state, notifyId } of book.notices()) {
				if (state === "due") world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(notifyId));
			}
		},
	};
}

function notifyIdOf(trade: Trade, outRequestNo: string): string {
	const text = `${trade.tradeNo}/${outRequestNo}`;
	return createHash("sha256").update(text).digest("hex").slice(0, 34);
}

function isSpoilt({ attempts, fault }: Notice): boolean {
	return attempts === 0 && SPOILING.some((one) => one === fault);
}

function noticeOf(world: SimWorld, book: Book, notice: Notice, trade: Trade): Fields {
	const refund = book.refund(notice.appId, notice.outTradeNo, notice.outRequestNo);
	const wrong = isSpoilt(notice) && notice.fault === "wrong_amount_notice";
	const amount = yuan(BigInt(trade.amount) + (wrong ? 100n : 0n));
	const foreign = isSpoilt(notice) && notice.fault === "wrong_merchant_notice";
	const sellerId = foreign ? "2088999999999999" : (book.app(trade.appId)?.sellerId ?? "");
	const appId = foreign ? "2021999999999999" : trade.appId;
	return {
		notify_time: timeOf(world.clock.now()),
		notify_type: "trade_status_sync",
		notify_id: notice.notifyId,
		app_id: appId,
		auth_app_id: appId,
		charset: "UTF-8",
		version: "1.0",
		sign_type: "RSA2",
		trade_no: trade.tradeNo,
		out_trade_no: trade.outTradeNo,
		trade_status: trade.status,
		total_amount: amount,
		receipt_amount: amount,
		buyer_pay_amount: amount,
		invoice_amount: amount,
		point_amount: "0.00",
		buyer_id: trade.userId,
		buyer_logon_id: masked(book.buyer(trade.userId)?.logonId ?? ""),
		seller_id: sellerId,
		subject: trade.subject,
		gmt_create: timeOf(trade.createdAt),
		gmt_payment: timeOf(trade.paidAt),
		fund_bill_list: JSON.stringify([{ amount, fundChannel: "ALIPAYACCOUNT" }]),
		...(refund === undefined
			? {}
			: {
					gmt_refund: timeOf(refund.at),
					// All refunds of the trade together.
					refund_fee: yuan(book.refunded(trade)),
					out_biz_no: refund.outRequestNo,
				}),
	};
}

function sealed(keys: NoticeKeys, book: Book, notice: Notice, fields: Fields): Fields {
	const { privateKey } = keys.sealFor(book.app(notice.appId));
	const fault = isSpoilt(notice) ? notice.fault : "";
	if (fault === "stale_signature_notice") return signedNotice(fields, keys.retired());
	if (fault !== "bad_signature_notice") return signedNotice(fields, privateKey);
	// The signature is that of another message.
	const other = signedNotice({ ...fields, total_amount: "0.01" }, privateKey)["sign"] ?? "";
	return { ...signedNotice(fields, privateKey), sign: other };
}

async function post(url: string, body: string): Promise<string> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
			body,
			redirect: "manual",
			signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
		});
		const text = await response.text();
		return response.status === 200 ? text.trim() : `status ${response.status}`;
	} catch {
		// Unreachable or too slow: the merchant was not told, the schedule tries again.
		return "unreachable";
	}
}
