import {
	CARDNET_CAPABILITIES,
	type Capabilities,
	type Channel,
	type Heard,
	type PayerAction,
	type Policy,
	type Word,
} from "#channels";
import { type Clock, cny, type Money, money } from "#kernel";

/** What may be asked of a scripted institution. */
export type Asked =
	| "pay"
	| "query"
	| "closePay"
	| "refund"
	| "queryRefund"
	| "payout"
	| "queryPayout";

/** What was asked, by our serial. */
export interface Call {
	readonly asked: Asked;
	readonly serial: string;
	readonly amount: Money | null;
	readonly signal: AbortSignal;
	readonly details: Readonly<Record<string, unknown>>;
}

/** An answer: a word, or what makes one of the call. */
export type Said = Word | ((call: Call) => Word | Promise<Word>);

/** An institution that says what the test wants, through the contract that all channels keep. */
export interface Script {
	readonly channel: Channel;
	readonly policy: Policy;
	readonly calls: readonly Call[];
	/** What it answers next, in this order; the last of them from then on. */
	says(asked: Asked, ...answers: readonly Said[]): void;
	/** The body of a notice. */
	notice(serial: string, word: Word, messageId: string): string;
}

export interface ScriptedOptions {
	readonly id: string;
	readonly policy?: Partial<Policy>;
	readonly capabilities?: Partial<Capabilities>;
}

export const SCRIPTED_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	queryAfterSeconds: [2, 5, 10, 30, 60, 300],
	timeoutMs: 60_000,
	concurrency: { trade: 64, query: 64 },
	queueMax: 1_000,
	notFound: { meaning: "not_sent", afterSeconds: 60, timesMin: 2 },
	resend: { kinds: ["refund", "payout"], timesMax: 3 },
};

/** It was done, as asked, under a number of theirs. */
export function done({ serial, amount }: Pick<Call, "serial" | "amount">): Word {
	const upstreamNo = `UP${serial.slice(-12)}`;
	return { word: "succeeded", upstreamNo, amount, paidAt: null, settleDay: null };
}

/** As `done`, of another amount. */
export function doneOf(fen: bigint): Said {
	return (call) => ({ ...(done(call) as Extract<Word, { word: "succeeded" }>), amount: cny(fen) });
}

export const declined = (code: string): Word => ({ word: "declined", code });
export const processing: Word = { word: "processing", code: "05" };
export const lost: Word = { word: "unknown", why: "timeout" };
export const notFound: Word = { word: "not_found" };
export const notSent: Word = { word: "not_sent", why: "refused_connection" };
export const closed: Word = { word: "closed" };
export const ACTION: PayerAction = { kind: "qr", content: "https://pay.example.com/q/1" };
export const waits: Word = { word: "pending_user", action: ACTION };

const FIRST: Readonly<Record<Asked, Said>> = {
	...{ pay: done, query: processing, closePay: closed, refund: done, queryRefund: processing },
	...{ payout: done, queryPayout: processing },
};

export function scripted(clock: Clock, options: ScriptedOptions): Script {
	const answers = new Map<Asked, Said[]>();
	const calls: Call[] = [];
	const ask = async (asked: Asked, told: object): Promise<Heard> => {
		const call = callOf(asked, told);
		calls.push(call);
		const script = answers.get(asked) ?? [FIRST[asked]];
		const said = (script.length > 1 ? script.shift() : script[0]) ?? FIRST[asked];
		const word = typeof said === "function" ? await said(call) : said;
		return { word, summary: `scripted ${word.word}` };
	};
	const unused = async (): Promise<Heard> => ({ word: lost, summary: "not scripted" });
	const { id } = options;
	const channel: Channel = {
		id,
		name: { zh: id, en: id },
		capabilities: { ...CARDNET_CAPABILITIES, ...options.capabilities },
		pay: (call) => ask("pay", call),
		query: (call) => ask("query", call),
		closePay: (call) => ask("closePay", call),
		refund: (call) => ask("refund", call),
		queryRefund: (call) => ask("queryRefund", call),
		payout: (call) => ask("payout", call),
		queryPayout: (call) => ask("queryPayout", call),
		...{ signStart: unused, signConfirm: unused, querySigning: unused, unsign: unused },
		parseNotice(_, body) {
			const { serial, messageId, word } = JSON.parse(body, revive) as {
				readonly serial: string;
				readonly messageId: string;
				readonly word: Word;
			};
			return { notice: "word", serial, messageId, heard: { word, summary: "scripted notice" } };
		},
		noticeReply: (taken) => ({ status: taken ? 200 : 500, body: "" }),
		fetchStatement: async () => ({ statement: "not_ready" }),
		close: async () => undefined,
	};
	return {
		channel,
		policy: { ...SCRIPTED_POLICY, ...options.policy },
		calls,
		says: (asked, ...said) => void answers.set(asked, [...said]),
		notice: (serial, word, messageId) =>
			JSON.stringify({ serial, messageId, word, at: clock.now().toString() }, replace),
	};
}

function callOf(asked: Asked, told: object): Call {
	const { serial, amount, signal, ...details } = told as Call & Record<string, unknown>;
	return { asked, serial, amount, signal, details };
}

function replace(_: string, value: unknown): unknown {
	return typeof value === "bigint" ? `${value}n` : value;
}

function revive(key: string, value: unknown): unknown {
	if (key !== "amount" || value === null) return value;
	const { currency, minor } = value as { readonly currency: "CNY"; readonly minor: string };
	return money(currency, BigInt(minor.slice(0, -1)));
}
