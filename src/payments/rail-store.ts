import { businessDay, type Currency, cny, type Money, money, startOfDay, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { Rail, RailHours } from "./rail.ts";
import type { RiskTerms } from "./withdraw-risk.ts";

/** Terms of a rail as they are stored and proposed. */
export type RailTerms = {
	readonly channelId: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly on: boolean;
	readonly by: "agreement" | "account";
	/** Null: all banks. */
	readonly issuers: readonly string[] | null;
	readonly singleMaxMinor: string | null;
	readonly dayMaxMinor: string | null;
	readonly hours: RailHoursJson | null;
	readonly ratePpm: number;
	readonly fixedMinor: string;
	readonly promiseMinutes: number;
	readonly lowWaterMinor: string;
};

type RailHoursJson = { readonly [Key in keyof RailHours]: RailHours[Key] };

/** Terms of the look at withdrawals, in the same manner. */
export type RiskTermsJson = {
	readonly reviewFromMinor: string;
	readonly newCardHours: number;
	readonly newCardFreeMinor: string;
	readonly passThroughHours: number;
	readonly passThroughFromMinor: string;
};

export const RISK = "risk";
const RAIL = "rail:";

export function railName(id: string): string {
	return RAIL + id;
}

/** One version of the terms of a rail, or of the look at withdrawals. */
export interface PayoutTerms {
	readonly name: string;
	readonly version: number;
	readonly terms: JsonObject;
	readonly validFrom: Temporal.Instant;
	readonly maker: string;
}

/** The newest version of every rail's terms, and of the look, in force at an instant. */
export async function termsInForce(tx: Tx, at: Temporal.Instant): Promise<PayoutTerms[]> {
	return tx.query<PayoutTerms>(
		`select distinct on (name) name, version, terms, valid_from as "validFrom", maker
		from payments.payout_terms where valid_from <= $1 order by name, version desc`,
		[at],
	);
}

/** Every version there ever was, newest first within a name. */
export async function allTerms(tx: Tx): Promise<PayoutTerms[]> {
	return tx.query<PayoutTerms>(
		`select name, version, terms, valid_from as "validFrom", maker
		from payments.payout_terms order by name, version desc`,
	);
}

/** False when somebody has written that version meanwhile. */
export async function insertTerms(
	tx: Tx,
	row: PayoutTerms & { readonly approvalId: Uuid },
): Promise<boolean> {
	const { name, version, terms, validFrom, maker, approvalId } = row;
	const written = await tx.run(
		`insert into payments.payout_terms (name, version, terms, valid_from, maker, approval_id)
		values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
		[name, version, terms, validFrom, maker, approvalId],
	);
	return written === 1;
}

export function railsFrom(rows: readonly PayoutTerms[]): Rail[] {
	return rows
		.filter(({ name }) => name.startsWith(RAIL))
		.map(({ name, version, terms }) =>
			railFrom(name.slice(RAIL.length), version, terms as RailTerms),
		);
}

function railFrom(id: string, version: number, terms: RailTerms): Rail {
	const { channelId, nameZh: zh, nameEn: en, on, by, issuers, hours, promiseMinutes } = terms;
	return {
		...{ id, version, channelId, name: { zh, en }, on, by, hours, promiseMinutes },
		issuers: issuers ?? "all",
		singleMax: maybe(terms.singleMaxMinor),
		dayMax: maybe(terms.dayMaxMinor),
		cost: { ratePpm: terms.ratePpm, fixed: cny(BigInt(terms.fixedMinor)) },
		lowWater: cny(BigInt(terms.lowWaterMinor)),
	};
}

export function riskFrom(rows: readonly PayoutTerms[]): RiskTerms | undefined {
	const row = rows.find(({ name }) => name === RISK);
	if (row === undefined) return undefined;
	const terms = row.terms as RiskTermsJson;
	return {
		...{ version: row.version, newCardHours: terms.newCardHours },
		...{ passThroughHours: terms.passThroughHours },
		reviewFrom: cny(BigInt(terms.reviewFromMinor)),
		newCardFree: cny(BigInt(terms.newCardFreeMinor)),
		passThroughFrom: cny(BigInt(terms.passThroughFromMinor)),
	};
}

function maybe(minor: string | null): Money | null {
	return minor === null ? null : cny(BigInt(minor));
}

/** Paid out by each rail on the day of an instant, refunds too, what is under way included, what was refused not. */
export async function usedOnDay(
	tx: Tx,
	{ ledgerId, at }: { readonly ledgerId: number; readonly at: Temporal.Instant },
): Promise<ReadonlyMap<string, Money>> {
	const rows = await tx.query<{ rail: string; currency: Currency; minor: bigint }>(
		`select rail, currency, sum(amount)::bigint as minor from (
			select rail, currency, amount from payments.payout
			where ledger_id = $1 and submitted_at >= $2 and rail is not null
				and (outcome is null or outcome <> 'rejected')
			union all
			select r.route_rail, p.currency, p.amount from payments.refund r
			join payments.refund_part p on p.ledger_id = r.ledger_id and p.refund_id = r.id
			where r.ledger_id = $1 and r.route_at >= $2 and r.route_rail is not null
				and p.state = 'paid_out') used
		group by rail, currency`,
		[ledgerId, startOfDay(businessDay(at))],
	);
	return new Map(rows.map(({ rail, currency, minor }) => [rail, money(currency, minor)]));
}

/** Rails that are low, by id, since when. */
export async function lowRails(
	tx: Tx,
	ledgerId: number,
): Promise<ReadonlyMap<string, Temporal.Instant>> {
	const rows = await tx.query<{ rail: string; since: Temporal.Instant }>(
		"select rail, since from payments.rail_alarm where ledger_id = $1",
		[ledgerId],
	);
	return new Map(rows.map(({ rail, since }) => [rail, since]));
}

/** True where it was not known to be low. */
export async function markLow(
	tx: Tx,
	low: {
		readonly ledgerId: number;
		readonly rail: string;
		readonly at: Temporal.Instant;
		readonly position: Money;
	},
): Promise<boolean> {
	const written = await tx.run(
		`insert into payments.rail_alarm (ledger_id, rail, since, position_minor) values ($1, $2, $3, $4)
		on conflict do nothing`,
		[low.ledgerId, low.rail, low.at, low.position.minor],
	);
	return written === 1;
}

/** True where it was low until now. */
export async function markFilled(
	tx: Tx,
	{ ledgerId, rail }: { readonly ledgerId: number; readonly rail: string },
): Promise<boolean> {
	const gone = await tx.run("delete from payments.rail_alarm where ledger_id = $1 and rail = $2", [
		ledgerId,
		rail,
	]);
	return gone === 1;
}
