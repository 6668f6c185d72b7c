import type { Account } from "#instruments";
import type { Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Advance, Stance } from "./advance.ts";
import {
	type AdvanceDecision,
	handleAdvanceDecisions,
	proposeAdvanceDecision,
} from "./advance-desk.ts";
import { handleAdvances } from "./advance-service.ts";
import { type AdvanceTotal, advanceTotals, listAdvances } from "./advance-store.ts";
import { type CancelCommand, type CancelOrderRefusal, cancelOrder } from "./cancel-service.ts";
import type { Order } from "./order.ts";
import type { OrderKey } from "./order-store.ts";
import {
	handlePayoutTerms,
	proposeRail,
	proposeRisk,
	type RailChange,
	type RiskChange,
} from "./payout-desk.ts";
import { handlePayouts } from "./payout-service.ts";
import {
	type Payout,
	type PromiseFigures,
	payoutOf,
	promiseFigures,
	waitingPayouts,
} from "./payout-store.ts";
import type { RailChoice } from "./rail.ts";
import { handleRails, railStandings } from "./rail-service.ts";
import { allTerms, type PayoutTerms } from "./rail-store.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";
import { handleTransfers } from "./transfer-later-service.ts";
import { type LaterTransfer, laterTransferOf, laterTransfersOf } from "./transfer-later-store.ts";
import {
	handleWithdrawalDecisions,
	proposeWithdrawalDecision,
	type WithdrawalDecision,
} from "./withdraw-desk.ts";
import {
	type QuoteCommand,
	quotePayout,
	type WithdrawCommand,
	type WithdrawRefusal,
	withdraw,
} from "./withdraw-service.ts";
import type { Withdrawable } from "./withdrawable.ts";
import { handleReleaseChanges, proposeRelease, type ReleaseChange } from "./withdrawable-desk.ts";
import type { ReleasePolicy } from "./withdrawable-policy.ts";
import { withdrawableOn } from "./withdrawable-service.ts";
import { releasePolicies } from "./withdrawable-store.ts";

type Proposed = Promise<{ readonly proposalId: Uuid } | Refusal>;

/** Money that waits, may not leave yet, or leaves for a bank: transfers, withdrawals, rails (M5, M6). */
export interface Movements {
	withdraw(tx: Tx, command: WithdrawCommand): Promise<Order | WithdrawRefusal>;
	/** Takes back what has not left yet. */
	cancel(tx: Tx, command: CancelCommand): Promise<Order | CancelOrderRefusal>;
	/** When a transfer arrives that was not done at once; undefined for one that was. */
	laterTransfer(tx: Tx, key: OrderKey): Promise<LaterTransfer | undefined>;
	/** The same of a page of orders; those that were done at once are missing. */
	laterTransfers(
		tx: Tx,
		page: Parameters<typeof laterTransfersOf>[1],
	): Promise<ReadonlyMap<Uuid, LaterTransfer>>;
	/** What may leave an account for a bank now, and why not all of it (M5). */
	withdrawable(tx: Tx, account: Account): Promise<Withdrawable>;
	/** A withdrawal's way out: what it waits for, its rail, what was promised. */
	payout(tx: Tx, key: OrderKey): Promise<Payout | undefined>;
	/** Withdrawals that wait, oldest first: for two persons, for position, for a rail to open. */
	waitingPayouts(tx: Tx, page: Parameters<typeof waitingPayouts>[1]): Promise<Payout[]>;
	/** By which rail a payout to a card would go now, and when it would be there; lasts for nothing. */
	quotePayout(tx: Tx, ask: QuoteCommand): Promise<RailChoice | Refusal<"card_not_usable">>;
	proposeWithdrawalDecision(tx: Tx, decision: WithdrawalDecision): Proposed;
	/** Every rail with what it may still pay out, and what the reserve deposit covers. */
	rails(tx: Tx): ReturnType<typeof railStandings>;
	/** How rails have kept their promises since an instant. */
	promises(tx: Tx, since: Temporal.Instant): Promise<PromiseFigures[]>;
	/** Terms of rails and of the look at withdrawals: every version, newest first. */
	payoutTerms(tx: Tx): Promise<PayoutTerms[]>;
	proposeRail(tx: Tx, change: RailChange): Proposed;
	proposeRisk(tx: Tx, change: RiskChange): Proposed;
	/** When money of channels may leave: every version, newest first. */
	releasePolicies(tx: Tx): Promise<(ReleasePolicy & { maker: string })[]>;
	proposeRelease(tx: Tx, change: ReleaseChange): Proposed;
	/** What own funds have promised before the channel's word, newest first (H3). */
	advances(tx: Tx, page: Parameters<typeof listAdvances>[1]): Promise<Advance[]>;
	/** What is promised and not proven, by channel and product, with the stance in force. */
	advanceLines(tx: Tx): Promise<(AdvanceTotal & Stance)[]>;
	proposeAdvanceDecision(tx: Tx, decision: AdvanceDecision): Proposed;
}

/** Registers timers and proposals: before anything is started. */
export function createMovements(deps: PaymentsDeps): Movements {
	handleTransfers(deps);
	handlePayouts(deps);
	handleRails(deps);
	handleReleaseChanges(deps);
	handleWithdrawalDecisions(deps);
	handlePayoutTerms(deps);
	handleAdvances(deps);
	handleAdvanceDecisions(deps);
	return {
		withdraw: (tx, command) => withdraw(deps, tx, command),
		cancel: (tx, command) => cancelOrder(deps, tx, command),
		laterTransfer: laterTransferOf,
		laterTransfers: laterTransfersOf,
		withdrawable: (tx, account) => withdrawableOn(deps, tx, account),
		payout: payoutOf,
		waitingPayouts,
		quotePayout: (tx, ask) => quotePayout(deps, tx, ask),
		proposeWithdrawalDecision: (tx, decision) => proposeWithdrawalDecision(deps, tx, decision),
		rails: (tx) => railStandings(deps, tx, CELL),
		promises: (tx, since) => promiseFigures(tx, { ledgerId: CELL, since, now: deps.clock.now() }),
		payoutTerms: allTerms,
		proposeRail: (tx, change) => proposeRail(deps, tx, change),
		proposeRisk: (tx, change) => proposeRisk(deps, tx, change),
		releasePolicies,
		proposeRelease: (tx, change) => proposeRelease(deps, tx, change),
		advances: listAdvances,
		async advanceLines(tx) {
			const totals = await advanceTotals(tx, CELL);
			return totals.map((total) => {
				return { ...total, ...deps.channels.stanceOf(total.channelId, total.product) };
			});
		},
		proposeAdvanceDecision: (tx, decision) => proposeAdvanceDecision(deps, tx, decision),
	};
}
