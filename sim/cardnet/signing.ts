import { shanghaiTimestamp } from "#kernel";
import {
	type Fields,
	type HolderClaim,
	parseRecord,
	readCustomerInfo,
	unseal,
	writeRecord,
} from "../kit/acp.ts";
import { rollOf } from "../kit/index.ts";
import { issuerOf } from "./banks.ts";
import type { Agreement, Card, Trade } from "./book.ts";
import { tradeWords } from "./message.ts";
import {
	type Answer,
	faultOf,
	leaveBy,
	type Network,
	neverArrives,
	newTrade,
	repeated,
	words,
} from "./network.ts";
import { cardOf, claimMatches } from "./population.ts";

const CODE_MINUTES = 5;
const CODE_TRIES = 3;
const TOKEN_YEARS = 5;

interface Asked {
	readonly pan: string;
	readonly claim: HolderClaim;
}

/** Sends a code to the holder (77), after comparing what this issuer compares at this step. */
export function sendCode(net: Network, asked: Fields): Answer {
	return operate(net, asked, "sms", (trade, { pan, claim }) => {
		const card = cardOf(net.book, net.world.seed, pan, claim);
		const bank = issuerOf(pan)?.bank;
		if (card === undefined || bank === undefined) return { respCode: "61" };
		const compared =
			bank.codeStep === "all_four"
				? (["name", "idNumber", "mobile"] as const)
				: (["name"] as const);
		const refusal = judgeCard(card) ?? (claimMatches(card, claim, compared) ? undefined : "66");
		if (refusal !== undefined) return { respCode: refusal };
		const code = `${rollOf(1_000_000, net.world.seed, "code", trade.queryId)}`.padStart(6, "0");
		const expiresAt = net.world.clock.now().add({ minutes: CODE_MINUTES }).toString();
		const mobile = card.mobile;
		net.book.record({
			fact: "code",
			sent: { merId: trade.merId, pan, mobile, code, expiresAt, triesLeft: CODE_TRIES },
		});
		net.sendCode(mobile, codeText(bank.nameZh, pan, code), trade.queryId);
		return { respCode: "00" };
	});
}

/**
 * Opens a card for payments by token (79): the code, and everything not yet compared. A reseller whose
 * merchants answer for the holder's consent asks for no code.
 */
export function openCard(net: Network, asked: Fields): Answer {
	return operate(net, asked, "open", (trade, { pan, claim }) => {
		const card = net.asksForCodes
			? net.book.card(pan)
			: cardOf(net.book, net.world.seed, pan, claim);
		if (card === undefined) return { respCode: "61" };
		const refusal =
			judgeCard(card) ?? (net.asksForCodes ? spendCode(net, trade, claim) : undefined);
		if (refusal !== undefined) return { respCode: refusal };
		if (!claimMatches(card, claim, ["name", "idNumber", "mobile"])) return { respCode: "66" };
		return { respCode: "00", tokenPayData: issueToken(net, trade) };
	});
}

/** Ends an agreement (74). Ending one that has ended is a success: the wish is fulfilled. */
export function closeCard(net: Network, asked: Fields): Answer {
	const before = net.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) return repeated(before, asked);
	const token = parseRecord(asked["tokenPayData"] ?? "")["token"] ?? "";
	const agreement = net.book.agreement(token);
	if (agreement === undefined || agreement.merId !== asked["merId"]) return words("40");
	const fault = faultOf(net, agreement.pan, "close", 0n);
	const lost = neverArrives(net, fault, agreement.pan);
	if (lost !== undefined) return lost;
	const trade = newTrade(net, asked, "close", agreement.pan);
	net.book.record(
		{ fact: "trade", trade: { ...trade, fault, state: "succeeded", respCode: "00" } },
		{ fact: "agreement", agreement: { ...agreement, state: "closed" } },
	);
	return leaveBy(fault, words("00", { queryId: trade.queryId }), net.world.seed);
}

function operate(
	net: Network,
	asked: Fields,
	kind: "sms" | "open",
	decide: (trade: Trade, asked: Asked) => { respCode: string; tokenPayData?: string },
): Answer {
	const before = net.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) return repeated(before, asked);
	const pan = unseal(asked["accNo"] ?? "", net.sealingKey.privateKey);
	const claim = readCustomerInfo(asked["customerInfo"] ?? "", net.sealingKey.privateKey);
	if (pan === undefined || claim === undefined) return words("10");
	const fault = faultOf(net, pan, kind, 0n);
	const lost = neverArrives(net, fault, pan);
	if (lost !== undefined) return lost;
	const trade = { ...newTrade(net, asked, kind, pan), fault, amount: "0" };
	const { respCode, tokenPayData = "" } = decide(trade, { pan, claim });
	const state = respCode === "00" ? "succeeded" : "failed";
	const decided: Trade = { ...trade, respCode, tokenPayData, state };
	net.book.record({ fact: "trade", trade: decided });
	net.world.count(`${kind}_${state}`);
	return leaveBy(fault, words(respCode, tradeWords(decided)), net.world.seed);
}

function judgeCard(card: Card): string | undefined {
	if (card.state === "lost") return "63";
	if (card.state === "expired") return "73";
	return card.enabledOnline ? undefined : "77";
}

/** Undefined when the code is right; each wrong one uses up a try, for good. */
function spendCode(net: Network, trade: Trade, claim: HolderClaim): string | undefined {
	const sent = net.book.code(trade.merId, trade.pan);
	const now = net.world.clock.now();
	if (
		sent === undefined ||
		Temporal.Instant.compare(now, Temporal.Instant.from(sent.expiresAt)) > 0
	) {
		return "69";
	}
	if (sent.triesLeft === 0) return "67";
	const right = claim.code === sent.code;
	const triesLeft = right ? 0 : sent.triesLeft - 1;
	net.book.record({ fact: "code", sent: { ...sent, triesLeft } });
	if (right) return undefined;
	return triesLeft === 0 ? "67" : "65";
}

/** One live agreement for a card and merchant: until it runs out, signing again gives the same token. */
export function agreementFor(
	net: Network,
	merId: string,
	pan: string,
	reference: string,
): Agreement {
	const now = net.world.clock.now();
	const live = net.book.liveAgreement(merId, pan);
	if (live !== undefined && shanghaiTimestamp(now) < live.end) return live;
	const number = rollOf(10 ** 12, net.world.seed, "token", reference);
	const agreement: Agreement = {
		token: `6235${`${number}`.padStart(12, "0")}`,
		pan,
		merId,
		begin: shanghaiTimestamp(now),
		end: shanghaiTimestamp(now.add({ hours: 24 * 365 * TOKEN_YEARS })),
		state: "live",
	};
	net.book.record({ fact: "agreement", agreement });
	return agreement;
}

function issueToken(net: Network, trade: Trade): string {
	const agreement = agreementFor(net, trade.merId, trade.pan, trade.queryId);
	return writeRecord({
		token: agreement.token,
		trId: "99988877766",
		tokenLevel: "40",
		tokenBegin: agreement.begin,
		tokenEnd: agreement.end,
		tokenType: "01",
	});
}

function codeText(bank: string, pan: string, code: string): string {
	return `【${bank}】您尾号${pan.slice(-4)}的银行卡正在开通快捷支付，验证码${code}，5分钟内有效。任何人索取验证码均为诈骗，请勿泄露。`;
}
