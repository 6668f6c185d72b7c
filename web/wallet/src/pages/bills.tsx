import { useNavigate, useSearch } from "@tanstack/react-router";
import {
	EmptyState,
	ErrorState,
	formatMoney,
	type OrderKind,
	type OrderSummary,
	Skeleton,
	shanghaiMonth,
} from "@zhangfang/shared";
import { InfiniteScroll } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { useBills } from "../api/queries.ts";
import { byDay, useDayName } from "../parts/by-day.ts";
import { MonthPicker } from "../parts/month-picker.tsx";
import { OrderRow } from "../parts/order-row.tsx";
import { usePageTitle } from "../parts/page.tsx";
import "./bills.css";

const KINDS: readonly OrderKind[] = ["payment", "transfer", "recharge", "withdrawal"];

/** All trades of a month, by day; filter and month stand in the address. */
export function BillsPage(): React.ReactNode {
	const { t } = useTranslation();
	const search = useSearch({ from: "/signed-in/tabs/bills" });
	const navigate = useNavigate({ from: "/bills" });
	const month = search.month ?? shanghaiMonth(new Date());
	const kind = KINDS.find((each) => each === search.kind);
	const bills = useBills({ month, kind });
	usePageTitle(t("nav.bills"));
	const show = (next: { month?: string; kind?: string | undefined }): void => {
		const wanted = { month, kind, ...next };
		void navigate({
			search: { month: wanted.month, ...(wanted.kind ? { kind: wanted.kind } : {}) },
			replace: true,
		});
	};
	const totals = bills.data?.pages[0]?.totals;
	const orders = bills.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<div className="zf-rooms">
			<div className="zf-bills-head">
				<div className="zf-room-title">
					<h1>{t("nav.bills")}</h1>
					<MonthPicker value={month} onChange={(next) => show({ month: next })} />
				</div>
				<div className="zf-chips" role="group" aria-label={t("bills.filter")}>
					<Chip label={t("bills.allKinds")} on={!kind} onPick={() => show({ kind: undefined })} />
					{KINDS.map((each) => (
						<Chip
							key={each}
							label={t(`order.kind.${each}`)}
							on={kind === each}
							onPick={() => show({ kind: each })}
						/>
					))}
				</div>
			</div>
			{totals && (
				<dl className="zf-card zf-totals">
					<div>
						<dt>{t("bills.out")}</dt>
						<dd>{formatMoney(totals.out)}</dd>
					</div>
					<div>
						<dt>{t("bills.in")}</dt>
						<dd>{formatMoney(totals.in)}</dd>
					</div>
				</dl>
			)}
			{bills.isPending && <Skeleton rows={8} card />}
			{bills.error && !bills.data && (
				<ErrorState error={bills.error} onRetry={() => void bills.refetch()} />
			)}
			{bills.data && orders.length === 0 && (
				<EmptyState title={t("bills.emptyTitle")} hint={t("bills.emptyHint")} />
			)}
			<Days orders={orders} />
			{orders.length > 0 && (
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
			)}
		</div>
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

function Chip(props: { label: string; on: boolean; onPick: () => void }): React.ReactNode {
	return (
		<button type="button" className="zf-chip" aria-pressed={props.on} onClick={props.onPick}>
			{props.label}
		</button>
	);
}
