import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useProblemText } from "@zhangfang/shared";
import { App, Button } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { overviewQuery } from "../../api/queries.ts";
import type { AuditReport, Overview } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Panel } from "../../ui/page.tsx";

/** The last audit of the invariants, and the button that runs one. */
export function AuditPanel({ last }: { last: Overview["audit"] }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const mayAct = useMayAct();
	const run = useMutation({
		mutationFn: () => api.post<AuditReport>("/audits", {}, { timeoutMs: 120_000 }),
		onSuccess: (report) => {
			const count = report.violations.length;
			if (count === 0) void message.success(t("overview.auditDone"));
			else void message.error(t("overview.auditFound", { count }));
			void queries.invalidateQueries({ queryKey: overviewQuery.queryKey });
		},
		onError: (error) => void message.error(say(error)),
	});
	const found = run.data?.violations ?? [];
	return (
		<Panel
			title={t("overview.audit")}
			note={t("overview.auditHint")}
			className="audit"
			extra={
				mayAct && (
					<Button
						icon={<SafetyCertificateOutlined />}
						loading={run.isPending}
						onClick={() => run.mutate()}
					>
						{t("overview.auditRun")}
					</Button>
				)
			}
		>
			<Verdict last={last} />
			{found.length > 0 && (
				<ul className="violations">
					{found.map((violation) => (
						<li key={violation.invariant}>
							<strong>{violation.invariant}</strong> {violation.text}
							<span className="muted">
								{" "}
								{t("overview.rowsAffected", {
									count: Array.isArray(violation.rows)
										? violation.rows.length
										: String(violation.rows),
								})}
							</span>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

function Verdict({ last }: { last: Overview["audit"] }): ReactNode {
	const { t } = useText();
	if (last === null) return <p className="muted">{t("overview.auditNever")}</p>;
	const sound = last.violations === 0;
	return (
		<div className="verdict">
			<p className={sound ? "state state-done" : "state state-bad"}>
				{sound ? <CheckCircleFilled /> : <CloseCircleFilled />}
				{sound ? t("overview.auditOk") : t("overview.auditBroken", { count: last.violations })}
			</p>
			<p className="muted small">
				{t("overview.auditLast", { time: formatDateTime(last.at) })} ·{" "}
				<Link className="link" to="/books/audit">
					{t("audit.findings")}
				</Link>
			</p>
		</div>
	);
}
