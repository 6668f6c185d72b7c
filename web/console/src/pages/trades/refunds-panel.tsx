import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Refund, SuspenseCase } from "../../api/review-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

/** What went back of the trade, and by what its payer was told. */
export function RefundsPanel({ refunds }: { refunds: readonly Refund[] }): ReactNode {
	const text = useText();
	const { t } = text;
	if (refunds.length === 0) return null;
	return (
		<div id="refunds" tabIndex={-1} className="trade-part">
			<Panel title={t("trades.refunds")} flush>
				<DataTable
					label={t("trades.refunds")}
					columns={refundColumns(text)}
					rows={refunds}
					keyOf={({ id }) => id}
					hrefOf={({ id }) => hrefOf(id)}
				/>
			</Panel>
		</div>
	);
}

const hrefOf = (refundId: string): string => `/refunds/${refundId}`;

function refundColumns({ t, label }: Text): readonly Column<Refund>[] {
	return [
		{
			key: "at",
			title: t("common.time"),
			render: ({ id, createdAt }) => (
				<Link className="link" to={hrefOf(id)}>
					<When at={createdAt} short />
				</Link>
			),
			under: ({ reason }) => reason,
		},
		{
			key: "state",
			title: t("common.state"),
			render: ({ state }) => <State kind="refundState" value={state} />,
		},
		{
			key: "origin",
			title: t("trades.refundOrigin"),
			from: "md",
			render: ({ origin }) => label("refundOrigin", origin),
		},
		{
			key: "reason",
			title: t("trades.refundReason"),
			from: "md",
			cut: "wide",
			render: ({ reason }) => <span title={reason}>{reason}</span>,
		},
		{
			key: "finished",
			title: t("trades.finishedAt"),
			from: "lg",
			render: ({ finishedAt }) => <When at={finishedAt} short />,
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: ({ amount }) => <Amount value={amount} bare />,
		},
	];
}

/** What of the trade lies in suspense, or lay there. */
export function CasesPanel({ cases }: { cases: readonly SuspenseCase[] }): ReactNode {
	const text = useText();
	const { t } = text;
	if (cases.length === 0) return null;
	return (
		<Panel title={t("trades.cases")} note={t("trades.casesNote")} flush>
			<DataTable
				label={t("trades.cases")}
				columns={caseColumns(text)}
				rows={cases}
				keyOf={({ id }) => id}
			/>
		</Panel>
	);
}

function caseColumns({ t, word }: Text): readonly Column<SuspenseCase>[] {
	return [
		{
			key: "at",
			title: t("trades.caseOpened"),
			render: ({ openedAt }) => <When at={openedAt} short />,
		},
		{ key: "cause", title: t("trades.caseCause"), render: ({ causeText }) => causeText },
		{
			key: "account",
			title: t("trades.caseAccount"),
			from: "md",
			render: ({ code }) => `${code} ${word("trades.caseSides", code)}`,
		},
		{
			key: "state",
			title: t("common.state"),
			render: ({ state }) => <State kind="caseState" value={state} />,
		},
		{
			key: "remaining",
			title: t("trades.caseRemaining"),
			end: true,
			from: "md",
			render: ({ remaining }) => <Amount value={remaining} bare />,
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: ({ amount }) => <Amount value={amount} bare />,
		},
	];
}
