import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isProblem } from "./problem.ts";

const RETRIES = 2;

/**
 * Reads retry when there was no answer; a refusal is an answer and is not asked again. Mutations never retry by
 * themselves: a person decides, and the Idempotency-Key protects. `onSignedOut` runs when any call says that the
 * session has ended.
 */
export function createQueryClient(
	onSignedOut: (client: QueryClient) => void = () => {},
): QueryClient {
	const onError = (error: unknown): void => {
		if (isProblem(error, "not_signed_in")) onSignedOut(client);
	};
	const client = new QueryClient({
		queryCache: new QueryCache({ onError }),
		mutationCache: new MutationCache({ onError }),
		defaultOptions: {
			queries: {
				staleTime: 10_000,
				gcTime: 10 * 60_000,
				refetchOnWindowFocus: true,
				networkMode: "always",
				retry: (failures, error) =>
					failures < RETRIES && isProblem(error) && error.unsettled && error.code !== "offline",
				retryDelay: (failure) => Math.min(500 * 2 ** failure, 4_000),
			},
			mutations: { retry: false, networkMode: "always" },
		},
	});
	return client;
}
