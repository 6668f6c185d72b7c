import { type Fields, writeForm } from "../kit/acp.ts";
import { signed } from "../kit/acp-message.ts";
import { deliver, type SimWorld } from "../kit/index.ts";
import type { NetworkKey } from "../kit/keys.ts";
import type { Book, Trade } from "./book.ts";
import { tradeWords } from "./message.ts";

/** After a first try at once: the network's own minutes, then on for a day. */
const RETRY_MINUTES: readonly number[] = [1, 2, 4, 5, 15, 30, 60, 120, 360, 720];
const FIRST_TRY_MS = 200;
const AT_ONCE = 5;

export interface Notices {
	/** Tells the merchant of a success, again and again until it answers `ok`. */
	due(trade: Trade): void;
	/** Tells it now and waits for the answer. */
	deliverNow(trade: Trade): Promise<void>;
	/** After a restart: takes up what was still due. */
	resume(): void;
}

export function createNotices(world: SimWorld, book: Book, key: () => NetworkKey): Notices {
	const current = (trade: Trade): Trade => book.trade(trade.merId, trade.orderId) ?? trade;
	const attempt = async (stale: Trade): Promise<void> => {
		const trade = current(stale);
		if (trade.notice !== "due") return;
		const copies = trade.fault === "notice_five_times" && trade.noticeAttempts === 0 ? AT_ONCE : 1;
		const body = writeForm(noticeOf(key(), trade));
		const answers = await Promise.all(
			Array.from({ length: copies }, () => deliver(trade.backUrl, body)),
		);
		world.count("notices_sent", copies);
		const heard = answers.every((answer) => answer === "ok");
		const attempts = trade.noticeAttempts + 1;
		const waitMinutes = RETRY_MINUTES[attempts - 1];
		const spoilt = isSpoilt(trade);
		const notice = heard && !spoilt ? "delivered" : waitMinutes === undefined ? "given_up" : "due";
		book.record({
			fact: "trade",
			trade: { ...current(trade), notice, noticeAttempts: attempts },
		});
		if (notice === "due" && waitMinutes !== undefined) {
			world.clock.scheduleIn(waitMinutes * 60_000, () => attempt(trade));
		}
	};
	return {
		due(trade) {
			if (trade.backUrl === "" || trade.notice !== "due") return;
			world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(trade));
		},
		deliverNow: (trade) => attempt(trade),
		resume() {
			for (const trade of book.trades()) {
				if (trade.notice === "due") world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(trade));
			}
		},
	};
}

/** The first notice of some trades is spoilt; the repetition is as it should be. */
function isSpoilt(trade: Trade): boolean {
	const spoiling = ["wrong_amount_notice", "wrong_merchant_notice", "bad_signature_notice"];
	return trade.noticeAttempts === 0 && spoiling.includes(trade.fault);
}

function noticeOf(key: NetworkKey, trade: Trade): Fields {
	const fields: Fields = {
		version: "5.1.0",
		encoding: "UTF-8",
		certId: key.certId,
		signMethod: "01",
		txnType: trade.txnType,
		txnSubType: "01",
		bizType: "000902",
		accessType: "0",
		merId: trade.merId,
		orderId: trade.orderId,
		txnTime: trade.txnTime,
		reqReserved: trade.reqReserved,
		...tradeWords(trade),
		respCode: "00",
		respMsg: "成功[0000000]",
	};
	if (!isSpoilt(trade)) return signed(key, fields);
	if (trade.fault === "wrong_merchant_notice") {
		return signed(key, { ...fields, merId: "999290058110000" });
	}
	if (trade.fault === "wrong_amount_notice") {
		const wrong = `${BigInt(trade.amount) + 100n}`;
		return signed(key, { ...fields, txnAmt: wrong, settleAmt: wrong });
	}
	// The signature is that of another message.
	return { ...fields, signature: signed(key, { ...fields, txnAmt: "1" })["signature"] ?? "" };
}
