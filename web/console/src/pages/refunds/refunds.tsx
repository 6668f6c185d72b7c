import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { refundsQuery } from "../../api/payment-queries.ts";
import { REFUND_STATES } from "../../api/review-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { refundColumns } from "./refund-columns.tsx";

/** All refunds, newest first, by their state or by the trade they belong to. */
export function RefundsPage(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const [search, setFilters] = useFilters();
	const { state, orderId } = search;
	const query = useInfiniteQuery(refundsQuery({ state, orderId }));
	const isFiltered = state !== undefined || orderId !== undefined;
	return (
		<Page title={t("refunds.title")} lead={t("refunds.lead")}>
			<KeysetList
				name="refunds"
				label={t("refunds.title")}
				query={query}
				columns={refundColumns(text)}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/refunds/${row.id}`}
				tools={
					<>
						<SearchField
							value={orderId}
							hint={t("refunds.searchHint")}
							onChange={(next) => setFilters({ orderId: next })}
						/>
						<FilterSelect
							value={state}
							any={t("trades.anyState")}
							options={REFUND_STATES.map((value) => ({
								value,
								label: label("refundState", value),
							}))}
							onChange={(next) => setFilters({ state: next })}
						/>
					</>
				}
				empty={
					isFiltered ? (
						<Empty title={t("refunds.emptyFiltered")} text={t("refunds.emptyFilteredText")}>
							<Button onClick={() => setFilters({ state: undefined, orderId: undefined })}>
								{t("common.clearAll")}
							</Button>
						</Empty>
					) : (
						<Empty title={t("refunds.empty")} text={t("refunds.emptyText")} />
					)
				}
			/>
		</Page>
	);
}
