import {
	chooseFault,
	type FaultTable,
	isStopped,
	rollOf,
	type SimWorld,
	slowMs,
	type Way,
} from "../kit/index.ts";
import type { Book, Entry, Payment, User } from "./book.ts";
import { FAULT_KINDS, type FaultKind, MAGIC_FEN } from "./fault-table.ts";
import type { Block, Fields } from "./message.ts";
import { isOpen, RAILS, type Rail } from "./rails.ts";

/** What the bank works on. */
export interface Desk {
	readonly world: SimWorld;
	readonly book: Book;
}

/** What the front end answers: a code of its own, rows, and the way it leaves. */
export interface Answer {
	readonly retcod: string;
	readonly errmsg: string;
	readonly blocks: readonly Block[];
	readonly way: Way;
	readonly lateMs: number;
}

/** A payment as an enterprise orders it. */
export interface Order {
	readonly rail: Rail;
	readonly yurref: string;
	readonly amount: bigint;
	readonly payeeAccount: string;
	readonly payeeName: string;
	readonly payeeBank: string;
	readonly usage: string;
	/** Name of the block that answers. */
	readonly answerBlock: string;
}

/** Our own bank's number among banks (联行号): payments inside it go `inbank`. */
export const OWN_BANK = "308584000013";
const RETURN_MS = 2 * 24 * 3_600_000;
const PROCESSING_MS_MAX = 600_000;
/** It closes its day at midnight. */
const FAULTS: FaultTable<FaultKind> = { kinds: FAULT_KINDS, magic: MAGIC_FEN, cutoverMinutes: 0 };

export const ERRTXT: Readonly<Record<string, string>> = {
	SUC0000: "",
	NCB0019: "系统日终处理中，请稍后再试",
	NCB1001: "业务参考号重复",
	NCB2001: "收款账号不存在",
	NCB2002: "收款账户状态异常",
	NCB2003: "收款账号户名不符",
	NCB2004: "收款账户不是本行账户",
	NCB3001: "账户余额不足",
	NCB4001: "超过单笔限额",
	NCB4002: "不在业务受理时间内",
	NCB9999: "交易失败",
};

export function answered(
	blocks: readonly Block[],
	more: { readonly retcod?: string; readonly errmsg?: string } = {},
): Answer {
	const { retcod = "0", errmsg = "" } = more;
	return { retcod, errmsg, blocks, way: "at_once", lateMs: 0 };
}

/** Takes a payment order: accepted it is under way, and its end is asked about. */
export function takeOrder(desk: Desk, user: User, order: Order): Answer {
	const known = desk.book.payment(user.account, order.yurref);
	if (known !== undefined) {
		const row = { ...rowOf(known), ERRCOD: "NCB1001", ERRTXT: ERRTXT["NCB1001"] ?? "" };
		return answered([{ name: order.answerBlock, fields: row }]);
	}
	const fault = faultOf(desk, order);
	if (fault === "timeout_before_commit") return { ...answered([]), way: "never" };
	const now = desk.world.clock.now();
	if (isStopped(desk.world, fault, order.yurref)) {
		return { ...answered([]), way: "html_502" };
	}
	const refusal =
		fault === "cutover_refusal" ? "NCB0019" : refusalOf(desk, user, order, fault, now);
	const payment = newPayment(desk, user, order, fault);
	const row = (of: Payment): Block => ({ name: order.answerBlock, fields: rowOf(of) });
	if (refusal === "NCB0019") {
		// Nothing is taken up: the same reference may come again.
		const fields = { YURREF: order.yurref, ERRCOD: refusal, ERRTXT: ERRTXT[refusal] ?? "" };
		return answered([{ name: order.answerBlock, fields }]);
	}
	if (refusal !== undefined) {
		const failed: Payment = { ...payment, state: "failed", errcod: refusal };
		desk.book.record({ fact: "payment", payment: failed });
		return byFault(desk, payment, answered([row(failed)]));
	}
	const under = fault === "over" ? bookOver(desk, payment) : accept(desk, payment);
	return byFault(desk, payment, answered([row(under)]));
}

function refusalOf(
	desk: Desk,
	user: User,
	order: Order,
	fault: string,
	now: Temporal.Instant,
): string | undefined {
	const { ceiling, fee } = RAILS[order.rail];
	if (ceiling !== null && order.amount > ceiling) return "NCB4001";
	if (!isOpen(order.rail, now)) return "NCB4002";
	if (order.rail === "inbank" && order.payeeBank !== OWN_BANK) return "NCB2004";
	if (fault === "over") return undefined;
	return desk.book.balance(user.account) < order.amount + fee ? "NCB3001" : undefined;
}

/** Paid and listed, and yet the enterprise is told that it failed. */
function bookOver(desk: Desk, payment: Payment): Payment {
	const failed: Payment = { ...payment, state: "failed", errcod: "NCB9999" };
	desk.book.record(
		{ fact: "payment", payment: failed },
		{ fact: "entry", entry: entryOf(desk, failed, "PAY", -BigInt(failed.amount)) },
	);
	desk.world.count("payouts_booked");
	return failed;
}

/** The money is taken from the account now; what becomes of it is known later. */
function accept(desk: Desk, payment: Payment): Payment {
	const { takesMs, fee } = RAILS[payment.rail];
	const slow = payment.fault === "processing_n_times";
	const waitMs = slow ? PROCESSING_MS_MAX : takesMs;
	const under: Payment = {
		...payment,
		completesAt: desk.world.clock.now().add({ milliseconds: waitMs }).toString(),
		processingLeft: slow ? 1 + rollOf(3, desk.world.seed, "n", payment.yurref) : 1_000_000,
	};
	desk.book.record(
		{ fact: "payment", payment: under },
		{ fact: "entry", entry: entryOf(desk, under, "PAY", -BigInt(under.amount)) },
	);
	if (fee > 0n) desk.book.record({ fact: "entry", entry: entryOf(desk, under, "FEE", -fee) });
	desk.world.count("payouts_booked");
	awaitCompletion(desk, under);
	return under;
}

