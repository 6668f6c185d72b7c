import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { Proposal } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";
import { type Act, Subject } from "./proposal-card.tsx";

const NOTE_MAX = 500;

export interface Wanted {
	readonly act: Act;
	readonly proposal: Proposal;
}

/** Bodies of the three acts: a refusal says why, an approval may. */
function bodyOf(act: Act, note: string): object {
	if (act === "withdraw") return {};
	return act === "refuse" ? { reason: note } : { note };
}

/** Asks once more before something is decided, and for the words that go on record. */
export function DecideDialog(props: {
	wanted: Wanted | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, label } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const { wanted } = props;
	const act = wanted?.act ?? "approve";
	const send = useMutation({
		mutationFn: ({ note, ...wish }: Wanted & { note: string }) =>
			api.post(
				`/approvals/${encodeURIComponent(wish.proposal.id)}/${wish.act}`,
				bodyOf(wish.act, note),
			),
		onSuccess: () => {
			void message.success(t(`approvals.done.${act}`));
			close();
		},
		// Somebody may have been faster: the list tells what they made of it.
		onSettled: () => {
			void queries.invalidateQueries({ queryKey: ["approvals"] });
			void queries.invalidateQueries({ queryKey: ["staff"] });
		},
	});
	const close = (): void => {
		send.reset();
		props.onClose();
	};
	return (
		<Modal
			open={wanted !== undefined}
			onCancel={close}
			title={t(`approvals.${act}`)}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			{wanted && (
				<p className="dialog-lead">
					<strong>{label("proposalKind", wanted.proposal.kind)}</strong>{" "}
					<Subject subject={wanted.proposal.subject} />
				</p>
			)}
			<p className="dialog-lead">{t(`approvals.lead.${act}`)}</p>
			{send.isError && <Alert type="error" showIcon title={say(send.error)} />}
			<Words
				act={act}
				busy={send.isPending}
				onSubmit={(note) => wanted && send.mutate({ ...wanted, note })}
			/>
		</Modal>
	);
}

/** What goes on record beside the decision. */
function Words(props: { act: Act; busy: boolean; onSubmit: (note: string) => void }): ReactNode {
	const { t } = useText();
	const { act } = props;
	return (
		<Form<{ note?: string }>
			layout="vertical"
			requiredMark={false}
			onFinish={({ note = "" }) => props.onSubmit(note.trim())}
		>
			{act !== "withdraw" && (
				<Form.Item
					name="note"
					label={t(act === "refuse" ? "approvals.why" : "approvals.note")}
					rules={[
						{ required: act === "refuse", whitespace: true, message: t("approvals.whyNeeded") },
					]}
				>
					<Input.TextArea rows={3} maxLength={NOTE_MAX} autoFocus />
				</Form.Item>
			)}
			<Button type="primary" htmlType="submit" block loading={props.busy}>
				{t(`approvals.${act}`)}
			</Button>
		</Form>
	);
}
