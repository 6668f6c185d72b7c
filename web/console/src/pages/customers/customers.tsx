import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { CustomerRow } from "../../api/customer-types.ts";
import { customersQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { SavedFilters } from "../../ui/saved-filters.tsx";
import { State } from "../../ui/state.tsx";
import { verificationState } from "./verification.ts";

function columnsOf({ t, label }: Text): readonly Column<CustomerRow>[] {
	return [
		{
			key: "user",
			title: t("customers.user"),
			render: (row) => (
				<Link className="link" to="/customers/$userId" params={{ userId: row.userId }}>
					{row.nickname}
				</Link>
			),
			under: (row) => row.mobileMasked,
			csv: (row) => row.nickname,
		},
		{
			key: "mobile",
			title: t("customers.mobile"),
			from: "md",
			render: (row) => row.mobileMasked,
			csv: (row) => row.mobileMasked,
		},
		{
			key: "person",
			title: t("customers.person"),
			render: (row) => row.nameMasked ?? <span className="muted">—</span>,
			csv: (row) => row.nameMasked ?? "",
		},
		{
			key: "verification",
			title: t("customers.verification"),
			from: "md",
			render: (row) => <State kind="verification" value={verificationState(row.verification)} />,
			csv: (row) => label("verification", verificationState(row.verification)),
		},
		{
			key: "cards",
			title: t("customers.cards"),
			end: true,
			from: "md",
			render: (row) => (row.cards === 0 ? <span className="amount-zero">0</span> : row.cards),
			csv: (row) => String(row.cards),
		},
		{
			key: "available",
			title: t("customers.available"),
			end: true,
			render: (row) => <Amount value={row.available} bare />,
			csv: (row) => (row.available === null ? "" : amountText(row.available)),
		},
		...momentColumns(t),
	];
}

function momentColumns(t: Text["t"]): readonly Column<CustomerRow>[] {
	return [
		{
			key: "registeredAt",
			title: t("customers.registeredAt"),
			end: true,
			from: "md",
			render: (row) => <When at={row.registeredAt} />,
			csv: (row) => formatDateTime(row.registeredAt),
		},
		{
			key: "lastSeenAt",
			title: t("customers.lastSeenAt"),
			end: true,
			from: "lg",
			render: (row) => <When at={row.lastSeenAt} />,
			csv: (row) => (row.lastSeenAt === null ? "" : formatDateTime(row.lastSeenAt)),
		},
		{
			key: "userId",
			title: t("books.id"),
			spare: true,
			render: (row) => <span className="mono">{row.userId}</span>,
			csv: (row) => row.userId,
		},
	];
}

/** Search over users and the persons behind them. */
export function CustomersPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const [filters, setFilters] = useFilters();
	const q = filters["q"];
	const query = useInfiniteQuery(customersQuery({ q }));
	return (
		<Page title={t("customers.title")} lead={t("customers.lead")}>
			<KeysetList
				name="customers"
				label={t("customers.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={(row) => row.userId}
				hrefOf={(row) => `/customers/${row.userId}`}
				tools={
					<>
						<SearchField
							value={q}
							hint={t("customers.searchHint")}
							onChange={(value) => setFilters({ q: value })}
						/>
						<SavedFilters list="customers" filters={{ q }} onPick={setFilters} />
					</>
				}
				empty={
					q === undefined ? (
						<Empty title={t("customers.empty")} text={t("customers.emptyText")} />
					) : (
						<Empty
							title={t("customers.emptySearch", { q })}
							text={t("customers.emptySearchText")}
						/>
					)
				}
			/>
		</Page>
	);
}
