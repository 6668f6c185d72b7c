import { encodeId, refuse, type Uuid } from "#kernel";
import type { BookedEntry } from "#ledger";
import {
	type Bill,
	type LaterTransfer,
	type Order,
	type OrderEvent,
	type Paying,
	type PaymentRecord,
	publicState,
} from "#payments";
import { type BankWords, bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import { laterOf, movementOf } from "./order-movement.ts";
import type { AwaitingOut, BillOut, OwnOrderOut } from "./order-wire.ts";
import type { Language } from "./problem.ts";
import { RefusedError } from "./server.ts";
import { kindText, partyEventText, reasonText, ruleName } from "./texts.ts";
import { instantOut, toWire } from "./wire.ts";

/** One line of the bills. */
export function billOut(
	bill: Bill,
	later: LaterTransfer | undefined,
	language: Language,
	bank: BankWords,
): BillOut {
	return {
		id: encodeId("ord", bill.orderId),
		kind: bill.kind,
		direction: bill.direction,
		state: publicState(bill.state),
		amount: toWire(bill.amount),
		title: bill.kind === "payment" ? bill.title : kindText(bill.kind, language),
		counterparty: {
			name: bill.counterpartyKind === "bank" ? bank(bill.counterpartyName) : bill.counterpartyName,
			kind: bill.counterpartyKind,
		},
		createdAt: bill.createdAt.toString(),
		finishedAt: instantOut(bill.finishedAt),
		later: laterOf(later),
	};
}

/**
 * An order as one of its parties sees it: its progress, instruments, and the entries of the
 * viewer's own accounts alone. Anybody else is told that there is no such order.
 */
export async function orderView(
	deps: ApiDeps,
	key: { ledgerId: number; id: Uuid },
	viewerId: Uuid,
	language: Language,
): Promise<OwnOrderOut> {
	return deps.platform.db.read(async (tx) => {
		const { payments, instruments, ledger, merchants } = deps.money;
		const order = await payments.order(tx, key);
		if (order === undefined) throw new RefusedError(refuse("not_found"));
		const [history, entries, accounts] = await Promise.all([
			payments.history(tx, key),
			ledger.entriesOf(tx, { ledgerId: key.ledgerId, orderId: order.id }),
			instruments.accountsOf(tx, { ledgerId: key.ledgerId, userId: viewerId }),
		]);
		// Whoever operated the payer's account sees what they ordered, without the books of others. An
		// earlier attempt of somebody else is not theirs any more.
		const isActor = history.payments.at(-1)?.payerId === viewerId;
		if (!isActor && !isParty(order, viewerId)) throw new RefusedError(refuse("not_found"));
		const own = new Set<string>(accounts.map((account) => account.id));
		const payer = order.payerId === viewerId || (isActor && order.payeeId !== viewerId);
		const merchant =
			order.kind === "payment" && order.payeeId !== null
				? await merchants.byId(tx, order.payeeId)
				: undefined;
		const latest = history.records.at(-1);
		const bank = bankWords(deps.money.channels, language);
		const movement = await movementOf(deps, tx, order, payer, language);
		return {
			id: encodeId("ord", order.id),
			kind: order.kind,
			direction: order.kind === "recharge" || !payer ? "in" : "out",
			state: publicState(order.state),
			amount: toWire(order.amount),
			title: order.kind === "payment" ? order.title : kindText(order.kind, language),
			counterparty: counterpartyOf(order, payer, merchant?.name, latest, bank),
			createdAt: order.createdAt.toString(),
			finishedAt: instantOut(order.finishedAt),
			memo: order.memo,
			instruments: history.records.map((record) => ({
				...partOf(record, language, bank),
				amount: toWire(record.amount),
				state: record.state,
			})),
			refusal:
				order.reason === null || publicState(order.state) === "succeeded"
					? null
					: { code: order.reason, ...reasonText(order.reason, language) },
			...movement,
			awaiting: movement.awaiting ?? awaitingOut(await payments.paying(tx, order)),
			timeline: told(history.events).map((event) => ({
				at: event.at.toString(),
				lane: event.lane,
				code: event.code,
				text: partyEventText(event.code, inWords(event.params, bank), language),
				params: event.params,
			})),
			entries: ownEntries(entries, own, language),
			reference: order.reference,
		};
	});
}

/** What somebody paid with is kept by code, or in the words of its day. */
function inWords(params: OrderEvent["params"], bank: BankWords): OrderEvent["params"] {
	const { instrument } = params;
	return typeof instrument === "string" ? { ...params, instrument: bank(instrument) } : params;
}

/** What a bank's second word turned out to be, where that is known. */
const EXPLAINS: readonly string[] = [
	...["payout_returned", "refund_bounced", "refund_cleared", "refund_arrived"],
	...["refund_late", "suspended", "over_paid_back", "late_success"],
];

/** A word against an earlier one is no riddle to the parties once the next line says what it means. */
function told(events: readonly OrderEvent[]): readonly OrderEvent[] {
	const lines = events.filter(({ lane }) => lane !== "books");
	return lines.filter(
		({ code }, index) =>
			code !== "channel_contradiction" || !EXPLAINS.includes(lines[index + 1]?.code ?? ""),
	);
}

/** Entries that touch the viewer's own accounts, with those legs alone. */
function ownEntries(
	entries: readonly BookedEntry[],
	own: ReadonlySet<string>,
	language: Language,
): OwnOrderOut["entries"] {
	return entries
		.map((entry) => ({
			id: encodeId("ent", entry.id),
			at: entry.recordedAt.toString(),
			rule: entry.rule,
			ruleText: ruleName(entry.rule, language),
			legs: entry.legs
				.filter((leg) => own.has(leg.account.owner))
				.map((leg) => ({
					accountLabel: kindText("balance", language),
					side: leg.side,
					amount: toWire(leg.amount),
				})),
		}))
		.filter(({ legs }) => legs.length > 0);
}

/** One instrument's part of a payment, in words. */
export function partOf(
	record: PaymentRecord,
	language: Language,
	bank: BankWords,
): { kind: "balance" | "card" | "method"; label: string } {
	switch (record.method) {
		case "balance":
		case "prepaid":
			return { kind: "balance", label: kindText("balance", language) };
		case "quick_card":
			return { kind: "card", label: bank(record.subject.account) };
		case "alipay":
		case "wechat":
		case "online_bank":
			return { kind: "method", label: bank(record.subject.account) };
		case "payout_card":
		case "payout_bank":
			return { kind: "card", label: bank(record.counterparty.account) };
	}
}

function isParty(order: Order, viewerId: Uuid): boolean {
	if (order.payerId === viewerId) return true;
	// What can still be taken back is nothing that the payee has.
	return order.kind === "transfer" && order.payeeId === viewerId && order.state === "done";
}

function counterpartyOf(
	order: Order,
	payer: boolean,
	merchantName: string | undefined,
	record: PaymentRecord | undefined,
	bank: BankWords,
): BillOut["counterparty"] {
	switch (order.kind) {
		case "payment":
			return { name: merchantName ?? "", kind: "merchant" };
		case "transfer":
			return {
				name: (payer ? record?.counterparty.name : record?.subject.name) ?? "",
				kind: "user",
			};
		case "recharge":
		case "withdrawal":
			return { name: bank(order.title), kind: "bank" };
	}
}

/** What is awaited and until when (M4), as people are told. */
export function awaitingOut(paying: Paying | undefined): AwaitingOut | null {
	const awaiting = paying?.awaiting ?? null;
	return awaiting === null ? null : { what: awaiting.what, until: instantOut(awaiting.until) };
}
