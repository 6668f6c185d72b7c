import type { ReactNode } from "react";
import type { AuditRun } from "../../api/audit-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatCount, formatMs } from "../../lib/format.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Toned } from "../../ui/state.tsx";

/** When the auditor looked, and what it found. */
export function RunTable({ rows }: { rows: readonly AuditRun[] }): ReactNode {
	const text = useText();
	if (rows.length === 0) return <Empty title={text.t("overview.auditNever")} />;
	return (
		<DataTable
			label={text.t("audit.runs")}
			columns={columnsOf(text)}
			rows={rows}
			keyOf={(row) => `${row.at} ${row.kind}`}
		/>
	);
}

function columnsOf(text: Text): readonly Column<AuditRun>[] {
	const { t, word } = text;
	return [
		{ key: "at", title: t("audit.at"), render: (row) => <When at={row.at} /> },
		{ key: "kind", title: t("audit.kind"), render: (row) => word("audit.kinds", row.kind) },
		{
			key: "askedBy",
			title: t("audit.askedBy"),
			from: "md",
			render: (row) => (row.askedBy === "platform" ? t("audit.platform") : row.askedBy),
		},
		{
			key: "entries",
			title: t("audit.entries"),
			end: true,
			from: "md",
			render: (row) => (row.entries === null ? "—" : formatCount(row.entries)),
		},
		{
			key: "took",
			title: t("audit.took"),
			end: true,
			from: "md",
			render: (row) => formatMs(row.tookMs),
		},
		{ key: "result", title: t("audit.result"), render: (row) => <Result row={row} /> },
	];
}

function Result({ row }: { row: AuditRun }): ReactNode {
	const { t } = useText();
	if (row.failed) return <Toned tone="alert">{t("audit.failed")}</Toned>;
	const count = row.violations ?? 0;
	if (count === 0) return <Toned tone="done">{t("audit.holds")}</Toned>;
	return <Toned tone="bad">{t("audit.broken", { count })}</Toned>;
}
