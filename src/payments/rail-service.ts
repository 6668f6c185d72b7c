import {
	add,
	compare,
	isNegative,
	type Money,
	newUuid,
	required,
	subtract,
	type Uuid,
	zero,
} from "#kernel";
import type { AccountRef } from "#ledger";
import type { Timer, Tx } from "#platform";
import { POSITION_CHANGED, type PositionChangedData } from "./events.ts";
import { lockPayoutLane } from "./payout-lane-store.ts";
import type { UsableCard } from "./ports.ts";
import {
	choiceOf,
	ORDINARY_HOURS,
	offerOf,
	type Rail,
	type RailChoice,
	type RailFacts,
	railPosition,
	type Speed,
} from "./rail.ts";
import { lowRails, markFilled, markLow, railsFrom, termsInForce, usedOnDay } from "./rail-store.ts";
import { type PaymentsDeps, RESERVE_DEPOSIT } from "./steps.ts";

const WATCH_TIMER = "payments.position_watch";
const WATCH_MINUTES = 10;
/** All payouts draw on one reserve deposit: who weighs it, whatever the channel, does so alone. */
const RESERVE_LANE = "-";

/** Until the transaction ends nobody else weighs a payout against the reserve deposit, nor changes it. */
export function lockReserve(tx: Tx, ledgerId: number): Promise<void> {
	return lockPayoutLane(tx, { ledgerId, channelId: RESERVE_LANE });
}

/** What the reserve deposit still covers: 1002 less every payout that is on its way (M6). */
export async function reservePosition(
	deps: Pick<PaymentsDeps, "ledger">,
	tx: Tx,
	ledgerId: number,
	rails: readonly Rail[],
): Promise<Money> {
	const currency = "CNY";
	const channels = [...new Set(rails.map(({ channelId }) => channelId))];
	const underWay = channels.map((owner): AccountRef => ({ code: "2101", owner }));
	const names = [{ code: "1002", owner: RESERVE_DEPOSIT } as const, ...underWay];
	const views = await deps.ledger.balances(tx, {
		ledgerId,
		names: names.map((account) => ({ account, currency })),
	});
	return views.reduce(
		(rest, { account, posted }) =>
			account.code === "1002" ? add(rest, posted) : subtract(rest, posted),
		zero(currency),
	);
}

/** Every rail in force with what it depends on now. */
export async function railFacts(
	deps: Pick<PaymentsDeps, "channels" | "clock">,
	tx: Tx,
	ledgerId: number,
): Promise<RailFacts[]> {
	const at = deps.clock.now();
	const used = await usedOnDay(tx, { ledgerId, at });
	const connected = deps.channels.payoutChannels();
	return railsFrom(await termsInForce(tx, at)).map((rail) => ({
		...{ rail, isConnected: connected.includes(rail.channelId) },
		usedToday: used.get(rail.id) ?? zero("CNY"),
	}));
}

/** A payout to a card that asks for a rail. */
export interface PayoutAsk {
	readonly ledgerId: number;
	/** Of the payment it belongs to; of whoever only asks, for quotes. */
	readonly paymentId: Uuid;
	readonly amount: Money;
	readonly speed: Speed;
	/** The card's agreements that let the payout pass: at least one. */
	readonly ways: readonly UsableCard[];
	/** Rails, or whole channels, that have failed it by their own doing. */
	readonly tried?: readonly string[];
	/** What becomes free of the reserve deposit in the moment it is submitted. */
	readonly freed?: Money;
}

/** A choice of a rail that may be gone by. */
export interface PayoutChoice extends RailChoice {
	/** How the card is paid by the chosen rail. */
	readonly way: UsableCard;
	/** Keeps the decision with all it depended on, in the transaction that goes by it. */
	keep(tx: Tx, orderId: Uuid): Promise<Uuid>;
}

