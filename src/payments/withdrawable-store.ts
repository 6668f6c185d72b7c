import { type Currency, type Money, money, required, type Uuid } from "#kernel";
import { gathered, gatheredWrite, type Tx } from "#platform";
import { isMarked, type Mark, type MarkKind, type Piece } from "./withdrawable.ts";
import { ANY_CHANNEL, type ReleaseBasis, type ReleasePolicy } from "./withdrawable-policy.ts";

export interface AccountPlace {
	readonly ledgerId: number;
	readonly accountId: Uuid;
}

interface Row {
	readonly id: Uuid;
	readonly kind: MarkKind;
	readonly currency: Currency;
	readonly remaining: bigint;
	readonly frees_at: Temporal.Instant | null;
	readonly channel_id: string | null;
	readonly order_id: Uuid;
}

/**
 * Marks of an account that count at an instant. What is read holds for as long as the transaction has
 * the account's balance locked, by a posting or a hold on it: nobody changes them without.
 */
export function marksOf(tx: Tx, place: AccountPlace, at: Temporal.Instant): Promise<Mark[]> {
	return marksAt(tx, { ...place, at });
}

const marksAt = gathered(
	async (tx, keys: readonly (AccountPlace & { readonly at: Temporal.Instant })[]) => {
		const rows = await tx.query<Row & { readonly n: number }>(
			`select w.n::int as n, m.id, m.kind, m.currency, m.remaining, m.frees_at, m.channel_id,
				m.order_id
			from unnest($1::int[], $2::uuid[], $3::timestamptz[])
				with ordinality as w(cell, account, at, n)
			join payments.money_mark m on m.ledger_id = w.cell and m.account_id = w.account
				and m.remaining > 0 and (m.frees_at is null or m.frees_at > w.at)
			order by n, m.id`,
			[
				keys.map(({ ledgerId }) => ledgerId),
				keys.map(({ accountId }) => accountId),
				keys.map(({ at }) => at),
			],
		);
		const byPlace = Map.groupBy(rows, ({ n }) => n);
		return keys.map(({ at }, place) =>
			(byPlace.get(place + 1) ?? []).map(fromRow).filter((mark) => isMarked(mark, at)),
		);
	},
);

/** A mark as it comes onto an account. */
export interface NewMark extends Omit<Mark, "remaining"> {
	readonly amount: Money;
	readonly createdAt: Temporal.Instant;
}

export async function insertMark(tx: Tx, place: AccountPlace, mark: NewMark): Promise<void> {
	await tx.run(
		`insert into payments.money_mark (ledger_id, id, account_id, kind, currency, amount, remaining,
			channel_id, order_id, frees_at, created_at)
		values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10)`,
		[
			place.ledgerId,
			mark.id,
			place.accountId,
			mark.kind,
			mark.amount.currency,
			mark.amount.minor,
			mark.channelId,
			mark.originId,
			mark.freesAt,
			mark.createdAt,
		],
	);
}

interface Use {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly pieces: readonly Piece[];
}

/** Takes pieces off their marks, and remembers for which order. */
export async function takePieces(
	tx: Tx,
	{ ledgerId, orderId }: Omit<Use, "pieces">,
	pieces: readonly Piece[],
): Promise<void> {
	if (pieces.length > 0) await take(tx, { ledgerId, orderId, pieces });
}

const take = gatheredWrite(async (tx, uses: readonly Use[]) => {
	const taken = uses.flatMap(({ pieces, ...use }) =>
		pieces.map(({ mark, amount }) => ({ ...use, markId: mark.id, minor: amount.minor })),
	);
	const marks = new Set(taken.map(({ ledgerId, markId }) => `${ledgerId} ${markId}`)).size;
	const cells = taken.map(({ ledgerId }) => ledgerId);
	const ids = taken.map(({ markId }) => markId);
	const minors = taken.map(({ minor }) => minor);
	const [touched] = await Promise.all([
		tx.run(
			`update payments.money_mark m set remaining = m.remaining - t.amount
			from (select cell, mark, sum(amount)::bigint as amount
				from unnest($1::int[], $2::uuid[], $3::bigint[]) as piece(cell, mark, amount)
				group by cell, mark) t
			where m.ledger_id = t.cell and m.id = t.mark and m.remaining >= t.amount`,
			[cells, ids, minors],
		),
		tx.run(
			`insert into payments.mark_use (ledger_id, order_id, mark_id, amount, given_back)
			select cell, "order", mark, sum(amount)::bigint, 0
			from unnest($1::int[], $2::uuid[], $3::bigint[], $4::uuid[]) as piece(cell, mark, amount, "order")
			group by cell, "order", mark
			on conflict (ledger_id, order_id, mark_id)
			do update set amount = payments.mark_use.amount + excluded.amount`,
			[cells, ids, minors, taken.map(({ orderId }) => orderId)],
		),
	]);
	required(touched === marks ? touched : undefined, "marks as they were read under their locks");
});

