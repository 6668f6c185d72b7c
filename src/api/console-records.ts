import { z } from "zod";
import type { ChannelRequest, RequestId } from "#channels";
import { encodeId } from "#kernel";
import { isAccountCode, leafOf } from "#ledger";
import type { PaymentRecord, Payments } from "#payments";
import type { Tx } from "#platform";
import type { RegulatoryClass } from "#security";
import type { Names } from "./console-names.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { messageText, wordText } from "./texts-messages.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

export interface RequestOut {
	id: string;
	kind: string;
	serial: string;
	state: string;
	word: string | null;
	sentAt: string | null;
	answeredAt: string | null;
	answerMs: number | null;
	upstreamNo: string | null;
	/** How often it left: once, and once more for each resend. */
	attempts: number;
	messages: { at: string; direction: "in" | "out"; summary: string }[];
}

export interface RecordPartyOut {
	name: string;
	account: string;
}

/** One instrument's part of a payment, as it was written down. */
export interface RecordOut {
	id: string;
	state: string;
	serial: string;
	subject: RecordPartyOut;
	channel: RecordPartyOut | null;
	counterparty: RecordPartyOut;
	method: string;
	amount: MoneyWire;
	expectedFee: MoneyWire;
	net: MoneyWire;
	requests: RequestOut[];
}

/** One action of the payer. */
export interface PaymentOut {
	id: string;
	state: "open" | "succeeded" | "failed";
	/** A two valid kinds of proof with certificate, B two without, C fewer (E3). */
	regulatoryClass: RegulatoryClass;
	records: RecordOut[];
}

const party = z.object({ name: z.string(), account: z.string() });

const requestOut: z.ZodType<RequestOut> = z.object({
	id: z.string(),
	kind: z.string(),
	serial: z.string(),
	state: z.string(),
	word: z.string().nullable(),
	sentAt: z.string().nullable(),
	answeredAt: z.string().nullable(),
	answerMs: z.number().nullable(),
	upstreamNo: z.string().nullable(),
	attempts: z.number().int(),
	messages: z.array(
		z.object({ at: z.string(), direction: z.enum(["in", "out"]), summary: z.string() }),
	),
});

export const paymentOut: z.ZodType<PaymentOut> = z.object({
	id: z.string(),
	state: z.enum(["open", "succeeded", "failed"]),
	regulatoryClass: z.enum(["A", "B", "C"]),
	records: z.array(
		z.object({
			id: z.string(),
			state: z.string(),
			serial: z.string(),
			subject: party,
			channel: party.nullable(),
			counterparty: party,
			method: z.string(),
			amount: moneyOut,
			expectedFee: moneyOut,
			net: moneyOut,
			requests: z.array(requestOut),
		}),
	),
});

/** Events, payments and records of one order. */
export type History = Awaited<ReturnType<Payments["history"]>>;

/** What was tried for a trade, and the requests it led to in the order in which they were made. */
export interface Records {
	readonly payments: PaymentOut[];
	readonly requests: readonly ChannelRequest[];
}

/** Under this name payments asks the channels. */
const OWNER = "payments";

export async function paymentsOf(
	deps: ApiDeps,
	tx: Tx,
	scene: {
		readonly history: History;
		readonly names: Names;
		readonly language: Language;
	},
): Promise<Records> {
	const { history, names, language } = scene;
	const requests: ChannelRequest[] = [];
	const records: { readonly paymentId: string; readonly out: RecordOut }[] = [];
	for (const record of history.records) {
		const asked = await deps.money.channels.requestsOf(tx, {
			ledgerId: record.ledgerId,
			owner: OWNER,
			reference: record.id,
		});
		requests.push(...asked);
		const out = presentRecord(names, record, language);
		for (const request of asked) {
			out.requests.push(await presentRequest(deps, tx, request, language));
		}
		records.push({ paymentId: record.paymentId, out });
	}
	const payments = history.payments.map(({ id, state, regulatoryClass }) => ({
		id: encodeId("pay", id),
		state,
		regulatoryClass,
		records: records.filter(({ paymentId }) => paymentId === id).map(({ out }) => out),
	}));
	return { payments, requests };
}

/** The public id of a request: its serial ends in one. */
export function publicRequestId(id: RequestId): string {
	return `req_${id.slice(CELL_DIGITS).toLowerCase()}`;
}

/** A serial begins with the number of its cell. */
const CELL_DIGITS = 4;

function presentRecord(names: Names, record: PaymentRecord, language: Language): RecordOut {
	const { channel, channelId } = record;
	return {
		id: encodeId("rec", record.id),
		state: record.state,
		serial: record.serial,
		subject: partyOut(names, record.subject, language),
		channel:
			channel === null
				? null
				: {
						name: channelId === null ? channel.name : names.channel(channelId),
						account: accountOf(channel.account, language),
					},
		counterparty: partyOut(names, record.counterparty, language),
		method: record.method,
		amount: toWire(record.amount),
		expectedFee: toWire(record.expectedFee),
		net: toWire(record.net),
		requests: [],
	};
}

function partyOut(
	names: Names,
	{ name, account }: PaymentRecord["subject"],
	language: Language,
): RecordPartyOut {
	return { name, account: names.bank(accountOf(account, language)) };
}

/** `cardnet:1131`, `2011 三味书屋`: a ledger account of whoever stands beside it, shown as the chart calls it. */
function accountOf(account: string, language: Language): string {
	const code = /^(?:[a-z]+:)?(\d{4})(?: |$)/.exec(account)?.[1];
	if (code === undefined || !isAccountCode(code)) return account;
	const { nameZh, nameEn } = leafOf(code);
	return `${code} ${language === "en" ? nameEn : nameZh}`;
}

async function presentRequest(
	deps: ApiDeps,
	tx: Tx,
	request: ChannelRequest,
	language: Language,
): Promise<RequestOut> {
	const messages = await deps.money.channels.messagesOf(tx, request.id);
	return {
		id: publicRequestId(request.id),
		kind: request.kind,
		serial: request.id,
		state: request.state,
		word: wordText(request.word, request.code, language),
		sentAt: instantOut(request.sentAt),
		answeredAt: instantOut(request.answeredAt),
		answerMs: request.answerMs,
		upstreamNo: request.upstreamNo,
		attempts: request.sentAt === null ? 0 : 1 + request.resends,
		messages: messages.map((message) => ({
			at: message.at.toString(),
			direction: message.direction,
			summary: messageText(message, language),
		})),
	};
}
