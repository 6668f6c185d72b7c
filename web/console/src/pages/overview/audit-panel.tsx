import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Overview } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { useAudit } from "../audit/use-audit.ts";

/** The last audit of the invariants, and the button that runs one. */
export function AuditPanel({ last }: { last: Overview["audit"] }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const run = useAudit();
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
			<Toned tone={sound ? "done" : "bad"}>
				{sound ? t("overview.auditOk") : t("overview.auditBroken", { count: last.violations })}
			</Toned>
			<p className="muted small">
				{t("overview.auditLast", { time: formatDateTime(last.at) })} ·{" "}
				<Link className="link" to="/books/audit">
					{t("audit.findings")}
				</Link>
			</p>
		</div>
	);
}
