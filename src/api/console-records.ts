import { z } from "zod";
import type { ChannelRequest, Message, RequestId } from "#channels";
import { encodeId } from "#kernel";
import { isAccountCode, leafOf } from "#ledger";
import type { FullRecord, PaymentRecord, Payments, RecordFact } from "#payments";
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
	kind: PaymentRecord["subject"]["kind"];
	accountType: PaymentRecord["subject"]["accountType"];
	/** Masked. */
	phone: string | null;
	email: string | null;
	/** Of the registry of accounts. */
	accountId: string;
}

/** What the trade was when it was written down, and what became known of it since (O3). */
export interface SnapshotOut {
	orderNumber: string;
	/** The number the business knows it by. */
	masterNumber: string;
	goodsName: string;
	goodsText: string | null;
	orderAmount: MoneyWire;
	discount: MoneyWire;
	requestedAt: string;
	executedAt: string;
	deadline: string | null;
	submittedAt: string | null;
	/** By the channel's clock where it tells. */
	paidAt: string | null;
	upstreamNo: string | null;
	/** The channel's own code of a no. */
	refusedCode: string | null;
	/** Entries that book it. */
	entryIds: string[];
	/** What its day's reconciliation made of it; null before. */
	reconciled: string | null;
	origin: { network: string; platform: "desktop" | "phone" } | null;
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
	snapshot: SnapshotOut | null;
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

const party: z.ZodType<RecordPartyOut> = z.object({
	name: z.string(),
	account: z.string(),
	kind: z.enum(["user", "merchant", "virtual_merchant", "channel"]).nullable(),
	accountType: z
		.enum([
			...["balance", "prepaid", "merchant", "debit_card", "credit_card", "wallet"],
			...["bank_account", "channel"],
		] as const)
		.nullable(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	accountId: z.string(),
});

const snapshotOut: z.ZodType<SnapshotOut> = z.object({
	orderNumber: z.string(),
	masterNumber: z.string(),
	goodsName: z.string(),
	goodsText: z.string().nullable(),
	orderAmount: moneyOut,
	discount: moneyOut,
	requestedAt: z.string(),
	executedAt: z.string(),
	deadline: z.string().nullable(),
	submittedAt: z.string().nullable(),
	paidAt: z.string().nullable(),
	upstreamNo: z.string().nullable(),
	refusedCode: z.string().nullable(),
	entryIds: z.array(z.string()),
	reconciled: z.string().nullable(),
	origin: z.object({ network: z.string(), platform: z.enum(["desktop", "phone"]) }).nullable(),
});

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

export const recordOut: z.ZodType<RecordOut> = z.object({
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
	snapshot: snapshotOut.nullable(),
	requests: z.array(requestOut),
});

export const paymentOut: z.ZodType<PaymentOut> = z.object({
	id: z.string(),
	state: z.enum(["open", "succeeded", "failed"]),
	regulatoryClass: z.enum(["A", "B", "C"]),
	records: z.array(recordOut),
});

/** Events, payments and records of one order. */
export type History = Awaited<ReturnType<Payments["history"]>>;

/** What was tried for a trade, and the requests it led to in the order in which they were made. */
export interface Records {
	readonly payments: PaymentOut[];
	readonly requests: readonly ChannelRequest[];
	/** What was sent and heard of each, by its id. */
	readonly messages: ReadonlyMap<RequestId, readonly Message[]>;
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
	const messages = new Map<RequestId, readonly Message[]>();
	const heard = { requests, messages };
	const shown = await recordsIn(deps, tx, history.records, { names, language, heard });
	const records = history.records.map(({ paymentId }, place) => ({
		paymentId,
		out: shown[place] as RecordOut,
	}));
	const payments = history.payments.map(({ id, state, regulatoryClass }) => ({
		id: encodeId("pay", id),
		state,
		regulatoryClass,
		records: records.filter(({ paymentId }) => paymentId === id).map(({ out }) => out),
	}));
	return { payments, requests, messages };
}

/**
 * Records as the console shows them, in their order.
 * @param scene.heard takes the requests that they led to, and the messages of those
 */
export async function recordsIn(
	deps: ApiDeps,
	tx: Tx,
	records: readonly PaymentRecord[],
	scene: {
		readonly names: Names;
		readonly language: Language;
		readonly heard?: {
			readonly requests: ChannelRequest[];
			readonly messages: Map<RequestId, readonly Message[]>;
		};
	},
): Promise<RecordOut[]> {
	const { names, language } = scene;
	const outs: RecordOut[] = [];
	for (const full of await deps.money.payments.completed(tx, records)) {
		const { ledgerId, id: reference } = full.record;
		const asked = await deps.money.channels.requestsOf(tx, { ledgerId, owner: OWNER, reference });
		scene.heard?.requests.push(...asked);
		const out = presentRecord(names, full, language);
		for (const request of asked) {
			const messages = await deps.money.channels.messagesOf(tx, request.id);
			scene.heard?.messages.set(request.id, messages);
			out.requests.push(presentRequest(request, messages, language));
		}
		outs.push(out);
	}
	return outs;
}

/** The public id of a request: its serial ends in one. */
export function publicRequestId(id: RequestId): string {
	return `req_${id.slice(CELL_DIGITS).toLowerCase()}`;
}

/** A serial begins with the number of its cell. */
const CELL_DIGITS = 4;

function presentRecord(names: Names, full: FullRecord, language: Language): RecordOut {
	const { record } = full;
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
						...partyOut(names, channel, language),
						name: channelId === null ? channel.name : names.channel(channelId),
					},
		counterparty: partyOut(names, record.counterparty, language),
		method: record.method,
		amount: toWire(record.amount),
		expectedFee: toWire(record.expectedFee),
		net: toWire(record.net),
		snapshot: snapshotOf(full),
		requests: [],
	};
}

