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
							<Cells
								as="th"
								code={t("books.code")}
								name={t("books.account")}
								opening={t("days.opening")}
								debit={t("days.debit")}
								credit={t("days.credit")}
								turnover={t("days.turnoverShort")}
								closing={t("days.closing")}
							/>
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

/** One line's cells: which of them phones show is the same in head, rows and totals. */
function Cells(props: {
	as: "th" | "td";
	code: ReactNode;
	name: ReactNode;
	nameClass?: string;
	opening: ReactNode;
	debit: ReactNode;
	credit: ReactNode;
	/** Debit and credit in one column, for phones. */
	turnover: ReactNode;
	closing: ReactNode;
}): ReactNode {
	const Cell = props.as;
	const scope = props.as === "th" ? { scope: "col" } : {};
	const cell = (className: string | undefined, content: ReactNode): ReactNode => (
		<Cell {...scope} className={className}>
			{content}
		</Cell>
	);
	return (
		<>
			{cell("chart-code from-md", props.code)}
			{cell(props.nameClass, props.name)}
			{cell("end from-md", props.opening)}
			{cell("end from-md", props.debit)}
			{cell("end from-md", props.credit)}
			{cell("end turnover-phone", props.turnover)}
			{cell("end", props.closing)}
		</>
	);
}

function Row({ row }: { row: MovementRow }): ReactNode {
	const { language } = useText();
	return (
		<tr>
			<Cells
				as="td"
				code={row.code}
				nameClass="turnover-name"
				name={
					<>
						<span className="second to-md">{row.code}</span>
						<Link className="link" to="/books/accounts" search={{ code: row.code }}>
							{language === "en" ? row.nameEn : row.nameZh}
						</Link>
					</>
				}
				opening={<Net sides={row.opening} />}
				debit={<Moved value={row.turnover.debit} />}
				credit={<Moved value={row.turnover.credit} />}
				turnover={<Stacked sides={row.turnover} />}
				closing={<Net sides={row.closing} />}
			/>
		</tr>
	);
}

function Total({ sum }: { sum: Movement }): ReactNode {
	const { t } = useText();
	return (
		<tr className="trial-total">
			<Cells
				as="td"
				code={null}
				nameClass="turnover-sum"
				name={
					<>
						{t("common.total")} <span className="muted small">{sum.currency}</span>
					</>
				}
				opening={<Both sides={sum.opening} />}
				debit={<Amount value={sum.turnover.debit} bare />}
				credit={<Amount value={sum.turnover.credit} bare />}
				turnover={<Both sides={sum.turnover} />}
				closing={<Both sides={sum.closing} />}
			/>
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

/** A total's two sides: one figure when they are equal, else one below the other. */
function Both({ sides }: { sides: Sides }): ReactNode {
	if (sides.debit.minor === sides.credit.minor) return <Amount value={sides.debit} bare />;
	return (
		<span className="turnover-off">
			<span className="turnover-line">
				<Amount value={sides.debit} bare />
			</span>
			<span className="turnover-line">
				≠ <Amount value={sides.credit} bare />
			</span>
		</span>
	);
}
