import { queryOptions } from "@tanstack/react-query";
import { isProblem } from "@zhangfang/shared";
import { type Factor, type ProofDoor, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { read, write } from "@zhangfang/shared/storage.ts";

export type Lost = "password" | "mobile" | "both";

export interface Recovery {
	readonly state: "started" | "cooling" | "ready" | "done" | "cancelled" | "expired";
	readonly lost: Lost;
	readonly proven: readonly Factor[];
	readonly offers: readonly {
		readonly factors: readonly Factor[];
		readonly coolingHours: number;
	}[];
	readonly readyAt: string | null;
	readonly expiresAt: string;
}

export interface StartedRecovery extends Recovery {
	readonly id: string;
}

const KEY = "recovery";

/** The recovery that this browser has begun: its id is the secret that lets it go on, days later too. */
export function keptRecovery(): string | undefined {
	return read(KEY) || undefined;
}

export function keepRecovery(id: string | undefined): void {
	write(KEY, id ?? "");
}

export function recoveryPath(id: string): string {
	return `/recoveries/${encodeURIComponent(id)}`;
}

/** Null: there is none any more. */
export function recoveryQuery(id: string) {
	return queryOptions({
		queryKey: ["recovery", id],
		gcTime: 0,
		queryFn: async ({ signal }): Promise<Recovery | null> => {
			try {
				return await walletApi.get<Recovery>(recoveryPath(id), { signal });
			} catch (error) {
				if (isProblem(error, "recovery_not_found")) return null;
				throw error;
			}
		},
	});
}

export function recoveryDoor(id: string): ProofDoor<Recovery> {
	const path = recoveryPath(id);
	return {
		sendCode: (factor) => walletApi.post(`${path}/codes`, { factor }),
		passkeyOptions: () => Promise.reject(new Error("a recovery takes no passkey")),
		prove: (factor, answer) => walletApi.post(`${path}/proofs`, { factor, answer }),
	};
}
