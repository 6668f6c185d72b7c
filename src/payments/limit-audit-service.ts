import { compare, isBefore, type Uuid } from "#kernel";
import { type DecisionState, firstAsked, readStanding } from "#limits";
import type { Tx } from "#platform";
import { type PaymentStanding, pageOfPayments } from "./limit-audit-store.ts";

/** A payment whose limits say something else than it does. */
export interface UnlimitedPayment {
	readonly ledgerId: number;
	readonly paymentId: Uuid;
	readonly payment: string;
	readonly decision: string;
}

const AT_A_TIME = 2_000;
const FOUND_MAX = 100;

/** An unknown outcome keeps what is reserved; what came to nothing has given it back. */
const DECIDED: Readonly<Record<PaymentStanding["state"], DecisionState>> = {
	open: "reserved",
	succeeded: "confirmed",
	failed: "released",
};

/**
 * Every payment since limits were first asked has a decision of its payer over its amount, which has
 * come as far as the payment. Takes no lock: the caller reads in one snapshot.
 */
export async function auditPaymentLimits(
	tx: Tx,
): Promise<{ readonly payments: number; readonly violations: readonly UnlimitedPayment[] }> {
	const since = await firstAsked(tx);
	const violations: UnlimitedPayment[] = [];
	let payments = 0;
	for (let after: PaymentStanding | null = null; ; ) {
		const page = await pageOfPayments(tx, after, AT_A_TIME);
		const asked = page.filter(
			({ createdAt }) => since !== undefined && !isBefore(createdAt, since),
		);
		const decisions = await readStanding(
			tx,
			asked.map(({ id }) => id),
		);
		for (const { ledgerId, id, payerId, state, amount } of asked) {
			const decision = decisions.get(id);
			// Taken by the channel, with no account to land on: done, and undone in the same breath.
			const isUndone = state === "failed" && decision?.isVoided === true;
			const fits =
				(decision?.state === DECIDED[state] || isUndone) &&
				decision !== undefined &&
				decision.userId === payerId &&
				compare(decision.amount, amount) === 0;
			if (fits) continue;
			const words = decision === undefined ? "none" : `${decision.state} ${decision.amount.minor}`;
			const payment = `${state} ${amount.minor}`;
			violations.push({ ledgerId, paymentId: id, payment, decision: words });
		}
		payments += asked.length;
		after = page.at(-1) ?? null;
		if (page.length < AT_A_TIME) return { payments, violations: violations.slice(0, FOUND_MAX) };
	}
}
