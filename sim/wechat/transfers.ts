import { createHash } from "node:crypto";
import { rollOf } from "../kit/index.ts";
import type { Merchant, Payer, Transfer } from "./book.ts";
import {
	type Answer,
	answer,
	type Body,
	balanceOf,
	type Desk,
	faultOf,
	fenIn,
	leaveBy,
	neverArrives,
	numberFor,
	onWire,
	problem,
	timeText,
	transferOf,
} from "./desk.ts";
import { inMs, PROCESSING_MS_MAX } from "./paying.ts";
import { unseal } from "./signing.ts";

const PAID_MS = 3_000;
const RETURN_MS = 2 * 24 * 3_600_000;
/** From this on the receiver's name must be told (¥2,000), below the other it must not (¥0.30). */
const NAME_FROM = 200_000n;
const NAME_NOT_BELOW = 30n;
const FORGOTTEN_QUERIES = 2;

/** Takes up a batch (商家转账到零钱) of one transfer; of more this institution takes none. */
export function requestTransfer(
	desk: Desk,
	merchant: Merchant,
	asked: Body,
	sealedBy: string,
): Answer {
	const wanted = readTransfer(desk, merchant, asked);
	if ("status" in wanted) return wanted;
	const before = desk.book.transfer(wanted.mchid, wanted.outBatchNo);
	if (before !== undefined) {
		return before.content === wanted.content
			? answer(200, takenBody(before))
			: problem(400, "ALREADY_EXISTS", "批次单号已存在，请使用新的单号");
	}
	const fault = faultOf(desk, "transfer", wanted.openid, BigInt(wanted.amount));
	const lost = neverArrives(desk, fault, wanted.openid);
	if (lost !== undefined) return lost;
	const payer = desk.book.payer(wanted.openid);
	const refusal = judge(desk, merchant, wanted);
	if (refusal !== undefined) return leaveBy(desk, fault, wanted.outBatchNo, refusal);
	const name = nameIn(desk, asked, sealedBy);
	if (name === undefined) return problem(400, "PARAM_ERROR", "参数错误: user_name");
	const taken = accept(desk, { ...wanted, fault }, payer, name);
	return leaveBy(desk, fault, wanted.outBatchNo, answer(200, takenBody(taken)));
}

function readTransfer(desk: Desk, merchant: Merchant, asked: Body): Transfer | Answer {
	const detail = detailOf(asked);
	const text = (from: Body, name: string): string => String(from[name] ?? "");
	const amount = fenIn(detail?.["transfer_amount"]);
	const isOne = asked["total_num"] === 1 && fenIn(asked["total_amount"]) === amount;
	const numbers = [text(asked, "out_batch_no"), text(detail ?? {}, "out_detail_no")];
	const named = numbers.every((number) => /^[0-9A-Za-z]{5,32}$/.test(number));
	if (detail === undefined || amount === undefined || !isOne || !named) {
		return problem(400, "PARAM_ERROR", "参数错误: transfer_detail_list");
	}
	if (asked["appid"] !== merchant.appid) {
		return problem(400, "APPID_MCHID_NOT_MATCH", "商户号与appid不匹配");
	}
	const content = [...numbers, text(detail, "openid"), amount].join("/");
	return {
		mchid: merchant.mchid,
		appid: merchant.appid,
		outBatchNo: numbers[0] ?? "",
		outDetailNo: numbers[1] ?? "",
		batchId: numberFor(desk, "131000", numbers[0] ?? ""),
		detailId: numberFor(desk, "132000", numbers[1] ?? ""),
		content: createHash("sha256").update(content).digest("hex").slice(0, 32),
		openid: text(detail, "openid"),
		amount,
		remark: text(detail, "transfer_remark"),
		createdAt: desk.world.clock.now().toString(),
		...{ state: "PROCESSING", failReason: "", doneAt: "", fault: "", listed: false },
		...{ processingLeft: 0, completesAt: "", queriesAfterSuccess: 0 },
	};
}

