import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
	createApi,
	currentLanguage,
	isFinal,
	type OrderState,
	type Page,
	useAttempt,
} from "@zhangfang/shared";
import { type Proven, useProven } from "@zhangfang/shared/mobile/index.ts";
import {
	deviceHint,
	type Instrument,
	type InstrumentChoice,
	type PayingDoor,
} from "@zhangfang/shared/mobile/paying/index.ts";
import { useMemo } from "react";
import type { CashierOrder } from "./types.ts";

const api = createApi({ base: "/api/cashier/v1", language: currentLanguage });

const POLL_MS = 2_000;

/** True while a person can still choose how to pay. */
export function isPayable(state: OrderState): boolean {
	return state === "created" || state === "authorising";
}

function path(token: string): string {
	return `/orders/${encodeURIComponent(token)}`;
}

/**
 * The order behind the token, asked again until it ends: it may be paid on the phone that read the QR code, or
 * run out, while this page stands open.
 */
export function useOrder(token: string) {
	return useQuery({
		queryKey: ["cashier", token],
		queryFn: ({ signal }) => api.get<CashierOrder>(path(token), { signal }),
		refetchInterval: ({ state }) => (state.data && !isFinal(state.data.state) ? POLL_MS : false),
	});
}

export function useInstruments(token: string) {
	return useQuery({
		queryKey: ["cashier", token, "instruments"],
		queryFn: async ({ signal }) =>
			(await api.get<Page<Instrument>>(`${path(token)}/instruments`, { signal })).items,
	});
}

/** Where the payer's own payment is followed. */
export function usePayingDoor(token: string): PayingDoor {
	return useMemo(() => ({ api, path: path(token), key: ["cashier", token] }), [token]);
}

/** Pays, with whatever proof that takes; a repeat after an unknown outcome carries the same key. */
export function usePay(token: string, onPaid: () => void): Proven<InstrumentChoice> {
	const attempt = useAttempt();
	const client = useQueryClient();
	return useProven({
		about: (instrument: InstrumentChoice) => token + JSON.stringify(instrument),
		send: async (instrument, proof) => {
			try {
				return await attempt.run({ token, instrument }, (idempotencyKey) =>
					api.post<CashierOrder>(
						`${path(token)}/payments`,
						{ instrument, ...deviceHint() },
						{ idempotencyKey, ...proof },
					),
				);
			} catch (error) {
				void client.invalidateQueries({ queryKey: ["cashier", token] });
				throw error;
			}
		},
		onDone: (order) => {
			onPaid();
			// What an earlier payment of the order asked for is over.
			client.removeQueries({ queryKey: ["cashier", token, "paying"] });
			client.setQueryData(["cashier", token], order);
		},
	});
}
