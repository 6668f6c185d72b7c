import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Money, Order } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import { orderQuery, refreshMoney } from "./queries.ts";
import type { ArrivalChoice, OwnRefund, Quote } from "./types.ts";

interface Items<Item> {
	readonly items: readonly Item[];
}

/** The hours that are shown stay true while the page is open. */
const FRESH_MS = 60_000;
const REFUND_POLL_MS = 15_000;

export function orderPath(id: string): string {
	return `/orders/${encodeURIComponent(id)}`;
}

export const arrivalsQuery = queryOptions({
	queryKey: ["transfer-arrivals"],
	refetchInterval: FRESH_MS,
	queryFn: async ({ signal }) =>
		(await walletApi.get<Items<ArrivalChoice>>("/transfer-arrivals", { signal })).items,
});

/** What each speed promises for an amount to a card; the last answer stays while the next is fetched. */
export function quotesQuery(cardId: string, amount: Money | undefined) {
	const minor = amount?.minor ?? "0";
	return queryOptions({
		queryKey: ["withdrawal-quotes", cardId, minor],
		enabled: minor !== "0",
		placeholderData: keepPreviousData,
		refetchInterval: FRESH_MS,
		queryFn: async ({ signal }) =>
			(
				await walletApi.get<Items<Quote>>("/withdrawal-quotes", {
					signal,
					query: { cardId, minor },
				})
			).items,
	});
}

export function refundsQuery(orderId: string) {
	return queryOptions({
		queryKey: ["order", orderId, "refunds"],
		queryFn: async ({ signal }) =>
			(await walletApi.get<Items<OwnRefund>>(`${orderPath(orderId)}/refunds`, { signal })).items,
		refetchInterval: ({ state }) =>
			state.data?.some(({ finishedAt }) => finishedAt === null) ? REFUND_POLL_MS : false,
	});
}

/** Takes back a transfer that waits, or a withdrawal that has not left. */
export function useTakeBack(orderId: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => walletApi.post<Order>(`${orderPath(orderId)}/cancellation`, {}),
		onSuccess: (order) => client.setQueryData(orderQuery(order.id).queryKey, order),
		// Refused, it has gone meanwhile: the page shows where.
		onError: () => client.invalidateQueries({ queryKey: orderQuery(orderId).queryKey }),
		onSettled: () => refreshMoney(client),
	});
}
