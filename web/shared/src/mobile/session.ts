import {
	type QueryClient,
	queryOptions,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { type ApiClient, createApi } from "../api.ts";
import { currentLanguage } from "../i18n.ts";
import { isProblem } from "../problem.ts";
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
	client.setQueryData(meQuery.queryKey, null);
}

export interface PasswordSignIn {
	/** Number, e-mail address or user name. */
	readonly name: string;
	readonly password: string;
}

export interface CodeSignIn {
	readonly mobile: string;
	readonly challengeId: string;
	readonly code: string;
}

/** Signs in by password or by SMS code; `me` is known at once. */
export function useSignIn() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (proof: PasswordSignIn | CodeSignIn) =>
			walletApi.post<Me>("code" in proof ? "/sessions/sms" : "/sessions", proof),
		onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
	});
}

export function useSignOut() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => walletApi.delete<void>("/sessions/current"),
		onSuccess: () => {
			client.clear();
			forgetMe(client);
		},
	});
}
