import { gatheredOnce, type Tx } from "#platform";
import type { AccountTerms, AccountType, TermsVersion } from "./account-type.ts";

const TERMS = `t.type, t.prefix, t.ledger_code as "ledgerCode", t.currency, t.name_zh as "nameZh",
	t.name_en as "nameEn", v.version, v.valid_from as "validFrom", v.functions, v.limits, v.floor,
	v.opened_by as "openedBy", v.author, v.approver, v.note`;

/** A type with its terms in force at an instant; undefined where there are none by then. */
export async function termsOf(
	tx: Tx,
	type: string,
	at: Temporal.Instant,
): Promise<AccountTerms | undefined> {
	return tx.maybe<AccountTerms>(
		`select ${TERMS} from instruments.account_type t
		join instruments.account_type_version v on v.type = t.type
		where t.type = $1 and v.valid_from <= $2 order by v.version desc limit 1`,
		[type, at],
	);
}

/** What a type is for good: code, currency, names. */
export const typeOf: (tx: Tx, type: string) => Promise<AccountType | undefined> = gatheredOnce(
	(type) => type,
	async (tx, types) => {
		const rows = await tx.query<AccountType>(
			`select type, prefix, ledger_code as "ledgerCode", currency, name_zh as "nameZh",
				name_en as "nameEn"
			from instruments.account_type where type = any($1::text[])`,
			[[...new Set(types)]],
		);
		const byName = new Map(rows.map((row) => [row.type, row]));
		return types.map((type) => byName.get(type));
	},
);

/** The newest version of a type, whether or not it is in force yet. */
export async function newestTerms(tx: Tx, type: string): Promise<AccountTerms | undefined> {
	return tx.maybe<AccountTerms>(
		`select ${TERMS} from instruments.account_type t
		join instruments.account_type_version v on v.type = t.type
		where t.type = $1 order by v.version desc limit 1`,
		[type],
	);
}

/** All types with all their versions, newest first within a type. */
export async function allTerms(tx: Tx): Promise<AccountTerms[]> {
	return tx.query<AccountTerms>(
		`select ${TERMS} from instruments.account_type t
		join instruments.account_type_version v on v.type = t.type
		order by t.prefix, v.version desc`,
	);
}

export async function typeOfPrefix(tx: Tx, prefix: string): Promise<string | undefined> {
	const row = await tx.maybe<{ type: string }>(
		"select type from instruments.account_type where prefix = $1",
		[prefix],
	);
	return row?.type;
}

export async function insertType(tx: Tx, type: AccountType): Promise<void> {
	await tx.run(
		`insert into instruments.account_type (type, prefix, ledger_code, currency, name_zh, name_en)
		values ($1, $2, $3, $4, $5, $6)`,
		[type.type, type.prefix, type.ledgerCode, type.currency, type.nameZh, type.nameEn],
	);
}

export async function insertVersion(
	tx: Tx,
	terms: TermsVersion & { readonly type: string },
): Promise<void> {
	await tx.run(
		`insert into instruments.account_type_version (type, version, valid_from, functions, limits,
			floor, opened_by, author, approver, note)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			terms.type,
			terms.version,
			terms.validFrom,
			terms.functions,
			terms.limits,
			terms.floor,
			terms.openedBy,
			terms.author,
			terms.approver,
			terms.note,
		],
	);
}
