import { isCurrency, isUuid, money, required, uuid } from "#kernel";
import type { DomainEvent, Outbox, Tx } from "#platform";
import { type Bill, upsertBill } from "./bill-store.ts";
import { ORDER_CHANGED, type OrderChangedData } from "./events.ts";
import type { OrderKind, OrderState } from "./order.ts";

/** Feeds the bills of payer and payee from the outbox: a list written after the business store (K1). */
export function feedBills(outbox: Outbox): void {
	outbox.subscribe("payments.bills", ORDER_CHANGED, (tx, event) => take(tx, event));
}

async function take(tx: Tx, event: DomainEvent): Promise<void> {
	const data = event.data as unknown as OrderChangedData;
	const payer = data.payerId !== null && isUuid(data.payerId) ? data.payerId : undefined;
	if (payer !== undefined) {
		await upsertBill(tx, {
			...common(data),
			ownerId: payer,
			direction: data.kind === "recharge" ? "in" : "out",
			counterpartyName: data.payeeName,
			counterpartyKind: data.payeeKind,
		});
	}
	// Nobody is shown money that can still be taken back: it has been used to make people believe they were paid.
	if (data.kind === "transfer" && data.payeeId !== null && data.state === "done") {
		await upsertBill(tx, {
			...common(data),
			ownerId: uuid(data.payeeId),
			direction: "in",
			counterpartyName: data.payerName,
			counterpartyKind: "user",
		});
	}
}

type Common = Omit<Bill, "ownerId" | "direction" | "counterpartyName" | "counterpartyKind">;

function common(data: OrderChangedData): Common {
	const currency = required(isCurrency(data.currency) ? data.currency : undefined, "a currency");
	return {
		orderId: data.orderId,
		ledgerId: data.ledgerId,
		kind: data.kind as OrderKind,
		state: data.state as OrderState,
		version: data.version,
		amount: money(currency, BigInt(data.amount)),
		title: data.title,
		createdAt: Temporal.Instant.from(data.createdAt),
		finishedAt: data.finishedAt === null ? null : Temporal.Instant.from(data.finishedAt),
	};
}
