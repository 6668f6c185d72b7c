import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { entryQuery } from "../../api/queries.ts";
import type { Entry } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { shortId } from "../../lib/format.ts";
import { EntryTable } from "../../ui/entry-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";

/** One journal entry, book by book. */
export function EntryPage(): ReactNode {
	const { t } = useText();
	const { entryId } = useParams({ strict: false }) as { entryId: string };
	const read = useQuery(entryQuery(entryId));
	return (
		<Page
			title={read.data?.ruleText ?? t("books.entryTitle")}
			lead={read.data && t("books.entryTitle")}
			trail={{ to: "/books", text: t("books.chartTitle") }}
			printable
		>
			<Loaded read={read}>
				{(entry) => (
					<>
						<Head entry={entry} />
						<Panel flush>
							<EntryTable entry={entry} />
						</Panel>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Head({ entry }: { entry: Entry }): ReactNode {
	const { t } = useText();
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("books.at"), <When key="at" at={entry.effectiveAt ?? entry.at} />],
				[
					t("books.bookedOn"),
					entry.bookedOn ? (
						<Link
							key="bookedOn"
							className="link"
							to="/books/days/$day"
							params={{ day: entry.bookedOn }}
						>
							{entry.bookedOn}
						</Link>
					) : (
						"—"
					),
				],
				[
					t("books.rule"),
					<span key="rule" className="mono">
						{entry.rule}
					</span>,
				],
				entry.orderId
					? [
							t("books.entryTrade"),
							<Link
								key="order"
								className="link mono"
								to="/trades/$orderId"
								params={{ orderId: entry.orderId }}
							>
								{shortId(entry.orderId)}
							</Link>,
						]
					: null,
				entry.reverses
					? [t("books.reverses"), <EntryLink key="reverses" entryId={entry.reverses} />]
					: null,
				entry.reversedBy
					? [t("books.reversedBy"), <EntryLink key="reversedBy" entryId={entry.reversedBy} />]
					: null,
				[t("books.id"), <Id key="id" value={entry.id} />],
			]}
		/>
	);
}

function EntryLink({ entryId }: { entryId: string }): ReactNode {
	return (
		<Link className="link mono" to="/books/entries/$entryId" params={{ entryId }}>
			{shortId(entryId)}
		</Link>
	);
}
