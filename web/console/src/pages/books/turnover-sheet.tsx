import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Movement, MovementRow, Sides } from "../../api/book-types.ts";
import { useText } from "../../i18n/index.ts";
import { Amount } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import "../../styles/table.css";
import "./turnover-sheet.css";

/** One book over a day: what stood in the morning, what was booked, what stands. */
export function TurnoverSheet(props: {
	book: string;
	rows: readonly MovementRow[];
	sums: readonly Movement[];
}): ReactNode {
	const { t, label } = useText();
	const name = label("book", props.book);
	return (
		<Panel title={name} flush className="turnover">
			<div className="table-wrap">
				<table className="table" aria-label={`${t("days.sheet")}, ${name}`}>
					<thead>
						<tr>
							<th scope="col" className="from-md">
								{t("books.code")}
							</th>
							<th scope="col">{t("books.account")}</th>
							<th scope="col" className="end from-md">
								{t("days.opening")}
							</th>
							<th scope="col" className="end from-md">
								{t("days.debit")}
							</th>
							<th scope="col" className="end from-md">
								{t("days.credit")}
							</th>
							<th scope="col" className="end turnover-phone">
								{t("days.turnoverShort")}
							</th>
							<th scope="col" className="end">
								{t("days.closing")}
							</th>
						</tr>
					</thead>
					<tbody>
						{props.rows.map((row) => (
							<Row key={`${row.code} ${row.currency}`} row={row} />
						))}
					</tbody>
					<tfoot>
						{props.sums.map((sum) => (
							<Total key={sum.currency} sum={sum} />
						))}
					</tfoot>
				</table>
			</div>
		</Panel>
	);
}

function Row({ row }: { row: MovementRow }): ReactNode {
	const { language } = useText();
	return (
		<tr>
			<td className="chart-code from-md">{row.code}</td>
			<td className="turnover-name">
				<span className="second to-md">{row.code}</span>
				<Link className="link" to="/books/accounts" search={{ code: row.code }}>
					{language === "en" ? row.nameEn : row.nameZh}
				</Link>
			</td>
			<td className="end from-md">
				<Net sides={row.opening} />
			</td>
			<td className="end from-md">
				<Moved value={row.turnover.debit} />
			</td>
			<td className="end from-md">
				<Moved value={row.turnover.credit} />
			</td>
			<td className="end turnover-phone">
				<Stacked sides={row.turnover} />
			</td>
			<td className="end">
				<Net sides={row.closing} />
			</td>
		</tr>
	);
}

function Total({ sum }: { sum: Movement }): ReactNode {
	const { t } = useText();
	return (
		<tr className="trial-total">
			<td className="from-md" />
			<td className="turnover-sum">
				{t("common.total")} <span className="muted small">{sum.currency}</span>
			</td>
			<td className="end from-md">
				<Both sides={sum.opening} />
			</td>
			<td className="end from-md">
				<Amount value={sum.turnover.debit} bare />
			</td>
			<td className="end from-md">
				<Amount value={sum.turnover.credit} bare />
			</td>
			<td className="end turnover-phone">
				<Both sides={sum.turnover} />
			</td>
			<td className="end">
				<Both sides={sum.closing} />
			</td>
		</tr>
	);
}

/** A balance, and the side where it lies. */
function Net({ sides }: { sides: Sides }): ReactNode {
	const { t } = useText();
	const credit = sides.credit.minor !== "0";
	const value = credit ? sides.credit : sides.debit;
	if (value.minor === "0") return <span className="amount-zero">0.00</span>;
	return (
		<>
			<span className="side-mark">{t(credit ? "days.creditMark" : "days.debitMark")}</span>
			<Amount value={value} bare />
		</>
	);
}

/** What was booked on one side; nothing at all when it is zero, as on paper. */
function Moved({ value }: { value: Sides["debit"] }): ReactNode {
	return value.minor === "0" ? null : <Amount value={value} bare />;
}

/** Both sides of what was booked, one below the other: phones have no room for two columns. */
function Stacked({ sides }: { sides: Sides }): ReactNode {
	const { t } = useText();
	return (
		<>
			{sides.debit.minor !== "0" && (
				<span className="turnover-line">
					<span className="side-mark">{t("days.debitMark")}</span>
					<Amount value={sides.debit} bare />
				</span>
			)}
			{sides.credit.minor !== "0" && (
				<span className="turnover-line">
					<span className="side-mark">{t("days.creditMark")}</span>
					<Amount value={sides.credit} bare />
				</span>
			)}
		</>
	);
}

/** A total's two sides: one figure when they are equal. */
function Both({ sides }: { sides: Sides }): ReactNode {
	if (sides.debit.minor === sides.credit.minor) return <Amount value={sides.debit} bare />;
	return (
		<span className="turnover-off">
			<Amount value={sides.debit} bare /> ≠ <Amount value={sides.credit} bare />
		</span>
	);
}
