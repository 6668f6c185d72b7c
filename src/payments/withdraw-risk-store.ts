import { type Currency, money, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import type { WithdrawalFacts } from "./withdraw-risk.ts";

/** What our own books tell of a payer and a card. */
export async function turnoverOf(
	tx: Tx,
	of: {
		readonly ledgerId: number;
		readonly userId: Uuid;
		readonly cardId: Uuid;
		readonly currency: Currency;
	},
): Promise<Pick<WithdrawalFacts, "cardIn" | "cardOut" | "lastIncomeAt" | "lastSpentAt">> {
	const row = await tx.one<{
		card_in: bigint | null;
		card_out: bigint | null;
		last_income_at: Temporal.Instant | null;
		last_spent_at: Temporal.Instant | null;
	}>(
		`select
			sum(amount) filter (where kind = 'recharge' and state = 'succeeded' and card_id = $3)::bigint
				as card_in,
			sum(amount) filter (where kind = 'withdrawal' and card_id = $3
				and state in ('position_wait', 'submitted', 'unknown', 'paid'))::bigint as card_out,
			max(finished_at) filter (where kind = 'recharge' and state = 'succeeded') as last_income_at,
			max(finished_at) filter (where (kind = 'payment' and state in ('succeeded', 'partly_refunded'))
				or (kind = 'transfer' and state = 'done')) as last_spent_at
		from payments.trade_order where ledger_id = $1 and payer_id = $2`,
		[of.ledgerId, of.userId, of.cardId],
	);
	const amount = (minor: bigint | null): ReturnType<typeof zero> =>
		minor === null ? zero(of.currency) : money(of.currency, minor);
	return {
		...{ cardIn: amount(row.card_in), cardOut: amount(row.card_out) },
		...{ lastIncomeAt: row.last_income_at, lastSpentAt: row.last_spent_at },
	};
}
