import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ApiClient } from "../../api.ts";
import type { Paying } from "./wire.ts";

/** Where a payment is followed: the cashier's address of an order, or the wallet's. */
export interface PayingDoor {
	readonly api: ApiClient;
	readonly path: string;
	/** Names the order among the queries; the order itself is kept under it. */
	readonly key: readonly [string, string];
}

/** The page where one pays is ready in a moment: whoever waits for it is not kept. */
const FIRST_POLL_MS = 600;
const FIRST_POLLS = 6;
const POLL_MS = 2_000;
const SLOW_POLL_MS = 5_000;
/** After so many answers without an end the wait is long: ask less often. */
const QUICK_POLLS = 60;

/** One's own payment of an order, asked again until it ends. Nothing for an order that others pay. */
export function usePaying(door: PayingDoor, isWanted: boolean) {
	return useQuery({
		queryKey: [...door.key, "paying"],
		enabled: isWanted,
		// What is kept may be of an earlier payment of the order.
		staleTime: 0,
		queryFn: ({ signal }) => door.api.get<Paying>(`${door.path}/payment`, { signal }),
		refetchInterval: ({ state }) => {
			if (state.data?.state !== "open") return false;
			const count = state.dataUpdateCount;
			if (count < FIRST_POLLS && state.data.action === null) return FIRST_POLL_MS;
			return count < QUICK_POLLS ? POLL_MS : SLOW_POLL_MS;
		},
	});
}

export interface Stopping {
	readonly stop: () => void;
	readonly busy: boolean;
	readonly error: unknown;
}

/** Gives the payment up, to choose another way once the institution has closed it. */
export function useStopPaying(door: PayingDoor): Stopping {
	const client = useQueryClient();
	const stopping = useMutation({
		mutationFn: () => door.api.post<Paying>(`${door.path}/payment/stop`, {}),
		onSuccess: (paying) => client.setQueryData([...door.key, "paying"], paying),
		// Refused, it may have been paid meanwhile: what stands is asked again either way.
		onSettled: () => client.invalidateQueries({ queryKey: door.key }),
	});
	return { stop: () => stopping.mutate(), busy: stopping.isPending, error: stopping.error };
}
