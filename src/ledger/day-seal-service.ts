import { required } from "#kernel";
import type { Tx } from "#platform";
import { type SealContent, sealOf } from "./day-seal.ts";
import {
	allowLongStatements,
	digestOfBalances,
	digestOfEntries,
	sealedCodes,
} from "./day-seal-store.ts";
import { closedDays, type Day, sealedBefore } from "./day-store.ts";

/** Days whose seals are looked at: all sealed ones unless told. */
export interface SealRange {
	readonly ledgerId: number;
	readonly from?: Temporal.PlainDate;
	readonly to?: Temporal.PlainDate;
}

/** What is wrong with a closed day's seal. */
export interface SealFinding {
	readonly ledgerId: number;
	readonly day: Temporal.PlainDate;
	/**
	 * `content_changed`: entries, balances, totals or the seal itself are not what was sealed.
	 * `chain_broken`: it does not name the seal of the sealed day before.
	 * `seal_missing`: a day behind a sealed one is closed without a seal.
	 */
	readonly finding: "content_changed" | "chain_broken" | "seal_missing";
	readonly stored: string | null;
	readonly expected: string | null;
}

export interface SealReport {
	/** Seals that were computed anew. */
	readonly checked: number;
	/** Days closed before there were seals: nothing can be said of them, and nothing is wrong. */
	readonly unsealed: number;
	readonly findings: readonly SealFinding[];
}

/**
 * Computes the seals of closed days anew, from their entries, and follows the chain. Reads every entry
 * of the days it looks at; for what changes meanwhile, take a snapshot first.
 */
export async function verifySeals(tx: Tx, { ledgerId, from, to }: SealRange): Promise<SealReport> {
	await allowLongStatements(tx);
	const days = await closedDays(tx, ledgerId, { from: from ?? null, to: to ?? null });
	const [first] = days;
	const before = first === undefined ? undefined : await sealedBefore(tx, ledgerId, first.day);
	let previous = before?.seal?.digest ?? null;
	const findings: SealFinding[] = [];
	let unsealed = 0;
	for (const day of days) {
		const place = { ledgerId, day: day.day };
		if (day.seal === null) {
			if (previous === null) unsealed += 1;
			else findings.push({ ...place, finding: "seal_missing", stored: null, expected: null });
			continue;
		}
		const { digest: stored, previous: named } = day.seal;
		if (named !== previous) {
			findings.push({ ...place, finding: "chain_broken", stored: named, expected: previous });
		}
		const expected = sealOf(await readSealed(tx, day, named));
		if (expected !== stored) {
			findings.push({ ...place, finding: "content_changed", stored, expected });
		}
		previous = stored;
	}
	return { checked: days.filter(({ seal }) => seal !== null).length, unsealed, findings };
}

/** What the seal of a closed day covers, as it stands now. */
export async function readSealed(
	tx: Tx,
	{ ledgerId, day, closedAt, totals }: Pick<Day, "ledgerId" | "day" | "closedAt" | "totals">,
	previous: string | null,
): Promise<SealContent> {
	return {
		ledgerId,
		day,
		closedAt: required(closedAt, "a closed day's time"),
		previous,
		totals: required(totals, "a closed day's totals"),
		codes: await sealedCodes(tx, ledgerId, day),
		entriesDigest: await digestOfEntries(tx, ledgerId, day),
		balancesDigest: await digestOfBalances(tx, ledgerId, day),
	};
}
