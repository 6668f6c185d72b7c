import { useQuery } from "@tanstack/react-query";
import { EmptyState, ErrorState, Seal, Skeleton } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { recentOrdersQuery } from "../api/queries.ts";
import { Link } from "../nav.tsx";
import { NumberAlarm } from "../parts/number-alarm.tsx";
import { OrderRow } from "../parts/order-row.tsx";
import { usePageTitle } from "../parts/page.tsx";
import { Advice } from "./home-advice.tsx";
import { AssetsCard } from "./home-assets.tsx";
import { PersonAlarm } from "./verification/alarms.tsx";

export function HomePage(): React.ReactNode {
	const { t } = useTranslation();
	usePageTitle(t("nav.home"));
	return (
		<div className="zf-rooms">
			<div className="zf-room-title" style={{ marginBottom: -8 }}>
				<h1 style={{ display: "flex", alignItems: "center", gap: 10 }}>
					<Seal size={30} />
					{t("brand")}
				</h1>
			</div>
			<NumberAlarm />
			<PersonAlarm />
			<AssetsCard />
			<Advice />
			<RecentOrders />
		</div>
	);
}

function RecentOrders(): React.ReactNode {
	const { t } = useTranslation();
	const orders = useQuery(recentOrdersQuery);
	return (
		<section className="zf-card">
			<div className="zf-section-head">
				<h2>{t("home.recent")}</h2>
				<Link to="/bills" className="zf-link zf-muted">
					{t("home.all")}
				</Link>
			</div>
			{orders.isPending && <Skeleton rows={6} />}
			{orders.error && !orders.data && (
				<ErrorState error={orders.error} onRetry={() => void orders.refetch()} />
			)}
			{orders.data?.length === 0 && (
				<EmptyState title={t("home.emptyTitle")} hint={t("home.emptyHint")} />
			)}
			<ul className="zf-rows">
				{orders.data?.map((order) => (
					<li key={order.id}>
						<OrderRow order={order} when="dayTime" />
					</li>
				))}
			</ul>
		</section>
	);
}
