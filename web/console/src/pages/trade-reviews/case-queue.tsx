import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { casesQuery } from "../../api/payment-queries.ts";
import { CASE_STATES, type SuspenseCase } from "../../api/review-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type ChannelNames, useChannelNames } from "../../lib/channel-names.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { State } from "../../ui/state.tsx";
import { CaseDialog } from "./case-dialog.tsx";
import "./trade-reviews.css";

const CODES = ["2191", "1191"] as const;

/** Money in suspense: too much, or missing, each named, until two persons decide. */
export function CaseQueue(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const channels = useChannelNames();
	const mayAct = useMayAct();
	const [search, setFilters] = useFilters();
	const { code, state } = search;
	const query = useInfiniteQuery(casesQuery({ code, state }));
	const [wanted, want] = useState<SuspenseCase>();
	const columns = caseColumns(text, channels);
	return (
		<>
			<KeysetList
				name="suspense-cases"
				label={t("tradeReviews.queues.cases")}
				query={query}
				columns={mayAct ? [...columns, actColumn(text, want)] : columns}
				keyOf={({ id }) => id}
				hrefOf={({ orderId }) => `/trades/${orderId}`}
				tools={
					<>
						<FilterSelect
							value={code}
							any={t("tradeReviews.anyCode")}
							options={CODES.map((value) => ({ value, label: t(`tradeReviews.codes.${value}`) }))}
							onChange={(next) => setFilters({ code: next })}
						/>
						<FilterSelect
							value={state}
							any={t("trades.anyState")}
							options={CASE_STATES.map((value) => ({ value, label: label("caseState", value) }))}
							onChange={(next) => setFilters({ state: next })}
						/>
					</>
				}
				empty={
					<Empty title={t("tradeReviews.empty.cases")} text={t("tradeReviews.casesEmptyText")} />
				}
			/>
			<CaseDialog item={wanted} onClose={() => want(undefined)} />
		</>
	);
}

function caseColumns(text: Text, channels: ChannelNames): readonly Column<SuspenseCase>[] {
	return [...about(text, channels), ...links(text.t), ...amounts(text.t)];
}

function about({ t, label }: Text, channels: ChannelNames): readonly Column<SuspenseCase>[] {
	return [
		{
			key: "openedAt",
			title: t("tradeReviews.openedAt"),
			render: (row) => <When at={row.openedAt} short />,
			under: (row) => `${t(`tradeReviews.codes.${row.code}`)} · ${row.causeText}`,
			csv: (row) => formatDateTime(row.openedAt),
		},
		{
			key: "code",
			title: t("tradeReviews.code"),
			from: "md",
			render: (row) => t(`tradeReviews.codes.${row.code}`),
			csv: (row) => row.code,
		},
		{
			key: "cause",
			title: t("tradeReviews.cause"),
			from: "md",
			render: (row) => row.causeText,
			csv: (row) => row.causeText,
		},
		{
			key: "owner",
			title: t("trades.channel"),
			from: "lg",
			render: (row) => ownerText(row, channels, t),
			csv: (row) => ownerText(row, channels, t),
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="caseState" value={row.state} />,
			csv: (row) => label("caseState", row.state),
		},
	];
}

function links(t: Text["t"]): readonly Column<SuspenseCase>[] {
	return [
		{
			key: "order",
			title: t("tradeReviews.order"),
			from: "md",
			render: (row) => (
				<Link className="link" to="/trades/$orderId" params={{ orderId: row.orderId }}>
					{t("tradeReviews.openOrder")}
				</Link>
			),
			csv: (row) => row.orderId,
		},
		{
			key: "refund",
			title: t("refunds.refund"),
			from: "xl",
			render: (row) => (row.refundId === null ? "—" : <Id value={row.refundId} />),
			csv: (row) => row.refundId ?? "",
		},
	];
}

function amounts(t: Text["t"]): readonly Column<SuspenseCase>[] {
	return [
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			from: "md",
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
		{
			key: "remaining",
			title: t("tradeReviews.remaining"),
			end: true,
			render: (row) => <Amount value={row.remaining} bare />,
			csv: (row) => amountText(row.remaining),
		},
	];
}

function ownerText({ owner }: SuspenseCase, channels: ChannelNames, t: Text["t"]): string {
	return owner === "accounts" ? t("tradeReviews.ownAccounts") : channels.of(owner);
}

function actColumn({ t }: Text, onAct: (row: SuspenseCase) => void): Column<SuspenseCase> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) =>
			row.decisions.length > 0 && (
				<Button size="small" onClick={() => onAct(row)}>
					{t("tradeReviews.decide")}
				</Button>
			),
	};
}
