import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Page } from "../../api.ts";
import { isProblem } from "../../problem.ts";
import type { Me } from "../../wire.ts";
import { bindDeviceKeyQuietly } from "../proof/device-key.ts";
import { showPasskey } from "../proof/passkey.ts";
import { noteArrival, walletApi } from "../session.ts";
import type { SignInOutcome } from "./wire.ts";
import { isClaim, isStep, type NumberClaim, type Provider, type SignInStep } from "./wire.ts";

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

/** What every way in ends with: it is known who is here, and this device gets a key of its own. */
export function useArrive(): (me: Me) => void {
	const client = useQueryClient();
	return useCallback(
		(me) => {
			noteArrival(client, me);
			bindDeviceKeyQuietly(me.id);
		},
		[client],
	);
}

/** What stands between the first proof and the session. */
export type Between =
	| { readonly kind: "step"; readonly step: SignInStep }
	| { readonly kind: "claim"; readonly claim: NumberClaim; readonly mobile: string };

export interface WayIn {
	/** What is still asked for; undefined: nothing yet, or nothing more. */
	readonly between: Between | undefined;
	/** Takes whatever a way in answers: somebody is in, or more is asked for. */
	readonly take: (outcome: SignInOutcome, mobile?: string) => void;
	readonly startOver: () => void;
}

/** Where every way in leads: who is here now, or what the door asks for before. */
export function useWayIn(onDone?: (me: Me) => void): WayIn {
	const arrive = useArrive();
	const [between, setBetween] = useState<Between>();
	return {
		between,
		take(outcome, mobile = "") {
			if (isStep(outcome)) return setBetween({ kind: "step", step: outcome });
			if (isClaim(outcome)) return setBetween({ kind: "claim", claim: outcome, mobile });
			setBetween(undefined);
			arrive(outcome);
			onDone?.(outcome);
		},
		startOver: () => setBetween(undefined),
	};
}

/** Signs in by password, by SMS code or by passkey. */
export function useSignIn(onDone?: () => void) {
	const wayIn = useWayIn(onDone);
	const entering = useMutation({
		mutationFn: (proof: PasswordSignIn | CodeSignIn) =>
			walletApi.post<SignInOutcome>("code" in proof ? "/sessions/sms" : "/sessions", proof),
		onSuccess: (outcome, proof) => wayIn.take(outcome, "code" in proof ? proof.mobile : ""),
	});
	const byPasskey = useMutation({
		mutationFn: async () => {
			const begun = await walletApi.post<{ ceremonyId: string; options: Record<string, unknown> }>(
				"/sessions/passkey/options",
			);
			const answer = await showPasskey(begun.options);
			const { ceremonyId } = begun;
			return walletApi.post<SignInOutcome>("/sessions/passkey", { ceremonyId, answer });
		},
		onSuccess: (outcome) => wayIn.take(outcome),
	});
	return { entering, byPasskey, wayIn };
}

/** Others whom people may sign in with; none where the platform knows none. */
export const providersQuery = queryOptions({
	queryKey: ["providers"],
	staleTime: 5 * 60_000,
	retry: false,
	queryFn: async ({ signal }): Promise<readonly Provider[]> => {
		try {
			return (await walletApi.get<Page<Provider>>("/providers", { signal })).items;
		} catch (error) {
			if (isProblem(error)) return [];
			throw error;
		}
	},
});

/** Leaves for a provider's page; it leads back to the wallet. */
export function useFederated(purpose: "sign_in" | "link") {
	return useMutation({
		mutationFn: (provider: string) =>
			walletApi.post<{ url: string }>(`/federated/${encodeURIComponent(provider)}/start`, {
				purpose,
			}),
		onSuccess: ({ url }) => window.location.assign(url),
	});
}
