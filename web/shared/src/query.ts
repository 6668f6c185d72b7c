import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "./problem.ts";

const RETRIES = 2;

/**
 * Reads retry when there was no answer; a refusal is an answer and is not asked again. Mutations never retry by
 * themselves: a person decides, and the Idempotency-Key protects.
 */
export function createQueryClient(): QueryClient {
	return new QueryClient({
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
}
