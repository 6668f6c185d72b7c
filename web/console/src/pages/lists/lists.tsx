import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { listsQuery } from "../../api/queries.ts";
import { LIST_COLORS, type ListEntry } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { AddDialog } from "./add-dialog.tsx";
import { entryColumns } from "./columns.tsx";
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
	const mayAct = useMayAct();
	const [{ color }, setFilters] = useFilters();
	const [isAdding, setAdding] = useState(false);
	const [leaving, setLeaving] = useState<ListEntry>();
	const query = useInfiniteQuery(listsQuery({ color }));
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
				columns={entryColumns(text, mayAct ? setLeaving : undefined)}
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
			<RemoveDialog entry={leaving} onClose={() => setLeaving(undefined)} />
		</Page>
	);
}

/** Takes a name off: white at once, grey and black by two. */
function RemoveDialog(props: { entry: ListEntry | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const queries = useQueryClient();
	const { entry, onClose } = props;
	const remove = useMutation({
		mutationFn: (wish: { id: string; reason: string }) =>
			api.delete<ListChange>(`/lists/${encodeURIComponent(wish.id)}`, {
				body: { reason: wish.reason },
			}),
		onSuccess: ({ proposalId }) => {
			void message.success(t(proposalId === null ? "lists.removed" : "lists.proposed"));
			void queries.invalidateQueries({ queryKey: ["lists"] });
			void queries.invalidateQueries({ queryKey: ["approvals"] });
			onClose();
		},
	});
	return (
		<ReasonDialog
			open={entry !== undefined}
			title={t("lists.removeTitle")}
			lead={t(entry?.color === "white" ? "lists.removeNow" : "lists.removeProposal")}
			submit={t(entry?.color === "white" ? "lists.remove" : "lists.submitProposal")}
			busy={remove.isPending}
			error={remove.error}
			onClose={() => {
				remove.reset();
				onClose();
			}}
			onSubmit={(reason) => entry && remove.mutate({ id: entry.id, reason })}
		/>
	);
}
