import { assert, type Currency, required } from "#kernel";

/**
 * The chart of accounts, as data. Customers' money and the institution's own money are different
 * books; an entry balances within every book and currency it touches.
 */
export type Side = "debit" | "credit";

/** A set of accounts that balances by itself. Custody has one book for each custodian bank. */
export type Book = "reserve" | "own" | "wealth" | `custody:${string}`;

export type BookKind = "reserve" | "own" | "wealth" | "custody";

/**
 * How far below zero the available balance may go. `restricted`: not at all; `credit_line`: down to
 * what the merchant's contract grants; `none`: unchecked, as the platform's own positions must be.
 */
export type FloorRule = "restricted" | "credit_line" | "none";

export type AccountCode =
	| "1001"
	| "1002"
	| "1003"
	| "1131"
	| "1132"
	| "1191"
	| "1301"
	| "1501"
	| "1601"
	| "1602"
	| "1901"
	| "2001"
	| "2011"
	| "2012"
	| "2021"
	| "2041"
	| "2101"
	| "2102"
	| "2191"
	| "2221"
	| "2402"
	| "2501"
	| "2601"
	| "2901"
	| "3001"
	| "4001"
	| "4103"
	| "4104"
	| "6001"
	| "6301"
	| "6401"
	| "6601"
	| "6711"
	| "6801";

/** Inner nodes of the tree of codes: they carry totals and take no entry. */
export type GroupCode =
	| "1"
	| "10"
	| "11"
	| "13"
	| "15"
	| "16"
	| "19"
	| "2"
	| "20"
	| "21"
	| "22"
	| "24"
	| "25"
	| "26"
	| "29"
	| "3"
	| "4"
	| "6"
	| "60"
	| "64";

/** Names one account of one currency: a leaf of the chart and what the chart says it is one per. */
export interface AccountRef {
	readonly code: AccountCode;
	/** The id the chart's `onePer` asks for; several parts are joined by ":"; "-" where there is one only. */
	readonly owner: string;
}

export interface ChartLeaf {
	readonly code: AccountCode;
	readonly nameZh: string;
	readonly nameEn: string;
	/** The side its balance lies on; "either" where both are in order. */
	readonly side: Side | "either";
	/** The side that counts as positive when its balance is shown. */
	readonly normal: Side;
	readonly book: BookKind;
	readonly onePer: string;
	readonly floor: FloorRule;
	readonly parent: GroupCode;
}

export interface ChartGroup {
	readonly code: GroupCode;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly parent: GroupCode | null;
}

function group(
	code: GroupCode,
	nameZh: string,
	nameEn: string,
	parent: GroupCode | null = null,
): ChartGroup {
	return Object.freeze({ code, nameZh, nameEn, parent });
}

export const GROUPS: readonly ChartGroup[] = [
	group("1", "资产", "Assets"),
	group("10", "货币资金", "Money at banks", "1"),
	group("11", "应收与垫资", "Receivables and advances", "1"),
	group("13", "预付款项", "Prepayments", "1"),
	group("15", "基金持仓", "Fund holdings", "1"),
	group("16", "存管资产", "Custody assets", "1"),
	group("19", "内部应收", "Due from the other book", "1"),
	group("2", "负债", "Liabilities"),
	group("20", "客户备付金负债", "Owed to customers", "2"),
	group("21", "在途与挂账", "In transit and in suspense", "2"),
	group("22", "应交税费", "Taxes", "2"),
	group("24", "应付成本", "Accrued costs", "2"),
	group("25", "理财份额", "Wealth units", "2"),
	group("26", "存管负债", "Owed under custody", "2"),
	group("29", "内部应付", "Due to the other book", "2"),
	group("3", "共同类", "Clearing between cells"),
	group("4", "所有者权益", "Equity"),
	group("6", "损益", "Profit and loss"),
	group("60", "收入与利得", "Income and gains", "6"),
	group("64", "成本费用与损失", "Costs, expenses and losses", "6"),
];

type Row = readonly [
	code: AccountCode,
	nameZh: string,
	nameEn: string,
	side: ChartLeaf["side"],
	book: BookKind,
	onePer: string,
	floor: FloorRule,
	parent: GroupCode,
];

