import { type Lane, laneOf, outcomeOf } from "./breaker.ts";
import type { Pass } from "./breaker-service.ts";
import type { Word } from "./contract.ts";
import type { Held } from "./gate.ts";
import type { Product } from "./policy.ts";
import type { RequestDeps } from "./ports.ts";
import type { ChannelRequest } from "./request-store.ts";
import { productFor } from "./ruled.ts";

type GateDeps = Pick<RequestDeps, "policies" | "breakers" | "health" | "background" | "clock">;

/** Why nothing of a product leaves for a channel now; undefined where it would. */
export function unavailable(
	deps: Pick<GateDeps, "policies" | "breakers" | "clock">,
	channelId: string,
	product: Product,
): Held | undefined {
	const closed = deps.policies.closed(channelId, product, deps.clock.now());
	if (closed !== undefined) return closed;
	const lane = product === "recharge" ? "pay" : product;
	const until = deps.breakers.restingUntil(channelId, lane);
	return until === undefined ? undefined : { why: "breaker_open", until };
}

/** Why a trade may not leave now, without claiming anything: before it queues for a room. */
export function heldNow(deps: GateDeps, request: ChannelRequest): Held | undefined {
	return unavailable(deps, request.channelId, productFor(request));
}

/** Leave for one trade, in the moment it goes; or why it stays. */
export async function leaveFor(
	deps: GateDeps,
	request: ChannelRequest,
): Promise<{ readonly pass: Pass } | { readonly held: Held }> {
	const held = heldNow(deps, request);
	if (held !== undefined) return { held };
	const admitted = await deps.breakers.admit(request.channelId, laneOf(request.kind));
	if ("pass" in admitted) return admitted;
	return { held: { why: "breaker_open", until: admitted.until } };
}

/** Says of a call what its word tells of the channel. */
export type Tell = (word: Word, elapsedMs: number) => void;

/**
 * Makes one call with its leave. Breaker and figures hear what came of it, whatever became of `work`:
 * nothing said means that nothing left, and gives the leave back.
 */
export async function withPass<T>(
	deps: GateDeps,
	pass: Pass,
	work: (tell: Tell) => Promise<T>,
): Promise<T> {
	let outcome: ReturnType<typeof outcomeOf>;
	let tookMs = 0;
	try {
		return await work((word, elapsedMs) => {
			outcome = outcomeOf(word);
			tookMs = elapsedMs;
			if (outcome === undefined) return;
			deps.health.count(pass.channelId, pass.lane, { call: outcome, elapsedMs });
		});
	} finally {
		// Beside the caller: nobody waits for what is written down of a breaker.
		deps.background.start("channel.breaker", () => deps.breakers.ended(pass, outcome, tookMs));
	}
}

export function countHeld(deps: GateDeps, channelId: string, lane: Lane): void {
	deps.health.count(channelId, lane, { heldBack: true });
}
