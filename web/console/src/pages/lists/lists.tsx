import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { listsQuery } from "../../api/queries.ts";
import { LIST_COLORS, type ListEntry } from "../../api/security-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { AddDialog } from "./add-dialog.tsx";
import "./lists.css";

/** What came of a change: done at once, or laid before somebody else. */
export interface ListChange {
	readonly entryId: string;
	readonly proposalId: string | null;
}

/** Names that stop, wait or pass, and in which order they count. */
export function ListsPage(): ReactNode {
	const text = useText();
	const { t, word } = text;
	const { message } = App.useApp();
	const mayAct = useMayAct();
	const queries = useQueryClient();
	const [{ color }, setFilters] = useFilters();
	const [isAdding, setAdding] = useState(false);
	const [leaving, setLeaving] = useState<ListEntry>();
	const query = useInfiniteQuery(listsQuery({ color }));
	const remove = useMutation({
		mutationFn: (wish: { id: string; reason: string }) =>
			api.delete<ListChange>(`/lists/${encodeURIComponent(wish.id)}`, {
				body: { reason: wish.reason },
			}),
		onSuccess: ({ proposalId }) => {
			void message.success(t(proposalId === null ? "lists.removed" : "lists.proposed"));
			void queries.invalidateQueries({ queryKey: ["lists"] });
			void queries.invalidateQueries({ queryKey: ["approvals"] });
			setLeaving(undefined);
		},
	});
	return (
		<Page
			title={t("lists.title")}
			lead={t("lists.lead", { order: t("lists.orderText") })}
			actions={
				mayAct && (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						{t("lists.add")}
					</Button>
				)
			}
		>
			<ol className="precedence">
				{LIST_COLORS.map((one) => (
					<li key={one} className={`precedence-${one}`}>
						<strong>{word("lists.colors", one)}</strong>
						<span className="small">{word("lists.effects", one)}</span>
					</li>
				))}
			</ol>
			<KeysetList
				name="lists"
				label={t("lists.title")}
				query={query}
				columns={columnsOf(text, mayAct ? setLeaving : undefined)}
				keyOf={(row) => row.id}
				tools={
					<FilterSelect
						value={color}
						any={t("lists.anyColor")}
						options={LIST_COLORS.map((value) => ({ value, label: word("lists.colors", value) }))}
						onChange={(value) => setFilters({ color: value })}
					/>
				}
				empty={<Empty title={t("lists.empty")} text={t("lists.emptyText")} />}
			/>
			<AddDialog open={isAdding} onClose={() => setAdding(false)} />
			<ReasonDialog
				open={leaving !== undefined}
				title={t("lists.removeTitle")}
				lead={t(leaving?.color === "white" ? "lists.removeNow" : "lists.removeProposal")}
				submit={t(leaving?.color === "white" ? "lists.remove" : "lists.submitProposal")}
				busy={remove.isPending}
				error={remove.error}
				onClose={() => {
					remove.reset();
					setLeaving(undefined);
				}}
				onSubmit={(reason) => leaving && remove.mutate({ id: leaving.id, reason })}
			/>
		</Page>
	);
}

function columnsOf(
	{ t, word }: Text,
	onRemove: ((entry: ListEntry) => void) | undefined,
): readonly Column<ListEntry>[] {
	const columns: Column<ListEntry>[] = [
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
			cut: true,
			render: (row) => (
				<span className="mono" title={row.value}>
					{row.value}
				</span>
			),
			under: (row) => `${word("lists.kinds", row.kind)} · ${row.reason}`,
			csv: (row) => row.value,
		},
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
	if (onRemove === undefined) return columns;
	const acts: Column<ListEntry> = {
		key: "acts",
		title: "",
		end: true,
		render: (row) => (
			<Button size="small" onClick={() => onRemove(row)}>
				{t("lists.remove")}
			</Button>
		),
	};
	return [...columns, acts];
}
