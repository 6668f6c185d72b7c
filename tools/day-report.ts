import { isZero, type Money, toDecimal } from "#kernel";
import { type DayReport, ruleText, type Sides } from "#ledger";
import { table } from "./live.ts";

/** One business day as finance people close it, for a terminal. */
export function dayReportText(report: DayReport): string {
	const { day, balanced, totals } = report;
	return [
		`Day report 日报, ${day.toString()}`,
		stateText(report),
		`entries 分录 ${totals.entries}, postings 记账笔数 ${totals.postings}, turnover 发生额 ${totals.turnover} (minor units 以分计)`,
		"",
		movementTable(report),
		ruleTable(report),
		...report.positions.map(positionText),
		balanced ? "balanced 借贷平衡" : "NOT BALANCED 借贷不平",
		"",
	].join("\n");
}

/** Open or closed, when, and what it is sealed with. */
function stateText({ record, over, totals }: DayReport): string {
	if (record === null) return "nothing booked 无分录";
	if (record.state === "open") {
		return over ? "open 未关闭 (the day is over 已过日终)" : "open 营业中 (until now 截至当前)";
	}
	const { closedAt, seal } = record;
	const same =
		record.totals?.entries === totals.entries &&
		record.totals.postings === totals.postings &&
		record.totals.turnover === totals.turnover;
	return [
		`closed 已关闭 ${closedAt?.toString() ?? ""}`,
		seal === null ? "not sealed yet 尚未加封" : `seal 封签 ${seal.digest}`,
		...(seal?.previous ? [`previous seal 前一封签 ${seal.previous}`] : []),
		same
			? "control totals agree 控制总数相符"
			: "CONTROL TOTALS DIFFER 控制总数不符: run npm run audit",
	].join("\n");
}

function movementTable({ rows, sums }: DayReport): string {
	const head = [
		...["book", "code", "科目", "account", ""],
		...["opening 期初", "debit 本期借方", "credit 本期贷方", "closing 期末"],
	];
	const lines = rows.map((row) => [
		...[row.book, row.code, row.nameZh, row.nameEn, row.currency],
		net(row.opening),
		shown(row.turnover.debit),
		shown(row.turnover.credit),
		net(row.closing),
	]);
	const totals = sums.map((total) => [
		...[total.book, "", "合计", "Total", total.currency],
		both(total.opening),
		toDecimal(total.turnover.debit),
		toDecimal(total.turnover.credit),
		both(total.closing),
	]);
	return table([head, ...lines, head.map(() => ""), ...totals], [5, 6, 7, 8]);
}

function ruleTable({ rules }: DayReport): string {
	const head = ["rule", "业务", "event", "entries 笔数", "amount 金额", ""];
	const lines = rules.map(({ rule, entries, amount, currency }) => {
		const text = ruleText(rule);
		const names = [rule, text?.nameZh ?? "", text?.nameEn ?? ""];
		return [...names, entries.toString(), toDecimal(amount), currency];
	});
	return table([head, ...lines], [3, 4]);
}

function positionText(position: DayReport["positions"][number]): string {
	const { currency, reserveAssets, reserveLiabilities, dueToOwn, dueFromReserve } = position;
	const reserve = `${toDecimal(reserveAssets)} ${position.equal ? "=" : "≠"} ${toDecimal(reserveLiabilities)}`;
	const mirror = `${toDecimal(dueToOwn)} ${position.mirrored ? "=" : "≠"} ${toDecimal(dueFromReserve)}`;
	return table(
		[
			[`${currency} reserve assets and liabilities`, "备付金资产与负债", reserve],
			[`${currency} 2901 and 1901`, "内部往来", mirror],
		],
		[],
	);
}

function shown(amount: Money): string {
	return isZero(amount) ? "" : toDecimal(amount);
}

/** A balance with the side where it lies. */
function net({ debit, credit }: Sides): string {
	if (!isZero(credit)) return `Cr ${toDecimal(credit)}`;
	return isZero(debit) ? "" : `Dr ${toDecimal(debit)}`;
}

/** Both sides of a total, once when they are equal. */
function both({ debit, credit }: Sides): string {
	const [left, right] = [toDecimal(debit), toDecimal(credit)];
	return left === right ? left : `${left} ≠ ${right}`;
}
