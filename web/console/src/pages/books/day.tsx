import {
	CheckCircleFilled,
	CloseCircleFilled,
	DownloadOutlined,
	LeftOutlined,
	RightOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { DayPosition, DayReport, RuleTurnover, Sides } from "../../api/book-types.ts";
import { dayReportQuery } from "../../api/queries.ts";
import type { Amount as Money } from "../../api/types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { shiftDay } from "../../lib/calendar.ts";
import { download, toCsv } from "../../lib/csv.ts";
import { decimalText, formatDateTime, groupDigits } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { booksOf, totalsAgree } from "./books.ts";
import { CloseDay } from "./close-day.tsx";
import { DaySeal } from "./day-seal.tsx";
import { controlAmount } from "./days.ts";
import { TurnoverSheet } from "./turnover-sheet.tsx";
import "./day.css";

/** One business day as finance people close it. */
export function DayPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const { day } = useParams({ strict: false }) as { day: string };
	const read = useQuery(dayReportQuery(day));
	const report = read.data;
	const mayAct = useMayAct();
	const waits = report?.over === true && report.record?.state === "open";
	return (
		<Page
			title={day}
			name={`${day} ${t("days.title")}`}
			lead={report && leadOf(report, text)}
			trail={{ to: "/books/days", text: t("days.title") }}
			printable
			actions={
				<>
					<Neighbours day={day} last={report !== undefined && !report.over} />
					<Button
						icon={<DownloadOutlined />}
						disabled={report === undefined}
						onClick={() => report && save(report, text)}
					>
						{t("common.exportCsv")}
					</Button>
					{waits && mayAct && <CloseDay day={day} />}
				</>
			}
		>
			<Loaded read={read} rows={16}>
				{(data) => <Report report={data} />}
			</Loaded>
		</Page>
	);
}

function leadOf({ record, over }: DayReport, { t }: Text): string {
	if (record === null) return t("days.nothingBooked");
	if (record.closedAt !== null) {
		return t("days.closedLead", { time: formatDateTime(record.closedAt) });
	}
	return t(over ? "days.overOpen" : "days.untilNow");
}

function Neighbours({ day, last }: { day: string; last: boolean }): ReactNode {
	const { t } = useText();
	return (
		<span className="neighbours">
			<Link to="/books/days/$day" params={{ day: shiftDay(day, -1) }} title={t("days.previousDay")}>
				<LeftOutlined aria-label={t("days.previousDay")} />
			</Link>
			{last ? (
				<span className="neighbour-none" aria-hidden="true">
					<RightOutlined />
				</span>
			) : (
				<Link to="/books/days/$day" params={{ day: shiftDay(day, 1) }} title={t("days.nextDay")}>
					<RightOutlined aria-label={t("days.nextDay")} />
				</Link>
			)}
		</span>
	);
}

function Report({ report }: { report: DayReport }): ReactNode {
	const { t } = useText();
	const { record, totals, balanced, rows, sums } = report;
	return (
		<>
			{rows.length > 0 && (
				<p className={balanced ? "banner banner-ok" : "banner banner-bad"} role="status">
					{balanced ? <CheckCircleFilled /> : <CloseCircleFilled />}
					{t(balanced ? "days.balanced" : "days.unbalanced")}
				</p>
			)}
			<Facts
				className="facts-strip"
				items={[
					[
						t("common.state"),
						record === null ? "—" : <State key="state" kind="dayState" value={record.state} />,
					],
					[t("days.entries"), groupDigits(totals.entries)],
					[t("days.postings"), groupDigits(totals.postings)],
					[t("days.turnover"), controlAmount(totals.turnover)],
					record?.totals
						? [t("days.controls"), <Agreement key="agreement" agree={totalsAgree(report)} />]
						: null,
				]}
			/>
			{booksOf(rows).map((book) => (
				<TurnoverSheet
					key={book}
					book={book}
					rows={rows.filter((row) => row.book === book)}
					sums={sums.filter((sum) => sum.book === book)}
				/>
			))}
			<div className="grid day-pair">
				<Rules rules={report.rules} />
				<Positions positions={report.positions} />
			</div>
			<DaySeal record={record} />
		</>
	);
}

