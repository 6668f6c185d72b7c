import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { limitDecisionsQuery, limitRulesQuery } from "../../api/limit-queries.ts";
import type { LimitDecision, RuleBook } from "../../api/limit-types.ts";
import { customerQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { DecisionState, titleOf } from "./decision-parts.tsx";
import { LimitBars } from "./limit-bars.tsx";

const ALL = "all";

/** What limits made of a person's payments: those that were refused first. */
export function CustomerLimitsPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const { userId } = useParams({ strict: false }) as { userId: string };
	const [{ show }, setFilters] = useFilters();
	const isRefused = show !== ALL;
	const customer = useQuery(customerQuery(userId)).data;
	const book = useQuery(limitRulesQuery()).data;
	const query = useInfiniteQuery(limitDecisionsQuery(userId, isRefused));
	const name = customer?.user.nickname ?? t("customers.user");
	return (
		<Page
			title={t("limits.decisionsOf", { name })}
			lead={t("limits.decisionsLead")}
			trail={{ to: `/customers/${userId}`, text: name }}
		>
			<LimitBars userId={userId} owned={customer ?? { cards: [], accounts: [] }} />
			<h2 className="list-title">{t("limits.decisions")}</h2>
			<KeysetList
				name="limit-decisions"
				label={t("limits.decisions")}
				query={query}
				columns={columnsOf(text, book)}
				keyOf={({ id }) => id}
				hrefOf={({ id }) => `/limits/decisions/${id}`}
				tools={
					<Segmented
						aria-label={t("common.state")}
						value={isRefused ? "refused" : ALL}
						options={[
							{ value: "refused", label: t("limits.refusedOnly") },
							{ value: ALL, label: t("limits.allDecisions") },
						]}
						onChange={(value) => setFilters({ show: value === ALL ? ALL : undefined })}
					/>
				}
				empty={
					isRefused ? (
						<Empty title={t("limits.noRefused")} text={t("limits.noRefusedText")}>
							<Button onClick={() => setFilters({ show: ALL })}>{t("limits.allDecisions")}</Button>
						</Empty>
					) : (
						<Empty title={t("limits.noDecisions")} text={t("limits.noDecisionsText")} />
					)
				}
			/>
		</Page>
	);
}

function columnsOf(text: Text, book: RuleBook | undefined): readonly Column<LimitDecision>[] {
	const { t, label, word } = text;
	const breach = (row: LimitDecision): string => {
		const line = row.lines.find(({ row: name, fits }) => name === row.breach && !fits);
		return line === undefined ? "" : titleOf(book, line, text);
	};
	return [
		{
			key: "at",
			title: t("common.time"),
			from: "md",
			render: (row) => <When at={row.acceptedAt} short />,
			csv: (row) => formatDateTime(row.acceptedAt),
		},
		{
			key: "act",
			title: t("limits.act"),
			render: (row) => (
				<Link className="link" to="/limits/decisions/$paymentId" params={{ paymentId: row.id }}>
					{word("limits.acts", row.kind)}
				</Link>
			),
			under: (row) => formatDateTime(row.acceptedAt),
			csv: (row) => word("limits.acts", row.kind),
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <DecisionState state={row.state} />,
			csv: (row) => word("limits.decisionStates", row.state),
		},
		{
			key: "amount",
			title: t("common.amountYuan"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
		{
			key: "breach",
			title: t("limits.breach"),
			cut: "wide",
			from: "md",
			render: (row) => breach(row) || <span className="muted">—</span>,
			csv: breach,
		},
		{
			key: "proof",
			title: t("limits.proof"),
			from: "lg",
			render: (row) => <span title={label("regulatoryClass", row.proof)}>{row.proof}</span>,
			csv: (row) => row.proof,
		},
		{
			key: "class",
			title: t("limits.classes"),
			from: "lg",
			render: (row) => label("accountClass", row.accountClass),
			csv: (row) => row.accountClass,
		},
		{
			key: "lines",
			title: t("limits.lines"),
			end: true,
			from: "xl",
			render: (row) => row.lines.length,
		},
	];
}
