import type { RequestState } from "./request.ts";
import type { RouteFigures } from "./route.ts";
import type { RoutePurpose } from "./route-book.ts";

/** Requests that have come to the same. */
export interface Outcomes {
	readonly state: RequestState;
	readonly code: string | null;
	readonly times: number;
}

/** Whose doing an outcome is; null: it says nothing of the channel. */
type Side = "worked" | "refused" | "silent" | null;

/**
 * How a channel's attempts went. A no counts against it only where the words for its code say that
 * another channel may be asked after it: what holders do wrong is not held against whoever says so.
 */
export function figuresFrom(
	outcomes: readonly Outcomes[],
	more: Pick<RouteFigures, "windowMinutes" | "p50Ms" | "p99Ms" | "unknownNow">,
	isItsOwn: (code: string | null) => boolean,
): RouteFigures {
	const totals = { worked: 0, refused: 0, silent: 0 };
	for (const { state, code, times } of outcomes) {
		const side = sideOf(state, code, isItsOwn);
		if (side !== null) totals[side] += times;
	}
	return { ...totals, ...more };
}

function sideOf(
	state: RequestState,
	code: string | null,
	isItsOwn: (code: string | null) => boolean,
): Side {
	switch (state) {
		case "confirmed":
		case "reported":
			return "worked";
		case "rejected":
			return isItsOwn(code) ? "refused" : "worked";
		case "not_sent":
		case "conflict":
			return "refused";
		case "sent":
		case "unknown":
		case "review":
			return "silent";
		case "prepared":
		case "processing":
		// What a payer leaves undone is theirs.
		case "pending_user":
		case "closed":
			return null;
	}
}

export function keyOf(channelId: string, purpose: RoutePurpose): string {
	return `${channelId} ${purpose}`;
}
