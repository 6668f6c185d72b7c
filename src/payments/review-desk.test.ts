import { test } from "node:test";
import type { Proposal } from "#approvals";
import type { ChannelRequest, RequestId } from "#channels";
import { cny, encodeId, isRefusal, newUuid, type Refusal, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { Order } from "./order.ts";
import { recordsOf } from "./record-store.ts";
import { CHANNEL, granted, type RefundRoom, refundRoom, refusalOf } from "./refund-testkit.ts";
import { createReviewDesk, type ReviewDesk } from "./review-desk.ts";
import type { SuspenseCase } from "./suspense.ts";

const LIN = { reason: "客户来电，已核对渠道流水", actor: "lin" };
const WANG = { name: "wang", role: "approver" } as const;

function deskOf(room: RefundRoom): ReviewDesk {
	const nobody = {
		request: async (): Promise<ChannelRequest | undefined> => undefined,
		decide: () => Promise.reject(new Error("no request of this room is settled by hand")),
	};
	return createReviewDesk({ ...room, channels: nobody });
}

/** Proposed by one, approved by another; the refusal where it was refused. */
async function decided(
	room: RefundRoom,
	proposed: Promise<{ readonly proposalId: Uuid } | Refusal>,
): Promise<string | undefined> {
	const made = await proposed;
	if (isRefusal(made)) return refusalOf(made);
	const id = (made as { proposalId: Uuid }).proposalId;
	const itself = await room.approvals.approve({
		id,
		by: { name: "lin", role: "approver" },
		note: "",
	});
	same(refusalOf(itself), "proposal_by_maker");
	const outcome = await room.approvals.approve({ id, by: WANG, note: "" });
	return isRefusal(outcome) ? refusalOf(outcome) : (outcome as Proposal).state;
}

/** Declined, and the channel took another amount: 2191 holds it. */
async function conflict(room: RefundRoom, order: Order, fen: bigint): Promise<SuspenseCase> {
	const paying = await room.payByCard(await room.payer(), order, "processing");
	const [record] = await room.db.read((tx) => recordsOf(tx, paying));
	const serial = required(record?.requestId ?? undefined, "a request");
	await room.say(serial, "conflict", { amount: cny(fen) });
	const cases = await room.db.read((tx) => room.payments.refunds.casesOf(tx, order));
	return required(cases.at(-1), "a case");
}

test("[M2] another amount than ordered is decided by two persons: paid back whole, or never taken for the order", async (t) => {
	const room = await refundRoom(t);
	const desk = deskOf(room);
	const shop = await room.shop();
	const order = await room.order(shop, 100_00n);
	const item = await conflict(room, order, 90_00n);
	same([item.cause, await room.on("2191", CHANNEL)], ["conflict", 90_00n]);
	await room.audited();
	const decide = (decision: "complete" | "pay_back" | "take") =>
		decided(room, desk.proposeCase({ ...LIN, caseId: item.id, decision, from: null }));
	same(await decide("complete"), "case_amount_differs");
	same(await decide("take"), "case_decision_refused");
	same(await decide("pay_back"), "approved");
	same(await decide("pay_back"), "case_not_open");
	await room.say(room.last("refund"), "succeeded", { amount: cny(90_00n) });
	same([await room.on("1131", CHANNEL), await room.on("2191", CHANNEL)], [0n, 0n]);
	// The order is still open: nobody has paid it.
	same((await room.orderNow(order)).state, "created");
	await room.audited();
});

test("[M2][F5] what could not go back may complete its order late, and the shop is paid", async (t) => {
	const room = await refundRoom(t);
	room.rule({ retryAfterSeconds: [], finality: { by: "days", days: 0 } });
	const desk = deskOf(room);
	const shop = await room.shop();
	const order = await room.payByCard(
		await room.payer(),
		await room.order(shop, 100_00n),
		"declined",
	);
	await room.db.transaction(async (tx) => granted(await room.payments.close(tx, order)));
	const [record] = await room.db.read((tx) => recordsOf(tx, order));
	const serial = required(record?.requestId ?? undefined, "a request");
	await room.say(serial, "contradiction", { amount: cny(100_00n) });
	await room.say(room.last("refund"), "declined", { reason: "card_state" });
	await room.pass({ minutes: 1 });
	await room.pass({ minutes: 11 });
	const [item] = await room.db.read((tx) => room.payments.refunds.casesOf(tx, order));
	const open = required(item, "a case");
	same([open.state, (await room.orderNow(order)).state], ["open", "late_paid"]);
	const complete = { ...LIN, caseId: open.id, decision: "complete", from: null } as const;
	same(await decided(room, desk.proposeCase(complete)), "approved");
	same([(await room.orderNow(order)).state, await room.on("2011", shop.id)], ["succeeded", 99_40n]);
	same(await room.notices(shop, order), ["order.succeeded"]);
	await room.audited();
	// Paid, it can be refunded as any other.
	const refund = await room.refund(shop, await room.orderNow(order), 100_00n);
	await room.say(room.last("refund"), "succeeded");
	same([(await room.again(refund)).state, await room.on("1131", CHANNEL)], ["cleared", 0n]);
	await room.audited();
});

test("[N4][H2] a short is recovered from whom it credited, or written off: by two persons, with its entries", async (t) => {
	const room = await refundRoom(t);
	room.rule({ retryAfterSeconds: [], finality: { by: "days", days: 0 } });
	const desk = deskOf(room);
	const shop = await room.shop();
	const shortOf = async (): Promise<SuspenseCase> => {
		const order = await room.payByCard(await room.payer(), await room.order(shop, 50_00n));
		await room.refund(shop, order, 50_00n);
		const serial = room.last("refund");
		await room.say(serial, "declined", { reason: "card_state" });
		await room.pass({ minutes: 1 });
		await room.pass({ minutes: 11 });
		await room.refund(shop, order, 50_00n);
		await room.say(room.last("refund"), "succeeded");
		await room.say(serial, "contradiction", { amount: cny(50_00n) });
		const cases = await room.db.read((tx) => room.payments.refunds.casesOf(tx, order));
		return required(cases.at(-1), "a case");
	};
	const first = await shortOf();
	same([first.code, first.cause, await room.on("1191", CHANNEL)], ["1191", "refund_twice", 50_00n]);
	const recover = (from: "merchant_unsettled" | null) =>
		desk.proposeCase({ ...LIN, caseId: first.id, decision: "recover", from });
	same(await decided(room, recover(null)), "case_source_missing");
	same(await decided(room, recover("merchant_unsettled")), "insufficient_funds");
	// What was refused leaves the proposal open: it passes once the shop has sold again.
	await room.payByCard(await room.payer(), await room.order(shop, 60_00n));
	const [pending] = await room.db.read((tx) =>
		room.approvals.list(tx, { state: "proposed", before: null, limit: 1 }),
	);
	const { id } = required(pending, "a proposal");
	same(((await room.approvals.approve({ id, by: WANG, note: "" })) as Proposal).state, "approved");
	same([await room.on("1191", CHANNEL), await room.on("2011", shop.id)], [0n, 9_64n]);
	await room.audited();

	const second = await shortOf();
	const off = { ...LIN, caseId: second.id, decision: "write_off", from: null } as const;
	same(await decided(room, desk.proposeCase(off)), "approved");
	same([await room.on("1191", CHANNEL), await room.on("6711", CHANNEL)], [0n, 50_00n]);
	await room.audited();
});

test("[N5] staff refund by two persons; what was refunded meanwhile is refused to the second", async (t) => {
	const room = await refundRoom(t);
	const desk = deskOf(room);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	const propose = (fen: bigint) =>
		desk.proposeRefund({ ...LIN, orderId: order.id, amount: cny(fen), cardId: null });
	same(refusalOf(await propose(100_01n)), "refund_exceeds_remainder");
	const made = (await propose(60_00n)) as { proposalId: Uuid };
	same(encodeId("prp", made.proposalId).startsWith("prp_"), true);
	await room.refund(shop, order, 50_00n);
	same(
		refusalOf(await room.approvals.approve({ id: made.proposalId, by: WANG, note: "" })),
		"refund_exceeds_remainder",
	);
	await room.approvals.withdraw({ id: made.proposalId, by: "lin" });
	same(await decided(room, propose(50_00n)), "approved");
	same((await room.orderNow(order)).state, "refunded");
	await room.audited();
});

test("[N5] past the channel's window a refund goes to the payer's own debit card, by two persons", async (t) => {
	const room = await refundRoom(t);
	const desk = deskOf(room);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	await room.pass({ hours: 24 * 366 });
	same(refusalOf(await room.tryRefund(shop, order, 40_00n)), "refund_window_over");
	const propose = (cardId: Uuid | null) =>
		desk.proposeRefund({ ...LIN, orderId: order.id, amount: cny(40_00n), cardId });
	same(refusalOf(await propose(null)), "refund_window_over");
	const cardId = newUuid(room.clock);
	Object.assign(room.deps.people, { isOwnCard: async () => false });
	same(refusalOf(await propose(cardId)), "card_not_own");
	Object.assign(room.deps.people, { isOwnCard: async () => true });
	same(await decided(room, propose(cardId)), "approved");
	same([await room.on("2101", CHANNEL), await room.on("2102", CHANNEL)], [40_00n, 0n]);
	same((await room.orderNow(order)).state, "partly_refunded");
	await room.audited();
	await room.say(room.last("payout"), "succeeded", { amount: cny(40_00n) });
	const [refund] = await room.db.read((tx) => room.payments.refunds.of(tx, order));
	same([refund?.state, await room.on("2101", CHANNEL)], ["arrived", 0n]);
	// What the channel settles stays whole: the reserve has paid it.
	same(await room.on("1131", CHANNEL), 100_00n);
	await room.audited();
	// Sent back days later, and paid out anew: one refund, whatever it went through.
	await room.say(room.last("payout"), "contradiction", { reason: "card_state" });
	await room.audited();
	const again = { ...LIN, refundId: required(refund, "a refund").id };
	same(
		await decided(room, desk.proposeRoute({ ...again, to: { kind: "card", cardId } })),
		"approved",
	);
	await room.say(room.last("payout"), "succeeded", { amount: cny(40_00n) });
	same([await room.on("2191", CHANNEL), await room.on("2101", CHANNEL)], [0n, 0n]);
	await room.audited();
});

test("[F5][H2] what a channel takes back after its yes is a short: the trade stands, people decide", async (t) => {
	const room = await refundRoom(t);
	const desk = deskOf(room);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	const [record] = await room.db.read((tx) => recordsOf(tx, order));
	const serial = required(record?.requestId ?? undefined, "a request") as RequestId;
	// The word alone moves nothing.
	await room.say(serial, "contradiction", { reason: "card_state" });
	same(
		[await room.on("1131", CHANNEL), (await room.orderNow(order)).state],
		[100_00n, "succeeded"],
	);
	const short = () => decided(room, desk.proposeShort({ ...LIN, requestId: serial }));
	same(await short(), "approved");
	same([await room.on("1191", CHANNEL), await room.on("1131", CHANNEL)], [100_00n, 0n]);
	same([(await room.orderNow(order)).state, await short()], ["succeeded", "short_not_possible"]);
	await room.audited();
	const caseOf = async (): Promise<Uuid> => {
		const cases = await room.db.read((tx) => room.payments.refunds.casesOf(tx, order));
		return required(cases.at(-1), "a case").id;
	};
	const explain = { ...LIN, caseId: await caseOf(), decision: "explain", from: null } as const;
	same(await decided(room, desk.proposeCase(explain)), "approved");
	same([await room.on("1191", CHANNEL), await room.on("1131", CHANNEL)], [0n, 100_00n]);
	await room.audited();
	same(await short(), "approved");
	const from = "merchant_unsettled" as const;
	await room.payByCard(await room.payer(), await room.order(shop, 10_00n));
	const recover = { ...LIN, caseId: await caseOf(), decision: "recover", from } as const;
	same(await decided(room, desk.proposeCase(recover)), "approved");
	same([await room.on("1191", CHANNEL), await room.on("2011", shop.id)], [0n, 9_34n]);
	await room.audited();
});

test("[N4] money in suspense that nobody names is found by the audit", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	await room.refund(shop, order, 40_00n);
	await conflict(room, await room.order(shop, 10_00n), 9_00n);
	await room.audited();
	const broken = async (plant: string): Promise<string[]> =>
		room.db
			.transaction(async (tx) => {
				await tx.run(plant);
			})
			.then(() =>
				room.db.transaction(async (tx) =>
					(await room.ledger.audit(tx)).flatMap(({ rows }) =>
						rows.map((row) => String(row["code"])),
					),
				),
			);
	same(await broken("update payments.suspense set remaining = remaining - 1"), ["2191"]);
	same(await broken("update payments.refund_part set state = 'cleared' where state = 'reserved'"), [
		"1131",
		"2102",
		"2191",
	]);
});
