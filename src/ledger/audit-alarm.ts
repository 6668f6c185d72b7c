import { newUuid, type Uuid } from "#kernel";
import type { DomainEvent, Tx } from "#platform";
import type { AccountState } from "./account.ts";
import type { AuditRun } from "./audit-run-store.ts";
import { ROWS_MAX, type Violation } from "./auditor.ts";
import type { ViolationRow } from "./auditor-store.ts";
import {
	clearUnseen,
	freezableState,
	noteFrozen,
	type Sighting,
	saveSighting,
} from "./finding-store.ts";
import { updateAccountState } from "./slot-store.ts";

/** Told once for each thing that is off, when it is first seen or seen again after it had cleared. */
export interface InvariantBrokenData {
	readonly findingId: Uuid;
	readonly invariant: number;
	readonly what: string;
	readonly accountId: string | null;
	/** Whether the account takes no more entries because of this. */
	readonly frozen: boolean;
	readonly [key: string]: string | number | boolean | null;
}

export const INVARIANT_BROKEN = "ledger.invariant_broken.v1";

export type InvariantBroken = DomainEvent<typeof INVARIANT_BROKEN, InvariantBrokenData>;

/** Ids by which a finding is known again; figures change from look to look. */
const IDENTITY: readonly string[] = [
	"account_id",
	"slot_id",
	"account_seq",
	"entry_id",
	"hold_id",
	"day",
	"code",
	"owner",
	"book",
	"currency",
];

/**
 * What an accounting clock may do to the order of times is no reason to keep money from its owner:
 * of 16 people are told, and no account is frozen.
 */
const FREEZES_NOT: ReadonlySet<number> = new Set([16]);

/**
 * Keeps what an audit saw, freezes the accounts that it names, and returns what to tell of: what is
 * new. Accounts without a floor stay open: the platform stops without them. Of those, people are told.
 */
export async function keepSightings(
	tx: Tx,
	clock: Parameters<typeof newUuid>[0],
	run: AuditRun,
	violations: readonly Violation[],
): Promise<InvariantBroken[]> {
	const news: InvariantBroken[] = [];
	for (const { invariant, rows } of violations) {
		for (const row of rows) {
			const sighting = sightingOf(newUuid(clock), invariant, row);
			if (!(await saveSighting(tx, sighting, run))) continue;
			const frozen = await freezeFor(tx, sighting);
			news.push({
				id: newUuid(clock),
				type: INVARIANT_BROKEN,
				ledgerId: sighting.ledgerId,
				occurredAt: run.startedAt,
				data: {
					findingId: sighting.id,
					invariant,
					what: sighting.what,
					accountId: sighting.accountId?.toString() ?? null,
					frozen,
				},
			});
		}
	}
	if (run.kind === "whole") {
		const crowded = violations.filter(({ rows }) => rows.length >= ROWS_MAX);
		await clearUnseen(
			tx,
			run,
			crowded.map(({ invariant }) => invariant),
		);
	}
	return news;
}

async function freezeFor(tx: Tx, sighting: Sighting): Promise<boolean> {
	const { ledgerId, accountId, invariant } = sighting;
	if (accountId === null || FREEZES_NOT.has(invariant)) return false;
	const from: AccountState | undefined = await freezableState(tx, ledgerId, accountId);
	if (from === undefined) return false;
	await updateAccountState(tx, ledgerId, accountId, { from, to: "frozen" });
	await noteFrozen(tx, { ledgerId, accountId, from });
	return true;
}

function sightingOf(id: Uuid, invariant: number, figures: ViolationRow): Sighting {
	const named = IDENTITY.filter((name) => typeof figures[name] === "string");
	return {
		ledgerId: Number(figures["ledger_id"] ?? 0),
		id,
		invariant,
		what: named.map((name) => `${name}=${figures[name]}`).join(" "),
		figures,
		accountId: typeof figures["account_id"] === "string" ? BigInt(figures["account_id"]) : null,
	};
}
