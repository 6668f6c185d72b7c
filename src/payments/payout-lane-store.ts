import type { Tx } from "#platform";

/**
 * Takes the channel's payouts one at a time until the transaction ends: what one has weighed against
 * the deposit, the next one sees posted. Lock order: the order, then the lane, then ledger accounts.
 */
export async function lockPayoutLane(
	tx: Tx,
	lane: { readonly ledgerId: number; readonly channelId: string },
): Promise<void> {
	const key = [lane.ledgerId, lane.channelId];
	await Promise.all([
		tx.run(
			`insert into payments.payout_lane (ledger_id, channel_id) values ($1, $2)
			on conflict do nothing`,
			key,
		),
		tx.run(
			"select 1 from payments.payout_lane where ledger_id = $1 and channel_id = $2 for update",
			key,
		),
	]);
}
