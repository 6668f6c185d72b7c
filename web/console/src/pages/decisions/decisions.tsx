import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { decisionsQuery } from "../../api/queries.ts";
import { type DecisionRow, OUTCOMES } from "../../api/security-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Filters, useFilters } from "../../lib/filters.ts";
import { formatDateTime, shortId } from "../../lib/format.ts";
import { OPERATIONS } from "../../lib/security.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { SavedFilters } from "../../ui/saved-filters.tsx";
import { SubjectLink } from "../../ui/subject-link.tsx";
import { OutcomeWord } from "../../ui/verdict.tsx";

const none: Filters = {
	operation: undefined,
	outcome: undefined,
	shadow: undefined,
	userId: undefined,
};

/** Every decision of the security centre, by any filter. */
export function DecisionsPage(): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [{ operation, outcome, shadow, userId }, setFilters] = useFilters();
	const filters = { operation, outcome, shadow, userId };
	const query = useInfiniteQuery(decisionsQuery(filters));
	const isFiltered = Object.values(filters).some((value) => value !== undefined);
	const options = (group: string, values: readonly string[]) =>
		values.map((value) => ({ value, label: word(group, value) }));
	const tools = (
		<>
			<FilterSelect
				wide
				value={operation}
				any={t("decisions.anyOperation")}
				options={options("security.operations", OPERATIONS)}
				onChange={(value) => setFilters({ operation: value })}
			/>
			<FilterSelect
				value={outcome}
				any={t("decisions.anyOutcome")}
				options={options("security.outcomes", OUTCOMES)}
				onChange={(value) => setFilters({ outcome: value })}
			/>
			<FilterSelect
				value={shadow}
				any={t("decisions.anyShadow")}
				options={[
					{ value: "same", label: t("decisions.shadowSame") },
					{ value: "differs", label: t("decisions.shadowDiffers") },
				]}
				onChange={(value) => setFilters({ shadow: value })}
			/>
			{userId !== undefined && (
				<Button onClick={() => setFilters({ userId: undefined })}>
					{t("decisions.user")} {shortId(userId)} ×
				</Button>
			)}
			<SavedFilters list="decisions" filters={filters} onPick={setFilters} />
		</>
	);
	return (
		<Page title={t("decisions.title")} lead={t("decisions.lead")}>
			<KeysetList
				name="decisions"
				label={t("decisions.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/security/decisions/${row.id}`}
				tools={tools}
				empty={
					isFiltered ? (
						<Empty title={t("decisions.none")} text={t("decisions.noneText")}>
							<Button onClick={() => setFilters(none)}>{t("common.clearAll")}</Button>
						</Empty>
					) : (
						<Empty title={t("decisions.empty")} text={t("decisions.emptyText")} />
					)
				}
			/>
		</Page>
	);
}

function columnsOf(text: Text): readonly Column<DecisionRow>[] {
	const { t, word } = text;
	const why = (row: DecisionRow): string =>
		row.reasons.map((code) => word("security.reasons", code)).join(" · ");
	return [
		{
			key: "at",
			title: t("common.time"),
			from: "md",
			render: (row) => <When at={row.at} short />,
			csv: (row) => formatDateTime(row.at),
		},
		{
			key: "operation",
			title: t("decisions.operation"),
			render: (row) => (
				<Link className="link" to="/security/decisions/$decisionId" params={{ decisionId: row.id }}>
					{word("security.operations", row.operation)}
				</Link>
			),
			under: (row) => formatDateTime(row.at),
			csv: (row) => word("security.operations", row.operation),
		},
		{
			key: "outcome",
			title: t("decisions.outcome"),
			render: (row) => <OutcomeWord outcome={row.outcome} />,
			csv: (row) => word("security.outcomes", row.outcome),
		},
		{
			key: "score",
			title: t("decisions.score"),
			end: true,
			render: (row) => (row.score === 0 ? <span className="amount-zero">0</span> : row.score),
			csv: (row) => String(row.score),
		},
		{
			key: "need",
			title: t("decisions.need"),
			end: true,
			from: "md",
			render: (row) => (
				<span className="nowrap">
					{t("security.db", { db: row.needDb })} <span className="muted">{row.riskClass}</span>
				</span>
			),
			csv: (row) => String(row.needDb),
		},
		{
			key: "amount",
			title: t("decisions.amount"),
			end: true,
			from: "md",
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => (row.amount === null ? "" : amountText(row.amount)),
		},
		{
			key: "reasons",
			title: t("decisions.reasons"),
			cut: "wide",
			from: "lg",
			render: (row) => <span title={why(row)}>{why(row) || "—"}</span>,
			csv: why,
		},
		...spareColumns(text),
	];
}

function spareColumns({ t, word }: Text): readonly Column<DecisionRow>[] {
	return [
		{
			key: "user",
			title: t("decisions.user"),
			from: "xl",
			render: (row) => <SubjectLink id={row.userId} />,
			csv: (row) => row.userId,
		},
		{
			key: "shadow",
			title: t("decisions.shadow"),
			spare: true,
			render: (row) => row.shadowOutcome && <OutcomeWord outcome={row.shadowOutcome} />,
			csv: (row) =>
				row.shadowOutcome === null ? "" : word("security.outcomes", row.shadowOutcome),
		},
		{
			key: "book",
			title: t("decisions.book"),
			end: true,
			spare: true,
			render: (row) => row.bookVersion,
			csv: (row) => String(row.bookVersion),
		},
	];
}
