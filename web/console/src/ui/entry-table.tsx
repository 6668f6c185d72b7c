import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Entry, Leg } from "../api/trade-types.ts";
import type { Amount as Money, Side } from "../api/types.ts";
import { useText } from "../i18n/index.ts";
import { Amount, When } from "./figures.tsx";
import "../styles/table.css";
import "../styles/entry.css";

function bookName(leg: Leg): string {
	return leg.book ?? "";
}

function total(legs: readonly Leg[], side: Side): Money {
	const sum = legs
		.filter((leg) => leg.side === side)
		.reduce((minor, leg) => minor + BigInt(leg.amount.minor), 0n);
	return { currency: legs[0]?.amount.currency ?? "CNY", minor: sum.toString() };
}

/** Debits before credits, as a bookkeeper writes them. */
function ordered(legs: readonly Leg[]): readonly Leg[] {
	return [...legs].sort(
		(left, right) => Number(left.side === "credit") - Number(right.side === "credit"),
	);
}

/** An entry as a journal writes it: per book debits, credits, totals and whether they are equal. */
export function EntryTable(props: { entry: Entry; titled?: boolean }): ReactNode {
	const { t } = useText();
	const { entry } = props;
	const books = [...new Set(entry.legs.map(bookName))];
	const balances = entry.legs.some((leg) => leg.balanceAfter);
	return (
		<div className="entry">
			{props.titled && (
				<header className="entry-head">
					<Link className="link" to="/books/entries/$entryId" params={{ entryId: entry.id }}>
						{entry.ruleText}
					</Link>
					<span className="small muted">
						<When at={entry.effectiveAt ?? entry.at} />
					</span>
				</header>
			)}
			<div className="table-wrap table-scroll">
				<table className="table entry-table" aria-label={entry.ruleText}>
					<thead>
						<tr>
							<th>{t("books.account")}</th>
							<th className="from-md">{t("books.owner")}</th>
							<th className="end">{t("books.debit")}</th>
							<th className="end">{t("books.credit")}</th>
							{balances && <th className="end from-md">{t("books.balanceAfter")}</th>}
						</tr>
					</thead>
					{books.map((book) => (
						<BookLegs
							key={book}
							book={book}
							legs={ordered(entry.legs.filter((leg) => bookName(leg) === book))}
							balances={balances}
						/>
					))}
				</table>
			</div>
		</div>
	);
}

function BookLegs(props: { book: string; legs: readonly Leg[]; balances: boolean }): ReactNode {
	const { t, label } = useText();
	const { book, legs, balances } = props;
	const debit = total(legs, "debit");
	const credit = total(legs, "credit");
	const equal = debit.minor === credit.minor;
	return (
		<tbody>
			{book !== "" && (
				<tr className="entry-book">
					<th colSpan={2} scope="rowgroup">
						{label("book", book)}
					</th>
					<td colSpan={balances ? 3 : 2} className="end">
						<span className={equal ? "state state-done" : "state state-bad"}>
							{equal ? <CheckCircleFilled /> : <CloseCircleFilled />}
							{t(equal ? "books.balanced" : "books.unbalanced")} <Amount value={debit} bare />
							{!equal && (
								<>
									{" ≠ "}
									<Amount value={credit} bare />
								</>
							)}
						</span>
					</td>
				</tr>
			)}
			{legs.map((leg, position) => (
				<LegRow
					key={`${leg.accountId ?? leg.code} ${leg.side} ${position}`}
					leg={leg}
					balances={balances}
				/>
			))}
		</tbody>
	);
}

function LegRow({ leg, balances }: { leg: Leg; balances: boolean }): ReactNode {
	const name = (
		<>
			{leg.code && <span className="entry-code">{leg.code}</span>}
			{leg.name ?? leg.accountLabel}
		</>
	);
	return (
		<tr>
			<td className={leg.side === "credit" ? "entry-credit" : undefined}>
				{leg.accountId ? (
					<Link
						className="link"
						to="/books/accounts/$accountId"
						params={{ accountId: leg.accountId }}
					>
						{name}
					</Link>
				) : (
					name
				)}
			</td>
			<td className="muted from-md">{leg.ownerLabel ?? (leg.owner === "-" ? "" : leg.owner)}</td>
			<td className="end">{leg.side === "debit" && <Amount value={leg.amount} bare />}</td>
			<td className="end">{leg.side === "credit" && <Amount value={leg.amount} bare />}</td>
			{balances && (
				<td className="end muted from-md">
					<Amount value={leg.balanceAfter} bare />
				</td>
			)}
		</tr>
	);
}
