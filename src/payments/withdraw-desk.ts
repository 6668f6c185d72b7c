import type { Approvals, Proposal } from "#approvals";
import { decodeId, encodeId, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder, orderById } from "./order-store.ts";
import { endUnsent, goOn } from "./payout-service.ts";
import { payoutOf, setWaiting } from "./payout-store.ts";
import { CELL, note, type PaymentsDeps } from "./steps.ts";

export const DECIDE_WITHDRAWAL = "withdrawal.decision";
const APPROVERS: readonly string[] = ["approver", "admin"];

/** What two persons say of a withdrawal that is looked at. */
export type WithdrawalVerdict = "release" | "refuse";

export const WITHDRAWAL_VERDICTS: readonly [WithdrawalVerdict, ...WithdrawalVerdict[]] = [
	"release",
	"refuse",
];

export interface WithdrawalDecision {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly verdict: WithdrawalVerdict;
	readonly reason: string;
	/** Name of who has looked at it. */
	readonly by: string;
}

type After = JsonObject & { readonly verdict: WithdrawalVerdict };

/** Registers how withdrawals are let go or refused: one looks and proposes, another approves. */
export function handleWithdrawalDecisions(deps: PaymentsDeps): void {
	deps.approvals.handle(DECIDE_WITHDRAWAL, {
		approvers: APPROVERS,
		async validate(tx, proposal) {
			const order = await orderById(tx, { ledgerId: CELL, id: orderOf(proposal) });
			return order?.state === "approval" ? undefined : refuse("withdrawal_not_in_review");
		},
		execute: (tx, proposal) => decide(deps, tx, proposal),
	});
}

/** Lays a decision before another person. Refusals: `not_found`, `withdrawal_not_in_review`. */
export async function proposeWithdrawalDecision(
	{ approvals }: { readonly approvals: Pick<Approvals, "propose"> },
	tx: Tx,
	{ ledgerId, orderId: id, verdict, reason, by }: WithdrawalDecision,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const order = await orderById(tx, { ledgerId, id });
	if (order === undefined || order.kind !== "withdrawal") return refuse("not_found");
	const payout = required(await payoutOf(tx, order), "the way out of a withdrawal");
	const { amount } = order;
	const proposal = await approvals.propose(tx, {
		...{ kind: DECIDE_WITHDRAWAL, subject: encodeId("ord", id), reason, by },
		before: {
			...{ state: order.state, amount: amount.minor.toString(), currency: amount.currency },
			...{ risk: [...payout.risk], to: order.title },
		},
		after: { verdict },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

async function decide(
	deps: PaymentsDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<JsonObject | Refusal> {
	const key = { ledgerId: CELL, id: orderOf(proposal) };
	const order = await lockOrder(tx, key);
	// Its owner may have taken it back between the look and this lock.
	if (order?.state !== "approval") return refuse("withdrawal_not_in_review");
	const { verdict } = proposal.after as After;
	const ended: Order =
		verdict === "refuse"
			? await endUnsent(deps, tx, order, "refuse", "withdrawal_refused")
			: await release(deps, tx, order);
	return { state: ended.state };
}

async function release(deps: PaymentsDeps, tx: Tx, order: Order): Promise<Order> {
	await setWaiting(tx, order, { waitsFor: null, until: null });
	await note(deps, tx, order, { lane: "platform", code: "withdrawal_released" });
	return goOn(deps, tx, order);
}

function orderOf({ subject }: Pick<Proposal, "subject">): Uuid {
	return required(decodeId("ord", subject), "the order of a proposal");
}
