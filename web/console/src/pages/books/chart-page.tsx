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
import { signOf } from "./side.ts";
import "../../styles/table.css";

/** The chart of accounts by book, each code with the sum of its accounts. */
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
					const books = [...new Set(shown.map((row) => row.book))];
					if (books.length === 0) {
						return <Empty title={t("books.chartEmpty")} text={t("books.chartEmptyText")} />;
					}
					return books.map((book) => (
						<Book key={book} book={book} rows={shown.filter((row) => row.book === book)} />
					));
				}}
			</Loaded>
		</Page>
	);
}

function Book({ book, rows }: { book: string; rows: readonly ChartRow[] }): ReactNode {
	const { t, label, language } = useText();
	return (
		<Panel title={label("book", book)} flush>
			<div className="table-wrap">
				<table className="table" aria-label={label("book", book)}>
					<thead>
						<tr>
							<th>{t("books.code")}</th>
							<th>{t("books.account")}</th>
							<th className="from-md">{t("books.normalSide")}</th>
							<th className="end from-md">{t("books.accountsCount")}</th>
							<th className="end">{t("books.balance")}</th>
						</tr>
					</thead>
					<tbody>
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
					<Totals rows={rows} />
				</table>
			</div>
		</Panel>
	);
}

/** Debit codes add up to what credit codes add up to: the same sum seen from both sides. */
function Totals({ rows }: { rows: readonly ChartRow[] }): ReactNode {
	const { t } = useText();
	const currency = rows[0]?.posted.currency ?? "CNY";
	let debit = 0n;
	let credit = 0n;
	for (const row of rows) {
		const minor = BigInt(row.posted.minor);
		if (signOf(row.code, row.side) === "debit") debit += minor;
		else credit += minor;
	}
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
