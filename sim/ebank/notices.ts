import { type Fields, writeForm } from "../kit/acp.ts";
import { signed } from "../kit/acp-message.ts";
import { deliver, type SimWorld } from "../kit/index.ts";
import type { NetworkKey } from "../kit/keys.ts";
import type { Book, Trade } from "./book.ts";

/** After a first try soon: the gateway's own minutes, then on for a day. */
const RETRY_MINUTES: readonly number[] = [1, 2, 4, 5, 15, 30, 60, 120, 360, 720];
const FIRST_TRY_MS = 1_000;
const AT_ONCE = 5;
const SPOILING: readonly string[] = [
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
];
const ANOTHER_MERCHANT = "999290058110000";

export interface Notices {
	/** Tells the merchant of a success, again and again until it answers `ok`. */
	due(trade: Trade): void;
	/** Tells it now and waits for the answer. */
	deliverNow(trade: Trade): Promise<void>;
	/** After a restart: takes up what was still due. */
	resume(): void;
}

/** @param messageOf what is said of a success, the same words as on the payer's way back */
export function createNotices(
	world: SimWorld,
	book: Book,
	key: () => NetworkKey,
	messageOf: (trade: Trade) => Fields,
): Notices {
	const current = (trade: Trade): Trade => book.trade(trade.merId, trade.orderId) ?? trade;
	const attempt = async (stale: Trade): Promise<void> => {
		const trade = current(stale);
		if (trade.notice !== "due") return;
		const copies = trade.fault === "notice_five_times" && trade.noticeAttempts === 0 ? AT_ONCE : 1;
		const isSpoilt = trade.noticeAttempts === 0 && SPOILING.includes(trade.fault);
		const message = messageOf(trade);
		const body = writeForm(isSpoilt ? spoil(key(), trade, message) : signed(key(), message));
		const answers = await Promise.all(
			Array.from({ length: copies }, () => deliver(trade.backUrl, body)),
		);
		world.count("notices_sent", copies);
		const heard = answers.every((answer) => answer === "ok");
		const attempts = trade.noticeAttempts + 1;
		const waitMinutes = RETRY_MINUTES[attempts - 1];
		const notice =
			heard && !isSpoilt ? "delivered" : waitMinutes === undefined ? "given_up" : "due";
		book.record({ fact: "trade", trade: { ...current(trade), notice, noticeAttempts: attempts } });
		if (notice === "due" && waitMinutes !== undefined) {
			world.clock.scheduleIn(waitMinutes * 60_000, () => attempt(trade));
		}
	};
	const soon = (trade: Trade): void => {
		if (trade.notice === "due") world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(trade));
	};
	return {
		due: soon,
		deliverNow: attempt,
		resume() {
			for (const trade of book.trades()) soon(trade);
		},
	};
}

/** The first notice of some trades is spoilt; the repetition is as it should be. */
function spoil(key: NetworkKey, trade: Trade, message: Fields): Fields {
	if (trade.fault === "wrong_merchant_notice") {
		return signed(key, { ...message, merId: ANOTHER_MERCHANT });
	}
	if (trade.fault === "wrong_amount_notice") {
		const wrong = `${BigInt(trade.amount) + 100n}`;
		return signed(key, { ...message, txnAmt: wrong, settleAmt: wrong });
	}
	// The signature is that of another message.
	return { ...message, signature: signed(key, { ...message, txnAmt: "1" })["signature"] ?? "" };
}
