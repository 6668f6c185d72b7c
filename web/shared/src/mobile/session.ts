import {
	type QueryClient,
	queryOptions,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type ApiClient, createApi } from "../api.ts";
import { currentLanguage } from "../i18n.ts";
import { isProblem } from "../problem.ts";
import { write } from "../storage.ts";
import type { Me } from "../wire.ts";

/** The wallet's API; the cashier uses its sessions too. */
export const walletApi: ApiClient = createApi({
	base: "/api/wallet/v1",
	language: currentLanguage,
});

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
	queryKey: ["me"],
	staleTime: 60_000,
	queryFn: async ({ signal }): Promise<Me | null> => {
		try {
			return await walletApi.get<Me>("/me", { signal });
		} catch (error) {
			if (isProblem(error, "not_signed_in")) return null;
			throw error;
		}
	},
});

export function useMe(): Me | null | undefined {
	return useQuery(meQuery).data;
}

/** A session that ended elsewhere: forget who we thought was here; the guard then asks to sign in. */
export function forgetMe(client: QueryClient): void {
	client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
	client.setQueryData(meQuery.queryKey, null);
}

/** How soon a page in use notices that its session was ended somewhere else. */
const WATCH_MS = 12_000;
/** A page that nobody has touched for so long asks less often; the first touch asks at once. */
const IDLE_AFTER_MS = 120_000;
const IDLE_WATCH_MS = 60_000;
const CHANGED = "session-changed";

/** Tells the other tabs of this browser that somebody came or went. */
export function announceSession(): void {
	// Another value each time: the other tabs hear of changes alone.
	write(CHANGED, crypto.randomUUID());
}

/**
 * Notices that the session was ended: at once in another tab, with the next answer of whatever the
 * page asks, when the page is looked at again or touched after a while; and, looked at but still, by
 * asking now and then. A page in the background asks nothing.
 */
export function useSessionWatch(): void {
	const client = useQueryClient();
	const touchedAt = useRef(performance.now());
	const isIdle = (): boolean => performance.now() - touchedAt.current > IDLE_AFTER_MS;
	const { data: me } = useQuery({
		...meQuery,
		refetchOnWindowFocus: "always",
		refetchOnReconnect: "always",
		refetchInterval: ({ state }) => (state.data ? (isIdle() ? IDLE_WATCH_MS : WATCH_MS) : false),
	});
	useEffect(() => {
		if (me === null) forgetMe(client);
	}, [me, client]);
	useEffect(() => {
		const heard = ({ key }: StorageEvent): void => {
			if (key?.endsWith(CHANGED)) void client.invalidateQueries(meQuery);
		};
		const touched = (): void => {
			const wasIdle = performance.now() - touchedAt.current > IDLE_AFTER_MS;
			touchedAt.current = performance.now();
			if (wasIdle) void client.invalidateQueries(meQuery);
		};
		window.addEventListener("storage", heard);
		window.addEventListener("pointerdown", touched, { passive: true });
		window.addEventListener("keydown", touched, { passive: true });
		return () => {
			window.removeEventListener("storage", heard);
			window.removeEventListener("pointerdown", touched);
			window.removeEventListener("keydown", touched);
		};
	}, [client]);
}

const LEFT = ["me", "left-by-hand"] as const;

/** Whether it was here, by hand, that the person signed out. */
export function leftByHand(client: QueryClient): boolean {
	return client.getQueryData<boolean>(LEFT) === true;
}

export function noteArrival(client: QueryClient, me: Me): void {
	client.setQueryData(LEFT, false);
	client.setQueryData(meQuery.queryKey, me);
	announceSession();
}

export function useSignOut() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => walletApi.delete<void>("/sessions/current"),
		onSuccess: () => {
			client.setQueryData(LEFT, true);
			forgetMe(client);
			announceSession();
		},
	});
}
