import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { isComing } from "../lib/moments.ts";
import { overlays } from "./overlays.ts";

const REASON_MAX = 300;

/** What came of it: laid before another person, or done at once where the platform says so. */
interface Made {
	readonly proposalId: string | null;
}

interface Common {
	readonly reason: string;
}

export interface ProposalDialogProps<Fields extends object> {
	readonly open: boolean;
	readonly title: string;
	readonly lead: string;
	readonly width?: number;
	readonly initial?: Partial<Fields>;
	/** Makes the proposal; its promise says what came of it. */
	readonly send: (fields: Fields & Common) => Promise<Made>;
	/** What is read anew afterwards, by the beginning of its key. */
	readonly refresh: readonly string[];
	/** Said where it needed no second person. */
	readonly doneText?: string;
	readonly submit?: string;
	readonly danger?: boolean;
	readonly onClose: () => void;
	readonly children?: ReactNode;
}

/** A change that another person approves: its fields, the reason, and what the platform says to it. */
export function ProposalDialog<Fields extends object>(
	props: ProposalDialogProps<Fields>,
): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const propose = useMutation({
		mutationFn: props.send,
		onSuccess: ({ proposalId }) => {
			const isDone = proposalId === null && props.doneText !== undefined;
			void message.success(isDone ? props.doneText : t("limits.proposed"));
			for (const key of [...props.refresh, "approvals"]) {
				void queries.invalidateQueries({ queryKey: [key] });
			}
			close();
		},
	});
	const close = (): void => {
		propose.reset();
		props.onClose();
	};
	return (
		<Modal
			open={props.open}
			onCancel={close}
			title={props.title}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={props.width ?? 480}
		>
			<p className="dialog-lead">{props.lead}</p>
			<Form<Fields & Common>
				layout="vertical"
				requiredMark={false}
				{...(props.initial === undefined ? {} : { initialValues: props.initial })}
				onFinish={(fields) => propose.mutate({ ...fields, reason: fields.reason.trim() })}
			>
				{props.children}
				<Form.Item
					name="reason"
					label={t("limits.reason")}
					rules={[{ required: true, whitespace: true, message: t("limits.reasonNeeded") }]}
				>
					<Input.TextArea rows={2} maxLength={REASON_MAX} />
				</Form.Item>
				{propose.isError && (
					<Alert className="form-trouble" type="error" showIcon title={say(propose.error)} />
				)}
				<Button
					type="primary"
					danger={props.danger ?? false}
					htmlType="submit"
					block
					loading={propose.isPending}
				>
					{props.submit ?? t("limits.submit")}
				</Button>
			</Form>
		</Modal>
	);
}

/** From when on, in Beijing time; always to come, and left out only where that means "at once". */
export function MomentItem(props: { name: string; label: string; optional?: string }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={props.label}
			{...(props.optional === undefined ? {} : { extra: props.optional })}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						const isEmpty = value === undefined || value === "";
						if (isEmpty && props.optional !== undefined) return;
						if (!isComing(value)) throw new Error(t("limits.effectiveNeeded"));
					},
				},
			]}
		>
			<Input type="datetime-local" />
		</Form.Item>
	);
}
