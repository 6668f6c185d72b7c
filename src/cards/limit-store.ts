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

/** Every row with its history, for the console. */
export async function listBankLimits(tx: Tx): Promise<BankLimits[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.bank_limit order by issuer_code, card_type, version desc`,
	);
	return rows.map(limitsFrom);
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
