import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal, Segmented } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";

const REASON_MAX = 500;
const SHANGHAI = "+08:00";

interface Fields {
	readonly when: "atOnce" | "at";
	readonly at?: string;
	readonly reason: string;
}

/** Lays a version before another person: why, and from when on. */
export function ProposeDialog(props: {
	version: number;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const propose = useMutation({
		mutationFn: ({ reason, ...fields }: Fields) =>
			api.post(`/policy-books/${props.version}/proposal`, {
				reason: reason.trim(),
				...(fields.when === "at" ? { validFrom: `${fields.at}:00${SHANGHAI}` } : {}),
			}),
		onSuccess: () => {
			void message.success(t("policy.proposed"));
			void queries.invalidateQueries({ queryKey: ["books"] });
			void queries.invalidateQueries({ queryKey: ["approvals"] });
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
			title={t("policy.proposeTitle", { version: props.version })}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			<p className="dialog-lead">{t("policy.proposeLead")}</p>
			{propose.isError && <Alert type="error" showIcon title={say(propose.error)} />}
			<ProposalForm busy={propose.isPending} onSubmit={(fields) => propose.mutate(fields)} />
		</Modal>
	);
}

/** From when on the version shall decide, and why. */
function ProposalForm(props: { busy: boolean; onSubmit: (fields: Fields) => void }): ReactNode {
	const { t } = useText();
	const [form] = Form.useForm<Fields>();
	const when = Form.useWatch("when", form);
	return (
		<Form<Fields>
			form={form}
			layout="vertical"
			requiredMark={false}
			initialValues={{ when: "atOnce" }}
			onFinish={props.onSubmit}
		>
			<Form.Item name="when" label={t("policy.when")}>
				<Segmented
					block
					options={[
						{ value: "atOnce", label: t("policy.atOnce") },
						{ value: "at", label: t("policy.at") },
					]}
				/>
			</Form.Item>
			{when === "at" && (
				<Form.Item name="at" rules={[{ required: true, message: t("policy.atNeeded") }]}>
					<Input type="datetime-local" aria-label={t("policy.at")} />
				</Form.Item>
			)}
			<Form.Item
				name="reason"
				label={t("policy.reason")}
				rules={[{ required: true, whitespace: true, message: t("policy.reasonNeeded") }]}
			>
				<Input.TextArea rows={3} maxLength={REASON_MAX} />
			</Form.Item>
			<Button type="primary" htmlType="submit" block loading={props.busy}>
				{t("policy.propose")}
			</Button>
		</Form>
	);
}
