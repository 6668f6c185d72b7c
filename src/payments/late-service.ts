import { type Money, newUuid, required, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { expectedCost } from "./cost.ts";
import type { Order } from "./order.ts";
import type { PaymentRecord } from "./record.ts";
import { recordsOf } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import type { Refund } from "./refund.ts";
import { send } from "./refund-fund.ts";
import { moveRefund, noteOf } from "./refund-steps.ts";
import { insertRefund } from "./refund-store.ts";
import { mustPostFor, note, type PaymentsDeps } from "./steps.ts";
import type { SuspenseCase, SuspenseCause } from "./suspense.ts";
import { moveCase, openCase } from "./suspense-service.ts";
import { lessOf } from "./suspense-store.ts";

/** Books what the channel has and no order takes, and names it (2191). */
export async function bookOver(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	over: { readonly amount: Money; readonly cause: SuspenseCause },
): Promise<SuspenseCase> {
	const channelId = required(record.channelId ?? undefined, "a channel");
	const { amount, cause } = over;
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "over_found",
		legs: postingRules.overFoundLegs({
			...{ channelId, amount },
			cost: expectedCost(deps, channelId, "pay", amount),
		}),
	});
	await linkEntry(deps, tx, record, entryId);
	const item = { code: "2191", owner: channelId, cause, amount, recordId: record.id } as const;
	return openCase(deps, tx, order, item);
}

/** What the payer reads as its reason. */
const REASON = "重复或逾期付款退回";

/**
 * Pays back what a channel took and no order takes: unasked where it came too late or twice, by two
 * persons in a conflict. The money lies in suspense, so nobody has to be debited for it. The caller
 * holds the order's lock.
 */
export async function payBack(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	item: SuspenseCase,
): Promise<Refund> {
	const amount = item.remaining;
	const none = zero(amount.currency);
	const channelId = required(record.channelId ?? undefined, "a channel");
	const now = deps.clock.now();
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "over_paid_back",
		legs: postingRules.overPaidBackLegs({ channelId, amount }),
	});
	await moveCase(deps, tx, item, "pay_back", lessOf(item, amount));
	const refund: Refund = {
		...{ ledgerId: order.ledgerId, id: newUuid(deps.clock), orderId: order.id },
		...{ paymentId: record.paymentId, merchantId: order.payeeId, outRefundNo: null },
		...{ origin: "over", source: "suspense", caseId: item.id, state: "approved", version: 1 },
		...{ amount, feeBack: none, fromUnsettled: none, fromAvailable: none, reason: REASON },
		...{ notifyUrl: null, requestId: null, routeCardId: null, route: null, tries: 0 },
		failure: null,
		...{ createdAt: now, fundedAt: null, finishedAt: null },
		parts: [
			{
				...{ recordId: record.id, kind: "channel", channelId, amount, feeBack: none },
				state: "planned",
			},
		],
	};
	await insertRefund(tx, refund);
	const funded = await moveRefund(deps, tx, refund, "reserve", {
		fundedAt: now,
		parts: refund.parts.map((part) => ({ ...part, state: "reserved" })),
	});
	await note(deps, tx, order, noteOf(funded, "over_paid_back"));
	return send(deps, tx, order, funded, await recordsOf(tx, order), entryId);
}
