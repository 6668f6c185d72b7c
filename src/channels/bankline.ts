import {
	businessDay,
	type Clock,
	cny,
	isBefore,
	type Money,
	startOfDay,
	systemClock,
	toDecimal,
} from "#kernel";
import { type BankBlock, type BankFields, encodeBankMessage } from "./bankline-codec.ts";
import { bankNumberOf } from "./bankline-codes.ts";
import { linesOf } from "./bankline-file.ts";
import { isBankRail } from "./bankline-rails.ts";
import {
	amountOf,
	type Replied,
	readReply,
	summaryOf,
	unknown,
	wordOfRow,
} from "./bankline-words.ts";
import type {
	Capabilities,
	Channel,
	Heard,
	PayoutCall,
	Policy,
	QueryCall,
	Statement,
	StatementLine,
} from "./contract.ts";
import type { Egress } from "./policy.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";
import { SIGNS_NOTHING, TAKES_NOTHING } from "./unsupported.ts";
import { createUpstream } from "./upstream.ts";

/** What we hold at the bank, and where its front end stands. */
export interface BanklineSettings {
	/** Of the front end: it stands in our own network, the way from there to the bank is the bank's. */
	readonly origin: string;
	/** The user we are logged in with there. */
	readonly login: string;
	/** The account that payouts are paid from, and its branch at the bank. */
	readonly account: string;
	readonly branch: string;
	readonly egressProxy?: string;
}

export const BANKLINE_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	queryAfterSeconds: [2, 5, 10, 30, 60, 300, 900, 1_800, 3_600, 7_200],
	timeoutMs: 15_000,
	concurrency: { trade: 8, query: 8 },
	queueMax: 200,
	notFound: { meaning: "not_sent", afterSeconds: 120, timesMin: 3 },
	// The bank keeps our reference for ever: the same one twice is one payment.
	resend: { kinds: ["payout"], timesMax: 3 },
};

/** What the bank asks for a payout where its rail says nothing else; changed at the policy desk. */
export const BANKLINE_RULES: ShippedRules = { cost: { payout: priceSinceEver(0n, cny(50n)) } };

export const BANKLINE_CAPABILITIES: Capabilities = {
	kinds: ["payout"],
	methods: [],
	closes: false,
	banks: [],
	cardTypes: ["debit"],
	currencies: ["CNY"],
	singleMax: {},
	issuers: [],
	signCost: cny(0n),
	codeBy: "nobody",
	tokenControls: { kinds: [], singleMax: null, totalMax: null, usesMax: null },
	synchronous: false,
	cutoverMinutes: 0,
	statementAfterMinutes: 30,
	settlementDays: 0,
	line: "direct",
	egressProxy: null,
	compares: { sign_start: {}, sign_confirm: {} },
};

const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
const TYPE = "text/xml; charset=GBK";
/** The bank numbers a day's payments by the day it took them: ours may have left before midnight. */
const DAYS_AFTER = 2;

/**
 * A bank's direct line (银企直连): payouts over four rails, asked about until the bank has a final word, with
 * the account's balance, its list, and what came back. An order's answer is never the end of it.
 * @param clock tells which days are whole: the list of a day is taken once it is over
 */
