import type { RouteAsk, RouteBar, RouteCandidate, RouteReason } from "./route.ts";

/** How soon a payout is wanted: as soon as may be 快速, or as cheaply as may be within a day 普通. */
export type RouteSpeed = "fast" | "ordinary";

/** A rail of a channel as it is offered for a payout at this moment (M6). Amounts in fen, instants as text. */
export interface RouteRail {
	readonly id: string;
	/** Of its terms. */
	readonly version: number;
	readonly channelId: string;
	readonly isOn: boolean;
	/** Pays by the card's agreement at the channel, or to the account's number and name. */
	readonly by: "agreement" | "account";
	/** Banks it pays into, by issuer code. */
	readonly issuers: "all" | readonly string[];
	readonly singleMaxFen: string | null;
	readonly dayMaxFen: string | null;
	/** Paid out by it today, what is under way included. */
	readonly dayUsedFen: string;
	readonly feeFen: string;
	/** Null while it is open. */
	readonly opensAt: string | null;
	/** When the money would be there, as it is promised; of one that is closed, once it opens. */
	readonly promisedBy: string;
	/** Below this what lies there is low. */
	readonly lowWaterFen: string;
}

/** What a payout is chosen a rail for. */
export interface PayoutTerms {
	readonly speed: RouteSpeed;
	/** Whether the account's number and name are known. */
	readonly hasAccount: boolean;
	/** An ordinary payout is there by then, wherever some rail promises that. */
	readonly by: string;
}

/** One channel may have several rails: each is a choice of its own. */
export function nameOf({
	channelId,
	rail,
}: {
	readonly channelId: string;
	readonly rail?: Pick<RouteRail, "id"> | string | undefined;
}): string {
	if (rail === undefined) return channelId;
	return `${channelId}:${typeof rail === "string" ? rail : rail.id}`;
}

type Bar = RouteReason<RouteBar> | false;

/** What stands against a rail itself, beside what stands against its channel. */
export function railBars(ask: RouteAsk, { rail }: RouteCandidate): readonly Bar[] {
	if (rail === undefined) return [];
	const { issuers, by, dayMaxFen, dayUsedFen, opensAt } = rail;
	const isServed = issuers === "all" || (ask.issuer !== null && issuers.includes(ask.issuer));
	const used = BigInt(dayUsedFen) + BigInt(ask.amountFen);
	return [
		!rail.isOn && { code: "rail_off", params: {} },
		by === "account" && ask.payout?.hasAccount !== true && { code: "no_account", params: {} },
		!isServed && { code: "bank_not_served", params: { bank: ask.issuer ?? "" } },
		dayMaxFen !== null &&
			used > BigInt(dayMaxFen) && {
				code: "amount_above_day",
				params: { maxFen: dayMaxFen, usedFen: dayUsedFen },
			},
		opensAt !== null && { code: "rail_closed", params: { until: opensAt } },
	];
}

/** What two of equal standing are told apart by. */
export interface Ranked {
	readonly score: bigint;
	readonly rail?: Pick<RouteRail, "promisedBy"> | undefined;
}

/**
 * The order of those that can be asked. Of rails a fast payout takes the earliest promise, of equals the
 * one expected to cost least; an ordinary one that of those which promise in time, and else the earliest.
 */
export function byWish(payout: PayoutTerms | undefined): (left: Ranked, right: Ranked) => number {
	const cost = (left: Ranked, right: Ranked): number =>
		left.score === right.score ? 0 : left.score < right.score ? -1 : 1;
	if (payout === undefined) return cost;
	const { speed, by } = payout;
	const sooner = (left: Ranked, right: Ranked): number =>
		Temporal.Instant.compare(promiseOf(left), promiseOf(right));
	const isLate = (one: Ranked): boolean =>
		Temporal.Instant.compare(promiseOf(one), Temporal.Instant.from(by)) > 0;
	return (left, right) => {
		const late = Number(isLate(left)) - Number(isLate(right));
		if (speed === "ordinary" && late !== 0) return late;
		const byCost = speed === "ordinary" && !isLate(left);
		return byCost
			? cost(left, right) || sooner(left, right)
			: sooner(left, right) || cost(left, right);
	};
}

function promiseOf({ rail }: Ranked): Temporal.Instant {
	return Temporal.Instant.from(rail?.promisedBy ?? NEVER);
}

/** Whoever promises nothing comes after all that do. */
const NEVER = "9999-01-01T00:00:00Z";