/** Waits on the clock for what happens to a payment by itself. */
export function awaitCompletion(desk: Desk, payment: Payment): void {
	if (desk.book.payment(payment.account, payment.yurref)?.completesAt !== payment.completesAt) {
		desk.book.record({ fact: "payment", payment });
	}
	desk.world.clock.schedule(Temporal.Instant.from(payment.completesAt), () => {
		const now = desk.book.payment(payment.account, payment.yurref);
		if (now === undefined || now.completesAt !== payment.completesAt) return;
		if (now.state === "accepted") complete(desk, now);
		else if (now.state === "paid") giveBack(desk, now, "returned", "NCB2001");
	});
}

/** The end of a payment: the payee's bank took it, or it never could. */
export function complete(desk: Desk, payment: Payment): Payment {
	const { returnsAfterMs } = RAILS[payment.rail];
	const wrong = payeeProblem(payment);
	if (wrong !== undefined && returnsAfterMs === null) {
		return giveBack(desk, payment, "failed", wrong);
	}
	const paid: Payment = { ...payment, state: "paid", errcod: "SUC0000", completesAt: "" };
	const comesBack =
		payment.fault === "payout_returned" ? RETURN_MS : wrong === undefined ? null : returnsAfterMs;
	if (comesBack === null) {
		desk.book.record({ fact: "payment", payment: paid });
		return paid;
	}
	const at = desk.world.clock.now().add({ milliseconds: comesBack }).toString();
	const returning = { ...paid, completesAt: at };
	awaitCompletion(desk, returning);
	return returning;
}

function giveBack(
	desk: Desk,
	payment: Payment,
	state: "failed" | "returned",
	errcod: string,
): Payment {
	const back: Payment = { ...payment, state, errcod, completesAt: "" };
	desk.book.record(
		{ fact: "payment", payment: back },
		{ fact: "entry", entry: entryOf(desk, back, "RTN", BigInt(back.amount)) },
	);
	desk.world.count(`payouts_${state}`);
	return back;
}

/** What is wrong with the payee, by the four digits before the last of its account. */
function payeeProblem({ payeeAccount }: Payment): string | undefined {
	const asked: Readonly<Record<string, string>> = {
		"0061": "NCB2001",
		"0063": "NCB2002",
		"0066": "NCB2003",
	};
	return asked[payeeAccount.slice(-5, -1)];
}

function faultOf(
	{ book, world }: Desk,
	{ payeeAccount: subject, amount: minor }: Order,
): FaultKind | "" {
	const nth = book.operations(subject);
	book.record({ fact: "operation", subject });
	const can = (kind: FaultKind): boolean => !kind.startsWith("file_");
	return chooseFault(world, FAULTS, { subject, nth, minor, can });
}

function byFault(desk: Desk, { fault, yurref }: Payment, answer: Answer): Answer {
	switch (fault) {
		case "timeout_after_commit":
			return { ...answer, way: "never" };
		case "http_502_html":
			return { ...answer, way: "html_502" };
		case "malformed_body":
			return { ...answer, way: "cut_off" };
		case "slow_answer": {
			const lateMs = slowMs(desk.world.seed, yurref);
			return { ...answer, way: "late", lateMs };
		}
		default:
			return answer;
	}
}

function newPayment(desk: Desk, user: User, order: Order, fault: string): Payment {
	const number = desk.book.paymentsEver() + 1;
	return {
		account: user.account,
		yurref: order.yurref,
		reqnbr: `${number}`.padStart(10, "0"),
		rail: order.rail,
		amount: `${order.amount}`,
		payeeAccount: order.payeeAccount,
		payeeName: order.payeeName,
		payeeBank: order.payeeBank,
		usage: order.usage,
		state: "accepted",
		errcod: "SUC0000",
		acceptedAt: desk.world.clock.now().toString(),
		fault,
		completesAt: "",
		processingLeft: 0,
		queriesAfterSuccess: 0,
	};
}

function entryOf(desk: Desk, payment: Payment, kind: Entry["kind"], minor: bigint): Entry {
	const refnbr = `K${`${desk.book.entriesEver() + 1}`.padStart(13, "0")}`;
	return {
		...{ account: payment.account, kind, minor: `${minor}`, refnbr, reqnbr: payment.reqnbr },
		at: desk.world.clock.now().toString(),
		yurref: payment.yurref,
		partyName: kind === "FEE" ? "招商银行" : payment.payeeName,
		partyAccount: kind === "FEE" ? "" : payment.payeeAccount,
		usage: kind === "RTN" ? "退票" : kind === "FEE" ? "汇款手续费" : payment.usage,
		listed: payment.fault !== "short" || kind !== "PAY",
	};
}

/** How a payment stands, in the bank's words: state of the request, and its outcome once it has one. */
export function rowOf(payment: Payment): Fields {
	const { state, errcod, reqnbr, yurref } = payment;
	const outcome = { accepted: "", paid: "S", failed: "F", returned: "B" }[state];
	return {
		YURREF: yurref,
		REQNBR: reqnbr,
		REQSTS: state === "accepted" ? "BNK" : "FIN",
		RTNFLG: outcome,
		ERRCOD: state === "accepted" ? "SUC0000" : errcod,
		ERRTXT: state === "accepted" ? "" : (ERRTXT[errcod] ?? ""),
	};
}
