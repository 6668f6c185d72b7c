import {
	decideRoute,
	type RouteInput,
	type RouteRail,
	SHIPPED_BOOK,
	type Weighed,
} from "#channels";
import { type Clock, newUuid } from "#kernel";
import type { PayoutWish } from "./ports.ts";

type Candidate = RouteInput["candidates"][number];

/** Of a channel that was asked nothing lately. */
export const QUIET_FIGURES: Candidate["figures"] = {
	...{ windowMinutes: 15, worked: 0, refused: 0, silent: 0 },
	...{ p50Ms: null, p99Ms: null, unknownNow: 0 },
};
const QUIET: Pick<Candidate, "figures" | "quality"> = {
	figures: QUIET_FIGURES,
	quality: { days: 30, trades: 0, shorts: 0, overs: 0 },
};

/** Routing as it is, among channels of which nothing is known but that some are connected. */
export function weighQuietly(
	connected: readonly string[],
	wish: PayoutWish,
	more: (rail: RouteRail) => Partial<Candidate> = () => ({}),
): RouteInput {
	const { amount, issuer, among, tried, speed, hasAccount, by, rails, position } = wish;
	return {
		ask: {
			...{ purpose: "payout", method: "payout", issuer, bank: null, tried, among },
			...{ amountFen: amount.minor.toString(), currency: amount.currency },
			payout: { speed, hasAccount, by: by.toString() },
		},
		...{ draw: 500_000, minute: 600, switches: [] },
		candidates: rails.map((rail) => ({
			...{ channelId: rail.channelId, methods: ["payout"], currencies: [amount.currency] },
			purposes: connected.includes(rail.channelId) ? ["payout"] : [],
			...{ issuers: "all", banks: [], line: "direct", singleMaxFen: rail.singleMaxFen },
			...{ dayUsedFen: "0", feeFen: rail.feeFen, closed: null, breaker: "closed", ...QUIET },
			...{ positionFen: position.minor.toString(), rail },
			...more(rail),
		})),
	};
}

/** The same as a port that keeps nothing: there are no tables of channels in its world. */
export function playedWeighing(
	clock: Clock,
	connected: readonly string[],
): (tx: unknown, wish: PayoutWish) => Promise<Weighed> {
	return async (_, wish) => ({
		choice: decideRoute(SHIPPED_BOOK, weighQuietly(connected, wish)),
		keep: async () => newUuid(clock),
	});
}
