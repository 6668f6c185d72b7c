import { useInfiniteQuery } from "@tanstack/react-query";
import { Skeleton } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { approvalsQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Empty, Trouble } from "../../ui/feedback.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { DecideDialog, type Wanted } from "./decide-dialog.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import "./approvals.css";

const REFRESH_MS = 15_000;
const ENDED = ["approved", "refused", "withdrawn", "expired"] as const;
const ALL = "all";

/** The inbox: what waits for a second pair of eyes, and what became of the rest. */
export function ApprovalsPage(): ReactNode {
	const { t, label } = useText();
	const [{ state }, setFilters] = useFilters();
	const ended = ENDED.map((value) => ({ value, label: label("proposalState", value) }));
	return (
		<Page
			title={t("approvals.title")}
			lead={t("approvals.intro")}
			actions={
				<FilterSelect
					value={state}
					any={label("proposalState", "proposed")}
					options={[...ended, { value: ALL, label: t("common.all") }]}
					onChange={(value) => setFilters({ state: value })}
				/>
			}
		>
			<Inbox state={state ?? "proposed"} />
		</Page>
	);
}

function Inbox({ state }: { state: string }): ReactNode {
	const { t } = useText();
	const [wanted, want] = useState<Wanted>();
	const query = useInfiniteQuery({
		...approvalsQuery({ state: state === ALL ? undefined : state }),
		refetchInterval: REFRESH_MS,
	});
	if (query.isPending) return <Skeleton rows={8} />;
	if (query.isError) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
	const proposals = query.data.pages.flatMap(({ items }) => items);
	const isWaiting = state === "proposed";
	return (
		<>
			{proposals.length === 0 && (
				<div className="panel">
					<Empty
						title={t(isWaiting ? "approvals.empty" : "approvals.none")}
						text={t(isWaiting ? "approvals.emptyText" : "approvals.noneText")}
					/>
				</div>
			)}
			<div className="proposals">
				{proposals.map((proposal) => (
					<ProposalCard
						key={proposal.id}
						proposal={proposal}
						onAct={(act) => want({ act, proposal })}
					/>
				))}
			</div>
			{query.hasNextPage && (
				<div className="list-end">
					<Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
						{t("common.loadMore")}
					</Button>
				</div>
			)}
			<DecideDialog wanted={wanted} onClose={() => want(undefined)} />
		</>
	);
}
