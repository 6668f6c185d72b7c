/** What the console API answers. Amounts are decimal strings of minor units, times ISO 8601 in UTC. */
import type { Lane, Money } from "@zhangfang/shared";

export type { Page } from "@zhangfang/shared";
export type { Lane };
export type Amount = Money;

export interface Staff {
	readonly id: string;
	readonly name: string;
	readonly role: string;
}

export type OrderKind = "recharge" | "payment" | "transfer" | "withdrawal";
export type Side = "debit" | "credit";

export interface HourFigure {
	readonly hour: string;
	readonly trades: number;
	readonly volume: Amount;
}

export interface DayFigure {
	readonly day: string;
	readonly trades: number;
	readonly volume: Amount;
	/** Trades of each kind; some builds answer a count, others a count with its volume. */
	readonly byKind: Readonly<Record<string, number | { trades: number; volume: Amount }>>;
}

export interface ChannelFigures {
	readonly sent: number;
	readonly succeeded: number;
	readonly declined: number;
	readonly unknown: number;
	/** Null before anything was decided. */
	readonly successRatePpm: number | null;
	readonly p50Ms: number | null;
	readonly p99Ms: number | null;
	readonly noticesFirst: number;
	readonly queriesFirst: number;
}

export interface OverviewChannel extends ChannelFigures {
	readonly id: string;
	readonly name: string;
}

export interface BooksFigures {
	readonly reserveAssets: Amount;
	readonly reserveLiabilities: Amount;
	readonly equal: boolean;
	readonly dueToOwn: Amount;
	readonly dueFromReserve: Amount;
	readonly mirrored: boolean;
}

export interface Overview {
	readonly asOf: string;
	readonly today: {
		readonly trades: number;
		readonly volume: Amount;
		readonly succeeded: number;
		readonly successRatePpm: number | null;
		readonly unknownNow: number;
		readonly customers: number;
		readonly merchants: number;
	};
	readonly byHour: readonly HourFigure[];
	readonly byDay: readonly DayFigure[];
	readonly channels: readonly OverviewChannel[];
	readonly byState: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly books: BooksFigures;
	readonly audit: { readonly at: string; readonly violations: number } | null;
}

export interface Violation {
	readonly invariant: string;
	readonly text: string;
	readonly rows: readonly unknown[] | number;
}

export interface AuditReport {
	readonly at: string;
	readonly violations: readonly Violation[];
}

export interface ChannelInfo {
	readonly id: string;
	readonly name: string;
	readonly kind: string;
	readonly state: string;
	readonly policy: Readonly<Record<string, unknown>>;
	readonly capabilities: Readonly<Record<string, unknown>>;
	readonly stats: ChannelFigures;
	readonly bin: { readonly version: string | number; readonly prefixes: number } | null;
}

export interface AuditLogItem {
	readonly id: string;
	/** Place in the chain. */
	readonly seq: string;
	readonly hash: string;
	readonly at: string;
	/** Who: a staff name, or the platform itself. */
	readonly actor: string | { readonly id: string; readonly name: string } | null;
	readonly action: string;
	readonly subject?: string | { readonly kind?: string; readonly id: string } | null;
	readonly reason?: string | null;
	readonly text?: string | null;
	readonly details?: Readonly<Record<string, unknown>> | null;
}

export interface Institution {
	readonly id: string;
	readonly name: string;
	readonly url: string;
	readonly alive: boolean;
	readonly faults: {
		readonly seed: number | string;
		readonly kinds: readonly string[];
		/** Parts per million by fault. */
		readonly rates?: Readonly<Record<string, number>>;
		readonly rate?: Readonly<Record<string, number>> | number;
	} | null;
	readonly counters: Readonly<Record<string, unknown>>;
}

export interface DemoInfo {
	readonly smsInboxUrl?: string | null;
}

export interface DemoClock {
	readonly now: string;
	readonly mode: "real" | "virtual";
}

export interface Merchant {
	readonly id: string;
	readonly name: string;
	readonly state: string;
	readonly feeRatePpm: number;
	readonly createdAt: string;
}

/** The answer to opening a merchant: neither secret can be read again. */
export interface NewMerchant {
	readonly id: string;
	readonly name: string;
	readonly apiKey: string;
	readonly webhookSecret: string;
}
