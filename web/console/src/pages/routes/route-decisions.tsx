import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { routeDecisionsQuery } from "../../api/payment-queries.ts";
import { ROUTE_GROUNDS } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { type Filters, useFilters } from "../../lib/filters.ts";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { decisionColumns } from "./decision-columns.tsx";
import { RoutePlaces } from "./route-places.tsx";
import { Shares } from "./shares.tsx";

export const ROUTE_METHODS = ["quick_card", "alipay", "wechat", "online_bank"] as const;

const NONE: Filters = {
	orderId: undefined,
	purpose: undefined,
	method: undefined,
	channelId: undefined,
	ground: undefined,
	again: undefined,
	shadow: undefined,
};

/** Which channel was to carry what, and why; found by any of it. */
export function RouteDecisionsPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const channels = useChannelNames();
	const [search, setFilters] = useFilters();
	const filters = Object.fromEntries(Object.keys(NONE).map((name) => [name, search[name]]));
	const isFiltered = Object.values(filters).some((value) => value !== undefined);
	const query = useInfiniteQuery(routeDecisionsQuery(filters));
	const clear = <Button onClick={() => setFilters(NONE)}>{t("common.clearAll")}</Button>;
	return (
		<Page title={t("routes.title")} lead={t("routes.lead")}>
			<RoutePlaces />
			<Shares />
			<KeysetList
				name="route-decisions"
				label={t("routes.decisions")}
				query={query}
				columns={decisionColumns(text, channels)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/routes/decisions/${row.id}`}
				tools={<Tools filters={filters} onChange={setFilters} />}
				empty={
					isFiltered ? (
						<Empty title={t("routes.emptyFiltered")} text={t("trades.emptyFilteredText")}>
							{clear}
						</Empty>
					) : (
						<Empty title={t("routes.empty")} text={t("routes.emptyText")} />
					)
				}
			/>
		</Page>
	);
}

function Tools(props: { filters: Filters; onChange: (change: Filters) => void }): ReactNode {
	const { t, label } = useText();
	const { filters, onChange } = props;
	const channels = useChannelNames();
	return (
		<>
			<SearchField
				value={filters["orderId"]}
				hint={t("refunds.searchHint")}
				onChange={(orderId) => onChange({ orderId })}
			/>
			<FilterSelect
				value={filters["method"]}
				any={t("routes.anyMethod")}
				options={ROUTE_METHODS.map((value) => ({ value, label: label("method", value) }))}
				onChange={(method) => onChange({ method })}
			/>
			<FilterSelect
				value={filters["channelId"]}
				any={t("trades.anyChannel")}
				options={channels.options}
				onChange={(channelId) => onChange({ channelId })}
			/>
			<FilterSelect
				value={filters["ground"]}
				any={t("routes.anyGround")}
				options={ROUTE_GROUNDS.map((value) => ({ value, label: label("routeGround", value) }))}
				onChange={(ground) => onChange({ ground })}
			/>
			<FilterSelect
				value={filters["again"]}
				any={t("routes.anyTry")}
				options={(["false", "true"] as const).map((value) => ({
					value,
					label: t(`routes.again.${value}`),
				}))}
				onChange={(again) => onChange({ again })}
			/>
			<FilterSelect
				value={filters["shadow"]}
				any={t("routes.anyShadow")}
				options={(["same", "differs"] as const).map((value) => ({
					value,
					label: t(`routes.shadowWords.${value}`),
				}))}
				onChange={(shadow) => onChange({ shadow })}
			/>
		</>
	);
}
