import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api, type Query } from "./client.ts";
import { one, PAGE_SIZE, pages } from "./queries.ts";
import type { Amount, Page } from "./types.ts";

export const CARD_TYPES = ["debit", "credit"] as const;
/** A row of the table in use. */
export interface Bin {
	readonly prefix: string;
	readonly length: number;
	readonly cardType: string;
	readonly issuer: {
		readonly code: string;
		readonly nameZh: string;
		readonly nameEn: string;
		readonly color: string;
	};
}

export interface BinPage extends Page<Bin> {
	readonly version: string;
	readonly prefixes: number;
	/** The row that a number beginning with what was asked is known by. */
	readonly match: Bin | null;
	readonly issuers: readonly {
		readonly code: string;
		readonly nameZh: string;
		readonly nameEn: string;
		readonly prefixes: number;
	}[];
}

/** A monthly file as it was loaded, and what it changes. */
export interface BinFile {
	readonly id: string;
	readonly version: string;
	readonly state: "parsed" | "in_use" | "retired";
	readonly fileName: string;
	readonly sha256: string;
	readonly prefixes: number;
	readonly loadedBy: string;
	readonly loadedAt: string;
	readonly comparedWith: string;
	readonly comparedAt: string;
	readonly added: number;
	readonly removed: number;
	readonly changed: number;
	readonly proposalId: string | null;
	readonly enteredAt: string | null;
	readonly leftAt: string | null;
}

interface BinSide {
	readonly issuer: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly color: string;
	readonly cardType: string;
}

/** What a file makes of one prefix. */
export interface BinChange {
	readonly kind: "added" | "removed" | "changed";
	readonly prefix: string;
	readonly length: number;
	readonly before: BinSide | null;
	readonly after: BinSide | null;
}

/** What a code of a channel means for the holder of a card. */
export interface ReasonLine {
	readonly channelId: string;
	readonly code: string;
	/** Null: any. */
	readonly issuer: string | null;
	readonly reason: string;
	readonly textZh: string;
	readonly textEn: string;
	readonly adviceZh: string;
	readonly adviceEn: string;
	readonly tryElsewhere: boolean;
	/** 0 ships with the program. */
	readonly version: number;
	readonly changedBy: string | null;
	readonly validFrom: string | null;
}

/** A code that a channel used and no table explains. */
export interface UnlistedCode {
	readonly channelId: string;
	readonly code: string;
	readonly times: number;
	readonly firstAt: string;
	readonly lastAt: string;
}

/** A row of the banks' limits. */
export interface BankLimit {
	/** Null: banks without rows of their own. */
	readonly issuerCode: string | null;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly cardType: "debit" | "credit";
	readonly version: number;
	readonly state: "in_force" | "coming" | "past";
	readonly validFrom: string;
	readonly singleMax: Amount;
	readonly dailyMax: Amount;
	readonly monthlyMax: Amount | null;
}

export const binsQuery = (filters: Query) =>
	infiniteQueryOptions({
		queryKey: ["bins", filters],
		queryFn: ({ pageParam, signal }) =>
			api.get<BinPage>("/bins", {
				query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
				signal,
			}),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (last: BinPage) => last.nextCursor ?? undefined,
		placeholderData: keepPreviousData,
	});

export const binFilesQuery = () => pages<BinFile>("bin-files", "/bin-files", {});

export const binFileQuery = (id: string) =>
	one<BinFile>("bin-files", `/bin-files/${encodeURIComponent(id)}`);

export const binChangesQuery = (id: string, kind: string | undefined) =>
	pages<BinChange>("bin-files", `/bin-files/${encodeURIComponent(id)}/changes`, { kind });

export const reasonsQuery = () =>
	one<{ readonly items: readonly ReasonLine[] }>("reasons", "/channel-reasons");

export const unlistedQuery = () =>
	one<{ readonly items: readonly UnlistedCode[] }>("reasons", "/channel-reasons/unlisted");

export const bankLimitsQuery = () =>
	one<{ readonly items: readonly BankLimit[] }>("bank-limits", "/bank-limits");
