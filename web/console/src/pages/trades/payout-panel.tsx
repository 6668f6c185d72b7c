import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cny } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { railsQuery } from "../../api/payment-queries.ts";
import type { Payout } from "../../api/payout-types.ts";
import { orderPayoutQuery } from "../../api/trade-queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { railName } from "../payout-rails/rail-words.ts";

/** A withdrawal's way out: what it waits for, the rails as they stood, the promise and what came. */
export function PayoutPanel({ orderId }: { orderId: string }): ReactNode {
	const text = useText();
	const { t } = text;
	const payout = useQuery(orderPayoutQuery(orderId)).data?.payout;
	const rails = useQuery(railsQuery()).data?.items ?? [];
	const names = new Map(rails.map((rail) => [rail.id, railName(rail, text)]));
	const nameOf = (id: string): string => names.get(id) ?? id;
	if (payout === undefined || payout === null) return null;
	return (
		<Panel title={t("trades.payout")} note={t("trades.payoutNote")}>
			<Facts items={[...factsOf(payout, text), ...choiceOf(payout, text, nameOf)]} />
			{payout.verdicts.length > 0 && (
				<div className="panel-table">
					<DataTable
						label={t("trades.rails")}
						columns={railColumns(text, payout.rail, nameOf)}
						rows={payout.verdicts.map((verdict) => verdict as unknown as Verdict)}
						keyOf={({ rail }) => rail}
					/>
				</div>
			)}
		</Panel>
	);
}

/** As the choice of a rail keeps it. */
interface Verdict {
	readonly rail: string;
	readonly bar: string | null;
	readonly promisedBy?: string | null;
	readonly opensAt?: string | null;
	readonly costMinor?: string;
}

function factsOf(
	payout: Payout,
	{ t, label }: Text,
): readonly (readonly [ReactNode, ReactNode] | null)[] {
	const { waitsFor, risk, outcome } = payout;
	return [
		[t("trades.speed"), label("payoutSpeed", payout.speed)],
		waitsFor === null
			? null
			: [
					t("trades.waitsFor"),
					<Toned key="waits" tone="wait">
						{label("payoutWait", waitsFor)}{" "}
						{payout.waitsUntil !== null && <When at={payout.waitsUntil} short />}
					</Toned>,
				],
		risk.length === 0
			? null
			: [t("trades.risk"), risk.map((one) => label("withdrawalRisk", one)).join(" · ")],
		[t("trades.quotedBy"), <When key="quoted" at={payout.quotedBy} />],
		[t("trades.promisedBy"), <When key="promised" at={payout.promisedBy} />],
		[t("trades.submittedAt"), <When key="submitted" at={payout.submittedAt} />],
		[t("trades.paidAt"), <When key="paid" at={payout.paidAt} />],
		outcome === null ? null : [t("trades.outcome"), label("payoutOutcome", outcome)],
	];
}

/** Which rails were tried before, and the decision that chose this one, factor by factor. */
function choiceOf(
	{ tried, decisionId }: Payout,
	{ t }: Text,
	nameOf: (railId: string) => string,
): readonly (readonly [ReactNode, ReactNode] | null)[] {
	const names = tried.map((way) => nameOf(way.slice(way.indexOf(":") + 1)));
	return [
		names.length === 0 ? null : [t("trades.railTried"), names.join(" · ")],
		decisionId === null
			? null
			: [
					t("trades.railDecision"),
					<Link
						key="decision"
						className="link"
						to="/routes/decisions/$decisionId"
						params={{ decisionId }}
					>
						{t("trades.railDecisionLink")}
					</Link>,
				],
	];
}

function railColumns(
	{ t, word }: Text,
	chosen: string | null,
	nameOf: (railId: string) => string,
): readonly Column<Verdict>[] {
	return [
		{
			key: "rail",
			title: t("trades.rail"),
			render: ({ rail }) => (rail === chosen ? <strong>{nameOf(rail)}</strong> : nameOf(rail)),
		},
		{
			key: "bar",
			title: t("trades.railStood"),
			render: ({ rail, bar }) => {
				if (rail === chosen) return <Toned tone="done">{t("trades.railChosen")}</Toned>;
				if (bar === null) return <Toned tone="idle">{t("trades.railAble")}</Toned>;
				return <Toned tone="bad">{word("trades.railBars", bar)}</Toned>;
			},
		},
		{
			key: "promised",
			title: t("trades.promisedBy"),
			from: "md",
			render: ({ promisedBy }) => <When at={promisedBy} short />,
		},
		{
			key: "cost",
			title: t("trades.railCost"),
			end: true,
			from: "md",
			render: ({ costMinor }) => (
				<Amount value={costMinor === undefined ? null : cny(BigInt(costMinor))} bare />
			),
		},
	];
}
