import {
	assert,
	type Currency,
	equal,
	type Money,
	money,
	subtract,
	toDecimal,
	zero,
} from "#kernel";
import type { Tx } from "#platform";
import {
	balancesOfCode,
	findViolations,
	ledgerIds,
	type OwnerSum,
	QUERIES,
	takeSnapshot,
	type ViolationRow,
} from "./auditor-store.ts";
import type { AccountCode } from "./chart.ts";

/**
 * What must hold in the books, always. The numbers are those of docs/invariants.md; code,
 * constraints and tests cite them. Numbers that are missing here cannot be seen from the books alone.
 */
export interface Invariant {
	readonly number: InvariantNumber;
	readonly words: string;
	readonly wordsZh: string;
	/** Finds the rows that violate it: none where it holds. 6 has no SQL of its own: it asks the owners of the items. */
	readonly sql: string | null;
}

export type InvariantNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 10 | 12 | 13 | 14 | 15 | 16;

export interface Violation {
	readonly invariant: InvariantNumber;
	readonly words: string;
	readonly wordsZh: string;
	/** At most ROWS_MAX of them, figures as text. */
	readonly rows: readonly ViolationRow[];
}

/** Enough to see what is wrong; whoever mends it asks again. */
export const ROWS_MAX = 100;

/**
 * The open items behind a code: whoever keeps them (channel requests, refunds under way, suspense
 * cases) says what they sum to. Invariant 6 holds that against the books.
 */
export interface OpenItems {
	readonly code: AccountCode;
	/** By owner of the account, on its normal side. Owners without open items may be left out. */
	sums(
		tx: Tx,
		scope: { readonly ledgerId: number },
	): Promise<readonly { owner: string; currency: Currency; minor: bigint }[]>;
}

export const INVARIANTS: readonly Invariant[] = [
	{
		number: 1,
		words: "Every entry balances in each book and currency.",
		wordsZh: "每笔分录在每个账套、每种货币内借贷平衡。",
		sql: QUERIES.entriesOff,
	},
	{
		number: 2,
		words: "Each account's balance is the sum of its postings.",
		wordsZh: "每个账户的余额等于其明细之和。",
		sql: QUERIES.balancesOff,
	},
	{
		number: 3,
		words: "2901 and 1901 mirror each other: their sum is zero, in every entry and in all.",
		wordsZh: "2901 与 1901 互为镜像：每笔分录及合计均为零。",
		sql: QUERIES.mirrorOff,
	},
	{
		number: 4,
		words: "Reserve assets equal reserve liabilities.",
		wordsZh: "备付金资产等于备付金负债。",
		sql: QUERIES.reserveOff,
	},
	{
		number: 5,
		words: "No restricted account is below its floor; its available balance is never negative.",
		wordsZh: "受限账户不低于其下限，可用余额不为负。",
		sql: QUERIES.floorsBroken,
	},
	{
		number: 6,
		words: "Positions are sums of named open items.",
		wordsZh: "往来与挂账科目等于其具名未结项之和。",
		sql: null,
	},
	{
		number: 7,
		words: "The trial balance is zero on any past date.",
		wordsZh: "任一过往日期的试算平衡为零。",
		sql: QUERIES.daysOff,
	},
	{
		number: 10,
		words:
			"Parent accounts equal the sum of their leaves: every account hangs on a leaf of the chart.",
		wordsZh: "上级科目等于下级之和：账户只挂在末级科目上。",
		sql: QUERIES.offTheTree,
	},
	{
		number: 12,
		words: "An account's postings are numbered 1, 2, 3 … without a gap, up to its version.",
		wordsZh: "账户明细序号连续无缺口，且等于账户版本。",
		sql: QUERIES.sequencesBroken,
	},
	{
		number: 13,
		words: "Each posting's balance is the one before it plus its amount.",
		wordsZh: "每条明细的余额等于上一条余额加本条金额。",
		sql: QUERIES.chainsBroken,
	},
	{
		number: 14,
		words: "An account's held amount is the sum of what remains of its open holds.",
		wordsZh: "账户冻结金额等于其未结冻结之和。",
		sql: QUERIES.heldOff,
	},
	{
		number: 15,
		words: "No later entry changes a closed day.",
		wordsZh: "已关账日期不再有分录变动。",
		sql: QUERIES.closedDaysChanged,
	},
	{
		number: 16,
		words: "Every entry has exactly the postings its head names, on its own day.",
		wordsZh: "每笔分录与其明细一一对应，且在同一日。",
		sql: QUERIES.headsOff,
	},
];

/**
 * Looks for violations of every invariant, over all ledgers, in one snapshot: so it comes first in
 * its transaction (PostgreSQL refuses it, 25001, behind another statement). Else an entry between
 * two statements would look like a difference.
 * @returns none when the books are right.
 */
export async function audit(tx: Tx, openItems: readonly OpenItems[]): Promise<Violation[]> {
	await takeSnapshot(tx);
	const violations: Violation[] = [];
	for (const { number, words, wordsZh, sql } of INVARIANTS) {
		const rows =
			sql === null ? await auditOpenItems(tx, openItems) : await findViolations(tx, sql, ROWS_MAX);
		if (rows.length > 0) violations.push({ invariant: number, words, wordsZh, rows });
	}
	assert(violations.length <= INVARIANTS.length, "one violation an invariant");
	return violations;
}

async function auditOpenItems(tx: Tx, ports: readonly OpenItems[]): Promise<ViolationRow[]> {
	const rows: ViolationRow[] = [];
	if (ports.length === 0) return rows;
	for (const ledgerId of await ledgerIds(tx)) {
		for (const port of ports) {
			const booked = await balancesOfCode(tx, ledgerId, port.code);
			const named = await port.sums(tx, { ledgerId });
			const place = { ledgerId, code: port.code };
			rows.push(
				...differencesOf(
					booked,
					named.map(({ owner, currency, minor }) => ({ owner, sum: money(currency, minor) })),
				).map((row) => ({ ...place, ...row })),
			);
		}
	}
	return rows.slice(0, ROWS_MAX);
}

/** Owners whose balance is not what their open items sum to; who is missing on one side has zero there. */
export function differencesOf(
	booked: readonly OwnerSum[],
	named: readonly OwnerSum[],
): { owner: string; currency: Currency; booked: string; named: string; difference: string }[] {
	const key = ({ owner, sum }: OwnerSum): string => `${sum.currency} ${owner}`;
	const namedByKey = new Map(named.map((item) => [key(item), item]));
	assert(namedByKey.size === named.length, "open items are summed once an owner and currency");
	const bookedKeys = new Set(booked.map(key));
	const pairs: { owner: string; booked: Money; named: Money }[] = [
		...booked.map((item) => ({
			owner: item.owner,
			booked: item.sum,
			named: namedByKey.get(key(item))?.sum ?? zero(item.sum.currency),
		})),
		...named
			.filter((item) => !bookedKeys.has(key(item)))
			.map((item) => ({ owner: item.owner, booked: zero(item.sum.currency), named: item.sum })),
	];
	return pairs
		.filter((pair) => !equal(pair.booked, pair.named))
		.map((pair) => ({
			owner: pair.owner,
			currency: pair.booked.currency,
			booked: toDecimal(pair.booked),
			named: toDecimal(pair.named),
			difference: toDecimal(subtract(pair.booked, pair.named)),
		}));
}
