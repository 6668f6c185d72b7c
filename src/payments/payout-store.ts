import { type Currency, type Money, money, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { OrderKey } from "./order-store.ts";
import type { RailVerdict, Speed } from "./rail.ts";
import type { RiskReason } from "./withdraw-risk.ts";

/** What a payout waits for before it is submitted. */
export type PayoutWait = "approval" | "position" | "opening" | "day_limit" | "rail";

/** How a payout ended: only what the bank has said. */
export type PayoutOutcome = "paid" | "rejected" | "returned";

/** A withdrawal's way out. */
export interface Payout {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly speed: Speed;
	readonly amount: Money;
	readonly risk: readonly RiskReason[];
	readonly waitsFor: PayoutWait | null;
	readonly waitsUntil: Temporal.Instant | null;
	readonly rail: string | null;
	readonly railVersion: number | null;
	/** Rails, or channels, that have failed it by their own doing, in their order. */
	readonly tried: readonly string[];
	/** Under which the last choice can be replayed; null before there was one. */
	readonly decisionId: Uuid | null;
	readonly verdicts: readonly JsonObject[];
	readonly quotedBy: Temporal.Instant | null;
	readonly promisedBy: Temporal.Instant | null;
	readonly orderedAt: Temporal.Instant;
	readonly submittedAt: Temporal.Instant | null;
	readonly outcome: PayoutOutcome | null;
	readonly paidAt: Temporal.Instant | null;
	readonly endedAt: Temporal.Instant | null;
}

type Row = Omit<Payout, "amount"> & { readonly currency: Currency; readonly minor: bigint };

const COLUMNS = `ledger_id as "ledgerId", order_id as "orderId", speed, currency, amount as minor, risk,
	waits_for as "waitsFor", waits_until as "waitsUntil", rail, rail_version as "railVersion", tried,
	decision_id as "decisionId", verdicts,
	quoted_by as "quotedBy", promised_by as "promisedBy", ordered_at as "orderedAt",
	submitted_at as "submittedAt", outcome, paid_at as "paidAt", ended_at as "endedAt"`;

export async function insertPayout(
	tx: Tx,
	payout: Pick<
		Payout,
		"ledgerId" | "orderId" | "speed" | "amount" | "risk" | "quotedBy" | "orderedAt"
	>,
	verdicts: readonly RailVerdict[],
): Promise<void> {
	const { ledgerId, orderId, speed, amount, risk, quotedBy, orderedAt } = payout;
	await tx.run(
		`insert into payments.payout (ledger_id, order_id, speed, currency, amount, risk, verdicts,
			quoted_by, ordered_at)
		values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9)`,
		[
			...[ledgerId, orderId, speed, amount.currency, amount.minor],
			...[JSON.stringify(risk), jsonOf(verdicts), quotedBy, orderedAt],
		],
	);
}

/** Undefined for a withdrawal of before rails were chosen. */
export async function payoutOf(tx: Tx, { ledgerId, id }: OrderKey): Promise<Payout | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from payments.payout where ledger_id = $1 and order_id = $2`,
		[ledgerId, id],
	);
	return row === undefined ? undefined : fromRow(row);
}

/** What it waits for now; null: it goes on. The caller holds the order's lock. */
export async function setWaiting(
	tx: Tx,
	{ ledgerId, id }: OrderKey,
	waiting: {
		readonly waitsFor: PayoutWait | null;
		readonly until: Temporal.Instant | null;
		readonly verdicts?: readonly RailVerdict[];
		readonly decisionId?: Uuid;
	},
): Promise<void> {
	await tx.run(
		`update payments.payout set waits_for = $3, waits_until = $4,
			verdicts = coalesce($5::jsonb, verdicts), decision_id = coalesce($6, decision_id)
		where ledger_id = $1 and order_id = $2`,
		[
			...[ledgerId, id, waiting.waitsFor, waiting.until],
			waiting.verdicts === undefined ? null : jsonOf(waiting.verdicts),
			waiting.decisionId ?? null,
		],
	);
}

/** The rail that takes it, and what is promised. */
export async function setSubmitted(
	tx: Tx,
	{ ledgerId, id }: OrderKey,
	by: {
		readonly rail: string;
		readonly version: number;
		readonly promisedBy: Temporal.Instant;
		readonly at: Temporal.Instant;
		readonly verdicts: readonly RailVerdict[];
		readonly decisionId: Uuid;
		readonly tried: readonly string[];
	},
): Promise<void> {
	await tx.run(
		`update payments.payout set waits_for = null, waits_until = null, rail = $3, rail_version = $4,
			promised_by = $5, submitted_at = $6, verdicts = $7::jsonb, decision_id = $8, tried = $9::jsonb
		where ledger_id = $1 and order_id = $2`,
		[
			...[ledgerId, id, by.rail, by.version, by.promisedBy, by.at, jsonOf(by.verdicts)],
			...[by.decisionId, JSON.stringify(by.tried)],
		],
	);
}

/** What the bank has said; of a payout that came back it stays known when it was paid. */
export async function setOutcome(
	tx: Tx,
	{ ledgerId, id }: OrderKey,
	outcome: PayoutOutcome,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update payments.payout set outcome = $3, ended_at = $4,
			paid_at = case when $3 = 'paid' then $4 else paid_at end
		where ledger_id = $1 and order_id = $2`,
		[ledgerId, id, outcome, at],
	);
}

