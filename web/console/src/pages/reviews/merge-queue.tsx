import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { approvalsQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { DecideDialog, type Wanted } from "../approvals/decide-dialog.tsx";
import { ProposalCard } from "../approvals/proposal-card.tsx";

const MERGE = "customer.merge";

/** Customers that somebody says are one person. */
export function MergeQueue(): ReactNode {
	const { t } = useText();
	const [wanted, want] = useState<Wanted>();
	const read = useInfiniteQuery(approvalsQuery({}));
	return (
		<>
			<Loaded read={read} rows={6}>
				{({ pages }) => {
					const merges = pages
						.flatMap(({ items }) => items)
						.filter(({ kind, state }) => kind === MERGE && state === "proposed");
					if (merges.length === 0) {
						return (
							<div className="panel">
								<Empty title={t("reviews.mergesEmpty")} text={t("reviews.mergesEmptyText")} />
							</div>
						);
					}
					return (
						<div className="proposals">
							{merges.map((proposal) => (
								<ProposalCard
									key={proposal.id}
									proposal={proposal}
									onAct={(act) => want({ act, proposal })}
								/>
							))}
						</div>
					);
				}}
			</Loaded>
			<DecideDialog wanted={wanted} onClose={() => want(undefined)} />
		</>
	);
}