export function createBankline(settings: BanklineSettings, clock: Clock = systemClock): Channel {
	const line = openLine(settings);
	return {
		...SIGNS_NOTHING,
		...TAKES_NOTHING,
		id: "bankline",
		name: { zh: "银企直连", en: "Bank direct line" },
		capabilities: { ...BANKLINE_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		async payout(call): Promise<Heard> {
			const order = orderOf(settings, call);
			if (order === undefined) {
				return { word: { word: "not_sent", why: "rail_unknown" }, summary: "no such rail" };
			}
			const got = await line.ask(order.name, order.blocks, call.signal, "order");
			if ("heard" in got) return got.heard;
			return heardOf(got, order.answer);
		},
		async queryPayout(call) {
			const got = await line.ask("GetPaymentInfo", [questionOf(call)], call.signal, "question");
			if ("heard" in got) return got.heard;
			return heardOf(got, "NTQPAYQYZ", call.serial);
		},
		async position(signal): Promise<Money | null> {
			const fields = { BBKNBR: settings.branch, ACCNBR: settings.account };
			const asked = [{ name: "SDKACINFX", fields }];
			const got = await line.ask("GetAccInfo", asked, signal, "question");
			if ("heard" in got) return null;
			return amountOf(rowIn(got, "NTQACINFZ")?.["AVLBLV"] ?? "");
		},
		async returns(day, signal) {
			const listed = await list(settings, line, day, signal);
			return "why" in listed ? null : listed.lines.filter(({ kind }) => kind === "returned");
		},
		async fetchStatement(day, signal): Promise<Statement> {
			const whole = startOfDay(day.add({ days: 1 })).add({
				minutes: BANKLINE_CAPABILITIES.statementAfterMinutes,
			});
			if (isBefore(clock.now(), whole)) return { statement: "not_ready" };
			const listed = await list(settings, line, day, signal);
			if (!("why" in listed)) {
				const name = `${settings.account}-${day.toString()}`;
				return { statement: "ready", name, day, ...listed };
			}
			const { why } = listed;
			// A bank that cannot give its list yet says that it failed to ask its host.
			return why === "retcod_-1" ? { statement: "not_ready" } : { statement: "refused", why };
		},
		parseNotice: () => ({ notice: "refused", why: "malformed" }),
		noticeReply: () => ({ status: 404, body: "no notices here" }),
		obey: ({ egress }) => line.obey(egress),
		close: line.close,
	};
}

interface BankLine {
	ask(
		name: string,
		blocks: readonly BankBlock[],
		signal: AbortSignal,
		asked: "order" | "question",
	): Promise<Replied & { readonly bytes: Buffer }>;
	obey(egress: Egress): void;
	close(): Promise<void>;
}

function openLine(settings: BanklineSettings): BankLine {
	const { concurrency } = BANKLINE_POLICY;
	const upstream = createUpstream({
		origin: settings.origin,
		connectionsMax: concurrency.trade + concurrency.query,
		answerBytesMax: ANSWER_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	return {
		async ask(name, blocks, signal, asked) {
			const info = { FUNNAM: name, DATTYP: "2", LGNNAM: settings.login };
			const body = encodeBankMessage({ info, blocks });
			const exchange = await upstream.postBytes("/", body, TYPE, signal);
			const bytes = exchange.exchange === "answered" ? exchange.bytes : Buffer.alloc(0);
			return { ...readReply(exchange, asked), bytes };
		},
		obey: upstream.obey,
		close: () => upstream.close(),
	};
}

/** A payment by its rail: one function of the bank for the interbank system, one for all else. */
function orderOf(
	settings: BanklineSettings,
	call: PayoutCall,
): { name: string; blocks: BankBlock[]; answer: string } | undefined {
	const { rail, payee, serial, amount } = call;
	if (rail === null || !isBankRail(rail) || "agreementToken" in payee) return undefined;
	const bank = bankNumberOf(payee.bankCode);
	const common = { YURREF: serial, TRSAMT: toDecimal(amount), CCYNBR: "10" };
	if (rail === "ibps") {
		const fields = {
			...{ SQRNBR: "0000000001", BBKNBR: settings.branch, ACCNBR: settings.account, ...common },
			...{ CDTNAM: payee.name, CDTEAC: payee.pan, CDTBRD: bank },
			...{ TRSTYP: "C210", TRSCAT: "09001", RMKTXT: USAGE },
		};
		const mode = { name: "NTOPRMODX", fields: { BUSMOD: "00001" } };
		return {
			name: "NTIBCOPR",
			blocks: [mode, { name: "NTIBCOPRX", fields }],
			answer: "NTOPRRTNZ",
		};
	}
	const fields = {
		...{ ...common, DBTACC: settings.account, DBTBBK: settings.branch, NUSAGE: USAGE },
		...{ STLCHN: rail === "hvps" ? "F" : "N", BNKFLG: rail === "inbank" ? "Y" : "N" },
		...{ CRTACC: payee.pan, CRTNAM: payee.name, BRDNBR: bank },
	};
	const business = { name: "SDKPAYRQX", fields: { BUSCOD: BUSINESS, BUSMOD: "00001" } };
	return {
		name: "DCPAYMNT",
		blocks: [business, { name: "DCOPDPAYX", fields }],
		answer: "NTQPAYRQZ",
	};
}

const USAGE = "账户提现";
const BUSINESS = "N02031";

function questionOf({ serial, preparedAt }: Pick<QueryCall, "serial" | "preparedAt">): BankBlock {
	const first = businessDay(preparedAt);
	const fields = {
		...{ BUSCOD: BUSINESS, YURREF: serial },
		...{ BGNDAT: dateText(first), ENDDAT: dateText(first.add({ days: DAYS_AFTER })) },
	};
	return { name: "SDKPAYQYX", fields };
}

/** @param serial of a question: no row about it means that the bank knows none */
function heardOf(
	replied: Extract<Replied, { reply: unknown }>,
	block: string,
	serial?: string,
): Heard {
	const row = rowIn(replied, block);
	const summary = summaryOf(replied.reply, row);
	if (row === undefined) {
		return serial === undefined ? unknown("no_row") : { word: { word: "not_found" }, summary };
	}
	const isOther = serial !== undefined && row["YURREF"] !== serial;
	return isOther ? unknown("other_serial") : { word: wordOfRow(row), summary };
}

function rowIn(
	{ reply }: Extract<Replied, { reply: unknown }>,
	block: string,
): BankFields | undefined {
	return reply.blocks.find(({ name }) => name === block)?.fields;
}

async function list(
	{ branch, account }: BanklineSettings,
	line: BankLine,
	day: Temporal.PlainDate,
	signal: AbortSignal,
): Promise<{ lines: StatementLine[]; bytes: Buffer } | { why: string }> {
	const date = dateText(day);
	const fields = { BBKNBR: branch, ACCNBR: account, BGNDAT: date, ENDDAT: date };
	const asked = [{ name: "SDKTSINFX", fields }];
	const got = await line.ask("GetTransInfo", asked, signal, "question");
	if ("heard" in got) return { why: got.heard.summary };
	const lines = linesOf(got.reply);
	return lines === undefined ? { why: "file_wrong_totals" } : { lines, bytes: got.bytes };
}

function dateText(day: Temporal.PlainDate): string {
	return day.toString().replaceAll("-", "");
}
