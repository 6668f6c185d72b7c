import { type Clock, type Money, shanghaiTimestamp, systemClock } from "#kernel";
import type {
	Capabilities,
	Channel,
	Heard,
	PayCall,
	PayoutCall,
	QueryCall,
	RefundCall,
} from "./contract.ts";
import { openClient, type WechatClient, type WechatSettings } from "./wechat-client.ts";
import { WECHAT_CAPABILITIES, WECHAT_POLICY } from "./wechat-policy.ts";
import { fetchStatement } from "./wechat-statement.ts";
import {
	readNotice,
	readTold,
	textIn,
	unknown,
	wordOfRefund,
	wordOfTrade,
	wordOfTransfer,
} from "./wechat-words.ts";

/**
 * WeChat Pay (微信支付), version 3 of its interface, through the official client. A payment places an
 * order there: on a desktop its payer scans a code, on a phone they are sent to a page.
 */
export function createWechat(settings: WechatSettings, clock: Clock = systemClock): Channel {
	const { trade, query } = WECHAT_POLICY.concurrency;
	const client = openClient(settings, clock, trade + query);
	const has: Capabilities = {
		...WECHAT_CAPABILITIES,
		kinds: settings.transfers === true ? ["pay", "refund", "payout"] : ["pay", "refund"],
		egressProxy: settings.egressProxy ?? null,
	};
	const nothing = async (): Promise<Heard> => {
		return { word: { word: "not_sent", why: "not_offered" }, summary: "not offered" };
	};
	return {
		id: "wechat",
		name: { zh: "微信支付", en: "WeChat Pay" },
		capabilities: has,
		pay: (call) => placeOrder(client, settings, call),
		query: (call) => queryTrade(client, settings, call),
		closePay: (call) => closeTrade(client, settings, call),
		refund: (call) => refund(client, settings, call),
		queryRefund: (call) => queryRefund(client, call),
		payout: (call) => payout(client, call),
		queryPayout: (call) => queryPayout(client, settings, call),
		...{ signStart: nothing, signConfirm: nothing, querySigning: nothing, unsign: nothing },
		parseNotice(headers, body) {
			const message = { headers, body };
			const notice = readNotice(settings, message, client.trust.key, clock.now());
			// A new certificate: refused this once, fetched, and known when the notice comes again.
			if (notice.notice === "refused" && notice.why === "certificate") void client.refresh();
			return notice;
		},
		noticeReply: (taken) =>
			taken
				? { status: 200, body: '{"code":"SUCCESS","message":"成功"}' }
				: { status: 400, body: '{"code":"FAIL","message":"失败"}' },
		fetchStatement: (day, signal) =>
			fetchStatement(client, { day, signal, now: clock.now(), kinds: has.kinds }),
		close: () => client.close(),
	};
}

/** Answers that say nothing: worth placing the order once more, under the same number. */
const PLACE_TIMES = 2;

async function placeOrder(
	client: WechatClient,
	settings: WechatSettings,
	call: PayCall,
): Promise<Heard> {
	let heard = unknown("not_asked");
	// Placing is idempotent and moves no money. Its answer alone brings what the payer scans, so one that
	// cannot be read is asked for again, within the one time-out of the call.
	for (let time = 0; time < PLACE_TIMES; time += 1) {
		heard = await placeOnce(client, settings, call);
		if (heard.word.word !== "unknown" || call.signal.aborted) return heard;
	}
	return heard;
}

async function placeOnce(
	client: WechatClient,
	settings: WechatSettings,
	call: PayCall,
): Promise<Heard> {
	const order = {
		description: [...(call.subject === "" ? call.serial : call.subject)].slice(0, 42).join(""),
		out_trade_no: call.serial,
		notify_url: settings.noticeUrl,
		amount: amountOf(call.amount),
		...(call.payBefore === null ? {} : { time_expire: timeText(call.payBefore) }),
	};
	const onPhone = call.device === "phone";
	const told = await client.ask(call.signal, (pay) =>
		onPhone ? pay.transactions_h5({ ...order, scene_info: SCENE }) : pay.transactions_native(order),
	);
	const read = readTold(told, "place");
	if ("heard" in read) return read.heard;
	const way = textIn(read.body, onPhone ? "h5_url" : "code_url");
	if (onPhone) {
		if (!isPage(way, settings.origin)) return unknown("no_way_to_pay");
		const back =
			call.returnUrl === null ? "" : `&redirect_url=${encodeURIComponent(call.returnUrl)}`;
		const action = { kind: "redirect", url: way + back } as const;
		return { word: { word: "pending_user", action }, summary: "placed, page" };
	}
	if (way === "") return unknown("no_way_to_pay");
	const action = { kind: "qr", content: way } as const;
	return { word: { word: "pending_user", action }, summary: "placed, code" };
}

