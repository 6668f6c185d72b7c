import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState, ErrorState, formatTime, Skeleton } from "@zhangfang/shared";
import { Button } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { noticesQuery } from "../../api/safety.ts";
import { Link } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import "./security.css";

/** What the owner was told, newest first. */
export function NoticesPage(): React.ReactNode {
	const { t, i18n } = useTranslation();
	const notices = useInfiniteQuery(noticesQuery);
	const items = notices.data?.pages.flatMap((page) => page.items);
	return (
		<Page
			title={t("security.rows.notices")}
			right={
				<Link to="/me/notice-choice" className="zf-link">
					{t("noticeChoice.enter")}
				</Link>
			}
		>
			{notices.isPending && <Skeleton rows={6} height={32} card />}
			{notices.error && !items && (
				<ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
			)}
			{items?.length === 0 && (
				<EmptyState title={t("notices.noneTitle")} hint={t("notices.noneHint")} />
			)}
			{items && items.length > 0 && (
				<ul className="zf-card zf-rows">
					{items.map((notice) => (
						<li key={notice.id} className="zf-notice">
							{notice.text}
							<time dateTime={notice.createdAt}>
								{formatTime(notice.createdAt, "dateTime", i18n.language)}
							</time>
						</li>
					))}
				</ul>
			)}
			{notices.hasNextPage && (
				<Button
					look="plain"
					block
					busy={notices.isFetchingNextPage}
					onClick={() => void notices.fetchNextPage()}
				>
					{t("notices.more")}
				</Button>
			)}
			<p className="zf-note">{t("notices.where")}</p>
		</Page>
	);
}
