import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { payoutsQuery } from "../../api/payment-queries.ts";
import { PAYOUT_WAITS, type Payout } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { actColumn, payoutColumns } from "./payout-columns.tsx";
import { WithdrawalDialog } from "./withdrawal-dialog.tsx";

const REFRESH_MS = 15_000;

/** Withdrawals that have not left yet: for two persons, for the reserve, for a rail. */
export function PayoutsPage(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const mayAct = useMayAct();
	const [search, setFilters] = useFilters();
	const { waitsFor } = search;
	const [wanted, want] = useState<Payout>();
	const query = useInfiniteQuery({
		...payoutsQuery({ waitsFor }),
		refetchInterval: REFRESH_MS,
	});
	const columns = payoutColumns(text);
	return (
		<Page title={t("payouts.title")} lead={t("payouts.lead")}>
			<KeysetList
				name="payouts"
				label={t("payouts.title")}
				query={query}
				columns={mayAct ? [...columns, actColumn(text, want)] : columns}
				keyOf={(row) => row.orderId}
				hrefOf={(row) => `/trades/${row.orderId}`}
				tools={
					<FilterSelect
						value={waitsFor}
						any={t("payouts.anyWait")}
						options={PAYOUT_WAITS.map((value) => ({ value, label: label("payoutWait", value) }))}
						onChange={(next) => setFilters({ waitsFor: next })}
					/>
				}
				empty={<Empty title={t("payouts.empty")} text={t("payouts.emptyText")} />}
			/>
			<WithdrawalDialog payout={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}