/** A page over TLS; without it at a simulator alone, which has none itself. */
function isPage(url: string, origin: string): boolean {
	return url.startsWith("https://") || (url.startsWith("http://") && origin.startsWith("http://"));
}

/** Whose browser it is WeChat Pay sees for itself; a page of a phone is what we have. */
const SCENE = { payer_client_ip: "127.0.0.1", h5_info: { type: "Wap", app_name: "" } };

async function queryTrade(
	client: WechatClient,
	settings: WechatSettings,
	{ serial, signal }: QueryCall,
): Promise<Heard> {
	const told = await client.ask(signal, (pay) => pay.query({ out_trade_no: serial }));
	const read = readTold(told, "query");
	return "heard" in read ? read.heard : wordOfTrade(settings, serial, read.body);
}

async function closeTrade(
	client: WechatClient,
	settings: WechatSettings,
	call: QueryCall,
): Promise<Heard> {
	const told = await client.ask(call.signal, (pay) => pay.close(call.serial));
	const read = readTold(told, "close");
	if ("body" in read) {
		return told.told === "answer" && told.status === 204
			? { word: { word: "closed" }, summary: "closed" }
			: unknown("close_answered");
	}
	// Paid meanwhile, or something else that only the trade itself tells.
	const isPaid = read.heard.word.word === "unknown" && read.heard.summary.includes("ORDERPAID");
	return isPaid ? queryTrade(client, settings, call) : read.heard;
}

async function refund(
	client: WechatClient,
	settings: WechatSettings,
	call: RefundCall,
): Promise<Heard> {
	const told = await client.ask(call.signal, (pay) =>
		pay.refunds({
			transaction_id: call.originalUpstreamNo,
			out_refund_no: call.serial,
			...(call.reason === "" ? {} : { reason: [...call.reason].slice(0, 26).join("") }),
			notify_url: settings.noticeUrl,
			amount: {
				refund: amountOf(call.amount).total,
				...amountOf(call.originalAmount),
			},
		}),
	);
	const read = readTold(told, "refund");
	return "heard" in read ? read.heard : wordOfRefund(call.serial, read.body);
}

async function queryRefund(client: WechatClient, { serial, signal }: QueryCall): Promise<Heard> {
	const told = await client.ask(signal, (pay) => pay.find_refunds(serial));
	const read = readTold(told, "query");
	return "heard" in read ? read.heard : wordOfRefund(serial, read.body);
}

/** A transfer to somebody's change, a batch of one; its word is asked for. */
async function payout(client: WechatClient, call: PayoutCall): Promise<Heard> {
	if (!("agreementToken" in call.payee)) {
		return { word: { word: "not_sent", why: "payee_without_openid" }, summary: "no openid" };
	}
	const { total } = amountOf(call.amount);
	const batch = {
		...{ out_batch_no: call.serial, batch_name: "提现", batch_remark: "提现" },
		...{ total_amount: total, total_num: 1 },
		transfer_detail_list: [
			{
				...{ out_detail_no: call.serial, transfer_amount: total, transfer_remark: "提现" },
				openid: call.payee.agreementToken,
			},
		],
	};
	const told = await client.ask(call.signal, (pay) => pay.batches_transfer(batch));
	const read = readTold(told, "transfer");
	if ("heard" in read) return read.heard;
	const isOurs = textIn(read.body, "out_batch_no") === call.serial;
	const summary = `taken ${textIn(read.body, "batch_id")}`;
	return isOurs
		? { word: { word: "processing", code: "ACCEPTED" }, summary }
		: unknown("other_serial");
}

async function queryPayout(
	client: WechatClient,
	settings: WechatSettings,
	{ serial, signal }: QueryCall,
): Promise<Heard> {
	const numbers = { out_batch_no: serial, out_detail_no: serial };
	const told = await client.ask(signal, (pay) => pay.query_batches_transfer_detail(numbers));
	const read = readTold(told, "query");
	return "heard" in read ? read.heard : wordOfTransfer(settings, serial, read.body);
}

type Fen = { readonly total: number; readonly currency: string };

/** Fen as the interface has them: a JSON number. */
function amountOf({ currency, minor }: Money): Fen {
	const digits = minor.toString();
	return { total: Number(digits), currency };
}

/** `2026-11-11T10:00:00+08:00`. */
function timeText(at: Temporal.Instant): string {
	const [, year, month, day, hour, minute, second] =
		/^(.{4})(..)(..)(..)(..)(..)$/.exec(shanghaiTimestamp(at)) ?? [];
	return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
}
