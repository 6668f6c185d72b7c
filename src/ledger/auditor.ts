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
	type FoundRow,
	findInRecent,
	findInWhole,
	ledgerIds,
	type OwnerSum,
	takeSnapshot,
	type ViolationRow,
} from "./auditor-store.ts";
import type { AccountCode } from "./chart.ts";
import type { SealReport } from "./day-seal-service.ts";

/**
 * What must hold in the books, always. The numbers are those of docs/invariants.md; code,
 * constraints and tests cite them. Numbers that are missing here cannot be seen from the books alone.
 */
export interface Invariant {
	readonly number: InvariantNumber;
	readonly words: string;
	readonly wordsZh: string;
}

export type InvariantNumber = number;

/** Only all books together show these: a look at what is new leaves them to the whole. */
export const WHOLE_ONLY: ReadonlySet<InvariantNumber> = new Set([6, 22, 25]);

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

/** What whoever keeps figures beside the books holds against them, as one of the invariants. */
export interface PortCheck {
	readonly number: InvariantNumber;
	/** Differences, found in the snapshot of the audit and in bounded batches; at most ROWS_MAX. */
	find(tx: Tx): Promise<ViolationRow[]>;
}

export const INVARIANTS: readonly Invariant[] = [
	{
		number: 1,
		words: "Every entry balances in each book and currency.",
		wordsZh: "每笔分录在每个账套、每种货币内借贷平衡。",
	},
	{
		number: 2,
		words: "Each account's balance is the sum of its postings, slot by slot.",
		wordsZh: "每个账户（逐分户）的余额等于其明细之和。",
	},
	{
		number: 3,
		words: "2901 and 1901 mirror each other: their sum is zero, in every entry and in all.",
		wordsZh: "2901 与 1901 互为镜像：每笔分录及合计均为零。",
	},
	{
		number: 4,
		words: "Reserve assets equal reserve liabilities.",
		wordsZh: "备付金资产等于备付金负债。",
	},
	{
		number: 5,
		words: "No restricted account is below its floor; its available balance is never negative.",
		wordsZh: "受限账户不低于其下限，可用余额不为负。",
	},
	{
		number: 6,
		words: "Positions are sums of named open items.",
		wordsZh: "往来与挂账科目等于其具名未结项之和。",
	},
	{
		number: 7,
		words: "The trial balance is zero on any past date.",
		wordsZh: "任一过往日期的试算平衡为零。",
	},
	{
		number: 10,
		words:
			"Parent accounts equal the sum of their leaves: every account hangs on a leaf of the chart.",
		wordsZh: "上级科目等于下级之和：账户只挂在末级科目上。",
	},
	{
		number: 11,
		words: "Money at the bank (1001, 1002) is never in credit.",
		wordsZh: "银行存款（1001、1002）不得出现贷方余额。",
	},
	{
		number: 12,
		words: "A slot's postings are numbered 1, 2, 3 … without a gap, up to its version.",
		wordsZh: "分户明细序号连续无缺口，且等于分户版本。",
	},
	{
		number: 13,
		words: "Each posting's balance is the one before it plus its amount.",
		wordsZh: "每条明细的余额等于上一条余额加本条金额。",
	},
	{
		number: 14,
		words: "An account's held amount is the sum of what remains of its open holds.",
		wordsZh: "账户冻结金额等于其未结冻结之和。",
	},
	{
		number: 15,
		words: "No later entry changes a closed day.",
		wordsZh: "已关账日期不再有分录变动。",
	},
	{
		number: 16,
		words:
			"Every leg has an amount and a number, and no entry is older than the one before it on its slot.",
		wordsZh: "每条明细均有金额与序号，同一分户内时间与日期不倒退。",
	},
	{
		number: 17,
		words: "Every posting names the entry that carries the number before its own.",
		wordsZh: "每条明细指向同一分户上一序号所在的分录。",
	},
	{
		number: 18,
		words: "Every slot names its latest entry, and stands at that one's number and balance.",
		wordsZh: "每个分户指向其最后一笔分录，版本与余额一致。",
	},
	{
		number: 19,
		words: "Every 64th posting of a slot is marked, and every mark agrees with what it marks.",
		wordsZh: "分户每第 64 条明细均有路标，路标与明细一致。",
	},
	{
		number: 20,
		words:
			"An account with a floor has one slot, any other has 32, all in one state; no slot is without an account.",
		wordsZh: "有下限的账户只有一个分户，其余有 32 个，状态一致；分户必属于账户。",
	},
	{
		number: 21,
		words:
			"What was set down of a closed day is what its entries say, and each day goes on from the one before.",
		wordsZh: "已关账日的科目与分户结存与分录一致，逐日衔接。",
	},
	{
		number: 22,
		words: "The seals of closed days recompute, and each seals the one before.",
		wordsZh: "已关账日的封印可重算，且逐日相扣。",
	},
	{
		number: 23,
		words: "No hold is captured beyond its amount, and what was captured is what the entries say.",
		wordsZh: "冻结不得超额扣划，扣划金额与分录一致。",
	},
	{
		number: 24,
		words: "An entry that reverses another names one that exists.",
		wordsZh: "冲正分录所指的原分录存在。",
	},
	{
		number: 25,
		words: "What users are shown of their accounts is what the books say, account by account.",
		wordsZh: "向用户展示的每个账户及合计均等于账簿余额。",
	},
];