/** Withdrawals that wait, oldest first: of one kind, or of any. `limit` 1–101. */
export async function waitingPayouts(
	tx: Tx,
	page: {
		readonly ledgerId: number;
		readonly waitsFor: PayoutWait | null;
		readonly after: Uuid | null;
		readonly limit: number;
	},
): Promise<Payout[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.payout
		where ledger_id = $1 and waits_for is not null and ($2::text is null or waits_for = $2)
			and ($3::uuid is null or order_id > $3)
		order by order_id limit $4`,
		[page.ledgerId, page.waitsFor, page.after, page.limit],
	);
	return rows.map(fromRow);
}

/** How a rail has kept its promises. */
export interface PromiseFigures {
	readonly rail: string;
	readonly submitted: number;
	readonly paid: number;
	readonly kept: number;
	/** Paid later than promised, or not paid yet and overdue. */
	readonly late: number;
	readonly rejected: number;
	readonly returned: number;
	/** Seconds from submission to payment: of half of them, and of 99 in 100; null where none was paid. */
	readonly medianSeconds: number | null;
	readonly p99Seconds: number | null;
}

/** The promise, measured (M6): payouts submitted since an instant, by rail. */
export async function promiseFigures(
	tx: Tx,
	of: {
		readonly ledgerId: number;
		readonly since: Temporal.Instant;
		readonly now: Temporal.Instant;
	},
): Promise<PromiseFigures[]> {
	return tx.query<PromiseFigures>(
		`select rail, count(*)::int as submitted, count(paid_at)::int as paid,
			count(*) filter (where paid_at <= promised_by)::int as kept,
			count(*) filter (where coalesce(paid_at, $3) > promised_by
				and outcome is distinct from 'rejected')::int as late,
			count(*) filter (where outcome = 'rejected')::int as rejected,
			count(*) filter (where outcome = 'returned')::int as returned,
			percentile_disc(0.5) within group (order by extract(epoch from paid_at - submitted_at)::int)
				as "medianSeconds",
			percentile_disc(0.99) within group (order by extract(epoch from paid_at - submitted_at)::int)
				as "p99Seconds"
		from payments.payout
		where ledger_id = $1 and submitted_at >= $2 and rail is not null
		group by rail order by rail`,
		[of.ledgerId, of.since, of.now],
	);
}

function jsonOf(verdicts: readonly RailVerdict[]): string {
	return JSON.stringify(
		verdicts.map(({ cost, opensAt, promisedBy, ...rest }) => {
			return {
				...{ ...rest, costMinor: cost.minor.toString() },
				...{ opensAt: opensAt?.toString() ?? null, promisedBy: promisedBy?.toString() ?? null },
			};
		}),
	);
}

function fromRow({ currency, minor, ...row }: Row): Payout {
	return { ...row, amount: money(currency, minor) };
}
