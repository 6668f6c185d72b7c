import { CaretDownOutlined, CaretRightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import type { Chart, ChartRow } from "../../api/book-types.ts";
import { chartQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount } from "../../lib/format.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { booksOf, type TreeLine, totalsOf, treeOf } from "./books.ts";
import "../../styles/table.css";
import "./chart-page.css";

/** The chart of accounts: books, their groups with totals, their codes with the sum of their accounts. */
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
				{({ items, groups }) => {
					const shown = used ? items.filter((row) => row.accounts > 0) : items;
					if (shown.length === 0) {
						return <Empty title={t("books.chartEmpty")} text={t("books.chartEmptyText")} />;
					}
					return booksOf(shown).map((book) => (
						<Book
							key={book}
							book={book}
							rows={shown.filter((row) => row.book === book)}
							groups={groups}
						/>
					));
				}}
			</Loaded>
		</Page>
	);
}

function Book(props: {
	book: string;
	rows: readonly ChartRow[];
	groups: Chart["groups"];
}): ReactNode {
	const { t, label } = useText();
	const { book, rows } = props;
	const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
	const toggle = (code: string): void => {
		const next = new Set(closed);
		if (!next.delete(code)) next.add(code);
		setClosed(next);
	};
	const lines = treeOf(rows, props.groups);
	const isHidden = (line: TreeLine): boolean => {
		const code = line.kind === "leaf" ? line.row.code : line.group.code;
		return [...closed].some((above) => above !== code && code.startsWith(above));
	};
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
					<tbody>
						{lines
							.filter((line) => !isHidden(line))
							.map((line) =>
								line.kind === "leaf" ? (
									<Leaf key={line.row.code} row={line.row} depth={line.depth} />
								) : (
									<Group
										key={line.group.code}
										line={line}
										currency={rows[0]?.posted.currency ?? "CNY"}
										open={!closed.has(line.group.code)}
										onToggle={() => toggle(line.group.code)}
									/>
								),
							)}
					</tbody>
					<Totals rows={rows} />
				</table>
			</div>
		</Panel>
	);
}

function Group(props: {
	line: Extract<TreeLine, { kind: "group" }>;
	currency: string;
	open: boolean;
	onToggle: () => void;
}): ReactNode {
	const { t, language } = useText();
	const { group, depth, accounts, total } = props.line;
	const name = language === "en" ? group.nameEn : group.nameZh;
	return (
		<tr className={`chart-group chart-depth-${depth}`}>
			<td className="chart-code">{group.code}</td>
			<th scope="row">
				<button
					type="button"
					className="chart-toggle"
					aria-expanded={props.open}
					aria-label={t(props.open ? "books.collapse" : "books.expand", { name })}
					onClick={props.onToggle}
				>
					{props.open ? <CaretDownOutlined /> : <CaretRightOutlined />}
					<span>{name}</span>
				</button>
			</th>
			<td className="from-md" />
			<td className="end from-md">{formatCount(accounts)}</td>
			<td className="end" title={t("books.groupTotal", { name })}>
				<Amount value={{ currency: props.currency, minor: total.toString() }} bare />
			</td>
		</tr>
	);
}

function Leaf({ row, depth }: { row: ChartRow; depth: number }): ReactNode {
	const { label, language } = useText();
	return (
		<tr className={`chart-depth-${depth}`}>
			<td className="chart-code">{row.code}</td>
			<td className="chart-leaf">
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
