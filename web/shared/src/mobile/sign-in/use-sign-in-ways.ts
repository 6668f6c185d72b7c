import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Me } from "../../wire.ts";
import { onlyKeeper, signBinding } from "../proof/device-key.ts";
import { knowsPasskeys } from "../proof/passkey.ts";
import { wantsDevice, waysHere } from "../proof/plan.ts";
import type { Offer, ProofDoor } from "../proof/wire.ts";
import { walletApi } from "../session.ts";
import type { SignInStep } from "./wire.ts";

/** Hands proofs in for a sign-in that waits. */
export function signInDoor(id: string): ProofDoor<Me | SignInStep> {
	const path = `/sign-ins/${encodeURIComponent(id)}`;
	return {
		sendCode: (factor) => walletApi.post(`${path}/codes`, { factor }),
		passkeyOptions: () => walletApi.post(`${path}/passkey-options`),
		prove: (factor, answer) => walletApi.post(`${path}/proofs`, { factor, answer }),
	};
}

/**
 * What can be met in this browser; undefined while it proves itself. Who signs in is not known here yet:
 * the device speaks for them where it keeps the key of one person alone.
 */
export function useSignInWays(
	step: SignInStep,
	take: (outcome: Me | SignInStep) => void,
): readonly Offer[] | undefined {
	const keeper = useQuery({
		queryKey: ["device-keeper"],
		gcTime: 0,
		queryFn: async () => (await onlyKeeper()) ?? null,
	});
	const silent = useMutation({
		mutationFn: async (userId: string) =>
			signInDoor(step.signInId).prove("known_device", await signBinding(userId, step.binding)),
		onSuccess: take,
	});
	const userId = keeper.data;
	const deviceKey = typeof userId === "string" && !silent.isError;
	const ways = waysHere(step.offers, { deviceKey, passkeys: knowsPasskeys(), faces: false });
	const isWanted = deviceKey && wantsDevice(ways, step.proven);
	const asked = useRef(false);
	useEffect(() => {
		if (!isWanted || asked.current || typeof userId !== "string") return;
		asked.current = true;
		silent.mutate(userId);
	}, [isWanted, userId, silent]);
	return userId === undefined && !keeper.isError ? undefined : isWanted ? undefined : ways;
}
