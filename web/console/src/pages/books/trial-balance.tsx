import { CheckCircleFilled, CloseCircleFilled, DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { TrialBalance, TrialRow } from "../../api/book-types.ts";
import { trialBalanceQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { isDay } from "../../lib/calendar.ts";
import { download, toCsv } from "../../lib/csv.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import { DayField } from "../../ui/dates.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { booksOf } from "./books.ts";
import "../../styles/table.css";
import "./trial-balance.css";

/** All balances at the end of a day, book by book, with the proof that they balance. */
export function TrialBalancePage(): ReactNode {
	const text = useText();
	const { t } = text;
	const [filters, setFilters] = useFilters();
	const asOf = isDay(filters["asOf"]) ? filters["asOf"] : undefined;
	const read = useQuery(trialBalanceQuery(asOf));
	const { data } = read;
	return (
		<Page
			title={t("books.trialTitle")}
			lead={data ? t("common.asOf", { time: data.asOf }) : t("books.trialLead")}
			printable
			actions={
				<>
					<DayField value={asOf ?? data?.asOf} onChange={(day) => setFilters({ asOf: day })} />
					<Button
						icon={<DownloadOutlined />}
						disabled={data === undefined}
						onClick={() => data && save(data, text)}
					>
						{t("common.exportCsv")}
					</Button>
				</>
			}
		>
			<Loaded read={read} rows={16}>
				{(balance) => (
					<div className={read.isPlaceholderData ? "table-stale" : undefined}>
						<Sheet balance={balance} />
					</div>
				)}
			</Loaded>
			<p className="printed-at">
				{t("books.printedAt", { time: formatDateTime(new Date().toISOString()) })}
			</p>
		</Page>
	);
}

function save(balance: TrialBalance, { t, label, language }: Text): void {
	const heads = [
		t("books.code"),
		t("books.account"),
		t("shell.books"),
		t("books.debit"),
		t("books.credit"),
	];
	const rows = balance.rows.map((row) => [
		row.code,
		language === "en" ? row.nameEn : row.nameZh,
		label("book", row.book),
		amountText(row.debit),
		amountText(row.credit),
	]);
	download(`trial-balance-${balance.asOf}.csv`, toCsv([heads, ...rows]));
}

function Sheet({ balance }: { balance: TrialBalance }): ReactNode {
	const { t } = useText();
	if (balance.rows.length === 0) {
		return <Empty title={t("books.trialEmpty")} text={t("books.trialEmptyText")} />;
	}
	return (
		<>
			<p className={balance.balanced ? "banner banner-ok" : "banner banner-bad"} role="status">
				{balance.balanced ? <CheckCircleFilled /> : <CloseCircleFilled />}
				{t(balance.balanced ? "books.trialOk" : "books.trialBroken")}
			</p>
			{booksOf(balance.rows).map((book) => (
				<BookSheet
					key={book}
					book={book}
					rows={balance.rows.filter((row) => row.book === book)}
					totals={balance.totals.filter((row) => row.book === book)}
				/>
			))}
		</>
	);
}

function BookSheet(props: {
	book: string;
	rows: readonly TrialRow[];
	totals: TrialBalance["totals"];
}): ReactNode {
	const { t, label, language } = useText();
	return (
		<Panel title={label("book", props.book)} flush className="trial">
			<div className="table-wrap">
				<table className="table" aria-label={label("book", props.book)}>
					<thead>
						<tr>
							<th>{t("books.code")}</th>
							<th>{t("books.account")}</th>
							<th className="end">{t("books.debit")}</th>
							<th className="end">{t("books.credit")}</th>
						</tr>
					</thead>
					<tbody>
						{props.rows.map((row) => (
							<tr key={row.code}>
								<td className="chart-code">{row.code}</td>
								<td>
									<Link className="link" to="/books/accounts" search={{ code: row.code }}>
										{language === "en" ? row.nameEn : row.nameZh}
									</Link>
								</td>
								<Side value={row.debit} />
								<Side value={row.credit} />
							</tr>
						))}
					</tbody>
					<tfoot>
						{props.totals.map((total) => (
							<tr key={total.currency} className="trial-total">
								<td colSpan={2}>
									{t("common.total")}{" "}
									<span className="muted small">
										{total.currency} ·{" "}
										{t(
											total.debit.minor === total.credit.minor
												? "books.balanced"
												: "books.unbalanced",
										)}
									</span>
								</td>
								<td className="end">
									<Amount value={total.debit} bare />
								</td>
								<td className="end">
									<Amount value={total.credit} bare />
								</td>
							</tr>
						))}
					</tfoot>
				</table>
			</div>
		</Panel>
	);
}

/** An amount on one side of the sheet; nothing at all when it is zero, as on paper. */
function Side({ value }: { value: TrialRow["debit"] }): ReactNode {
	return <td className="end">{value.minor !== "0" && <Amount value={value} bare />}</td>;
}
