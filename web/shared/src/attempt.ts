import { useRef } from "react";
import { isProblem } from "./problem.ts";

/** One intention to move money. It keeps its Idempotency-Key for as long as the outcome is unknown. */
export interface Attempt {
	/**
	 * Runs `send` with the key that belongs to `content` (what makes two tries the same intention: amount, card,
	 * payee, not the password). After a settled answer, good or refused, the next run gets a fresh key; after none,
	 * the same, so that trying again can never pay twice.
	 */
	run<T>(content: unknown, send: (idempotencyKey: string) => Promise<T>): Promise<T>;
}

export function createAttempt(): Attempt {
	let open: { key: string; content: string } | undefined;
	return {
		async run(content, send) {
			const text = JSON.stringify(content);
			if (open?.content !== text) open = { key: crypto.randomUUID(), content: text };
			try {
				const answer = await send(open.key);
				open = undefined;
				return answer;
			} catch (error) {
				if (isProblem(error) && !error.unsettled) open = undefined;
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