const ROWS: readonly Row[] = [
	["1001", "自有资金存款", "Own-funds bank deposit", "debit", "own", "bank", "none", "10"],
	["1002", "备付金存款", "Reserve deposit", "debit", "reserve", "account", "none", "10"],
	["1003", "在途调拨", "Transfers in transit", "debit", "own", "route", "none", "10"],
	["1131", "应收渠道款", "Channel receivable", "either", "reserve", "channel, fund", "none", "11"],
	["1132", "垫资", "Advances", "debit", "own", "channel:product", "none", "11"],
	["1191", "挂账-短款", "Suspense, shorts", "debit", "reserve", "channel, bank", "none", "11"],
	["1301", "预付营销费", "Prepaid marketing", "debit", "own", "campaign", "none", "13"],
	["1501", "基金持有", "Fund holdings", "debit", "wealth", "fund", "none", "15"],
	["1601", "存管行存款", "Custodian deposit", "debit", "custody", "custodian", "none", "16"],
	["1602", "存管待清算", "Custodian, to be cleared", "debit", "custody", "custodian", "none", "16"],
	["1901", "应收备付金", "Due from reserve", "either", "own", "-", "none", "19"],
	["2001", "支付账户余额", "Payment balance", "credit", "reserve", "user", "restricted", "20"],
	[
		"2011",
		"商户待结算",
		"Merchant, unsettled",
		"credit",
		"reserve",
		"merchant",
		"credit_line",
		"20",
	],
	["2012", "商户可用", "Merchant, available", "credit", "reserve", "merchant", "credit_line", "20"],
	["2021", "预付卡", "Prepaid card", "credit", "reserve", "card", "restricted", "20"],
	[
		"2041",
		"营销账户",
		"Marketing budget",
		"credit",
		"reserve",
		"campaign:funder",
		"restricted",
		"20",
	],
	["2101", "出款在途", "Payouts in transit", "credit", "reserve", "channel", "none", "21"],
	["2102", "退款在途", "Refunds in transit", "credit", "reserve", "channel", "none", "21"],
	["2191", "挂账-长款", "Suspense, overs", "credit", "reserve", "channel, bank", "none", "21"],
	["2221", "应交税费", "Tax payable", "credit", "own", "-", "none", "22"],
	["2402", "应付渠道成本", "Channel cost accrued", "either", "own", "channel", "none", "24"],
	["2501", "理财份额", "Wealth units", "credit", "wealth", "user:fund", "restricted", "25"],
	[
		"2601",
		"存管子账户",
		"Custody sub-account",
		"credit",
		"custody",
		"custodian:party",
		"restricted",
		"26",
	],
	["2901", "应付自有资金", "Due to own funds", "either", "reserve", "-", "none", "29"],
	["3001", "往来清算", "Between cells", "either", "reserve", "pair of cells", "none", "3"],
	["4001", "实收资本", "Paid-in capital", "credit", "own", "-", "none", "4"],
	["4103", "本年利润", "Profit of the year", "either", "own", "-", "none", "4"],
	["4104", "利润分配", "Profit distribution", "either", "own", "-", "none", "4"],
	["6001", "手续费收入", "Fee income", "credit", "own", "product", "none", "60"],
	["6301", "差错收益", "Error gain", "credit", "own", "-", "none", "60"],
	["6401", "渠道成本", "Channel cost", "debit", "own", "channel", "none", "64"],
	["6601", "营销费用", "Marketing expense", "debit", "own", "campaign", "none", "64"],
	["6711", "差错损失", "Error loss", "debit", "own", "channel, product", "none", "64"],
	["6801", "税费", "Tax expense", "debit", "own", "kind", "none", "64"],
];

/** All leaves in the order of their codes. */
export const CHART: readonly ChartLeaf[] = ROWS.map(
	([code, nameZh, nameEn, side, book, onePer, floor, parent]) =>
		Object.freeze({
			code,
			nameZh,
			nameEn,
			side,
			// Where both sides are in order, assets count debits and the rest credits as positive.
			normal: side === "either" ? (code.startsWith("1") ? "debit" : "credit") : side,
			book,
			onePer,
			floor,
			parent,
		}),
);

const LEAF_BY_CODE: ReadonlyMap<string, ChartLeaf> = new Map(
	CHART.map((leaf) => [leaf.code, leaf]),
);

/** Owners are ids, product codes and names of routes; what is a person's never appears in one. */
const OWNER_TEXT = /^(?:-|[A-Za-z0-9][A-Za-z0-9._:-]{0,119})$/;

export function isAccountCode(text: string): text is AccountCode {
	return LEAF_BY_CODE.has(text);
}

/** The leaf of a code; an InvariantError for a code the chart does not have, or a group's. */
export function leafOf(code: string): ChartLeaf {
	return required(LEAF_BY_CODE.get(code), `a leaf of the chart with code ${code}`);
}

/** The book an account belongs to. A custody account names its custodian first in its owner. */
export function bookOf(account: AccountRef): Book {
	assertOwner(account.owner);
	return bookOfChecked(account);
}

/** Of an owner's text the latest that was in order: legs are looked at several times in a row. */
let sound = "";

function assertOwner(owner: string): void {
	if (owner === sound) return;
	assert(OWNER_TEXT.test(owner), "an account owner is an id or a short code");
	sound = owner;
}

/** The same of an account whose owner was looked at before. */
export function bookOfChecked(account: AccountRef): Book {
	const leaf = leafOf(account.code);
	if (leaf.book !== "custody") return leaf.book;
	const [custodian = ""] = account.owner.split(":");
	assert(custodian !== "" && custodian !== "-", "a custody account names its custodian");
	return `custody:${custodian}`;
}

/** Accounts without a floor come to be on first use; all others are opened by whom they serve. */
export function opensOnFirstUse(code: AccountCode): boolean {
	return leafOf(code).floor === "none";
}

/** Within one ledger, names an account among those of all codes, owners and currencies. */
export function accountKey(account: AccountRef, currency: Currency): string {
	return `${account.code}/${account.owner}/${currency}`;
}

/** Codes of a node and of everything above it, the root last. */
export function pathOf(code: AccountCode): readonly (AccountCode | GroupCode)[] {
	const path: (AccountCode | GroupCode)[] = [code];
	for (
		let parent: GroupCode | null = leafOf(code).parent;
		parent !== null;
		parent = groupOf(parent).parent
	) {
		assert(!path.includes(parent), "the tree of codes has no ring");
		path.push(parent);
	}
	return path;
}

export function groupOf(code: GroupCode): ChartGroup {
	return required(
		GROUPS.find((candidate) => candidate.code === code),
		`a group of the chart with code ${code}`,
	);
}
