import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type RiskReview, riskReviewsQuery } from "../../api/person-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { shortId } from "../../lib/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";

/** Persons whose risk is to be looked at again by now. */
export function RiskQueue(): ReactNode {
	const text = useText();
	const { t } = text;
	const read = useQuery(riskReviewsQuery());
	return (
		<div className="panel panel-flush">
			<Loaded read={read} rows={8}>
				{({ items }) =>
					items.length === 0 ? (
						<Empty title={t("reviews.risksEmpty")} text={t("reviews.risksEmptyText")} />
					) : (
						<DataTable
							label={t("reviews.risks")}
							columns={columnsOf(text)}
							rows={items}
							keyOf={({ customerId }) => customerId}
							hrefOf={({ userId }) => (userId ? `/customers/${userId}` : undefined)}
							keyboard
						/>
					)
				}
			</Loaded>
		</div>
	);
}

function columnsOf({ t, word }: Text): readonly Column<RiskReview>[] {
	return [
		{
			key: "customer",
			title: t("reviews.customerSide"),
			render: ({ customerId, userId }) =>
				userId ? (
					<Link className="link mono" to="/customers/$userId" params={{ userId }}>
						{shortId(customerId)}
					</Link>
				) : (
					<span className="mono" title={customerId}>
						{shortId(customerId)}
					</span>
				),
		},
		{
			key: "risk",
			title: t("persons.risk"),
			render: ({ riskClass }) => word("limits.riskClasses", riskClass),
		},
		{ key: "due", title: t("reviews.dueOn"), render: ({ reviewOn }) => reviewOn },
	];
}
