import { useRef } from "react";
import { isProblem } from "./problem.ts";

/** One intention to move money. It keeps its Idempotency-Key for as long as the outcome is unknown. */
export interface Attempt {
	/**
	 * Runs `send` with the key that belongs to `content` (what makes two tries the same intention: amount, card,
	 * payee, not the password). After a settled answer, good or refused, the next run gets a fresh key; after none,
	 * or while proof is asked for first, the same, so that trying again can never pay twice.
	 */
	run<T>(content: unknown, send: (idempotencyKey: string) => Promise<T>): Promise<T>;
}

/** Refusals after which the very same request goes on, once it is proven or released. */
const UNDECIDED: ReadonlySet<string> = new Set(["proof_needed", "held_for_review"]);

export function createAttempt(): Attempt {
	/** Keys of tries without an answer, by what they were about. */
	const open = new Map<string, string>();
	return {
		async run(content, send) {
			const about = JSON.stringify(content);
			const key = open.get(about) ?? crypto.randomUUID();
			open.set(about, key);
			try {
				const answer = await send(key);
				open.delete(about);
				return answer;
			} catch (error) {
				if (isProblem(error) && !error.unsettled && !UNDECIDED.has(error.code)) open.delete(about);
				throw error;
			}
		},
	};
}

/** An attempt that lives as long as the component does. */
export function useAttempt(): Attempt {
	const attempt = useRef<Attempt>(undefined);
	attempt.current ??= createAttempt();
	return attempt.current;
}
