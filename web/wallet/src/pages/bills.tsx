import {
	EmptyState,
	ErrorState,
	type OrderSummary,
	Skeleton,
	shanghaiMonth,
} from "@zhangfang/shared";
import { InfiniteScroll } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { useBills } from "../api/queries.ts";
import { useBillsSearch, useGo } from "../nav.tsx";
import { byDay, useDayName } from "../parts/by-day.ts";
import { OrderRow } from "../parts/order-row.tsx";
import { usePageTitle } from "../parts/page.tsx";
import { BILL_KINDS, BillsHead, type BillsWish, Totals } from "./bills-head.tsx";
import "./bills.css";

/** All trades of a month, by day; filter and month stand in the address. */
export function BillsPage(): React.ReactNode {
	const { t } = useTranslation();
	const search = useBillsSearch();
	const go = useGo();
	const month = search.month ?? shanghaiMonth(new Date());
	const kind = BILL_KINDS.find((each) => each === search.kind);
	const bills = useBills({ month, kind });
	usePageTitle(t("nav.bills"));
	const show = (next: BillsWish): void => {
		const wanted = { month, kind, ...next };
		void go({
			to: "/bills",
			search: { month: wanted.month, ...(wanted.kind ? { kind: wanted.kind } : {}) },
			replace: true,
		});
	};
	const orders = bills.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<div className="zf-rooms">
			<BillsHead month={month} kind={kind} onShow={show} />
			<Totals totals={bills.data?.pages[0]?.totals} />
			{bills.isPending && <Skeleton rows={8} card />}
			{bills.error && !bills.data && (
				<ErrorState error={bills.error} onRetry={() => void bills.refetch()} />
			)}
			{bills.data && orders.length === 0 && (
				<EmptyState title={t("bills.emptyTitle")} hint={t("bills.emptyHint")} />
			)}
			<Days orders={orders} />
			{orders.length > 0 && <More bills={bills} />}
		</div>
	);
}

function More({ bills }: { bills: ReturnType<typeof useBills> }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<InfiniteScroll
			hasMore={bills.hasNextPage}
			loadMore={async () => {
				await bills.fetchNextPage({ throwOnError: true });
			}}
		>
			{(hasMore, failed, retry) =>
				failed ? (
					<button type="button" className="zf-link" onClick={retry}>
						{t("error.retry")}
					</button>
				) : (
					<span className="zf-row-note">{t(hasMore ? "state.loading" : "bills.end")}</span>
				)
			}
		</InfiniteScroll>
	);
}

function Days({ orders }: { orders: readonly OrderSummary[] }): React.ReactNode {
	const dayName = useDayName();
	return byDay(orders).map(([day, items]) => (
		<section key={day} aria-label={dayName(day)}>
			<h2 className="zf-day">{dayName(day)}</h2>
			<ul className="zf-card zf-rows">
				{items.map((order) => (
					<li key={order.id}>
						<OrderRow order={order} when="time" />
					</li>
				))}
			</ul>
		</section>
	));
}
