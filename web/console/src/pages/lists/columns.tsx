import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { ListEntry } from "../../api/security-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime, shortId } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import type { Column } from "../../ui/data-table.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";

/** A name on a list: who, why, by whom, until when; and the way off, for those who may. */
export function entryColumns(
	text: Text,
	onRemove: ((entry: ListEntry) => void) | undefined,
): readonly Column<ListEntry>[] {
	const columns = [...nameColumns(text), ...originColumns(text)];
	if (onRemove === undefined) return columns;
	const acts: Column<ListEntry> = {
		key: "acts",
		title: "",
		end: true,
		render: (row) => (
			<Button size="small" onClick={() => onRemove(row)}>
				{text.t("lists.remove")}
			</Button>
		),
	};
	return [...columns, acts];
}

function nameColumns({ t, word }: Text): readonly Column<ListEntry>[] {
	return [
		{
			key: "color",
			title: t("lists.color"),
			render: (row) => (
				<span className={`list-color list-${row.color}`}>{word("lists.colors", row.color)}</span>
			),
			csv: (row) => row.color,
		},
		{
			key: "kind",
			title: t("lists.kind"),
			from: "md",
			render: (row) => word("lists.kinds", row.kind),
			csv: (row) => row.kind,
		},
		{
			key: "value",
			title: t("lists.value"),
			render: (row) => <Name entry={row} />,
			under: (row) => `${word("lists.kinds", row.kind)} · ${row.reason}`,
			csv: (row) => row.value,
		},
	];
}

function originColumns({ t }: Text): readonly Column<ListEntry>[] {
	return [
		{
			key: "reason",
			title: t("lists.reason"),
			cut: "wide",
			from: "md",
			render: (row) => row.reason,
			csv: (row) => row.reason,
		},
		{
			key: "source",
			title: t("lists.source"),
			from: "lg",
			render: (row) => row.source,
			csv: (row) => row.source,
		},
		{
			key: "created",
			title: t("lists.created"),
			from: "lg",
			render: (row) => <When at={row.createdAt} short />,
			csv: (row) => formatDateTime(row.createdAt),
		},
		{
			key: "expires",
			title: t("lists.expires"),
			from: "md",
			render: (row) => {
				if (row.expired) return <span className="muted">{t("lists.expired")}</span>;
				return row.expiresAt === null ? t("lists.forever") : <When at={row.expiresAt} short />;
			},
			csv: (row) => (row.expiresAt === null ? "" : formatDateTime(row.expiresAt)),
		},
	];
}

/** Who or what is named; a user leads to the user's page. */
function Name({ entry }: { entry: ListEntry }): ReactNode {
	const name = <Id value={entry.value} />;
	const target = entry.kind === "user" ? targetOf(entry.value) : undefined;
	if (target === undefined) return name;
	return (
		<Link className="link mono" to={target} title={entry.value}>
			{shortId(entry.value)}
		</Link>
	);
}