function snapshotOf({ snapshot, facts }: FullRecord): SnapshotOut | null {
	if (snapshot === undefined) return null;
	const last = (kind: RecordFact["kind"]): RecordFact | undefined =>
		facts.findLast((fact) => fact.kind === kind);
	const { origin } = snapshot;
	return {
		...{ orderNumber: snapshot.orderNumber, masterNumber: snapshot.masterNumber },
		...{ goodsName: snapshot.goodsName, goodsText: snapshot.goodsText },
		orderAmount: toWire(snapshot.orderAmount),
		discount: toWire(snapshot.discount),
		requestedAt: snapshot.requestedAt.toString(),
		executedAt: snapshot.executedAt.toString(),
		deadline: instantOut(snapshot.deadline),
		submittedAt: instantOut(last("submitted")?.at ?? null),
		paidAt: instantOut(last("paid")?.at ?? null),
		upstreamNo: last("paid")?.upstreamNo ?? null,
		refusedCode: last("refused")?.code ?? null,
		entryIds: facts.flatMap(({ entryId }) => (entryId === null ? [] : [encodeId("ent", entryId)])),
		reconciled: last("reconciled")?.code ?? null,
		origin: origin === null ? null : { network: origin.network, platform: origin.platform },
	};
}

function partyOut(
	names: Names,
	{ name, account, accountId, ...party }: PaymentRecord["subject"],
	language: Language,
): RecordPartyOut {
	const { kind, accountType, phone, email } = party;
	return {
		...{ name, kind, accountType, phone, email },
		account: names.bank(accountOf(account, language)),
		accountId: encodeId("pty", accountId),
	};
}

/** `cardnet:1131`, `2011 三味书屋`: a ledger account of whoever stands beside it, shown as the chart calls it. */
function accountOf(account: string, language: Language): string {
	const code = /^(?:[a-z]+:)?(\d{4})(?: |$)/.exec(account)?.[1];
	if (code === undefined || !isAccountCode(code)) return account;
	const { nameZh, nameEn } = leafOf(code);
	return `${code} ${language === "en" ? nameEn : nameZh}`;
}

function presentRequest(
	request: ChannelRequest,
	messages: readonly Message[],
	language: Language,
): RequestOut {
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
