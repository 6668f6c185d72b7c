import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { amountText, formatMoney } from "@zhangfang/shared";
import { type ReactNode, useMemo } from "react";
import type { CurvePoint, LedgerAccountDetail, Posting } from "../../api/book-types.ts";
import { accountQuery, chartQuery, postingsQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { decimalText, formatDateTime } from "../../lib/format.ts";
import { type ChartSpec, shortNumber } from "../../ui/chart-option.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { LazyChart } from "../../ui/lazy-chart.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

const CURVE_HEIGHT = 220;

/** One account: what stands on it, how it came to stand there, every posting. */
export function AccountPage(): ReactNode {
	const { t, language } = useText();
	const { accountId } = useParams({ strict: false }) as { accountId: string };
	const read = useQuery(accountQuery(accountId));
	const chart = useQuery(chartQuery()).data?.items ?? [];
	const account = read.data;
	const code = chart.find((row) => row.code === account?.code);
	const name = code && (language === "en" ? code.nameEn : code.nameZh);
	return (
		<Page
			title={account ? `${account.code} ${name ?? ""}` : t("books.account")}
			lead={account?.ownerLabel ?? undefined}
			trail={{ to: "/books/accounts", text: t("books.accountsTitle") }}
			printable
		>
			<Loaded read={read} rows={10}>
				{(data) => (
					<>
						<Head account={data} />
						<Panel title={t("books.curve")}>
							<Curve points={data.curve} />
						</Panel>
						<h2 className="list-title">{t("books.postings")}</h2>
						<Postings accountId={accountId} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Head({ account }: { account: LedgerAccountDetail }): ReactNode {
	const { t } = useText();
	return (
		<Facts
			className="facts-strip"
			items={[
				[
					t("books.posted"),
					<strong key="posted">
						<Amount value={account.posted} bare />
					</strong>,
				],
				[t("books.held"), <Amount key="held" value={account.held} bare />],
				[t("books.available"), <Amount key="available" value={account.available} bare />],
				[
					t("books.floor"),
					account.floor === null ? (
						t("books.noFloor")
					) : (
						<Amount key="floor" value={account.floor} />
					),
				],
				[t("common.state"), <State key="state" kind="accountState" value={account.state} />],
				[t("books.id"), <Id key="id" value={account.id} />],
			]}
		/>
	);
}

function Curve({ points }: { points: readonly CurvePoint[] }): ReactNode {
	const { t, language } = useText();
	const spec = useMemo(
		(): ChartSpec => ({
			positions: points.map((point) => formatDateTime(point.at).slice(5, 16)),
			titles: points.map((point) => formatDateTime(point.at)),
			scale: (value) => shortNumber(value, language),
			series: [
				{
					name: t("customers.posted"),
					kind: "step",
					ink: "jade",
					values: points.map((point) => decimalText(point.posted)),
					texts: points.map((point) => formatMoney(point.posted)),
				},
			],
		}),
		[points, t, language],
	);
	if (points.length === 0) return <p className="muted">{t("books.curveEmpty")}</p>;
	return <LazyChart spec={spec} height={CURVE_HEIGHT} label={t("books.curve")} />;
}

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

function Postings({ accountId }: { accountId: string }): ReactNode {
	const text = useText();
	const { t } = text;
	const query = useInfiniteQuery(postingsQuery(accountId));
	return (
		<KeysetList
			name="postings"
			label={t("books.postings")}
			query={query}
			columns={postingColumns(text)}
			keyOf={(row) => `${row.entryId} ${row.side} ${row.balanceAfter.minor}`}
			hrefOf={(row) => `/books/entries/${row.entryId}`}
			empty={<Empty title={t("books.postingsEmpty")} text={t("books.postingsEmptyText")} />}
		/>
	);
}