/** What an order has taken of an account's marks and not given back. */
export async function usedBy(
	tx: Tx,
	{ ledgerId, accountId }: AccountPlace,
	orderId: Uuid,
): Promise<Piece[]> {
	const rows = await tx.query<Row & { readonly used: bigint }>(
		`select m.id, m.kind, m.currency, m.remaining, m.frees_at, m.channel_id, m.order_id,
			u.amount - u.given_back as used
		from payments.mark_use u
		join payments.money_mark m on m.ledger_id = u.ledger_id and m.id = u.mark_id
		where u.ledger_id = $1 and u.order_id = $3 and m.account_id = $2 and u.amount > u.given_back
		order by m.id`,
		[ledgerId, accountId, orderId],
	);
	return rows.map((row) => ({ mark: fromRow(row), amount: money(row.currency, row.used) }));
}

/** The reverse of `takePieces`. */
export async function givePieces(
	tx: Tx,
	{ ledgerId, orderId }: { readonly ledgerId: number; readonly orderId: Uuid },
	pieces: readonly Piece[],
): Promise<void> {
	for (const { mark, amount } of pieces) {
		const key = [ledgerId, mark.id, amount.minor];
		await tx.run(
			`update payments.money_mark set remaining = remaining + $3
			where ledger_id = $1 and id = $2`,
			key,
		);
		await tx.run(
			`update payments.mark_use set given_back = given_back + $3
			where ledger_id = $1 and mark_id = $2 and order_id = $4`,
			[...key, orderId],
		);
	}
}

/**
 * What an order brought on a promise is proven: it waits for the channel's settlement like any other, on
 * whichever account it is by now.
 */
export async function settleAdvanced(
	tx: Tx,
	{ ledgerId, orderId }: { readonly ledgerId: number; readonly orderId: Uuid },
	freesAt: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update payments.money_mark set kind = 'unsettled', frees_at = $3
		where ledger_id = $1 and order_id = $2 and kind = 'advanced'`,
		[ledgerId, orderId, freesAt],
	);
}

interface PolicyRow {
	readonly channel_id: string;
	readonly version: number;
	readonly basis: ReleaseBasis;
	readonly working_days: number;
	readonly at_minutes: number;
	readonly cutover_minutes: number;
	readonly valid_from: Temporal.Instant;
}

/** The policy of a channel in force at an instant, or that of channels without one. */
export async function releasePolicyOf(
	tx: Tx,
	channelId: string,
	at: Temporal.Instant,
): Promise<ReleasePolicy> {
	const row = await tx.maybe<PolicyRow>(
		`select channel_id, version, basis, working_days, at_minutes, cutover_minutes, valid_from
		from payments.release_policy where channel_id in ($1, $2) and valid_from <= $3
		order by channel_id = $2, version desc limit 1`,
		[channelId, ANY_CHANNEL, at],
	);
	return policyFrom(required(row, "a policy for every channel"));
}

/** Every version of every channel's policy, newest first. */
export async function releasePolicies(tx: Tx): Promise<(ReleasePolicy & { maker: string })[]> {
	const rows = await tx.query<PolicyRow & { readonly maker: string }>(
		`select channel_id, version, basis, working_days, at_minutes, cutover_minutes, valid_from, maker
		from payments.release_policy order by channel_id, version desc`,
	);
	return rows.map((row) => ({ ...policyFrom(row), maker: row.maker }));
}

/** False when somebody has written that version meanwhile. */
export async function insertReleasePolicy(
	tx: Tx,
	policy: ReleasePolicy & { readonly maker: string; readonly approvalId: Uuid },
): Promise<boolean> {
	const written = await tx.run(
		`insert into payments.release_policy (channel_id, version, basis, working_days, at_minutes,
			cutover_minutes, valid_from, maker, approval_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
		[
			policy.channelId,
			policy.version,
			policy.basis,
			policy.workingDays,
			policy.atMinutes,
			policy.cutoverMinutes,
			policy.validFrom,
			policy.maker,
			policy.approvalId,
		],
	);
	return written === 1;
}

function fromRow(row: Row): Mark {
	return {
		id: row.id,
		kind: row.kind,
		remaining: money(row.currency, row.remaining),
		freesAt: row.frees_at,
		channelId: row.channel_id,
		originId: row.order_id,
	};
}

function policyFrom(row: PolicyRow): ReleasePolicy {
	return {
		channelId: row.channel_id,
		version: row.version,
		basis: row.basis,
		workingDays: row.working_days,
		atMinutes: row.at_minutes,
		cutoverMinutes: row.cutover_minutes,
		validFrom: row.valid_from,
	};
}
