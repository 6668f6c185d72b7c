import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { PeriodPage, Posting } from "../../api/book-types.ts";
import { periodQuery, postingsQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import type { Filters } from "../../lib/filters.ts";
import { decimalText, formatDateTime, shanghaiDay } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { DayRange } from "../../ui/dates.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList, type KeysetListProps } from "../../ui/keyset-list.tsx";
import { Facts } from "../../ui/page.tsx";
import { type Period, periodOf } from "./period.ts";

function postingColumns({ t }: Text): readonly Column<Posting>[] {
	const sided = (side: Posting["side"]) => (row: Posting) =>
		row.side === side ? <Amount value={row.amount} bare /> : null;
	return [
		{
			key: "at",
			title: t("books.at"),
			render: (row) => <When at={row.at} short />,
			under: (row) => row.ruleText,
			csv: (row) => formatDateTime(row.at),
		},
		{
			key: "rule",
			title: t("books.rule"),
			cut: true,
			from: "md",
			render: (row) => (
				<Link className="link" to="/books/entries/$entryId" params={{ entryId: row.entryId }}>
					{row.ruleText}
				</Link>
			),
			csv: (row) => row.ruleText,
		},
		{
			key: "order",
			title: t("books.order"),
			from: "lg",
			render: (row) =>
				row.orderId && (
					<Link className="link" to="/trades/$orderId" params={{ orderId: row.orderId }}>
						<Id value={row.orderId} />
					</Link>
				),
			csv: (row) => row.orderId ?? "",
		},
		{
			key: "bookedOn",
			title: t("books.bookedOn"),
			from: "md",
			render: (row) => row.bookedOn,
			csv: (row) => row.bookedOn,
		},
		{
			key: "debit",
			title: t("books.debit"),
			end: true,
			render: sided("debit"),
			csv: (row) => (row.side === "debit" ? amountText(row.amount) : ""),
		},
		{
			key: "credit",
			title: t("books.credit"),
			end: true,
			render: sided("credit"),
			csv: (row) => (row.side === "credit" ? amountText(row.amount) : ""),
		},
		{
			key: "balance",
			title: t("books.balanceAfter"),
			end: true,
			from: "md",
			render: (row) => <Amount value={row.balanceAfter} bare />,
			csv: (row) => decimalText(row.balanceAfter),
		},
	];
}

interface PostingsProps {
	readonly accountId: string;
	readonly filters: Filters;
	readonly onPeriod: (period: { from: string | undefined; to: string | undefined }) => void;
}

/** Postings of an account: all of them newest first, or those of a period as its statement lists them. */
export function Postings(props: PostingsProps): ReactNode {
	const period = periodOf(props.filters, shanghaiDay());
	return period === undefined ? (
		<AllPostings {...props} />
	) : (
		<PeriodPostings {...props} period={period} />
	);
}

function AllPostings({ accountId, onPeriod }: PostingsProps): ReactNode {
	const { t } = useText();
	return (
		<PostingList
			query={useInfiniteQuery(postingsQuery(accountId))}
			tools={<DayRange from={undefined} to={undefined} onChange={onPeriod} />}
			empty={<Empty title={t("books.postingsEmpty")} text={t("books.postingsEmptyText")} />}
		/>
	);
}

function PeriodPostings(props: PostingsProps & { period: Period }): ReactNode {
	const { t } = useText();
	const { from, to } = props.period;
	const query = useInfiniteQuery(periodQuery(props.accountId, from, to));
	const bounds = boundsOf(query.data);
	return (
		<PostingList
			query={query}
			tools={
				<>
					<DayRange from={from} to={to} onChange={props.onPeriod} />
					{bounds && (
						<Facts
							className="period-bounds"
							items={[
								[t("books.opening"), <Amount key="opening" value={bounds.opening} bare />],
								[t("books.closing"), <Amount key="closing" value={bounds.closing} bare />],
							]}
						/>
					)}
				</>
			}
			empty={<Empty title={t("books.periodEmpty")} text={t("books.periodEmptyText")} />}
		/>
	);
}

function PostingList(
	props: Pick<KeysetListProps<Posting>, "query" | "tools" | "empty">,
): ReactNode {
	const text = useText();
	return (
		<KeysetList
			name="postings"
			label={text.t("books.postings")}
			columns={postingColumns(text)}
			keyOf={(row) => `${row.entryId} ${row.side} ${row.balanceAfter.minor}`}
			hrefOf={(row) => `/books/entries/${row.entryId}`}
			noExport
			{...props}
		/>
	);
}

function boundsOf(data: InfiniteData<PeriodPage> | undefined): PeriodPage | undefined {
	return data?.pages.at(-1);
}
