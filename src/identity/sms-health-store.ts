import type { Tx } from "#platform";
import { SMS_POLICY, type SmsTally } from "./sms-health.ts";

/** Rows a provider's minute is spread over, so that messages do not queue on one. */
const SLOTS = 16;
const KEEP_HOURS = 24;

/** Counts one message of a provider. @param spread any text that differs from message to message */
export async function countDelivery(
	tx: Tx,
	provider: string,
	delivered: boolean,
	spread: string,
	at: Temporal.Instant,
): Promise<void> {
	const minute = at.round({ smallestUnit: "minute", roundingMode: "floor" });
	const slot = Number.parseInt(spread.slice(-4), 16) % SLOTS;
	await tx.run(
		`insert into identity.sms_tally as t (provider, minute, slot, delivered, failed)
		values ($1, $2, $3, $4, $5)
		on conflict (provider, minute, slot) do update
		set delivered = t.delivered + excluded.delivered, failed = t.failed + excluded.failed`,
		[provider, minute, slot, delivered ? 1 : 0, delivered ? 0 : 1],
	);
}

/** What each provider delivered in the window that ends now. */
export async function talliesOf(tx: Tx, now: Temporal.Instant): Promise<SmsTally[]> {
	return tx.query<SmsTally>(
		`select provider, sum(delivered)::int as delivered, sum(failed)::int as failed
		from identity.sms_tally where minute > $1 group by provider`,
		[now.subtract({ minutes: SMS_POLICY.windowMinutes })],
	);
}

/** Lets go of what no window looks at any more. */
export async function forgetTallies(tx: Tx, now: Temporal.Instant): Promise<void> {
	await tx.run("delete from identity.sms_tally where minute < $1", [
		now.subtract({ hours: KEEP_HOURS }),
	]);
}
