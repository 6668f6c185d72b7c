import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { routeBooksQuery } from "../../api/payment-queries.ts";
import type { RouteBookRow } from "../../api/route-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatCount } from "../../lib/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { RoutePlaces } from "./route-places.tsx";

/** The figures and rules that routing goes by, version by version. */
export function RouteBooksPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const read = useQuery(routeBooksQuery());
	return (
		<Page title={t("routes.title")} lead={t("routes.booksLead")}>
			<RoutePlaces />
			<Panel title={t("routes.books")} flush>
				<Loaded read={read} rows={4}>
					{({ items }) => (
						<DataTable
							label={t("routes.books")}
							columns={bookColumns(text)}
							rows={items}
							keyOf={({ version }) => String(version)}
							hrefOf={({ version }) => `/routes/books/${version}`}
							keyboard
						/>
					)}
				</Loaded>
			</Panel>
		</Page>
	);
}

/** Where a version stands: what routes now is said before all else. */
export function BookState({ book }: { book: RouteBookRow }): ReactNode {
	const { t, label } = useText();
	if (book.current) return <Toned tone="done">{t("routes.current")}</Toned>;
	return (
		<Toned tone={book.state === "shadow" || book.state === "proposed" ? "wait" : "idle"}>
			{label("routeBookState", book.state)}
		</Toned>
	);
}

function bookColumns({ t }: Text): readonly Column<RouteBookRow>[] {
	return [
		{
			key: "version",
			title: t("channel.version"),
			render: ({ version }) => (
				<Link className="link" to="/routes/books/$version" params={{ version: String(version) }}>
					{t("channel.versionNo", { version })}
				</Link>
			),
			under: ({ note }) => note,
		},
		{ key: "state", title: t("common.state"), render: (book) => <BookState book={book} /> },
		{ key: "note", title: t("policy.note"), cut: "wide", from: "md", render: ({ note }) => note },
		{
			key: "agreement",
			title: t("routes.agreement"),
			end: true,
			from: "md",
			render: ({ agreement }) => agreementText(agreement),
		},
		{ key: "author", title: t("policy.author"), from: "lg", render: ({ author }) => author },
		{
			key: "createdAt",
			title: t("trades.createdAt"),
			from: "lg",
			render: ({ createdAt }) => <When at={createdAt} short />,
		},
		{
			key: "enteredAt",
			title: t("channel.since"),
			end: true,
			from: "md",
			render: ({ enteredAt }) => <When at={enteredAt} short />,
		},
	];
}

/** "98.2% of 1,204": how often the shadow chose the same. */
function agreementText(agreement: RouteBookRow["agreement"]): string {
	const same = agreement.reduce((sum, one) => sum + one.same, 0);
	const all = agreement.reduce((sum, one) => sum + one.same + one.differs, 0);
	return all === 0 ? "—" : `${((same / all) * 100).toFixed(1)}% / ${formatCount(all)}`;
}
