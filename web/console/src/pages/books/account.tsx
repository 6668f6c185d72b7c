import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import { type ReactNode, useMemo } from "react";
import type { CurvePoint, LedgerAccountDetail } from "../../api/book-types.ts";
import { accountQuery, chartQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { decimalText, formatDateTime, shanghaiDay } from "../../lib/format.ts";
import { type ChartSpec, shortNumber } from "../../ui/chart-option.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { LazyChart } from "../../ui/lazy-chart.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { periodOf, thisMonth } from "./period.ts";
import { Postings } from "./postings.tsx";
import { StatementButtons } from "./statement-buttons.tsx";
import "./account.css";

const CURVE_HEIGHT = 220;

/** One account: what stands on it, how it came to stand there, every posting. */
export function AccountPage(): ReactNode {
	const { t, language } = useText();
	const { accountId } = useParams({ strict: false }) as { accountId: string };
	const [filters, setFilters] = useFilters();
	const today = shanghaiDay();
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
			actions={
				account && (
					<StatementButtons
						accountId={account.id}
						period={periodOf(filters, today) ?? thisMonth(today)}
					/>
				)
			}
		>
			<Loaded read={read} rows={10}>
				{(data) => (
					<>
						<Head account={data} />
						<Panel title={t("books.curve")}>
							<Curve points={data.curve} />
						</Panel>
						<h2 className="list-title">{t("books.postings")}</h2>
						<Postings accountId={accountId} filters={filters} onPeriod={setFilters} />
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