function Agreement({ agree }: { agree: boolean }): ReactNode {
	const { t } = useText();
	return (
		<span className={agree ? "state state-done" : "state state-bad"}>
			{agree ? <CheckCircleFilled /> : <CloseCircleFilled />}
			{t(agree ? "days.totalsAgree" : "days.totalsDiffer")}
		</span>
	);
}

function Rules({ rules }: { rules: readonly RuleTurnover[] }): ReactNode {
	const { t } = useText();
	return (
		<Panel title={t("days.byRule")} flush>
			{rules.length === 0 ? (
				<p className="muted day-none">{t("days.byRuleEmpty")}</p>
			) : (
				<DataTable
					label={t("days.byRule")}
					rows={rules}
					keyOf={(row) => `${row.rule} ${row.amount.currency}`}
					columns={[
						{ key: "rule", title: t("days.rule"), render: (row) => row.ruleText },
						{
							key: "entries",
							title: t("days.ruleEntries"),
							end: true,
							render: (row) => groupDigits(row.entries),
						},
						{
							key: "amount",
							title: t("days.ruleAmount"),
							end: true,
							render: (row) => <Amount value={row.amount} bare />,
						},
					]}
				/>
			)}
		</Panel>
	);
}

function Positions({ positions }: { positions: readonly DayPosition[] }): ReactNode {
	const { t } = useText();
	return (
		<Panel title={t("days.positions")}>
			{positions.length === 0 && <p className="muted">—</p>}
			{positions.map((position) => (
				<div key={position.currency} className="day-equations">
					<Equation
						equal={position.equal}
						left={[t("days.reserveAssets"), position.reserveAssets]}
						right={[t("days.reserveLiabilities"), position.reserveLiabilities]}
					/>
					<Equation
						equal={position.mirrored}
						left={[t("days.dueToOwn"), position.dueToOwn]}
						right={[t("days.dueFromReserve"), position.dueFromReserve]}
					/>
				</div>
			))}
		</Panel>
	);
}

function Equation(props: {
	equal: boolean;
	left: readonly [string, Money];
	right: readonly [string, Money];
}): ReactNode {
	const { t } = useText();
	return (
		<div className={props.equal ? "day-equation" : "day-equation day-equation-off"}>
			<Term name={props.left[0]} value={props.left[1]} />
			<span
				className="day-sign"
				role="img"
				aria-label={t(props.equal ? "days.equals" : "days.differs")}
			>
				{props.equal ? "=" : "≠"}
			</span>
			<Term name={props.right[0]} value={props.right[1]} />
		</div>
	);
}

function Term({ name, value }: { name: string; value: Money }): ReactNode {
	return (
		<span className="day-term">
			<span className="muted small">{name}</span>
			<Amount value={value} bare />
		</span>
	);
}

/** A balance as one figure, debits positive: what a spreadsheet adds up. */
function signed({ debit, credit }: Sides): string {
	return credit.minor === "0" ? decimalText(debit) : `-${decimalText(credit)}`;
}

function save(report: DayReport, { t, label, language }: Text): void {
	const heads = [
		t("books.code"),
		t("books.account"),
		t("shell.books"),
		t("days.opening"),
		t("days.debit"),
		t("days.credit"),
		t("days.closing"),
	];
	const rows = report.rows.map((row) => [
		row.code,
		language === "en" ? row.nameEn : row.nameZh,
		label("book", row.book),
		signed(row.opening),
		decimalText(row.turnover.debit),
		decimalText(row.turnover.credit),
		signed(row.closing),
	]);
	download(`day-report-${report.day}.csv`, toCsv([heads, ...rows]));
}
