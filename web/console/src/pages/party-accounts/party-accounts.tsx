import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { partyAccountsQuery } from "../../api/payment-queries.ts";
import { PARTY_KINDS, type PartyAccount } from "../../api/route-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";

/** Every account that stands in a record: ours, cards, channels, virtual merchants. */
export function PartyAccountsPage(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const [search, setFilters] = useFilters();
	const { q, kind } = search;
	const query = useInfiniteQuery(partyAccountsQuery({ q, kind }));
	return (
		<Page title={t("parties.title")} lead={t("parties.lead")}>
			<KeysetList
				name="party-accounts"
				label={t("parties.title")}
				query={query}
				columns={partyColumns(text)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/party-accounts/${row.id}`}
				tools={
					<>
						<SearchField
							value={q}
							hint={t("parties.searchHint")}
							onChange={(next) => setFilters({ q: next })}
						/>
						<FilterSelect
							value={kind}
							any={t("parties.anyKind")}
							options={PARTY_KINDS.map((value) => ({ value, label: label("partyKind", value) }))}
							onChange={(next) => setFilters({ kind: next })}
						/>
					</>
				}
				empty={
					q === undefined && kind === undefined ? (
						<Empty title={t("parties.empty")} text={t("parties.emptyText")} />
					) : (
						<Empty title={t("parties.emptyFiltered")} text={t("parties.emptyFilteredText")}>
							<Button onClick={() => setFilters({ q: undefined, kind: undefined })}>
								{t("common.clearAll")}
							</Button>
						</Empty>
					)
				}
			/>
		</Page>
	);
}

function partyColumns({ t, label }: Text): readonly Column<PartyAccount>[] {
	return [
		{
			key: "reference",
			title: t("parties.reference"),
			cut: "wide",
			render: (row) => (
				<Link
					className="link mono"
					to="/party-accounts/$partyId"
					params={{ partyId: row.id }}
					title={row.reference}
				>
					{row.reference}
				</Link>
			),
			under: (row) => row.owner ?? label("partyKind", row.kind),
			csv: (row) => row.reference,
		},
		{
			key: "kind",
			title: t("parties.kind"),
			from: "md",
			render: (row) => label("partyKind", row.kind),
			csv: (row) => label("partyKind", row.kind),
		},
		{
			key: "owner",
			title: t("parties.owner"),
			from: "md",
			cut: true,
			render: (row) => row.owner ?? <span className="muted">—</span>,
			csv: (row) => row.owner ?? "",
		},
		{
			key: "ledgerCode",
			title: t("parties.ledgerCode"),
			render: (row) => row.ledgerCode ?? <span className="muted">—</span>,
			csv: (row) => row.ledgerCode ?? "",
		},
		{
			key: "createdAt",
			title: t("parties.since"),
			end: true,
			from: "md",
			render: (row) => <When at={row.createdAt} short />,
			csv: (row) => formatDateTime(row.createdAt),
		},
	];
}
