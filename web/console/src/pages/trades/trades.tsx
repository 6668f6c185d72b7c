import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { channelsQuery, tradesQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { type Filters, useFilters } from "../../lib/filters.ts";
import { TRADE_STATES } from "../../lib/trade-states.ts";
import { DayRange } from "../../ui/dates.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { SavedFilters } from "../../ui/saved-filters.tsx";
import { tradeColumns } from "./columns.tsx";

const kinds = ["recharge", "payment", "transfer", "withdrawal"] as const;

const none: Filters = {
	q: undefined,
	kind: undefined,
	state: undefined,
	channel: undefined,
	from: undefined,
	to: undefined,
};

/** All trades of all kinds, by any filter; the address holds the filters. */
export function TradesPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const [search, setFilters] = useFilters();
	const { q, kind, state, channel, from, to } = search;
	const filters = { q, kind, state, channel, from, to };
	const query = useInfiniteQuery(tradesQuery(filters));
	const filtered = Object.values(filters).some((value) => value !== undefined);
	return (
		<Page title={t("trades.title")} lead={t("trades.lead")}>
			<KeysetList
				name="trades"
				label={t("trades.title")}
				query={query}
				columns={tradeColumns(text)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/trades/${row.id}`}
				tools={<Tools filters={filters} filtered={filtered} onChange={setFilters} />}
				empty={
					filtered ? (
						<Empty title={t("trades.emptyFiltered")} text={t("trades.emptyFilteredText")}>
							<Button onClick={() => setFilters(none)}>{t("common.clearAll")}</Button>
						</Empty>
					) : (
						<Empty title={t("trades.empty")} text={t("trades.emptyText")} />
					)
				}
			/>
		</Page>
	);
}

function Tools(props: {
	filters: Filters;
	filtered: boolean;
	onChange: (change: Filters) => void;
}): ReactNode {
	const { t, label } = useText();
	const { filters, onChange } = props;
	const channels = useQuery(channelsQuery()).data?.items ?? [];
	return (
		<>
			<SearchField
				value={filters["q"]}
				hint={t("trades.searchHint")}
				onChange={(q) => onChange({ q })}
			/>
			<FilterSelect
				value={filters["kind"]}
				any={t("trades.anyKind")}
				options={kinds.map((value) => ({ value, label: label("orderKind", value) }))}
				onChange={(kind) => onChange({ kind })}
			/>
			<FilterSelect
				value={filters["state"]}
				any={t("trades.anyState")}
				options={TRADE_STATES.map((value) => ({ value, label: label("orderState", value) }))}
				onChange={(state) => onChange({ state })}
			/>
			<FilterSelect
				value={filters["channel"]}
				any={t("trades.anyChannel")}
				options={channels.map(({ id, name }) => ({ value: id, label: name }))}
				onChange={(channel) => onChange({ channel })}
			/>
			<DayRange from={filters["from"]} to={filters["to"]} onChange={(range) => onChange(range)} />
			<SavedFilters list="trades" filters={filters} onPick={onChange} />
			{props.filtered && (
				<Button type="text" onClick={() => onChange(none)}>
					{t("common.clear")}
				</Button>
			)}
		</>
	);
}
