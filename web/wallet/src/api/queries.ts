import {
	infiniteQueryOptions,
	type QueryClient,
	queryOptions,
	useInfiniteQuery,
	useQuery,
} from "@tanstack/react-query";
import { isFinal, isPositive, type Order, type Page } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import type { Instrument } from "@zhangfang/shared/mobile/paying/index.ts";
import type { Assets, Bank, BillsPage, Card, Passkey, Session } from "./types.ts";

/** How often a screen asks again while something on it is still under way. */
const PENDING_POLL_MS = 5_000;

export const assetsQuery = queryOptions({
	queryKey: ["assets"],
	queryFn: ({ signal }) => walletApi.get<Assets>("/assets", { signal }),
	refetchInterval: ({ state }) =>
		state.data && isPositive(state.data.held) ? PENDING_POLL_MS : false,
});

export const cardsQuery = queryOptions({
	queryKey: ["cards"],
	queryFn: async ({ signal }) => (await walletApi.get<Page<Card>>("/cards", { signal })).items,
});

/** Where one can recharge from without a card: wallets, and banks' own pages. */
export const rechargeWaysQuery = queryOptions({
	queryKey: ["recharge-ways"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<Instrument>>("/recharge-instruments", { signal })).items.filter(
			({ kind, usable }) => kind === "method" && usable,
		),
});

export const banksQuery = queryOptions({
	queryKey: ["banks"],
	staleTime: 600_000,
	queryFn: async ({ signal }) => (await walletApi.get<Page<Bank>>("/banks", { signal })).items,
});

export const sessionsQuery = queryOptions({
	queryKey: ["sessions"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<Session>>("/sessions", { signal })).items,
});

export const passkeysQuery = queryOptions({
	queryKey: ["passkeys"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<Passkey>>("/passkeys", { signal })).items,
});

export const recentOrdersQuery = queryOptions({
	queryKey: ["orders", "recent"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<BillsPage>("/orders", { signal, query: { limit: 5 } })).items,
	refetchInterval: ({ state }) =>
		state.data?.some((order) => !isFinal(order.state)) ? PENDING_POLL_MS : false,
});

export interface BillFilter {
	readonly month: string;
	readonly kind: string | undefined;
}

export function billsQuery(filter: BillFilter) {
	return infiniteQueryOptions({
		queryKey: ["orders", "bills", filter],
		initialPageParam: null as string | null,
		queryFn: ({ pageParam, signal }) =>
			walletApi.get<BillsPage>("/orders", {
				signal,
				query: { month: filter.month, kind: filter.kind, cursor: pageParam, limit: 20 },
			}),
		getNextPageParam: (page) => page.nextCursor,
	});
}

export function useBills(filter: BillFilter) {
	return useInfiniteQuery(billsQuery(filter));
}

const POLL_MS = 2_000;
const SLOW_POLL_MS = 15_000;
/** After so many answers without an end the wait is long: ask less often. */
const QUICK_POLLS = 30;

export function orderQuery(id: string) {
	return queryOptions({
		queryKey: ["order", id],
		queryFn: ({ signal }) => walletApi.get<Order>(`/orders/${encodeURIComponent(id)}`, { signal }),
	});
}

/** An order that keeps asking until it has ended. */
export function useOrder(id: string) {
	return useQuery({
		...orderQuery(id),
		refetchInterval: (query) => {
			const order = query.state.data;
			if (!order || isFinal(order.state)) return false;
			return query.state.dataUpdateCount < QUICK_POLLS ? POLL_MS : SLOW_POLL_MS;
		},
	});
}

/** After money moved, or may have: everything that shows an amount asks again. */
export function refreshMoney(client: QueryClient): void {
	void client.invalidateQueries({ queryKey: assetsQuery.queryKey });
	void client.invalidateQueries({ queryKey: ["orders"] });
}
