import { cny, type Money, newUuid, required, sum } from "#kernel";
import { postingRules } from "#ledger";
import type { Db, Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { accountParty, channelParty, merchantParty, openPayment, writeRecord } from "./records.ts";
import type { Payer } from "./refund-testkit.ts";
import { CELL, moveOrder, mustPostFor, type PaymentsDeps } from "./steps.ts";

const CHANNEL = "cardnet";

/** A gift of own funds: it lies on no channel. */
export async function gift(
	deps: PaymentsDeps,
	tx: Tx,
	owner: string,
	amount: Money,
): Promise<void> {
	const posted = await deps.ledger.post(tx, {
		...{ id: newUuid(deps.clock), ledgerId: CELL, rule: "transfer", orderId: null },
		effectiveAt: deps.clock.now(),
		legs: [
			{ account: { code: "2901", owner: "-" }, side: "debit", amount },
			{ account: { code: "2001", owner }, side: "credit", amount },
			{ account: { code: "1901", owner: "-" }, side: "credit", amount },
			{ account: { code: "6601", owner: "gift" }, side: "debit", amount },
		],
	});
	required("refusal" in posted ? undefined : posted, "a gift that books");
}

/** As a mixed payment books it: one entry, one record an instrument. */
export function payMixed(
	deps: PaymentsDeps,
	db: Db,
	payer: Payer,
	found: Order,
	parts: { readonly own: bigint; readonly card: bigint },
): Promise<Order> {
	return db.transaction(async (tx) => {
		const locked = required(await lockOrder(tx, found), "an order");
		const order = await moveOrder(tx, locked, "pay", { payerId: payer.userId });
		const merchantId = required(order.payeeId ?? undefined, "a shop");
		const merchant = required(await deps.merchants.byId(tx, merchantId), "a shop");
		const fee = required(order.merchant, "a shop's order").fee;
		const cost = cny(0n);
		await mustPostFor(deps, tx, order, {
			rule: "pay_mixed",
			legs: postingRules.payMixedLegs({
				...{ merchantId, fee },
				shares: [
					{ kind: "balance", userAccount: payer.account.id, amount: cny(parts.own) },
					{ kind: "card", channelId: CHANNEL, amount: cny(parts.card), cost },
				],
			}),
		});
		const paymentId = newUuid(deps.clock);
		const spent = { challengeId: newUuid(deps.clock), regulatoryClass: "B" } as never;
		await openPayment(deps, tx, order, { id: paymentId, payerId: payer.userId, spent });
		const place = { ledgerId: CELL, channelId: CHANNEL, code: "1131" } as const;
		const counterparty = await merchantParty(deps, tx, { ...merchant, ledgerId: CELL });
		const subject = await accountParty(deps, tx, payer.account);
		const recordId = newUuid(deps.clock);
		const requestId = await deps.channels.prepare(tx, {
			...{ ...place, kind: "pay", amount: cny(parts.card), token: "agreement" },
			...{ orderId: order.id, recordId },
		});
		const channel = { id: CHANNEL, party: await channelParty(deps, tx, place), requestId, cost };
		const common = { paymentId, state: "succeeded", subject, counterparty } as const;
		await writeRecord(
			deps,
			tx,
			{ ...order, amount: cny(parts.own) },
			{ ...common, id: newUuid(deps.clock), method: "balance", channel: null },
		);
		await writeRecord(
			deps,
			tx,
			{ ...order, amount: cny(parts.card) },
			{ ...common, id: recordId, method: "quick_card", channel },
		);
		await deps.limits.reserve(tx, {
			...{ reservationId: paymentId, userId: payer.userId, orderId: order.id },
			...{ kind: "pay_card", amount: sum("CNY", [cny(parts.own), cny(parts.card)]) },
			...{ accountId: null, cardId: payer.cardId, channelId: CHANNEL, proof: "B" },
			isCertain: true,
		});
		return moveOrder(tx, order, "succeed", { finishedAt: deps.clock.now() });
	});
}
