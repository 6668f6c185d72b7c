import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { Finding } from "../../api/audit-types.ts";
import { auditsQuery, findingsQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { findingColumns } from "./finding-columns.tsx";
import { ReasonDialog, type Wanted } from "./reason-dialog.tsx";
import { RunTable } from "./run-table.tsx";
import { useAudit } from "./use-audit.ts";

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
				<Loaded read={runs} rows={4}>
					{({ items }) => <RunTable rows={items} />}
				</Loaded>
			</Panel>
			<ReasonDialog wanted={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}

function RunButton(): ReactNode {
	const { t } = useText();
	const run = useAudit();
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
