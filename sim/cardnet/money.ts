import { shanghaiTimestamp } from "#kernel";
import { type Fields, parseRecord, readCustomerInfo, unseal } from "../kit/acp.ts";
import { rollOf } from "../kit/index.ts";
import type { Card, Trade } from "./book.ts";
import { tradeWords } from "./message.ts";
import {
	type Answer,
	faultOf,
	leaveBy,
	type Network,
	neverArrives,
	newTrade,
	repeated,
	settleDateOf,
	words,
} from "./network.ts";

/** Latest moment a trade that "is being processed" ends by itself, when nobody asks. */
const PROCESSING_MS_MAX = 600_000;
/** A success that comes after the shop's order was closed: later than any order stays open. */
const LATE_SUCCESS_MS = 35 * 60_000;
const BOUNCE_MS = 2 * 24 * 3_600_000;
const AMOUNT_DIGITS = /^[1-9]\d{0,11}$/;

/** A purchase (01), a refund (04) or a payout (12). */
export async function moveMoney(
	net: Network,
	asked: Fields,
	kind: "consume" | "refund" | "payout",
): Promise<Answer> {
	const before = net.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) return repeated(before, asked);
	if (!AMOUNT_DIGITS.test(asked["txnAmt"] ?? "") || asked["currencyCode"] !== "156") {
		return words("10");
	}
	const card = cardAsked(net, asked, kind);
	const minor = BigInt(asked["txnAmt"] ?? "0");
	const fault = card === undefined ? "" : faultOf(net, card.pan, kind, minor);
	const lost = neverArrives(net, fault, card?.pan ?? "");
	if (lost !== undefined) return lost;

	const trade = { ...newTrade(net, asked, kind, card?.pan ?? ""), fault };
	const respCode = card === undefined ? cardCode(asked, kind) : judge(net, trade, card);
	if (respCode !== "00") {
		net.book.record({ fact: "trade", trade: { ...trade, state: "failed", respCode } });
		return leaveBy(fault, words(respCode, { queryId: trade.queryId }), net.world.seed);
	}
	return leaveBy(fault, await accept(net, trade), net.world.seed);
}

/** Answers, and books, a trade that the issuer approves. */
async function accept(net: Network, trade: Trade): Promise<Answer> {
	const { fault } = trade;
	if (fault === "over") {
		// Debited and listed, and yet the merchant is told that it failed.
		book(net, { ...trade, state: "failed", respCode: "01", listed: true });
		return words("01", { queryId: trade.queryId });
	}
	if (fault === "processing_n_times" || fault === "success_after_close") {
		const late = fault === "success_after_close";
		const waitMs = late ? LATE_SUCCESS_MS : PROCESSING_MS_MAX;
		const processing: Trade = {
			...trade,
			state: "processing",
			respCode: "05",
			processingLeft: late ? 1_000_000 : 1 + rollOf(3, net.world.seed, "n", trade.orderId),
			completesAt: net.world.clock.now().add({ milliseconds: waitMs }).toString(),
		};
		net.book.record({ fact: "trade", trade: processing });
		awaitCompletion(net, processing);
		return words("05", tradeWords(processing));
	}
	const done = succeed(net, trade);
	if (fault === "notice_before_answer") await net.notices.deliverNow(done);
	else net.notices.due(done);
	const spoilt = ["wrong_amount_notice", "wrong_merchant_notice", "bad_signature_notice"];
	// So that the notice is what the merchant hears first.
	return words(spoilt.includes(fault) ? "05" : "00", tradeWords(done));
}

/** The trade succeeds now: money moves, the day lists it, a notice is due. */
export function succeed(net: Network, trade: Trade): Trade {
	const done: Trade = {
		...trade,
		state: "succeeded",
		respCode: "00",
		settleDate: settleDateOf(net.world.clock.now()),
		listed: trade.fault !== "short",
		completesAt: "",
		notice: trade.fault === "lost_notice" || trade.backUrl === "" ? "none" : "due",
	};
	book(net, done);
	const bounces = trade.fault === "refund_bounced" || trade.fault === "payout_returned";
	if (bounces) awaitCompletion(net, { ...done, completesAt: bounceTime(net) });
	return done;
}

function bounceTime(net: Network): string {
	return net.world.clock.now().add({ milliseconds: BOUNCE_MS }).toString();
}

/** Records the trade and the money it moves, together. */
function book(net: Network, trade: Trade): void {
	net.book.record({ fact: "trade", trade }, { fact: "move", move: moveOf(net, trade, 1n) });
	net.world.count(`${trade.kind}_booked`);
}

function moveOf(
	net: Network,
	trade: Trade,
	direction: 1n | -1n,
): { pan: string; merId: string; reference: string; minor: string; at: string } {
	const sign = trade.kind === "consume" ? -1n : 1n;
	return {
		pan: trade.pan,
		merId: trade.merId,
		reference: trade.queryId,
		minor: `${BigInt(trade.amount) * sign * direction}`,
		at: net.world.clock.now().toString(),
	};
}

