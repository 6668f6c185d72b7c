import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { LIST_COLORS, LIST_KINDS } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";
import type { ListChange } from "./lists.tsx";

interface Fields {
	readonly color: string;
	readonly kind: string;
	readonly value: string;
	readonly reason: string;
	/** Days; 0: until it is taken off. */
	readonly days: number;
}

const DAY_MS = 86_400_000;

/** Puts a name on a list: black and grey at once, white by two. */
export function AddDialog(props: { open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const add = useMutation({
		mutationFn: ({ days, ...fields }: Fields) =>
			api.post<ListChange>("/lists", {
				...fields,
				...(days === 0 ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }),
			}),
		onSuccess: ({ proposalId }) => {
			void message.success(t(proposalId === null ? "lists.done" : "lists.proposed"));
			void queries.invalidateQueries({ queryKey: ["lists"] });
			void queries.invalidateQueries({ queryKey: ["approvals"] });
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
			title={t("lists.add")}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			{add.isError && <Alert type="error" showIcon title={say(add.error)} />}
			<EntryForm busy={add.isPending} onSubmit={(fields) => add.mutate(fields)} />
		</Modal>
	);
}

/** The name, its list, until when, and why. */
function EntryForm(props: { busy: boolean; onSubmit: (fields: Fields) => void }): ReactNode {
	const { t, word } = useText();
	const [form] = Form.useForm<Fields>();
	const color = Form.useWatch("color", form) ?? "grey";
	return (
		<Form<Fields>
			form={form}
			layout="vertical"
			requiredMark={false}
			initialValues={{ color: "grey", kind: "user", days: 30 }}
			onFinish={(fields) => props.onSubmit({ ...fields, reason: fields.reason.trim() })}
		>
			<Form.Item
				name="color"
				label={t("lists.color")}
				extra={t(color === "white" ? "lists.addProposal" : "lists.addNow")}
			>
				<Segmented
					block
					options={LIST_COLORS.map((value) => ({ value, label: word("lists.colors", value) }))}
				/>
			</Form.Item>
			<Form.Item name="kind" label={t("lists.kind")}>
				<Select
					options={LIST_KINDS.map((value) => ({ value, label: word("lists.kinds", value) }))}
				/>
			</Form.Item>
			<Form.Item
				name="value"
				label={t("lists.value")}
				extra={t("lists.valueHint")}
				rules={[{ required: true, whitespace: true, message: t("lists.valueNeeded") }]}
			>
				<Input maxLength={200} spellCheck={false} autoComplete="off" />
			</Form.Item>
			<Form.Item name="days" label={t("lists.expiry")}>
				<Segmented
					block
					options={[7, 30, 90, 0].map((value) => ({
						value,
						label: value === 0 ? t("lists.forever") : t("lists.days", { count: value }),
					}))}
				/>
			</Form.Item>
			<Form.Item
				name="reason"
				label={t("lists.reason")}
				rules={[{ required: true, whitespace: true, message: t("security.reasonNeeded") }]}
			>
				<Input.TextArea rows={2} maxLength={300} placeholder={t("security.reasonHint")} />
			</Form.Item>
			<Button type="primary" htmlType="submit" block loading={props.busy}>
				{t(color === "white" ? "lists.submitProposal" : "lists.submit")}
			</Button>
		</Form>
	);
}
