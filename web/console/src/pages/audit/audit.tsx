import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import type { Finding } from "../../api/audit-types.ts";
import { api } from "../../api/client.ts";
import { auditsQuery, findingsQuery, overviewQuery } from "../../api/queries.ts";
import type { AuditReport } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { findingColumns } from "./finding-columns.tsx";
import { ReasonDialog, type Wanted } from "./reason-dialog.tsx";
import { RunTable } from "./run-table.tsx";

const REFRESH_MS = 30_000;

/** Whether the books are right: what audits found, what is done about it, and when they looked. */
export function AuditPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [{ show }, setFilters] = useFilters();
	const [wanted, want] = useState<Wanted>();
	const findings = useInfiniteQuery({
		...findingsQuery({ show }),
		refetchInterval: REFRESH_MS,
	});
	const runs = useQuery({ ...auditsQuery(), refetchInterval: REFRESH_MS });
	const act = (finding: Finding, act: Wanted["act"]): void => want({ finding, act });
	return (
		<Page
			title={t("audit.title")}
			lead={t("audit.lead")}
			actions={mayAct && <RunButton />}
			printable
		>
			<KeysetList
				name="findings"
				label={t("audit.findings")}
				query={findings}
				columns={findingColumns(text, mayAct ? act : undefined)}
				keyOf={(row) => row.id}
				tools={
					<FilterSelect
						value={show}
						any={t("audit.open")}
						options={[{ value: "all", label: t("audit.all") }]}
						onChange={(value) => setFilters({ show: value })}
					/>
				}
				empty={<Empty title={t("audit.none")} text={t("audit.noneText")} />}
			/>
			<Panel title={t("audit.runs")} note={t("audit.runsNote")} flush>
				<RunTable rows={runs.data?.items ?? []} />
			</Panel>
			<ReasonDialog wanted={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}

function RunButton(): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const run = useMutation({
		mutationFn: () => api.post<AuditReport>("/audits", {}, { timeoutMs: 120_000 }),
		onSuccess: ({ violations: { length: count } }) => {
			if (count === 0) void message.success(t("overview.auditDone"));
			else void message.error(t("overview.auditFound", { count }));
		},
		onError: (error) => void message.error(say(error)),
		onSettled: () => {
			for (const queryKey of [["findings"], ["audits"], overviewQuery.queryKey]) {
				void queries.invalidateQueries({ queryKey });
			}
		},
	});
	return (
		<Button
			type="primary"
			icon={<SafetyCertificateOutlined />}
			loading={run.isPending}
			onClick={() => run.mutate()}
		>
			{t("overview.auditRun")}
		</Button>
	);
}
