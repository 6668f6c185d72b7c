import type { Amount, OrderKind } from "./types.ts";

/** One row of the customer search: a user, with the person behind it when known. */
export interface CustomerRow {
	readonly userId: string;
	readonly nickname: string;
	readonly mobileMasked: string;
	readonly verification: string | Verification;
	readonly customerId: string | null;
	readonly nameMasked: string | null;
	readonly available: Amount | null;
	readonly cards: number;
	readonly registeredAt: string;
	readonly lastSeenAt: string | null;
}

export interface Verification {
	readonly state: string;
	readonly nameMasked?: string | null;
	readonly accountClass?: string;
	readonly sources?: number;
}

export interface UserInfo {
	readonly id: string;
	readonly nickname: string;
	readonly mobileMasked: string;
	readonly registeredAt: string;
	readonly lastSeenAt?: string | null;
	readonly state?: string;
	readonly paymentPasswordSet?: boolean;
	readonly verification?: string | Verification;
}

export interface PersonInfo {
	readonly id: string;
	readonly nameMasked: string;
	readonly idNumberMasked?: string | null;
	readonly accountClass?: string;
	readonly verifiedAt?: string | null;
}

export interface PaymentAccount {
	readonly id: string;
	readonly accountNumber: string;
	readonly type: string;
	readonly posted: Amount;
	readonly held: Amount;
	readonly available: Amount;
	/** The account in the books, when the API names it. */
	readonly ledgerAccountId?: string | null;
	readonly userId?: string | null;
}

export interface BankCard {
	readonly id: string;
	readonly issuer: { code: string; nameZh: string; nameEn: string; color?: string } | null;
	readonly cardType: string | null;
	readonly cardMasked: string;
	readonly state: string;
	readonly isDefault?: boolean;
	readonly boundAt: string | null;
}

/** One source's word: which elements it truly compared with each other, and when. */
export interface Evidence {
	readonly id: string;
	readonly source: string;
	readonly channel: string | null;
	readonly compared: readonly string[];
	/** Of them, what the operator was shown to hold in the same act: a code that came back. */
	readonly held?: readonly string[];
	readonly at: string;
}

export interface Session {
	readonly id: string;
	readonly createdAt: string;
	readonly lastSeenAt: string | null;
	readonly userAgent: string | null;
}

export interface CustomerDetail {
	readonly user: UserInfo;
	readonly customer: PersonInfo | null;
	readonly users: readonly UserInfo[];
	readonly accounts: readonly PaymentAccount[];
	readonly cards: readonly BankCard[];
	readonly evidence: readonly Evidence[];
	readonly sessions: readonly Session[];
	readonly recentOrders: readonly OrderSummary[];
}

export interface OrderSummary {
	readonly id: string;
	readonly kind: OrderKind | (string & {});
	readonly direction: "in" | "out";
	readonly state: string;
	readonly amount: Amount;
	readonly title: string;
	readonly counterparty: { readonly name: string; readonly kind: string };
	readonly createdAt: string;
	readonly finishedAt: string | null;
}
