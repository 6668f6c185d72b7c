import type { Tx } from "#platform";

/** Whether numbers that begin like this one get codes: the longest prefix that fits decides. */
export async function isServed(tx: Tx, mobile: string): Promise<boolean> {
	const row = await tx.maybe<{ served: boolean }>(
		`select served from identity.sms_prefix where starts_with($1, prefix)
		order by length(prefix) desc limit 1`,
		[mobile],
	);
	return row?.served ?? false;
}
