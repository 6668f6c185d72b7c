import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CLOSING_STATES, type ClosingRow, closingsQuery } from "../../api/account-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime, shortId } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { ClosingWord } from "./closing.tsx";

/** Who is leaving, and how far they have come. */
export function ClosingsPage(): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [{ state }, setFilters] = useFilters();
	const query = useInfiniteQuery(closingsQuery(state));
	return (
		<Page title={t("closings.title")} lead={t("closings.lead")}>
			<KeysetList
				name="closings"
				label={t("closings.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={({ id }) => id}
				hrefOf={({ id }) => `/closings/${id}`}
				tools={
					<FilterSelect
						value={state}
						any={t("closings.anyState")}
						options={CLOSING_STATES.map((value) => ({
							value,
							label: word("closings.states", value),
						}))}
						onChange={(value) => setFilters({ state: value })}
					/>
				}
				empty={<Empty title={t("closings.empty")} text={t("closings.emptyText")} />}
			/>
		</Page>
	);
}

function columnsOf({ t, word }: Text): readonly Column<ClosingRow>[] {
	return [
		{
			key: "user",
			title: t("closings.user"),
			render: (row) => (
				<Link className="link mono" to="/closings/$closingId" params={{ closingId: row.id }}>
					{shortId(row.userId)}
				</Link>
			),
			under: (row) => formatDateTime(row.askedAt),
			csv: (row) => row.userId,
		},
		{
			key: "state",
			title: t("closings.state"),
			render: (row) => <ClosingWord state={row.state} />,
			csv: (row) => word("closings.states", row.state),
		},
		{
			key: "asked",
			title: t("closings.askedAt"),
			from: "md",
			render: (row) => <When at={row.askedAt} />,
			csv: (row) => formatDateTime(row.askedAt),
		},
		{
			key: "due",
			title: t("closings.dueAt"),
			from: "md",
			render: (row) => <When at={row.dueAt} />,
			csv: (row) => (row.dueAt === null ? "" : formatDateTime(row.dueAt)),
		},
		{
			key: "ended",
			title: t("closings.endedAt"),
			from: "lg",
			render: (row) => <When at={row.endedAt} />,
			csv: (row) => (row.endedAt === null ? "" : formatDateTime(row.endedAt)),
		},
	];
}
