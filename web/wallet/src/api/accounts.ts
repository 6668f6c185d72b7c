import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Money, Page } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";

/** What is on an account, or on several. */
export interface Figures {
	readonly posted: Money;
	readonly held: Money;
	readonly available: Money;
}

export type AccountFunction = "consume" | "transfer" | "withdraw" | "recharge" | "wealth";

export interface OwnAccount extends Figures {
	readonly id: string;
	/** 18 digits; the last one is a check over the others. */
	readonly number: string;
	readonly type: string;
	readonly typeName: string;
	readonly state: "open" | "closing" | "closed";
	readonly openedAt: string;
	readonly functions: readonly AccountFunction[];
	/** Whether the owner may close it alone. */
	readonly closable: boolean;
}

export interface Subtotal extends Figures {
	readonly type: string;
	readonly typeName: string;
	readonly accounts: number;
}

export const DIRECTIONS = ["pay", "transfer_out", "withdraw", "recharge", "transfer_in"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Switch {
	readonly direction: Direction;
	readonly on: boolean;
	readonly byOwner: boolean;
	/** Turned off by staff: the owner cannot turn it on. */
	readonly byStaff: boolean;
}

export type GrantKind = "own" | "operate" | "view";
export type GrantRole = "alone" | "maker" | "approver";

/** Somebody may use an account of somebody else, or look at it. */
export interface Grant extends Figures {
	readonly id: string;
	readonly accountId: string;
	readonly accountNumber: string;
	readonly typeName: string;
	readonly granteeId: string;
	readonly granteeName: string;
	readonly ownerName: string;
	readonly kind: GrantKind;
	readonly role: GrantRole | null;
	readonly givenAt: string;
}

export interface AccountKind {
	readonly type: string;
	readonly name: string;
}

/** What a maker wants an account to pay; nothing moves until somebody else approves it. */
export interface Instruction {
	readonly id: string;
	readonly accountId: string;
	readonly accountNumber: string;
	readonly ownerName: string;
	readonly makerName: string;
	readonly payeeName: string;
	readonly amount: Money;
	readonly memo: string | null;
	readonly state: "open" | "done" | "refused" | "withdrawn" | "expired";
	readonly madeAt: string;
	readonly expiresAt: string;
	readonly decidedByName: string | null;
	readonly orderId: string | null;
	readonly approvable: boolean;
	readonly withdrawable: boolean;
}

/** How far a closing has come, and what is to be done before it goes on. */
export interface Closing {
	readonly id: string | null;
	readonly state:
		| "none"
		| "asked"
		| "closing"
		| "accounts_closed"
		| "user_closed"
		| "closed"
		| "cancelled";
	readonly askedAt: string | null;
	readonly dueAt: string | null;
	readonly endedAt: string | null;
	readonly cancellable: boolean;
	/** Nothing is in the way. */
	readonly ready: boolean;
	readonly checks: readonly {
		readonly module: string;
		readonly done: boolean;
		readonly matters: readonly Matter[];
	}[];
	readonly history: readonly { readonly at: string; readonly code: string }[];
}

/** Something that stands in the way of a closing. */
export interface Matter {
	readonly code: string;
	readonly count: number;
	readonly amount: Money | null;
	readonly text: string;
	readonly advice: string;
}

interface Items<Item> {
	readonly items: readonly Item[];
}

export function accountPath(id: string): string {
	return `/accounts/${encodeURIComponent(id)}`;
}

/** Where the switches of one account stand, or those of all. */
export function switchesQuery(accountId: string | null) {
	return queryOptions({
		queryKey: ["switches", accountId],
		queryFn: async ({ signal }) => {
			const path = accountId === null ? "/switches" : `${accountPath(accountId)}/switches`;
			return (await walletApi.get<Items<Switch>>(path, { signal })).items;
		},
	});
}

/** Who else may use an account of one's own. */
export function givenQuery(accountId: string) {
	return queryOptions({
		queryKey: ["grants", "of", accountId],
		queryFn: async ({ signal }) =>
			(await walletApi.get<Items<Grant>>(`${accountPath(accountId)}/grants`, { signal })).items,
	});
}

/** Accounts of others that one may use. */
export const receivedQuery = queryOptions({
	queryKey: ["grants", "received"],
	queryFn: async ({ signal }) => (await walletApi.get<Items<Grant>>("/grants", { signal })).items,
});

export const accountKindsQuery = queryOptions({
	queryKey: ["account-types"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Items<AccountKind>>("/account-types", { signal })).items,
});

export const instructionsQuery = infiniteQueryOptions({
	queryKey: ["instructions"],
	initialPageParam: null as string | null,
	queryFn: ({ pageParam, signal }) =>
		walletApi.get<Page<Instruction>>("/instructions", {
			signal,
			query: { cursor: pageParam, limit: 20 },
		}),
	getNextPageParam: (page) => page.nextCursor,
});

export const closingQuery = queryOptions({
	queryKey: ["closing"],
	queryFn: ({ signal }) => walletApi.get<Closing>("/closing", { signal }),
});
