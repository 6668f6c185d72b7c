import { add, compare, isNegative, type Money, newUuid, subtract, type Uuid, zero } from "#kernel";
import type { AccountRef } from "#ledger";
import type { Timer, Tx } from "#platform";
import { POSITION_CHANGED, type PositionChangedData } from "./events.ts";
import { lockPayoutLane } from "./payout-lane-store.ts";
import type { UsableCard } from "./ports.ts";
import {
	chooseRail,
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

/** Chooses a rail for a payout to a card, by all that is known now. Decides nothing that lasts. */
export async function chooseFor(
	deps: PaymentsDeps,
	tx: Tx,
	payout: {
		readonly ledgerId: number;
		readonly amount: Money;
		readonly speed: Speed;
		readonly card: Pick<UsableCard, "channelId" | "issuer" | "account">;
	},
): Promise<RailChoice> {
	const { ledgerId, amount, speed, card } = payout;
	const facts = await railFacts(deps, tx, ledgerId);
	const position = await reservePosition(
		deps,
		tx,
		ledgerId,
		facts.map(({ rail }) => rail),
	);
	const asked = {
		...{ amount, speed, issuer: card.issuer, agreementAt: card.channelId },
		hasAccount: card.account !== null,
	};
	return chooseRail(asked, facts, position, deps.clock.now());
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
