import { Segmented } from "antd";
import type { ReactNode } from "react";
import { REVIEW_QUEUES, type ReviewQueue } from "../../api/review-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Page } from "../../ui/page.tsx";
import { CaseQueue } from "./case-queue.tsx";
import { RequestQueue } from "./request-queue.tsx";

const PLACES = ["review", "unknown", "conflict", "contradiction", "waiting", "cases"] as const;
type Place = (typeof PLACES)[number];

const isQueue = (place: Place): place is ReviewQueue =>
	(REVIEW_QUEUES as readonly string[]).includes(place);

/** What no institution has settled, and money that lies in suspense: two persons decide. */
export function TradeReviewsPage(): ReactNode {
	const { t } = useText();
	const [search, setFilters] = useFilters();
	const place = PLACES.find((one) => one === search["queue"]) ?? "review";
	return (
		<Page title={t("tradeReviews.title")} lead={t("tradeReviews.lead")}>
			<div className="tools scroll-x">
				<Segmented<Place>
					value={place}
					options={PLACES.map((value) => ({ value, label: t(`tradeReviews.queues.${value}`) }))}
					onChange={(queue) => setFilters({ queue, code: undefined, state: undefined })}
				/>
			</div>
			<p className="queue-note muted">{t(`tradeReviews.notes.${place}`)}</p>
			{isQueue(place) ? <RequestQueue key={place} queue={place} /> : <CaseQueue />}
		</Page>
	);
}
