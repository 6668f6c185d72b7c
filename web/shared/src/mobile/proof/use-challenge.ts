import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useMe, walletApi } from "../session.ts";
import { hasDeviceKey, signBinding } from "./device-key.ts";
import { knowsPasskeys } from "./passkey.ts";
import { wantsDevice, waysHere } from "./plan.ts";
import type { Challenge, CodeSent, Offer, ProofDoor } from "./wire.ts";

/** While a person looks at it, how often is asked whether they are done. */
const HELD_POLL_MS = 4_000;

function pathOf(id: string): string {
	return `/challenges/${encodeURIComponent(id)}`;
}

function challengeQuery(id: string) {
	return queryOptions({
		queryKey: ["challenge", id],
		gcTime: 0,
		staleTime: 0,
		queryFn: ({ signal }) => walletApi.get<Challenge>(pathOf(id), { signal }),
		refetchInterval: ({ state }) => (state.data?.state === "held" ? HELD_POLL_MS : false),
	});
}

/** Whether a person still looks at a challenge, as far as the sheet that shows it has heard. */
export function useIsHeld(id: string | undefined): boolean | undefined {
	const { data } = useQuery({ ...challengeQuery(id ?? ""), enabled: false });
	return data && data.state === "held";
}

/** Hands proofs in for a challenge of the signed-in person. */
export function challengeDoor(id: string): ProofDoor<Challenge> {
	const path = pathOf(id);
	return {
		sendCode: (factor) => walletApi.post<CodeSent>(`${path}/codes`, { factor }),
		passkeyOptions: () => walletApi.post<Record<string, unknown>>(`${path}/passkey-options`),
		prove: (factor, answer) => walletApi.post<Challenge>(`${path}/proofs`, { factor, answer }),
	};
}

export interface ChallengeUnderWay {
	readonly challenge: Challenge | undefined;
	/** What can be met in this browser; undefined while that is being found out. */
	readonly ways: readonly Offer[] | undefined;
	readonly error: unknown;
	readonly refetch: () => void;
	readonly take: (challenge: Challenge) => void;
}

/** A challenge as it stands; what this device can prove by itself is proven without a word. */
export function useChallenge(id: string): ChallengeUnderWay {
	const client = useQueryClient();
	const me = useMe();
	const query = useQuery(challengeQuery(id));
	const key = useQuery({
		queryKey: ["device-key", me?.id],
		enabled: Boolean(me),
		queryFn: () => hasDeviceKey(me?.id ?? ""),
	});
	const take = (challenge: Challenge): void => {
		client.setQueryData(challengeQuery(id).queryKey, challenge);
	};
	const silent = useMutation({
		mutationFn: async (binding: string) =>
			challengeDoor(id).prove("known_device", await signBinding(me?.id ?? "", binding)),
		onSuccess: take,
	});
	const challenge = query.data;
	const deviceKey = key.data === true && !silent.isError;
	const isReady = challenge !== undefined && key.data !== undefined;
	const ways = isReady
		? waysHere(challenge.offers, { deviceKey, passkeys: knowsPasskeys(), faces: true })
		: undefined;
	const wanted = challenge?.state === "issued" && ways && wantsDevice(ways, challenge.proven);
	const asked = useRef(false);
	useEffect(() => {
		if (!wanted || asked.current) return;
		asked.current = true;
		silent.mutate(challenge.binding);
	}, [wanted, challenge, silent]);
	return {
		challenge,
		ways: wanted && !silent.isError ? undefined : ways,
		error: query.error,
		refetch: () => void query.refetch(),
		take,
	};
}
