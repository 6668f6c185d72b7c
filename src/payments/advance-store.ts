import { type Currency, type Money, money, required, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import type { Advance, AdvanceProduct, AdvanceState } from "./advance.ts";

export interface AdvanceLine {
	readonly ledgerId: number;
	readonly channelId: string;
	readonly product: AdvanceProduct;
}

interface AdvanceKey {
	readonly ledgerId: number;
	readonly recordId: Uuid;
}

/** Raises what is promised together, unless that would pass the ceiling: false then. */
export async function claimAdvance(
	tx: Tx,
	{ ledgerId, channelId, product }: AdvanceLine,
	amount: Money,
	ceiling: Money,
): Promise<boolean> {
	const key = [ledgerId, channelId, product, amount.currency];
	await tx.run(
		`insert into payments.advance_line (ledger_id, channel_id, product, currency, outstanding)
		values ($1, $2, $3, $4, 0) on conflict do nothing`,
		key,
	);
	const raised = await tx.run(
		`update payments.advance_line set outstanding = outstanding + $5
		where ledger_id = $1 and channel_id = $2 and product = $3 and currency = $4
			and outstanding + $5 <= $6`,
		[...key, amount.minor, ceiling.minor],
	);
	return raised === 1;
}

/** Holds what is promised together of a channel and product until the transaction ends. */
export async function lockLine(
	tx: Tx,
	{ ledgerId, channelId, product }: AdvanceLine,
): Promise<void> {
	await tx.run(
		`select 1 from payments.advance_line
		where ledger_id = $1 and channel_id = $2 and product = $3 for update`,
		[ledgerId, channelId, product],
	);
}

/** Lowers what is promised together, or raises it again without asking: what happened, happened. */
export async function moveOutstanding(
	tx: Tx,
	{ ledgerId, channelId, product }: AdvanceLine,
	by: Money,
): Promise<void> {
	const moved = await tx.run(
		`update payments.advance_line set outstanding = outstanding + $5
		where ledger_id = $1 and channel_id = $2 and product = $3 and currency = $4`,
		[ledgerId, channelId, product, by.currency, by.minor],
	);
	required(moved === 1 ? moved : undefined, "the line of an advance");
}

/** What is promised of a channel and product, and not proven. */
export async function outstandingOf(
	tx: Tx,
	{ ledgerId, channelId, product }: AdvanceLine,
	currency: Currency,
): Promise<Money> {
	const row = await tx.maybe<{ outstanding: bigint }>(
		`select outstanding from payments.advance_line
		where ledger_id = $1 and channel_id = $2 and product = $3 and currency = $4`,
		[ledgerId, channelId, product, currency],
	);
	return row === undefined ? zero(currency) : money(currency, row.outstanding);
}

export interface AdvanceTotal {
	readonly channelId: string;
	readonly product: AdvanceProduct;
	readonly outstanding: Money;
}

export async function advanceTotals(tx: Tx, ledgerId: number): Promise<AdvanceTotal[]> {
	const rows = await tx.query<{
		channel_id: string;
		product: AdvanceProduct;
		currency: Currency;
		outstanding: bigint;
	}>(
		`select channel_id, product, currency, outstanding from payments.advance_line
		where ledger_id = $1 order by channel_id, product, currency`,
		[ledgerId],
	);
	return rows.map(({ channel_id: channelId, product, currency, outstanding }) => {
		return { channelId, product, outstanding: money(currency, outstanding) };
	});
}

type Row = Omit<Advance, "amount"> & { readonly currency: Currency; readonly minor: bigint };

const COLUMNS = `ledger_id as "ledgerId", record_id as "recordId", order_id as "orderId",
	channel_id as "channelId", product, currency, amount as minor, state, reason,
	recovered_from as "recoveredFrom", advanced_at as "advancedAt", due_at as "dueAt",
	ended_at as "endedAt"`;

export async function insertAdvance(tx: Tx, advance: Advance): Promise<void> {
	const { ledgerId, recordId, orderId, channelId, product, amount, state } = advance;
	await tx.run(
		`insert into payments.advance (ledger_id, record_id, order_id, channel_id, product, currency,
			amount, state, advanced_at, due_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			...[ledgerId, recordId, orderId, channelId, product, amount.currency, amount.minor, state],
			...[advance.advancedAt, advance.dueAt],
		],
	);
}

/** Undefined for a record that nothing was promised of. The caller holds its order's lock. */
export async function advanceOf(tx: Tx, key: AdvanceKey): Promise<Advance | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from payments.advance where ledger_id = $1 and record_id = $2`,
		[key.ledgerId, key.recordId],
	);
	return row === undefined ? undefined : fromRow(row);
}

export async function updateAdvance(
	tx: Tx,
	before: Advance,
	change: Pick<Advance, "state" | "endedAt" | "reason" | "recoveredFrom">,
): Promise<Advance> {
	const touched = await tx.run(
		`update payments.advance set state = $4, ended_at = $5, reason = $6, recovered_from = $7
		where ledger_id = $1 and record_id = $2 and state = $3`,
		[
			...[before.ledgerId, before.recordId, before.state],
			...[change.state, change.endedAt, change.reason, change.recoveredFrom],
		],
	);
	required(touched === 1 ? touched : undefined, "an advance as it was read under its order's lock");
	return { ...before, ...change };
}

/** Advances, newest first: of some states, or all. `limit` 1–101. */
export async function listAdvances(
	tx: Tx,
	page: {
		readonly ledgerId: number;
		readonly states: readonly AdvanceState[] | null;
		readonly before: Uuid | null;
		readonly limit: number;
	},
): Promise<Advance[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.advance
		where ledger_id = $1 and ($2::text[] is null or state = any ($2))
			and ($3::uuid is null or record_id < $3)
		order by record_id desc limit $4`,
		[page.ledgerId, page.states, page.before, page.limit],
	);
	return rows.map(fromRow);
}

/** Invariant 6 of 1132: what is promised and not proven, by channel and product. */
export async function outstandingAdvances(
	tx: Tx,
	{ ledgerId }: { readonly ledgerId: number },
): Promise<{ owner: string; currency: Currency; minor: bigint }[]> {
	return tx.query(
		`select channel_id || ':' || product as owner, currency, sum(amount)::bigint as minor
		from payments.advance
		where ledger_id = $1 and state in ('open', 'overdue', 'failed')
		group by channel_id, product, currency`,
		[ledgerId],
	);
}

function fromRow({ currency, minor, ...row }: Row): Advance {
	return { ...row, amount: money(currency, minor) };
}