/** Chooses a rail for a payout to a card, by all that is known now. Decides nothing that lasts. */
export async function chooseFor(
	deps: PaymentsDeps,
	tx: Tx,
	payout: PayoutAsk,
): Promise<PayoutChoice> {
	const { ledgerId, amount, speed, ways, paymentId, tried = [] } = payout;
	const now = deps.clock.now();
	const facts = await railFacts(deps, tx, ledgerId);
	const rails = facts.map(({ rail }) => rail);
	const position = await reservePosition(deps, tx, ledgerId, rails);
	const card = required(ways[0], "a way to pay out to a card");
	const weighed = await deps.channels.weighPayout(tx, {
		...{ ledgerId, paymentId, amount, speed, tried, issuer: card.issuer },
		among: ways.map(({ channelId }) => channelId),
		hasAccount: card.account !== null,
		by: now.add({ hours: ORDINARY_HOURS }),
		rails: facts.map((fact) => offerOf(fact, amount, now)),
		position: payout.freed === undefined ? position : add(position, payout.freed),
	});
	const choice = choiceOf(weighed.choice, rails, amount, now);
	const { chosen } = choice;
	const way = ways.find(({ channelId }) => channelId === chosen?.rail.channelId);
	const byAgreement = chosen?.rail.by === "agreement";
	return {
		...choice,
		way: byAgreement ? required(way, "the agreement at the chosen rail's channel") : card,
		keep: weighed.keep,
	};
}

/** A rail as staff see it: what it may still pay out, and whether that is low (M6). */
export interface RailStanding extends RailFacts {
	readonly position: Money;
	/** Since when it is below its low water; null: it is not. */
	readonly lowSince: Temporal.Instant | null;
}

export async function railStandings(
	deps: PaymentsDeps,
	tx: Tx,
	ledgerId: number,
): Promise<{ readonly reserve: Money; readonly rails: readonly RailStanding[] }> {
	const facts = await railFacts(deps, tx, ledgerId);
	const reserve = await reservePosition(
		deps,
		tx,
		ledgerId,
		facts.map(({ rail }) => rail),
	);
	const low = await lowRails(tx, ledgerId);
	const rails = facts.map((fact) => ({
		...{ ...fact, position: railPosition(fact, reserve) },
		lowSince: low.get(fact.rail.id) ?? null,
	}));
	return { reserve, rails };
}

/** Looks again while a position is low: before timers start. */
export function handleRails(deps: PaymentsDeps): void {
	deps.platform.timers.handle(WATCH_TIMER, (tx, timer: Timer) =>
		watchPositions(deps, tx, timer.ledgerId),
	);
}

/**
 * Raises the alarm of each rail in use whose position has fallen below its low water, once, and ends it
 * once it is filled again.
 */
export async function watchPositions(deps: PaymentsDeps, tx: Tx, ledgerId: number): Promise<void> {
	const { rails } = await railStandings(deps, tx, ledgerId);
	let isAnyLow = false;
	for (const { rail, isConnected, position } of rails) {
		const isLow = rail.on && isConnected && compare(position, rail.lowWater) < 0;
		isAnyLow ||= isLow;
		const at = deps.clock.now();
		const isNews = isLow
			? await markLow(tx, { ledgerId, rail: rail.id, at, position })
			: await markFilled(tx, { ledgerId, rail: rail.id });
		if (isNews) await tell(deps, tx, ledgerId, rail, position, isLow);
	}
	if (!isAnyLow) return;
	const dueAt = deps.clock.now().add({ minutes: WATCH_MINUTES });
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId, kind: WATCH_TIMER, key: RESERVE_LANE, dueAt, payload: {} },
	});
}

async function tell(
	deps: PaymentsDeps,
	tx: Tx,
	ledgerId: number,
	{ id: rail, channelId, lowWater }: Rail,
	position: Money,
	isLow: boolean,
): Promise<void> {
	const data: PositionChangedData = {
		...{ rail, channelId, isLow, position: position.minor.toString() },
		...{ lowWater: lowWater.minor.toString(), currency: position.currency },
	};
	const words = { rail, position: data.position, overdrawn: isNegative(position) };
	if (isLow) deps.platform.log.warn("payments.position_low", words);
	else deps.platform.log.info("payments.position_filled", words);
	const id: Uuid = newUuid(deps.clock);
	const occurredAt = deps.clock.now();
	await deps.platform.outbox.publish(tx, {
		id,
		type: POSITION_CHANGED,
		ledgerId,
		occurredAt,
		data,
	});
}
