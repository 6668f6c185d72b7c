import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { ChartRow, LedgerAccount } from "../../api/book-types.ts";
import { accountsQuery, chartQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { decimalText } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

function columnsOf(
	{ t, label, language }: Text,
	chart: readonly ChartRow[],
): readonly Column<LedgerAccount>[] {
	const nameOf = (code: string): string => {
		const row = chart.find((one) => one.code === code);
		return (language === "en" ? row?.nameEn : row?.nameZh) ?? "";
	};
	return [
		{
			key: "account",
			title: t("books.account"),
			render: (row) => (
				<Link className="link" to="/books/accounts/$accountId" params={{ accountId: row.id }}>
					<span className="entry-code">{row.code}</span>
					{nameOf(row.code)}
				</Link>
			),
			csv: (row) => `${row.code} ${nameOf(row.code)}`,
		},
		{
			key: "owner",
			title: t("books.owner"),
			cut: true,
			render: (row) =>
				row.ownerLabel ?? (row.owner === "-" ? "—" : <span className="mono">{row.owner}</span>),
			csv: (row) => row.ownerLabel ?? row.owner,
		},
		{
			key: "state",
			title: t("common.state"),
			from: "md",
			render: (row) => <State kind="accountState" value={row.state} />,
			csv: (row) => label("accountState", row.state),
		},
		{
			key: "floor",
			title: t("books.floor"),
			end: true,
			from: "lg",
			render: (row) =>
				row.floor === null ? (
					<span className="muted">{t("books.noFloor")}</span>
				) : (
					<Amount value={row.floor} bare />
				),
			csv: (row) => (row.floor === null ? "" : amountText(row.floor)),
		},
		{
			key: "held",
			title: t("books.held"),
			end: true,
			from: "md",
			render: (row) => <Amount value={row.held} bare />,
			csv: (row) => amountText(row.held),
		},
		{
			key: "available",
			title: t("books.available"),
			end: true,
			from: "md",
			render: (row) => <Amount value={row.available} bare />,
			csv: (row) => decimalText(row.available),
		},
		{
			key: "posted",
			title: t("books.posted"),
			end: true,
			render: (row) => <Amount value={row.posted} bare />,
			csv: (row) => decimalText(row.posted),
		},
		{
			key: "id",
			title: t("books.accountNumber"),
			spare: true,
			render: (row) => <span className="mono">{row.id}</span>,
			csv: (row) => row.id,
		},
	];
}

/** The accounts below one code, or below all. */
export function AccountsPage(): ReactNode {
	const text = useText();
	const { t, language } = text;
	const [filters, setFilters] = useFilters();
	const code = filters["code"];
	const chart = useQuery(chartQuery()).data?.items ?? [];
	const query = useInfiniteQuery(accountsQuery({ code }));
	return (
		<Page
			title={t("books.accountsTitle")}
			lead={t("books.accountsLead")}
			trail={{ to: "/books", text: t("books.chartTitle") }}
		>
			<KeysetList
				name="accounts"
				label={t("books.accountsTitle")}
				query={query}
				columns={columnsOf(text, chart)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/books/accounts/${row.id}`}
				tools={
					<FilterSelect
						wide
						value={code}
						any={t("books.anyCode")}
						options={chart.map((row) => ({
							value: row.code,
							label: `${row.code} ${language === "en" ? row.nameEn : row.nameZh}`,
						}))}
						onChange={(value) => setFilters({ code: value })}
					/>
				}
				empty={<Empty title={t("books.accountsEmpty")} text={t("books.accountsEmptyText")} />}
			/>
		</Page>
	);
}