/** Checks that others make, because they keep what is checked. */
export interface AuditPorts {
	readonly openItems: readonly OpenItems[];
	readonly checks: readonly PortCheck[];
	/** Recomputes the seals of closed days, for invariant 22. */
	readonly verifySeals: (
		tx: Tx,
		scope: { readonly ledgerId: number },
	) => Promise<Pick<SealReport, "findings">>;
}

/**
 * Looks for violations of every invariant, over all ledgers, in one snapshot: so it comes first in
 * its transaction (PostgreSQL refuses it, 25001, behind another statement). Else an entry between
 * two statements would look like a difference.
 * @returns none when the books are right.
 */
export async function audit(tx: Tx, ports: AuditPorts): Promise<Violation[]> {
	await takeSnapshot(tx);
	const found = await findInWhole(tx, ROWS_MAX);
	const items = await auditOpenItems(tx, ports.openItems);
	const seals = await auditSeals(tx, ports.verifySeals);
	const beside: FoundRow[] = [];
	for (const { number, find } of ports.checks) {
		beside.push(...(await find(tx)).map((row) => ({ number, row })));
	}
	return violationsOf([
		...found,
		...beside,
		...items.map((row) => ({ number: 6, row })),
		...seals.map((row) => ({ number: 22, row })),
	]);
}

/**
 * The same for entries recorded at `since` or later and for the slots, holds and days they touch.
 * What only the whole shows is left to it: open items (6), seals (22), what closed days sum to.
 * Comes first in its transaction, too.
 */
export async function auditRecent(tx: Tx, since: Temporal.Instant): Promise<Violation[]> {
	await takeSnapshot(tx);
	return violationsOf(await findInRecent(tx, since, ROWS_MAX));
}

function violationsOf(found: readonly FoundRow[]): Violation[] {
	const violations = INVARIANTS.map(({ number, words, wordsZh }): Violation => {
		const rows = found.filter((one) => one.number === number).map(({ row }) => row);
		return { invariant: number, words, wordsZh, rows: rows.slice(0, ROWS_MAX) };
	});
	return violations.filter(({ rows }) => rows.length > 0);
}

async function auditSeals(tx: Tx, verify: AuditPorts["verifySeals"]): Promise<ViolationRow[]> {
	const rows: ViolationRow[] = [];
	for (const ledgerId of await ledgerIds(tx)) {
		const { findings } = await verify(tx, { ledgerId });
		rows.push(
			...findings.map(({ day, finding, stored, expected }) => ({
				ledger_id: ledgerId.toString(),
				day: day.toString(),
				...{ finding, stored, expected },
			})),
		);
	}
	return rows;
}

async function auditOpenItems(tx: Tx, ports: readonly OpenItems[]): Promise<ViolationRow[]> {
	const rows: ViolationRow[] = [];
	if (ports.length === 0) return rows;
	for (const ledgerId of await ledgerIds(tx)) {
		for (const port of ports) {
			const booked = await balancesOfCode(tx, ledgerId, port.code);
			const named = await port.sums(tx, { ledgerId });
			const place = { ledger_id: ledgerId.toString(), code: port.code };
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
