import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { documentReviewsQuery, hitsQuery, riskReviewsQuery } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Page } from "../../ui/page.tsx";
import { DocumentQueue } from "./document-queue.tsx";
import { HitQueue } from "./hit-queue.tsx";
import { MergeQueue } from "./merge-queue.tsx";
import { RiskQueue } from "./risk-queue.tsx";
import "./reviews.css";

const QUEUES = ["documents", "hits", "risks", "merges"] as const;
type Queue = (typeof QUEUES)[number];

const SHOWN: Readonly<Record<Queue, () => ReactNode>> = {
	documents: DocumentQueue,
	hits: HitQueue,
	risks: RiskQueue,
	merges: MergeQueue,
};

/** What people judge about persons: each queue by its own, all of them by two. */
export function ReviewsPage(): ReactNode {
	const { t } = useText();
	const [{ queue }, setFilters] = useFilters();
	const shown = QUEUES.find((one) => one === queue) ?? "documents";
	const counts: Readonly<Partial<Record<Queue, number | undefined>>> = {
		documents: useQuery(documentReviewsQuery()).data?.items.length,
		hits: useQuery(hitsQuery()).data?.items.length,
		risks: useQuery(riskReviewsQuery()).data?.items.length,
	};
	const Shown = SHOWN[shown];
	return (
		<Page title={t("reviews.title")} lead={t("reviews.lead")}>
			<div className="tools">
				<Segmented
					aria-label={t("reviews.title")}
					value={shown}
					options={QUEUES.map((value) => ({
						value,
						label: [t(`reviews.${value}`), counts[value] || undefined].filter(Boolean).join(" "),
					}))}
					onChange={(value) => setFilters({ queue: value === "documents" ? undefined : value })}
				/>
			</div>
			<Shown />
		</Page>
	);
}