function detailOf(asked: Body): Body | undefined {
	const list = asked["transfer_detail_list"];
	return Array.isArray(list) && list.length === 1 ? (list[0] as Body) : undefined;
}

/** The receiver's name as it was sealed; "" when none is told, undefined when it does not open. */
function nameIn(desk: Desk, asked: Body, sealedBy: string): string | undefined {
	const sealed = detailOf(asked)?.["user_name"];
	if (sealed === undefined) return "";
	return unseal(desk.keys(), sealedBy, String(sealed));
}

function judge(desk: Desk, merchant: Merchant, wanted: Transfer): Answer | undefined {
	const minor = BigInt(wanted.amount);
	return balanceOf(desk, merchant, merchant.mchid) < minor
		? problem(403, "NOT_ENOUGH", "资金不足")
		: undefined;
}

function accept(desk: Desk, wanted: Transfer, payer: Payer | undefined, name: string): Transfer {
	const { fault } = wanted;
	const failReason = whyNot(wanted, payer, name);
	const isAsked = fault === "processing_n_times";
	const transfer: Transfer = {
		...wanted,
		failReason,
		listed: failReason === "" && fault !== "short",
		processingLeft: isAsked ? 1 + rollOf(3, desk.world.seed, "n", wanted.outBatchNo) : 1_000_000,
		completesAt: inMs(desk, isAsked ? PROCESSING_MS_MAX : PAID_MS),
	};
	const minor = BigInt(transfer.amount);
	const moves = transferOf(desk, transfer.mchid, "transit", minor, transfer.batchId);
	desk.book.record({ fact: "transfer", transfer }, { fact: "moves", moves });
	desk.world.count("transfers_taken");
	awaitTransfer(desk, transfer);
	return transfer;
}

function whyNot(wanted: Transfer, payer: Payer | undefined, name: string): string {
	const minor = BigInt(wanted.amount);
	if (payer === undefined) return "OPENID_INVALID";
	if (minor >= NAME_FROM && name === "") return "NAME_NOT_CORRECT";
	if (minor < NAME_NOT_BELOW && name !== "") return "NAME_NOT_CORRECT";
	return name === "" || name === payer.name ? "" : "NAME_NOT_CORRECT";
}

/** Waits on the clock for what happens to a transfer by itself. */
export function awaitTransfer(desk: Desk, transfer: Transfer): void {
	desk.world.clock.schedule(Temporal.Instant.from(transfer.completesAt), () => {
		const now = desk.book.transfer(transfer.mchid, transfer.outBatchNo);
		if (now?.completesAt !== transfer.completesAt) return;
		if (now.state === "PROCESSING") finishTransfer(desk, now);
		else if (now.state === "SUCCESS") giveBack(desk, now);
	});
}

/** The money reaches the receiver, or goes back to the merchant. */
export function finishTransfer(desk: Desk, transfer: Transfer): Transfer {
	const isPaid = transfer.failReason === "";
	// Paid and listed, and yet the merchant is told that it failed.
	const isOver = transfer.fault === "over";
	const returns = isPaid && transfer.fault === "payout_returned";
	const done: Transfer = {
		...transfer,
		state: isPaid && !isOver ? "SUCCESS" : "FAIL",
		failReason: isOver ? "PAYEE_ACCOUNT_ABNORMAL" : transfer.failReason,
		doneAt: desk.world.clock.now().toString(),
		completesAt: returns ? inMs(desk, RETURN_MS) : "",
	};
	const to = isPaid ? done.openid : done.mchid;
	const moves = transferOf(desk, "transit", to, BigInt(done.amount), done.batchId);
	desk.book.record({ fact: "transfer", transfer: done }, { fact: "moves", moves });
	desk.world.count(isPaid ? "transfers_paid" : "transfers_failed");
	if (returns) awaitTransfer(desk, done);
	return done;
}

