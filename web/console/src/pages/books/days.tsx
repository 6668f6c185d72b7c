import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { BusinessDay } from "../../api/book-types.ts";
import { daysQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime, groupDigits, shanghaiDay } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { controlAmount } from "./days.ts";

const DIGEST_SHOWN = 12;

function columnsOf({ t, label }: Text): readonly Column<BusinessDay>[] {
	return [
		{
			key: "day",
			title: t("days.day"),
			render: (row) => (
				<Link className="link" to="/books/days/$day" params={{ day: row.day }}>
					{row.day}
				</Link>
			),
			under: (row) => row.totals && `${groupDigits(row.totals.entries)} ${t("days.entries")}`,
			csv: (row) => row.day,
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <DayState day={row} />,
			csv: (row) => label("dayState", row.state),
		},
		{
			key: "entries",
			title: t("days.entries"),
			end: true,
			from: "md",
			render: (row) => (row.totals ? groupDigits(row.totals.entries) : "—"),
			csv: (row) => row.totals?.entries ?? "",
		},
		{
			key: "postings",
			title: t("days.postings"),
			end: true,
			from: "lg",
			render: (row) => (row.totals ? groupDigits(row.totals.postings) : "—"),
			csv: (row) => row.totals?.postings ?? "",
		},
		{
			key: "turnover",
			title: t("days.turnover"),
			end: true,
			from: "md",
			render: (row) => (row.totals ? controlAmount(row.totals.turnover) : "—"),
			csv: (row) => (row.totals ? controlAmount(row.totals.turnover).replaceAll(",", "") : ""),
		},
		{
			key: "closedAt",
			title: t("days.closedAt"),
			from: "lg",
			render: (row) => <When at={row.closedAt} short />,
			csv: (row) => (row.closedAt ? formatDateTime(row.closedAt) : ""),
		},
		{
			key: "seal",
			title: t("days.seal"),
			from: "md",
			render: (row) =>
				row.seal === null ? (
					<span className="muted">{row.state === "open" ? "—" : t("days.notSealed")}</span>
				) : (
					<span className="mono" title={row.seal.digest}>
						{row.seal.digest.slice(0, DIGEST_SHOWN)}…
					</span>
				),
			csv: (row) => row.seal?.digest ?? "",
		},
	];
}

/** Open or closed; a day that is over and open waits to be closed. */
function DayState({ day }: { day: BusinessDay }): ReactNode {
	const { t } = useText();
	if (day.state === "open" && day.day >= shanghaiDay()) {
		return <span className="muted">{t("days.untilNow")}</span>;
	}
	return <State kind="dayState" value={day.state} />;
}

/** Business days, latest first. */
export function DaysPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const query = useInfiniteQuery(daysQuery());
	return (
		<Page title={t("days.title")} lead={t("days.lead")} printable>
			<KeysetList
				name="days"
				label={t("days.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={(row) => row.day}
				hrefOf={(row) => `/books/days/${row.day}`}
				empty={<Empty title={t("days.empty")} text={t("days.emptyText")} />}
			/>
		</Page>
	);
}
