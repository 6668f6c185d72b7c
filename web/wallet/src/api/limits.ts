import { queryOptions } from "@tanstack/react-query";
import type { Money, Verification } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";

export type AccountClass = Verification["accountClass"];

/** How much of one limit is used, as the platform counts it now. */
export interface LimitBar {
	/** L1 … L18. */
	readonly rule: string;
	readonly row: string;
	readonly title: string;
	/** The text it stands on, with its article. */
	readonly basis: string;
	readonly key: "person" | "account" | "card" | "channel";
	/** The account or card whose bar it is; null: the person's. */
	readonly subject: string | null;
	readonly window: "transaction" | "day" | "month" | "year" | "lifetime";
	readonly windowText: string;
	/** Null where only acts are counted. */
	readonly cap: Money | null;
	readonly used: Money;
	/** Of what has no outcome yet. */
	readonly reserved: Money;
	readonly left: Money | null;
	readonly countMax: number | null;
	readonly count: number;
	readonly resetsAt: string | null;
	readonly waysOut: readonly { readonly code: string; readonly text: string }[];
}

export interface Limits {
	readonly asOf: string;
	readonly accountClass: AccountClass;
	readonly items: readonly LimitBar[];
}

export interface ClassStep {
	readonly code: string;
	readonly text: string;
	readonly isDone: boolean;
	readonly times: number;
	/** Belongs to the shortest way. */
	readonly isSuggested: boolean;
}

export interface ClassPath {
	readonly accountClass: "I" | "II" | "III";
	readonly isReached: boolean;
	readonly opens: string;
	readonly caps: readonly {
		readonly title: string;
		readonly cap: Money;
		readonly windowText: string;
	}[];
	readonly sourcesNeeded: number;
	readonly sourcesMissing: number;
	readonly steps: readonly ClassStep[];
}

export interface ClassPaths {
	readonly accountClass: AccountClass;
	readonly sources: number;
	readonly classes: readonly ClassPath[];
}

export const limitsQuery = queryOptions({
	queryKey: ["limits"],
	queryFn: ({ signal }) => walletApi.get<Limits>("/limits", { signal }),
});

export const classQuery = queryOptions({
	queryKey: ["account-class"],
	queryFn: ({ signal }) => walletApi.get<ClassPaths>("/account-class", { signal }),
});
