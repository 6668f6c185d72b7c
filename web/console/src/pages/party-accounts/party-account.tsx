import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { partyRecordsQuery } from "../../api/payment-queries.ts";
import { type PartyRecord, RECORD_SIDES } from "../../api/route-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { DayRange } from "../../ui/dates.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

/** One account of the registry, and every record it stands in, as whatever it stands there. */
export function PartyAccountPage(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const { partyId } = useParams({ strict: false }) as { partyId: string };
	const [search, setFilters] = useFilters();
	const { side, from, to } = search;
	const query = useInfiniteQuery(
		partyRecordsQuery(partyId, {
			side,
			from: from === undefined ? undefined : `${from}T00:00:00+08:00`,
			to: to === undefined ? undefined : endOf(to),
		}),
	);
	const first = query.data?.pages[0]?.items[0];
	const self = first && partyIn(first, partyId);
	const isFiltered = side !== undefined || from !== undefined || to !== undefined;
	return (
		<Page
			title={self === undefined ? t("parties.account") : self.name}
			lead={
				<>
					{self !== undefined && <span>{self.account} · </span>}
					<Id value={partyId} />
				</>
			}
			trail={{ to: "/party-accounts", text: t("parties.title") }}
		>
			<KeysetList
				name="party-records"
				label={t("parties.records")}
				query={query}
				columns={recordColumns(text)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/trades/${row.orderId}`}
				tools={
					<>
						<FilterSelect
							value={side}
							any={t("parties.anySide")}
							options={RECORD_SIDES.map((value) => ({ value, label: label("recordSide", value) }))}
							onChange={(next) => setFilters({ side: next })}
						/>
						<DayRange from={from} to={to} onChange={(range) => setFilters(range)} />
					</>
				}
				empty={
					<Empty
						title={t("parties.noRecords")}
						text={t(isFiltered ? "trades.emptyFilteredText" : "parties.noRecordsText")}
					>
						{isFiltered && (
							<Button
								onClick={() => setFilters({ side: undefined, from: undefined, to: undefined })}
							>
								{t("common.clearAll")}
							</Button>
						)}
					</Empty>
				}
			/>
		</Page>
	);
}

/** The instant at which a Shanghai day is over. */
function endOf(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
}

function partyIn(record: PartyRecord, id: string): PartyRecord["subject"] | undefined {
	const parties = [record.subject, record.channel, record.counterparty];
	return parties.find((party) => party?.accountId === id) ?? undefined;
}

function recordColumns({ t, label }: Text): readonly Column<PartyRecord>[] {
	const sides = (row: PartyRecord): string =>
		row.sides.map((side) => label("recordSide", side)).join(" · ");
	const via = (row: PartyRecord): string => row.channel?.name ?? t("trades.noChannel");
	return [
		{
			key: "at",
			title: t("common.time"),
			render: (row) => <When at={row.snapshot?.executedAt} short />,
			under: (row) => `${row.subject.name} → ${row.counterparty.name}`,
			csv: (row) => (row.snapshot === null ? "" : formatDateTime(row.snapshot.executedAt)),
		},
		{
			key: "side",
			title: t("parties.side"),
			from: "lg",
			render: sides,
			csv: sides,
		},
		{
			key: "subject",
			title: t("parties.subject"),
			from: "md",
			cut: true,
			render: (row) => <Party party={row.subject} />,
			csv: (row) => row.subject.name,
		},
		{ key: "via", title: t("trades.channel"), from: "lg", render: via, csv: via },
		{
			key: "counterparty",
			title: t("parties.counterparty"),
			from: "md",
			cut: true,
			render: (row) => <Party party={row.counterparty} />,
			csv: (row) => row.counterparty.name,
		},
		{
			key: "goods",
			title: t("trades.subject"),
			from: "xl",
			cut: true,
			render: (row) => row.snapshot?.goodsName,
			csv: (row) => row.snapshot?.goodsName ?? "",
		},
		{
			key: "method",
			title: t("trades.method"),
			from: "md",
			render: (row) => label("method", row.method),
			csv: (row) => label("method", row.method),
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="recordState" value={row.state} />,
			csv: (row) => label("recordState", row.state),
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
	];
}

function Party({ party }: { party: PartyRecord["subject"] }): ReactNode {
	if (party.accountId === undefined) return party.name;
	return (
		<Link
			className="link"
			to="/party-accounts/$partyId"
			params={{ partyId: party.accountId }}
			title={party.account}
		>
			{party.name}
		</Link>
	);
}
