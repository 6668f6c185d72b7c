import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import type { ChartRow } from "../../api/book-types.ts";
import { chartQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount } from "../../lib/format.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { booksOf, totalsOf } from "./books.ts";
import "../../styles/table.css";
import "./chart-page.css";

/** The chart of accounts: books, their classes, their codes, each code with the sum of its accounts. */
export function ChartPage(): ReactNode {
	const { t } = useText();
	const read = useQuery(chartQuery());
	const [used, setUsed] = useState(true);
	return (
		<Page
			title={t("books.chartTitle")}
			lead={t("books.chartLead")}
			printable
			actions={
				<Checkbox checked={used} onChange={(event) => setUsed(event.target.checked)}>
					{t("books.hideUnused")}
				</Checkbox>
			}
		>
			<Loaded read={read} rows={14}>
				{({ items }) => {
					const shown = used ? items.filter((row) => row.accounts > 0) : items;
					if (shown.length === 0) {
						return <Empty title={t("books.chartEmpty")} text={t("books.chartEmptyText")} />;
					}
					return booksOf(shown).map((book) => (
						<Book key={book} book={book} rows={shown.filter((row) => row.book === book)} />
					));
				}}
			</Loaded>
		</Page>
	);
}

function Book({ book, rows }: { book: string; rows: readonly ChartRow[] }): ReactNode {
	const { t, label } = useText();
	const classes = [...new Set(rows.map((row) => row.code.charAt(0)))].sort();
	return (
		<Panel title={label("book", book)} flush>
			<div className="table-wrap">
				<table className="table chart-table" aria-label={label("book", book)}>
					<thead>
						<tr>
							<th>{t("books.code")}</th>
							<th>{t("books.account")}</th>
							<th className="from-md">{t("books.normalSide")}</th>
							<th className="end from-md">{t("books.accountsCount")}</th>
							<th className="end">{t("books.balance")}</th>
						</tr>
					</thead>
					{classes.map((digit) => (
						<CodeClass
							key={digit}
							digit={digit}
							rows={rows.filter((row) => row.code.startsWith(digit))}
						/>
					))}
					<Totals rows={rows} />
				</table>
			</div>
		</Panel>
	);
}

function CodeClass({ digit, rows }: { digit: string; rows: readonly ChartRow[] }): ReactNode {
	const { label, word, language } = useText();
	return (
		<tbody>
			<tr className="chart-class">
				<th colSpan={5} scope="rowgroup">
					{word("books.classes", digit)}
				</th>
			</tr>
			{rows.map((row) => (
				<tr key={row.code}>
					<td className="chart-code">{row.code}</td>
					<td>
						<Link className="link" to="/books/accounts" search={{ code: row.code }}>
							{language === "en" ? row.nameEn : row.nameZh}
						</Link>
					</td>
					<td className="muted from-md">{label("side", row.side)}</td>
					<td className="end from-md">{formatCount(row.accounts)}</td>
					<td className="end">
						<Amount value={row.posted} bare />
					</td>
				</tr>
			))}
		</tbody>
	);
}

function Totals({ rows }: { rows: readonly ChartRow[] }): ReactNode {
	const { t } = useText();
	const currency = rows[0]?.posted.currency ?? "CNY";
	const { debit, credit } = totalsOf(rows);
	const equal = debit === credit;
	return (
		<tfoot>
			<tr>
				<td colSpan={2}>{t("books.bookTotals")}</td>
				<td colSpan={2} className="from-md">
					<span className={equal ? "state state-done" : "state state-bad"}>
						{t(equal ? "books.balanced" : "books.unbalanced")}
					</span>
				</td>
				<td className="end">
					<Amount value={{ currency, minor: debit.toString() }} bare />
					{!equal && (
						<>
							{" ≠ "}
							<Amount value={{ currency, minor: credit.toString() }} bare />
						</>
					)}
				</td>
			</tr>
		</tfoot>
	);
}
