import type { Awaiting, Money, OrderState, Refusal } from "@zhangfang/shared";
import type { Instrument } from "@zhangfang/shared/mobile/paying/index.ts";

export interface CashierOrder {
	readonly id: string;
	readonly merchant: { readonly name: string };
	readonly subject: string;
	readonly amount: Money;
	readonly state: OrderState;
	readonly expiresAt: string | null;
	readonly createdAt: string;
	readonly returnUrl: string | null;
	readonly awaiting: Awaiting | null;
	/** The kind of instrument that paid it. */
	readonly paidWith: "balance" | "card" | "method" | null;
	/** Why the last payment did not go through, or why the order ended. */
	readonly refusal?: Refusal | null;
}

/** Stable name of an instrument within a page. */
export function keyOf(instrument: Instrument): string {
	const { cardId, accountId, kind, method, bank } = instrument;
	return cardId ?? accountId ?? (method === null ? kind : `${method} ${bank ?? ""}`);
}

/** What stands as one choice in the list: online banking once, whatever its banks. */
export interface Way {
	readonly key: string;
	readonly first: Instrument;
	/** Banks to choose from; of anything else the instrument alone. */
	readonly banks: readonly Instrument[];
}

export function waysOf(instruments: readonly Instrument[]): Way[] {
	const groups = Map.groupBy(instruments, (instrument) =>
		instrument.method === "online_bank" ? instrument.method : keyOf(instrument),
	);
	return [...groups].flatMap(([key, banks]) => {
		const [first] = banks;
		return first === undefined ? [] : [{ key, first, banks }];
	});
}