/** Days later the transfer is undone: its receiver's account turned out to be gone (退票). */
function giveBack(desk: Desk, transfer: Transfer): void {
	const returned: Transfer = {
		...transfer,
		state: "FAIL",
		failReason: "PAYEE_ACCOUNT_ABNORMAL",
		completesAt: "",
	};
	const { openid, mchid, amount, batchId } = returned;
	const moves = transferOf(desk, openid, mchid, BigInt(amount), batchId);
	desk.book.record({ fact: "transfer", transfer: returned }, { fact: "moves", moves });
	desk.world.count("transfers_returned");
}

function takenBody(transfer: Transfer): Body {
	return {
		out_batch_no: transfer.outBatchNo,
		batch_id: transfer.batchId,
		create_time: timeText(Temporal.Instant.from(transfer.createdAt)),
	};
}

/** The transfer of a batch (明细单), or the batch itself. */
export function queryTransfer(
	desk: Desk,
	merchant: Merchant,
	transfer: Transfer | undefined,
	of: "batch" | "detail",
): Answer {
	desk.world.count("queries");
	if (transfer === undefined || transfer.mchid !== merchant.mchid) return noSuchTransfer();
	const now = transfer.state === "PROCESSING" ? askedAgain(desk, transfer) : transfer;
	if (now.fault === "success_then_not_found" && now.state === "SUCCESS") {
		const asks = now.queriesAfterSuccess + 1;
		desk.book.record({ fact: "transfer", transfer: { ...now, queriesAfterSuccess: asks } });
		if (asks <= FORGOTTEN_QUERIES) return noSuchTransfer();
	}
	return answer(200, of === "batch" ? batchBody(now) : detailBody(now));
}

function askedAgain(desk: Desk, transfer: Transfer): Transfer {
	if (transfer.processingLeft <= 0) return finishTransfer(desk, transfer);
	const left: Transfer = { ...transfer, processingLeft: transfer.processingLeft - 1 };
	desk.book.record({ fact: "transfer", transfer: left });
	return left;
}

function noSuchTransfer(): Answer {
	return problem(404, "NOT_FOUND", "记录不存在");
}

function detailBody(transfer: Transfer): Body {
	return {
		mchid: transfer.mchid,
		appid: transfer.appid,
		out_batch_no: transfer.outBatchNo,
		batch_id: transfer.batchId,
		out_detail_no: transfer.outDetailNo,
		detail_id: transfer.detailId,
		detail_status: transfer.state,
		transfer_amount: onWire(transfer.amount),
		transfer_remark: transfer.remark,
		...(transfer.state === "FAIL" ? { fail_reason: transfer.failReason } : {}),
		openid: transfer.openid,
		initiate_time: timeText(Temporal.Instant.from(transfer.createdAt)),
		update_time: timeText(Temporal.Instant.from(transfer.doneAt || transfer.createdAt)),
	};
}

function batchBody(transfer: Transfer): Body {
	const amount = onWire(transfer.amount);
	const isDone = transfer.state !== "PROCESSING";
	const isPaid = transfer.state === "SUCCESS";
	return {
		limit: 20,
		offset: 0,
		transfer_batch: {
			mchid: transfer.mchid,
			out_batch_no: transfer.outBatchNo,
			batch_id: transfer.batchId,
			appid: transfer.appid,
			batch_status: isDone ? "FINISHED" : "PROCESSING",
			batch_type: "API",
			...{ total_amount: amount, total_num: 1 },
			...{ success_amount: isPaid ? amount : 0, success_num: isPaid ? 1 : 0 },
			...{ fail_amount: isDone && !isPaid ? amount : 0, fail_num: isDone && !isPaid ? 1 : 0 },
		},
		transfer_detail_list: [
			{
				detail_id: transfer.detailId,
				out_detail_no: transfer.outDetailNo,
				detail_status: transfer.state,
			},
		],
	};
}
