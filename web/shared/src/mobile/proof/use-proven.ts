import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CallOptions } from "../../api.ts";
import { isProblem, type Problem } from "../../problem.ts";

/** What goes along with a request that has been proven. */
export type Proof = Pick<CallOptions, "challengeId">;

export interface ProvenHow<Input, Output> {
	/** Sends the operation; exactly the same again with the proof. */
	readonly send: (input: Input, proof: Proof) => Promise<Output>;
	readonly onDone?: (output: Output, input: Input) => void;
	/** Names what is asked, without secrets: held for a person, it goes on when it is asked again. */
	readonly about?: (input: Input) => string;
}

/** How the proof of an operation stands, for the sheet that asks for it. */
export interface ProofView {
	/** The challenge under way. */
	readonly challengeId: string | undefined;
	/** Held for a person, denied, or stopped by the user's own lock. */
	readonly verdict: Problem | undefined;
	/** Why the proven request did not go through. */
	readonly failure: unknown;
	readonly sending: boolean;
	/** Sends the request again, with the proof that has been given. */
	readonly repeat: () => void;
	/** Starts over: the proof that was given is void. */
	readonly restart: () => void;
	readonly close: () => void;
}

export interface Proven<Input> {
	readonly start: (input: Input) => void;
	/** True from the start until it is done or a sheet asks for something. */
	readonly busy: boolean;
	/** Why it was refused, where that concerns the form and no proof. */
	readonly error: unknown;
	readonly reset: () => void;
	readonly view: ProofView;
}

interface Sent<Input> {
	readonly input: Input;
	readonly challengeId?: string;
	readonly isHeldBefore?: boolean;
}

/** Challenges that a person looks at, for as long as this tab lives. */
const held = new Map<string, string>();

function keepHeld(about: string | undefined, challengeId: string): void {
	if (about !== undefined) held.set(about, challengeId);
}

function heldBefore(about: string | undefined): string | undefined {
	return about === undefined ? undefined : held.get(about);
}

function forgetHeld(about: string | undefined): void {
	if (about !== undefined) held.delete(about);
}

const NAMES_CHALLENGE: readonly string[] = ["proof_needed", "held_for_review"];
const VERDICTS: readonly string[] = ["held_for_review", "operation_denied", "user_locked"];

/**
 * An operation that may ask for proof. It is sent as it is; when proof is asked for, `view` drives the
 * sheet, and once everything is proven the very same request is sent again with the challenge.
 */
export function useProven<Input, Output>(how: ProvenHow<Input, Output>): Proven<Input> {
	const [challengeId, setChallengeId] = useState<string>();
	const sending = useMutation({
		mutationFn: ({ input, challengeId: proven }: Sent<Input>) =>
			how.send(input, { challengeId: proven }),
		onSuccess: (output, { input }) => {
			setChallengeId(undefined);
			forgetHeld(how.about?.(input));
			how.onDone?.(output, input);
		},
		onError: (error, sent) => {
			const about = how.about?.(sent.input);
			const id =
				isProblem(error) && NAMES_CHALLENGE.includes(error.code) && error.params["challengeId"];
			if (typeof id === "string") setChallengeId(id);
			if (isProblem(error, "held_for_review") && typeof id === "string") keepHeld(about, id);
			if (!sent.isHeldBefore || !isProblem(error) || !error.code.startsWith("challenge_")) return;
			// What a person was looking at has ended meanwhile: asked afresh.
			forgetHeld(about);
			sending.mutate({ input: sent.input });
		},
	});
	const { error, variables } = sending;
	const verdict = isProblem(error) && VERDICTS.includes(error.code) ? error : undefined;
	const isAsked = isProblem(error, "proof_needed");
	const start = (input: Input): void => {
		setChallengeId(undefined);
		const kept = heldBefore(how.about?.(input));
		sending.mutate(
			kept === undefined ? { input } : { input, challengeId: kept, isHeldBefore: true },
		);
	};
	const close = (): void => {
		setChallengeId(undefined);
		sending.reset();
	};
	return {
		start,
		busy: sending.isPending && challengeId === undefined,
		error: challengeId === undefined && verdict === undefined && !isAsked ? error : null,
		reset: close,
		view: {
			challengeId,
			verdict,
			failure: challengeId !== undefined && !isAsked && verdict === undefined ? error : null,
			sending: sending.isPending,
			repeat: () => {
				if (variables && challengeId) sending.mutate({ input: variables.input, challengeId });
			},
			restart: () => {
				if (variables === undefined) return;
				forgetHeld(how.about?.(variables.input));
				start(variables.input);
			},
			close,
		},
	};
}
