import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Snapshot, WholeRecord } from "../../api/trade-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { shortId } from "../../lib/format.ts";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";

/** The record as it was written down: numbers, goods, amounts, moments, and what it led to. */
export function RecordSnapshot({ record }: { record: WholeRecord }): ReactNode {
	const text = useText();
	const { t } = text;
	const { snapshot } = record;
	return (
		<>
			<Facts className="record-facts" items={amountsOf(record, text)} />
			{snapshot !== null && (
				<details className="snapshot">
					<summary>{t("trades.snapshot")}</summary>
					<Facts className="record-facts" items={numbersOf(snapshot, text)} />
					<Facts className="record-facts" items={momentsOf(snapshot, text)} />
				</details>
			)}
		</>
	);
}

type Items = readonly (readonly [ReactNode, ReactNode] | null)[];

/** What the payer chose apart from what carried it, and what of the money is whose. */
function amountsOf({ snapshot, channel, ...record }: WholeRecord, { t, label }: Text): Items {
	return [
		[t("trades.serial"), <Id key="serial" value={record.serial} whole />],
		[t("trades.chosen"), label("method", record.method)],
		[t("trades.carried"), channel === null ? t("trades.noChannel") : channel.name],
		snapshot && [t("trades.orderAmount"), <Amount key="o" value={snapshot.orderAmount} />],
		snapshot && BigInt(snapshot.discount.minor) !== 0n
			? [t("trades.discount"), <Amount key="d" value={snapshot.discount} />]
			: null,
		[t("trades.paid"), <Amount key="p" value={record.amount} />],
		[t("trades.fee"), <Amount key="fee" value={record.expectedFee} />],
		[t("trades.net"), <Amount key="net" value={record.net} />],
	];
}

function numbersOf(snapshot: Snapshot, { t, word }: Text): Items {
	const { goodsText, refusedCode, upstreamNo, origin, reconciled } = snapshot;
	return [
		[t("trades.orderNumber"), <Id key="order" value={snapshot.orderNumber} whole />],
		[t("trades.masterNumber"), <Id key="master" value={snapshot.masterNumber} whole />],
		[t("trades.goods"), goodsText === null ? snapshot.goodsName : <Goods key="g" of={snapshot} />],
		upstreamNo === null ? null : [t("trades.upstreamNo"), <Id key="up" value={upstreamNo} whole />],
		refusedCode === null ? null : [t("trades.refusedCode"), <code key="code">{refusedCode}</code>],
		origin === null
			? null
			: [t("trades.origin"), `${origin.network} · ${word("trades.platforms", origin.platform)}`],
		[
			t("trades.bookedBy"),
			snapshot.entryIds.length === 0 ? "—" : <Entries key="e" ids={snapshot.entryIds} />,
		],
		[
			t("trades.reconciled"),
			reconciled === null ? (
				<span className="muted">{t("trades.notReconciled")}</span>
			) : (
				<Toned tone={reconciled === "matched" ? "done" : "alert"}>
					{word("trades.reconciledAs", reconciled)}
				</Toned>
			),
		],
	];
}

function momentsOf(snapshot: Snapshot, { t }: Text): Items {
	const moments = [
		["trades.requestedAt", snapshot.requestedAt],
		["trades.executedAt", snapshot.executedAt],
		["trades.submittedAt", snapshot.submittedAt],
		["trades.paidAt", snapshot.paidAt],
		["trades.deadline", snapshot.deadline],
	] as const;
	return moments.map(([name, at]) => [t(name), <When key={name} at={at} />]);
}

function Goods({ of }: { of: Snapshot }): ReactNode {
	return (
		<>
			{of.goodsName}
			<div className="small muted">{of.goodsText}</div>
		</>
	);
}

function Entries({ ids }: { ids: readonly string[] }): ReactNode {
	return ids.map((entryId) => (
		<div key={entryId}>
			<Link className="link mono" to="/books/entries/$entryId" params={{ entryId }}>
				{shortId(entryId)}
			</Link>
		</div>
	));
}
