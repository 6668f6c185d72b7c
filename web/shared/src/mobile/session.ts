import {
	type QueryClient,
	queryOptions,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
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

/** How soon an open page notices that its session was ended somewhere else. */
const WATCH_MS = 3_000;
const CHANGED = "session-changed";

/** Tells the other tabs of this browser that somebody came or went. */
export function announceSession(): void {
	// Another value each time: the other tabs hear of changes alone.
	write(CHANGED, crypto.randomUUID());
}

/**
 * Keeps an eye on the session while the page is looked at: one that is ended on another device ends
 * here within seconds, one that is ended in another tab at once.
 */
export function useSessionWatch(): void {
	const client = useQueryClient();
	const { data: me } = useQuery({
		...meQuery,
		refetchInterval: ({ state }) => (state.data ? WATCH_MS : false),
	});
	useEffect(() => {
		if (me === null) forgetMe(client);
	}, [me, client]);
	useEffect(() => {
		const heard = ({ key }: StorageEvent): void => {
			if (key?.endsWith(CHANGED)) void client.invalidateQueries(meQuery);
		};
		window.addEventListener("storage", heard);
		return () => window.removeEventListener("storage", heard);
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
