import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { NAME_LISTS, type NameEntry, nameListsQuery } from "../../api/person-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { overlays } from "../../ui/overlays.ts";
import { Page } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";

/** Names that everybody is compared with: sanctions, blocked, police. */
export function NameListsPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const read = useQuery(nameListsQuery());
	const [isAdding, setAdding] = useState(false);
	const [leaving, remove] = useState<NameEntry>();
	return (
		<Page
			title={t("nameLists.title")}
			lead={t("nameLists.lead")}
			actions={
				mayAct && (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						{t("nameLists.add")}
					</Button>
				)
			}
		>
			<div className="panel panel-flush">
				<Loaded read={read} rows={8}>
					{({ items }) =>
						items.length === 0 ? (
							<Empty title={t("nameLists.empty")} text={t("nameLists.emptyText")} />
						) : (
							<DataTable
								label={t("nameLists.title")}
								columns={columnsOf(text, mayAct ? remove : undefined)}
								rows={items}
								keyOf={({ id }) => id}
								keyboard
							/>
						)
					}
				</Loaded>
			</div>
			<AddDialog open={isAdding} onClose={() => setAdding(false)} />
			<ProposalDialog<object>
				open={leaving !== undefined}
				title={`${t("nameLists.removeTitle")} · ${leaving?.nameMasked ?? ""}`}
				lead={t("nameLists.removeLead")}
				refresh={["name-lists"]}
				send={({ reason }) =>
					api.delete(`/name-lists/${encodeURIComponent(leaving?.id ?? "")}`, { body: { reason } })
				}
				onClose={() => remove(undefined)}
			/>
		</Page>
	);
}

function columnsOf(
	{ t, word }: Text,
	onRemove: ((entry: NameEntry) => void) | undefined,
): readonly Column<NameEntry>[] {
	const acts: Column<NameEntry> = {
		key: "acts",
		title: "",
		end: true,
		render: (row) => (
			<Button size="small" onClick={() => onRemove?.(row)}>
				{t("nameLists.remove")}
			</Button>
		),
	};
	return [
		{
			key: "name",
			title: t("nameLists.name"),
			render: (row) => <strong>{row.nameMasked}</strong>,
			under: (row) => row.source,
		},
		{
			key: "list",
			title: t("nameLists.list"),
			render: (row) => word("reviews.lists", row.list),
		},
		{
			key: "number",
			title: t("nameLists.hasNumber"),
			from: "lg",
			render: (row) => t(row.hasNumber ? "common.yes" : "common.no"),
		},
		{
			key: "source",
			title: t("nameLists.source"),
			cut: "wide",
			from: "md",
			render: (row) => <span title={row.source}>{row.source}</span>,
		},
		{
			key: "by",
			title: t("nameLists.addedBy"),
			from: "lg",
			render: (row) => row.addedBy,
		},
		{
			key: "at",
			title: t("nameLists.addedAt"),
			from: "md",
			render: (row) => <When at={row.addedAt} short />,
		},
		...(onRemove === undefined ? [] : [acts]),
	];
}

interface Fields {
	readonly list: string;
	readonly name: string;
	readonly documentNumber?: string;
	readonly source: string;
}

/** Puts a name on a list at once. */
function AddDialog(props: { open: boolean; onClose: () => void }): ReactNode {
	const { t, word } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const add = useMutation({
		mutationFn: ({ documentNumber = "", ...fields }: Fields) =>
			api.post("/name-lists", { ...fields, documentNumber: documentNumber.trim() }),
		onSuccess: () => {
			void message.success(t("nameLists.added"));
			for (const key of ["name-lists", "reviews"]) {
				void queries.invalidateQueries({ queryKey: [key] });
			}
			close();
		},
	});
	const close = (): void => {
		add.reset();
		props.onClose();
	};
	return (
		<Modal
			open={props.open}
			onCancel={close}
			title={t("nameLists.add")}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			<p className="dialog-lead">{t("nameLists.addLead")}</p>
			<Form<Fields>
				layout="vertical"
				requiredMark={false}
				initialValues={{ list: "sanctions" }}
				onFinish={(fields) => add.mutate(fields)}
			>
				<Form.Item name="list" label={t("nameLists.list")}>
					<Segmented
						block
						options={NAME_LISTS.map((value) => ({ value, label: word("reviews.lists", value) }))}
					/>
				</Form.Item>
				<Form.Item name="name" label={t("nameLists.name")} rules={needed(t("persons.needed"))}>
					<Input maxLength={100} autoComplete="off" />
				</Form.Item>
				<Form.Item name="documentNumber" label={t("nameLists.number")}>
					<Input maxLength={30} autoComplete="off" spellCheck={false} />
				</Form.Item>
				<Form.Item name="source" label={t("nameLists.source")} rules={needed(t("persons.needed"))}>
					<Input maxLength={200} placeholder={t("nameLists.sourceHint")} />
				</Form.Item>
				{add.isError && (
					<Alert className="form-trouble" type="error" showIcon title={say(add.error)} />
				)}
				<Button type="primary" htmlType="submit" block loading={add.isPending}>
					{t("nameLists.add")}
				</Button>
			</Form>
		</Modal>
	);
}

function needed(message: string): { required: true; whitespace: true; message: string }[] {
	return [{ required: true, whitespace: true, message }];
}
