import { cny, type Money } from "#kernel";
import type { Tx } from "#platform";

/** What a bank lets pass by quick payment from its cards of a type, at an instant (L17). */
export interface BankLimits {
	/** Issuer code, or "*" where the bank has no row of its own. */
	readonly issuerCode: string;
	readonly cardType: "debit" | "credit";
	readonly version: number;
	readonly singleMax: Money;
	/** In a day, in a month of Shanghai. */
	readonly dailyMax: Money;
	/** Null where the bank sets none. */
	readonly monthlyMax: Money | null;
	readonly validFrom: Temporal.Instant;
}

interface Row {
	readonly issuer_code: string;
	readonly card_type: "debit" | "credit";
	readonly version: number;
	readonly single_max_minor: bigint;
	readonly daily_max_minor: bigint;
	readonly monthly_max_minor: bigint | null;
	readonly valid_from: Temporal.Instant;
}

const COLUMNS = `issuer_code, card_type, version, single_max_minor, daily_max_minor,
	monthly_max_minor, valid_from`;

/** The row in force: the bank's own before the one of all others, of one the highest version. */
export async function bankLimitsAt(
	tx: Tx,
	card: { readonly issuerCode: string; readonly cardType: "debit" | "credit" },
	at: Temporal.Instant,
): Promise<BankLimits> {
	const row = await tx.one<Row>(
		`select ${COLUMNS} from cards.bank_limit
		where issuer_code in ($1, '*') and card_type = $2 and valid_from <= $3
		order by (issuer_code = '*'), version desc limit 1`,
		[card.issuerCode, card.cardType, at],
	);
	return limitsFrom(row);
}

/** The rows in force at an instant: one for each bank and type that has any. */
export async function bankLimitsInForce(tx: Tx, at: Temporal.Instant): Promise<BankLimits[]> {
	const rows = await tx.query<Row>(
		`select distinct on (issuer_code, card_type) ${COLUMNS} from cards.bank_limit
		where valid_from <= $1 order by issuer_code, card_type, version desc`,
		[at],
	);
	return rows.map(limitsFrom);
}

/** Every row with its history, for the console. */
export async function listBankLimits(tx: Tx): Promise<BankLimits[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.bank_limit order by issuer_code, card_type, version desc`,
	);
	return rows.map(limitsFrom);
}

/** The newest row of a bank and a type, in force or yet to come. */
export async function lastVersion(
	tx: Tx,
	place: Pick<BankLimits, "issuerCode" | "cardType">,
): Promise<BankLimits | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from cards.bank_limit where issuer_code = $1 and card_type = $2
		order by version desc limit 1`,
		[place.issuerCode, place.cardType],
	);
	return row === undefined ? undefined : limitsFrom(row);
}

/** Rows are added, never changed: what was in force at an instant can always be told. */
export async function insertBankLimits(tx: Tx, limits: BankLimits): Promise<void> {
	const { monthlyMax } = limits;
	await tx.run(`insert into cards.bank_limit (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)`, [
		...[limits.issuerCode, limits.cardType, limits.version],
		...[limits.singleMax.minor, limits.dailyMax.minor],
		...[monthlyMax === null ? null : monthlyMax.minor, limits.validFrom],
	]);
}

function limitsFrom(row: Row): BankLimits {
	const { monthly_max_minor: monthly } = row;
	return {
		issuerCode: row.issuer_code,
		cardType: row.card_type,
		version: row.version,
		singleMax: cny(row.single_max_minor),
		dailyMax: cny(row.daily_max_minor),
		monthlyMax: monthly === null ? null : cny(monthly),
		validFrom: row.valid_from,
	};
}
