import type { Money } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { ChannelPolicy } from "../../api/channel-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Declared } from "../channels/declared.tsx";
import { percentText } from "./policy-fields.ts";

/** A part as it stands: prices and keys as tables, all else as names and values. */
export function PolicyView({ policy }: { policy: ChannelPolicy }): ReactNode {
	switch (policy.part) {
		case "cost":
			return <Prices prices={policy.value["prices"] as readonly Price[]} />;
		case "keys":
			return <Keys value={policy.value as unknown as KeyLists} />;
		case "calendar":
			return <CalendarSeen />;
		default:
			return <Declared values={policy.value} />;
	}
}

/** Times are shown where they are planned, above. */
function CalendarSeen(): ReactNode {
	const { t } = useText();
	return <p className="muted">{t("channel.calendarAbove")}</p>;
}

interface Price {
	readonly from: string;
	readonly tiers: readonly {
		readonly upTo: Money | null;
		readonly ratePpm: string | number;
		readonly fixed: Money;
	}[];
	readonly least: Money | null;
	readonly most: Money | null;
}

interface PriceRow extends Omit<Price, "tiers"> {
	readonly key: string;
	readonly tier: Price["tiers"][number];
}

function Prices({ prices }: { prices: readonly Price[] }): ReactNode {
	const text = useText();
	const { t } = text;
	const rows = prices.flatMap(({ tiers, ...price }, nth) =>
		tiers.map((tier, place): PriceRow => ({ ...price, tier, key: `${nth} ${place}` })),
	);
	if (rows.length === 0) return <Empty title={t("channel.noPrices")} />;
	return (
		<DataTable
			label={t("channel.prices")}
			columns={priceColumns(text)}
			rows={rows.toReversed()}
			keyOf={({ key }) => key}
		/>
	);
}

function priceColumns({ t }: Text): readonly Column<PriceRow>[] {
	return [
		{ key: "from", title: t("channel.priceSince"), render: ({ from }) => <When at={from} /> },
		{
			key: "upTo",
			title: t("channel.priceUpTo"),
			end: true,
			from: "md",
			render: ({ tier }) =>
				tier.upTo === null ? t("channel.anyAmount") : <Amount value={tier.upTo} bare />,
		},
		{
			key: "rate",
			title: t("channel.rate"),
			end: true,
			render: ({ tier }) => `${percentText(Number(tier.ratePpm))}%`,
		},
		{
			key: "fixed",
			title: t("channel.fixed"),
			end: true,
			render: ({ tier }) => <Amount value={tier.fixed} bare />,
		},
		{
			key: "least",
			title: t("channel.least"),
			end: true,
			from: "md",
			render: ({ least }) => <Amount value={least} bare />,
		},
		{
			key: "most",
			title: t("channel.most"),
			end: true,
			from: "md",
			render: ({ most }) => <Amount value={most} bare />,
		},
	];
}

interface KeyLists {
	readonly trusted: readonly {
		readonly id: string;
		readonly from: string | null;
		readonly until: string | null;
	}[];
	readonly signing: readonly { readonly id: string; readonly from: string }[];
}

function Keys({ value }: { value: KeyLists }): ReactNode {
	const { t } = useText();
	const rows = [
		...value.trusted.map((key) => ({ ...key, use: "trusted" as const })),
		...value.signing.map((key) => ({ ...key, until: null, use: "signing" as const })),
	];
	if (rows.length === 0)
		return <Empty title={t("channel.noKeys")} text={t("channel.noKeysText")} />;
	return (
		<DataTable
			label={t("channel.keys")}
			rows={rows}
			keyOf={({ use, id }) => `${use} ${id}`}
			columns={[
				{
					key: "id",
					title: t("channel.keyId"),
					render: ({ id }) => <span className="mono">{id}</span>,
				},
				{
					key: "use",
					title: t("channel.keyUse"),
					render: ({ use }) => t(`channel.keyUses.${use}`),
				},
				{ key: "from", title: t("channel.keyFrom"), render: ({ from }) => <When at={from} /> },
				{
					key: "until",
					title: t("channel.keyUntil"),
					from: "md",
					render: ({ until }) => <When at={until} />,
				},
			]}
		/>
	);
}