/** Waits on the clock for what happens to a trade by itself. */
export function awaitCompletion(net: Network, trade: Trade): void {
	if (net.book.trade(trade.merId, trade.orderId)?.completesAt !== trade.completesAt) {
		net.book.record({ fact: "trade", trade });
	}
	net.world.clock.schedule(Temporal.Instant.from(trade.completesAt), () => {
		const now = net.book.trade(trade.merId, trade.orderId);
		if (now === undefined || now.completesAt !== trade.completesAt) return;
		if (now.state === "processing") finishProcessing(net, now);
		else if (now.state === "succeeded") bounce(net, now);
	});
}

export function finishProcessing(net: Network, trade: Trade): Trade {
	if (trade.kind === "consume" && net.book.balance(trade.pan) < BigInt(trade.amount)) {
		const failed: Trade = { ...trade, state: "failed", respCode: "64", completesAt: "" };
		net.book.record({ fact: "trade", trade: failed });
		return failed;
	}
	const done = succeed(net, trade);
	net.notices.due(done);
	return done;
}

/** Days later the card's bank sends the money back (退票). */
function bounce(net: Network, trade: Trade): void {
	const returned: Trade = { ...trade, state: "failed", respCode: "60", completesAt: "" };
	net.book.record(
		{ fact: "trade", trade: returned },
		{ fact: "move", move: moveOf(net, trade, -1n) },
	);
	net.world.count(`${trade.kind}_returned`);
}

/** Takes back a trade of the same settlement day (99, 冲正). */
export function reverse(net: Network, asked: Fields): Answer {
	const before = net.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) return repeated(before, asked);
	const original = net.book.tradeByQueryId(asked["origQryId"] ?? "");
	if (original === undefined || original.merId !== asked["merId"]) return words("34");
	const today = settleDateOf(net.world.clock.now());
	if (original.kind !== "consume" || original.settleDate !== today) return words("35");
	if (original.state === "failed" || original.state === "reversed") return words("35");
	const reversal = newTrade(net, asked, "reversal", original.pan);
	net.book.record({
		fact: "trade",
		trade: { ...reversal, state: "succeeded", respCode: "00", amount: original.amount },
	});
	if (original.fault === "success_after_close" && original.state === "processing") {
		const soon = net.world.clock.now().add({ minutes: 1 }).toString();
		awaitCompletion(net, { ...original, completesAt: soon });
		return words("00", { queryId: reversal.queryId });
	}
	const closed: Trade = { ...original, state: "reversed", respCode: "01", listed: false };
	net.book.record({ fact: "trade", trade: { ...closed, notice: "none", completesAt: "" } });
	if (original.state === "succeeded") {
		net.book.record({ fact: "move", move: moveOf(net, original, -1n) });
	}
	return words("00", { queryId: reversal.queryId });
}

/** The card a message means: by agreement token, by sealed number, or by the trade it refunds. */
function cardAsked(net: Network, asked: Fields, kind: string): Card | undefined {
	if (kind === "refund") {
		const original = net.book.tradeByQueryId(asked["origQryId"] ?? "");
		return original === undefined ? undefined : net.book.card(original.pan);
	}
	const token = parseRecord(asked["tokenPayData"] ?? "")["token"];
	if (token !== undefined) {
		const agreement = net.book.agreement(token);
		const isLive =
			agreement?.state === "live" && shanghaiTimestamp(net.world.clock.now()) < agreement.end;
		const mine = isLive && agreement.merId === asked["merId"];
		return mine ? net.book.card(agreement.pan) : undefined;
	}
	const pan = unseal(asked["accNo"] ?? "", net.sealingKey.privateKey);
	return pan === undefined ? undefined : net.book.card(pan);
}

function cardCode(asked: Fields, kind: string): string {
	if (kind === "refund") return "34";
	return asked["tokenPayData"] === undefined ? "61" : "40";
}

/** 00, or why the issuer or the network says no. */
function judge(net: Network, trade: Trade, card: Card): string {
	if (trade.kind === "refund") return judgeRefund(net, trade);
	if (card.state === "lost") return "63";
	if (card.state === "expired") return "73";
	if (trade.kind === "consume" && net.book.balance(card.pan) < BigInt(trade.amount)) return "64";
	return "00";
}

function judgeRefund(net: Network, trade: Trade): string {
	const original = net.book.tradeByQueryId(trade.origQueryId);
	if (original === undefined || original.merId !== trade.merId) return "34";
	if (original.kind !== "consume" || original.state !== "succeeded") return "35";
	const taken = net.book.refunded(trade.origQueryId) + BigInt(trade.amount);
	return taken > BigInt(original.amount) ? "36" : "00";
}

/** A payout names its receiver; a name that is not the holder's is refused before anything moves. */
export function payoutNameFits(net: Network, asked: Fields): boolean {
	const claim = readCustomerInfo(asked["customerInfo"] ?? "", net.sealingKey.privateKey);
	const name = claim?.name;
	const card = cardAsked(net, asked, "payout");
	return name === undefined || card === undefined || card.name === name;
}
