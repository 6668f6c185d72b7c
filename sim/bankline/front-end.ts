import { businessDay } from "#kernel";
import { leaveBy, type SimHandler, type SimReply, text } from "../kit/index.ts";
import type { Entry, Payment, User } from "./book.ts";
import { type Fields, type Message, parseMessage, writeMessage } from "./message.ts";
import { type Answer, answered, complete, type Desk, type Order, rowOf, takeOrder } from "./pay.ts";
import type { Rail } from "./rails.ts";

/** Queries answered with no row by a payment that had been called paid. */
const FORGOTTEN_QUERIES = 2;
const AMOUNT = /^(0|[1-9]\d{0,11})\.\d{2}$/;
/** How far apart the first and the last day of a question may be. */
const DAYS_MAX = 7;

/** The front end that stands at the enterprise: one address, one XML message in, one out. */
export function createFrontEnd(desk: Desk): SimHandler {
	return (request) => {
		if (request.method !== "POST" || request.path !== "/") return text(404, "not found");
		desk.world.count("requests");
		const message = parseMessage(request.bytes);
		if (message === undefined) return replyOf({}, failed("-3", "数据格式错误"));
		const user = desk.book.user(message.info["LGNNAM"] ?? "");
		if (user === undefined) return replyOf(message.info, failed("-4", "尚未登录系统"));
		const given = answer(desk, user, message);
		return leaveBy(desk.world, request, replyOf(message.info, given), given.way, given.lateMs);
	};
}

function answer(desk: Desk, user: User, message: Message): Answer {
	const block = (name: string): Fields =>
		message.blocks.find((one) => one.name === name)?.fields ?? {};
	switch (message.info["FUNNAM"]) {
		case "DCPAYMNT":
			return pay(desk, user, transferOf(block("DCOPDPAYX")), block("DCOPDPAYX")["DBTACC"]);
		case "NTIBCOPR":
			return pay(desk, user, interbankOf(block("NTIBCOPRX")), block("NTIBCOPRX")["ACCNBR"]);
		case "GetPaymentInfo":
			return paymentInfo(desk, user, block("SDKPAYQYX"));
		case "GetAccInfo":
			return accountInfo(desk, user, block("SDKACINFX"));
		case "GetTransInfo":
			return transactions(desk, user, block("SDKTSINFX"));
		default:
			return failed("-3", "函数名称错误");
	}
}

function failed(retcod: string, errmsg: string): Answer {
	return answered([], { retcod, errmsg });
}

function pay(desk: Desk, user: User, order: Order, account: string | undefined): Answer {
	const named = order.payeeAccount !== "" && order.payeeName !== "";
	if (!/^[A-Za-z0-9]{1,30}$/.test(order.yurref) || order.amount <= 0n || !named) {
		return failed("-3", "数据格式错误");
	}
	if (account !== user.account) return failed("-3", "付款账号错误");
	return takeOrder(desk, user, order);
}

/** An ordinary payment: inside the bank, by the small-value batch (N) or the large-value system (F). */
function transferOf(asked: Fields): Order {
	const inside = asked["BNKFLG"] === "Y";
	const rail: Rail = inside ? "inbank" : asked["STLCHN"] === "F" ? "hvps" : "beps";
	return {
		...{ rail, yurref: asked["YURREF"] ?? "", amount: fen(asked["TRSAMT"]) },
		payeeAccount: asked["CRTACC"] ?? "",
		payeeName: asked["CRTNAM"] ?? "",
		payeeBank: asked["BRDNBR"] ?? "",
		usage: asked["NUSAGE"] ?? "",
		answerBlock: "NTQPAYRQZ",
	};
}

/** A payment by the online interbank system (超级网银). */
function interbankOf(asked: Fields): Order {
	return {
		...{ rail: "ibps", yurref: asked["YURREF"] ?? "", amount: fen(asked["TRSAMT"]) },
		payeeAccount: asked["CDTEAC"] ?? "",
		payeeName: asked["CDTNAM"] ?? "",
		payeeBank: asked["CDTBRD"] ?? "",
		usage: asked["RMKTXT"] ?? "",
		answerBlock: "NTOPRRTNZ",
	};
}

/** How a reference stands; no row when the bank knows none. */
function paymentInfo(desk: Desk, user: User, asked: Fields): Answer {
	desk.world.count("queries");
	const days = daysOf(asked);
	if (days === undefined) return failed("-3", "查询日期错误");
	const found = desk.book.payment(user.account, asked["YURREF"] ?? "");
	if (found === undefined || !isWithin(days, found.acceptedAt)) return answered([]);
	const payment = found.state === "accepted" ? askedAgain(desk, found) : found;
	if (payment.state === "paid" && payment.fault === "success_then_not_found") {
		const asks = payment.queriesAfterSuccess + 1;
		desk.book.record({ fact: "payment", payment: { ...payment, queriesAfterSuccess: asks } });
		// It says so once, then it knows nothing of it twice.
		if (asks > 1 && asks <= 1 + FORGOTTEN_QUERIES) return answered([]);
	}
	return answered([{ name: "NTQPAYQYZ", fields: { ...rowOf(payment), ...detailOf(payment) } }]);
}

