import { assert, isBefore, type Money, money, required, unreachable } from "#kernel";
import type { Channel, Heard, Holder, PayoutCall, QueryCall } from "./contract.ts";
import type { ChannelRequest, RequestDetail } from "./request-store.ts";

/** What leaves with a message and is kept nowhere else. */
export interface Secrets {
	readonly pan?: string;
	readonly name?: string;
	readonly idNumber?: string;
	readonly mobile?: string;
	readonly code?: string;
	/** Where the payer's browser comes back to. */
	readonly returnUrl?: string;
}

/** Sends a request that is committed as sent. Called by `sendPrepared` alone. */
export function callChannel(
	channel: Channel,
	request: ChannelRequest,
	secrets: Secrets,
	signal: AbortSignal,
): Promise<Heard> {
	assert(request.state === "sent", "sent is committed before a byte leaves");
	const call = { serial: request.id, preparedAt: request.preparedAt, signal };
	const { detail, amount } = request;
	switch (request.kind) {
		case "pay":
			return channel.pay({
				...call,
				amount: required(amount, "the amount of a payment"),
				agreementToken: detail.agreementToken ?? null,
				subject: detail.subject ?? "",
				payBefore: request.payBefore,
				device: detail.device ?? "desktop",
				returnUrl: secrets.returnUrl ?? null,
				bank: detail.bank ?? null,
			});
		case "refund":
			return channel.refund({
				...call,
				amount: required(amount, "the amount of a refund"),
				originalUpstreamNo: required(detail.originalUpstreamNo, "the payment refunded"),
				originalSerial: required(detail.originalSerial, "the serial of the payment refunded"),
				originalAmount: originalAmount(request),
				reason: detail.reason ?? "",
			});
		case "payout":
			return channel.payout({
				...call,
				amount: required(amount, "the amount of a payout"),
				payee:
					detail.agreementToken === undefined
						? payeeOf(secrets, detail)
						: { agreementToken: detail.agreementToken },
				rail: detail.rail ?? null,
			});
		case "sign_start":
			return channel.signStart({ ...call, holder: holderOf(secrets) });
		case "sign_confirm":
			return channel.signConfirm({
				...call,
				holder: holderOf(secrets),
				code: codeOf(channel, secrets),
			});
		case "unsign":
			return channel.unsign({
				...call,
				agreementToken: required(detail.agreementToken, "the agreement to end"),
			});
		default:
			return unreachable(request.kind);
	}
}

/** Asks what became of a request, by the same serial. */
export function askChannel(
	channel: Channel,
	request: ChannelRequest,
	signal: AbortSignal,
	now: Temporal.Instant,
): Promise<Heard> {
	const call = {
		serial: request.id,
		preparedAt: request.preparedAt,
		kind: request.kind,
		amount: request.amount,
		originalSerial: request.detail.originalSerial ?? null,
		signal,
	};
	switch (request.kind) {
		case "pay":
			return askOrClose(channel, request, call, now);
		case "refund":
			return channel.queryRefund(call);
		case "payout":
			return channel.queryPayout(call);
		case "sign_start":
		case "sign_confirm":
		case "unsign":
			return channel.querySigning(call);
		default:
			return unreachable(request.kind);
	}
}

/**
 * An unpaid payment that nobody wants any more, or whose payer's time is over, is closed once it is known
 * that it waits.
 */
async function askOrClose(
	channel: Channel,
	{ closeWanted, payBefore }: ChannelRequest,
	call: QueryCall,
	now: Temporal.Instant,
): Promise<Heard> {
	const heard = await channel.query(call);
	const waits = heard.word.word === "pending_user" || heard.word.word === "not_found";
	const isOver = payBefore !== null && isBefore(payBefore, now);
	return (closeWanted || isOver) && waits && channel.capabilities.closes
		? channel.closePay(call)
		: heard;
}

function originalAmount({ amount, detail }: ChannelRequest): Money {
	const { currency } = required(amount, "the amount of a refund");
	return money(currency, BigInt(required(detail.originalMinor, "the amount refunded from")));
}

function payeeOf(
	secrets: Secrets,
	{ bankCode }: RequestDetail,
): Exclude<PayoutCall["payee"], { readonly agreementToken: string }> {
	return {
		pan: required(secrets.pan, "pan"),
		name: required(secrets.name, "name"),
		bankCode: bankCode ?? null,
	};
}

/** Empty where the channel asks for none of its own, and nobody was asked. */
function codeOf({ capabilities }: Channel, { code }: Secrets): string {
	return capabilities.codeBy === "institution"
		? required(code, "the code the holder was sent")
		: (code ?? "");
}

function holderOf(secrets: Secrets): Holder {
	return {
		pan: required(secrets.pan, "pan"),
		name: required(secrets.name, "name"),
		idNumber: required(secrets.idNumber, "idNumber"),
		mobile: required(secrets.mobile, "mobile"),
	};
}
