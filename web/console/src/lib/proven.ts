import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Challenge, challengeOf, giveUp } from "./proof.ts";

/** What came of asking: the answer, or what is to be proven for it. */
type Word<Answer> = { readonly answer: Answer } | { readonly challenge: Challenge };

interface Proven<Wish, Answer> {
	readonly wish: Wish | undefined;
	/** What is to be proven before the answer comes. */
	readonly challenge: Challenge | undefined;
	readonly answer: Answer | undefined;
	readonly error: unknown;
	readonly busy: boolean;
	/** Asks; with a challenge that is open, anew. */
	begin(wish: Wish): void;
	/** Takes what became of the proof: once it is whole, the wish is asked again with it. */
	onProven(challenge: Challenge): void;
	/** Forgets answer and wish, and gives up what is open. */
	end(): void;
}

/** Asks for something that may want a proof first, which is good for that wish alone. */
export function useProven<Wish, Answer>(
	ask: (wish: Wish, challengeId: string | undefined) => Promise<Answer>,
): Proven<Wish, Answer> {
	const [wish, setWish] = useState<Wish>();
	const [challenge, setChallenge] = useState<Challenge>();
	const asking = useMutation({
		mutationFn: async (asked: { wish: Wish; challengeId?: string }): Promise<Word<Answer>> => {
			try {
				return { answer: await ask(asked.wish, asked.challengeId) };
			} catch (error) {
				const wanted = await challengeOf(error);
				if (wanted === undefined) throw error;
				return { challenge: wanted };
			}
		},
		onSuccess: (word) => setChallenge("challenge" in word ? word.challenge : undefined),
		// The challenge that was shown with it is of no use any more.
		onError: () => setChallenge(undefined),
		gcTime: 0,
	});
	const { data } = asking;
	return {
		...{ wish, challenge, busy: asking.isPending, error: asking.error },
		answer: data !== undefined && "answer" in data ? data.answer : undefined,
		begin(next) {
			setWish(() => next);
			asking.mutate({ wish: next });
		},
		onProven(proven) {
			if (proven.state !== "verified") setChallenge(proven);
			else if (wish !== undefined) asking.mutate({ wish, challengeId: proven.id });
		},
		end() {
			if (challenge !== undefined) giveUp(challenge);
			setChallenge(undefined);
			setWish(undefined);
			asking.reset();
		},
	};
}
