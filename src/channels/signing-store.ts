import type { Tx } from "#platform";
import type { SigningFigures } from "./verifier.ts";

export type SigningOutcome = "yes" | "holder" | "channel" | "silent";

/** A later word on the same message puts its outcome in place of the one before. */
export async function noteSigning(
	tx: Tx,
	seen: {
		readonly ledgerId: number;
		readonly serial: string;
		readonly channelId: string;
		readonly kind: string;
		readonly outcome: SigningOutcome;
		readonly answerMs: number | null;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into channels.signing (ledger_id, serial_no, channel_id, kind, outcome, answer_ms, at)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (ledger_id, serial_no) do update set outcome = excluded.outcome`,
		[seen.ledgerId, seen.serial, seen.channelId, seen.kind, seen.outcome, seen.answerMs, seen.at],
	);
}

/** How each channel's signings went since an instant. */
export async function signingFigures(
	tx: Tx,
	by: { readonly ledgerIds: readonly number[]; readonly since: Temporal.Instant },
): Promise<ReadonlyMap<string, SigningFigures>> {
	const rows = await tx.query<SigningFigures & { readonly channelId: string }>(
		`select channel_id as "channelId",
			count(*) filter (where outcome = 'yes')::int as yes,
			count(*) filter (where outcome = 'holder')::int as holder,
			count(*) filter (where outcome = 'channel')::int as channel,
			count(*) filter (where outcome = 'silent')::int as silent
		from channels.signing where ledger_id = any($1::int[]) and at >= $2 group by channel_id`,
		[by.ledgerIds, by.since],
	);
	return new Map(rows.map(({ channelId, ...figures }) => [channelId, figures]));
}
