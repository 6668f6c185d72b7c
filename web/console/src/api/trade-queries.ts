import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Payout } from "./payout-types.ts";
import { one } from "./queries.ts";
import type { Refund, SuspenseCase } from "./review-types.ts";
import type { RouteDecisionRow } from "./route-types.ts";
import type { Page } from "./types.ts";

/** Why methods were shown to a payer in the order in which they were. */
export interface RouteGuide {
	readonly at: string;
	readonly device: "desktop" | "phone";
	readonly bookVersion: number;
	readonly order: readonly string[];
	readonly verdicts: readonly {
		readonly method: string;
		/** From 1; null: not shown, or not usable. */
		readonly place: number | null;
		readonly bar: string | null;
		readonly isHidden: boolean;
		readonly isTroubled: boolean;
		readonly points: number;
		readonly terms: readonly { readonly code: string; readonly points: number }[];
	}[];
}

/** More than a trade ever has of refunds or cases. */
const ALL = 100;

const ofOrder = <Item>(path: string, orderId: string) =>
	queryOptions({
		queryKey: ["trade", orderId, path],
		queryFn: ({ signal }) => api.get<Page<Item>>(path, { query: { orderId, limit: ALL }, signal }),
	});

/** What went back of a trade. */
export const orderRefundsQuery = (orderId: string) => ofOrder<Refund>("/refunds", orderId);

/** What of a trade lies, or lay, in suspense. */
export const orderCasesQuery = (orderId: string) =>
	ofOrder<SuspenseCase>("/reviews/cases", orderId);

/** A withdrawal's way out. */
export const orderPayoutQuery = (orderId: string) =>
	one<{ readonly payout: Payout | null }>("trade", `/orders/${encodeURIComponent(orderId)}/payout`);

/** What was decided of a trade's channels, newest first. */
export const orderRoutesQuery = (orderId: string) =>
	ofOrder<RouteDecisionRow>("/route-decisions", orderId);

/** Which methods its payer was shown. */
export const orderGuidesQuery = (orderId: string) =>
	one<{ readonly items: readonly RouteGuide[] }>(
		"trade",
		`/orders/${encodeURIComponent(orderId)}/route-guides`,
	);