function askedAgain(desk: Desk, payment: Payment): Payment {
	if (payment.processingLeft <= 0) return complete(desk, payment);
	const left: Payment = { ...payment, processingLeft: payment.processingLeft - 1 };
	desk.book.record({ fact: "payment", payment: left });
	return left;
}

function detailOf(payment: Payment): Fields {
	return {
		BUSCOD: "N02031",
		DBTACC: payment.account,
		CRTACC: payment.payeeAccount,
		TRSAMT: yuan(BigInt(payment.amount)),
		CCYNBR: "10",
		OPRDAT: dateOf(payment.acceptedAt),
	};
}

function accountInfo(desk: Desk, user: User, asked: Fields): Answer {
	if (asked["ACCNBR"] !== user.account) return failed("-3", "账号错误");
	const balance = yuan(desk.book.balance(user.account));
	const fields = { ACCNBR: user.account, ACCNAM: user.name, CCYNBR: "10" };
	return answered([{ name: "NTQACINFZ", fields: { ...fields, ACCBLV: balance, AVLBLV: balance } }]);
}

/** The account's lines of some days, each with the balance after it. */
function transactions(desk: Desk, user: User, asked: Fields): Answer {
	const days = daysOf(asked);
	if (days === undefined || asked["ACCNBR"] !== user.account) return failed("-3", "查询条件错误");
	const day = Number((asked["BGNDAT"] ?? "").slice(4));
	const fault = (kind: "file_late" | "file_truncated" | "file_wrong_totals"): boolean =>
		desk.world.faults.hits(kind, user.account, day);
	if (fault("file_late") && isMorningAfter(desk, days.last)) return failed("-1", "提交主机失败");
	let balance = 0n;
	const blocks: { name: string; fields: Fields }[] = [];
	for (const entry of desk.book.entries(user.account)) {
		if (!entry.listed) continue;
		balance += BigInt(entry.minor);
		if (isWithin(days, entry.at))
			blocks.push({ name: "NTQTSINFZ", fields: lineOf(entry, balance) });
	}
	const last = blocks.at(-1);
	if (fault("file_wrong_totals") && last !== undefined) {
		last.fields = { ...last.fields, TRSBLV: yuan(balance + 100n) };
	}
	const answer = answered(blocks);
	return fault("file_truncated") ? { ...answer, way: "cut_off" } : answer;
}

/** Until ten o'clock of the day after, a late bank has no list. */
function isMorningAfter(desk: Desk, last: string): boolean {
	const ready = businessDay(desk.world.clock.now().subtract({ hours: 10 }));
	return ready.toString().replaceAll("-", "") <= last;
}

function lineOf(entry: Entry, balance: bigint): Fields {
	const minor = BigInt(entry.minor);
	const isCredit = minor > 0n;
	return {
		ETYDAT: dateOf(entry.at),
		ETYTIM: timeOf(entry.at),
		TRSCOD: entry.kind,
		NARYUR: entry.usage,
		[isCredit ? "TRSAMTC" : "TRSAMTD"]: yuan(isCredit ? minor : -minor),
		AMTCDR: isCredit ? "C" : "D",
		TRSBLV: yuan(balance),
		REFNBR: entry.refnbr,
		REQNBR: entry.reqnbr,
		YURREF: entry.yurref,
		RPYNAM: entry.partyName,
		RPYACC: entry.partyAccount,
		RVSTAG: entry.kind === "RTN" ? "*" : "",
	};
}

interface Days {
	readonly first: string;
	readonly last: string;
}

function daysOf({ BGNDAT: first = "", ENDDAT: last = "" }: Fields): Days | undefined {
	const [from, to] = [dayOf(first), dayOf(last)];
	if (from === undefined || to === undefined) return undefined;
	const { days } = from.until(to);
	return days >= 0 && days <= DAYS_MAX ? { first, last } : undefined;
}

function dayOf(text: string): Temporal.PlainDate | undefined {
	if (!/^\d{8}$/.test(text)) return undefined;
	try {
		return Temporal.PlainDate.from(text);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function isWithin({ first, last }: Days, at: string): boolean {
	const date = dateOf(at);
	return first <= date && date <= last;
}

function dateOf(at: string): string {
	return businessDay(Temporal.Instant.from(at)).toString().replaceAll("-", "");
}

function timeOf(at: string): string {
	const local = Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Shanghai").toPlainTime();
	return local.toString({ smallestUnit: "second" }).replaceAll(":", "");
}

/** Fen of an amount in yuan; zero when it is none. */
function fen(amount: string | undefined): bigint {
	return amount !== undefined && AMOUNT.test(amount) ? BigInt(amount.replace(".", "")) : 0n;
}

function yuan(minor: bigint): string {
	const sign = minor < 0n ? "-" : "";
	const digits = `${minor < 0n ? -minor : minor}`.padStart(3, "0");
	return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function replyOf(asked: Fields, given: Answer): SimReply {
	const { FUNNAM = "", LGNNAM = "" } = asked;
	const info = { FUNNAM, DATTYP: "2", RETCOD: given.retcod, ERRMSG: given.errmsg, LGNNAM };
	const bytes = writeMessage({ info, blocks: given.blocks });
	return { status: 200, type: "text/xml; charset=GBK", body: "", bytes };
}
