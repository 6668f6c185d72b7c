import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import type { Finding } from "../../api/audit-types.ts";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";
import "./audit.css";

const REASON_MIN = 4;
const REASON_MAX = 500;
const PATHS = { acknowledge: "acknowledgement", release: "release" } as const;

/** What staff is about to do about a finding. */
export interface Wanted {
	readonly finding: Finding;
	readonly act: keyof typeof PATHS;
}

/** Takes a finding on, or opens the account it froze, once a reason is on record. */
export function ReasonDialog(props: {
	wanted: Wanted | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const { wanted } = props;
	const releases = wanted?.act === "release";
	const send = useMutation({
		mutationFn: ({ reason, finding, act }: Wanted & { reason: string }) =>
			api.post(`/findings/${encodeURIComponent(finding.id)}/${PATHS[act]}`, { reason }),
		onSuccess: () => {
			void message.success(t(releases ? "audit.released" : "audit.acknowledged"));
			void queries.invalidateQueries({ queryKey: ["findings"] });
			close();
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
			title={t(releases ? "audit.release" : "audit.acknowledge")}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			{wanted && (
				<p className="dialog-finding">
					<strong>{wanted.finding.invariant}</strong> {wanted.finding.text}
				</p>
			)}
			<p className="dialog-lead">{t(releases ? "audit.releaseLead" : "audit.acknowledgeLead")}</p>
			{send.isError && <Alert type="error" showIcon title={say(send.error)} />}
			<Form<{ reason: string }>
				layout="vertical"
				requiredMark={false}
				onFinish={({ reason }) => {
					if (wanted !== undefined) send.mutate({ ...wanted, reason: reason.trim() });
				}}
			>
				<Form.Item
					name="reason"
					label={t("audit.reason")}
					rules={[
						{ required: true, whitespace: true, min: REASON_MIN, message: t("audit.reasonNeeded") },
					]}
				>
					<Input.TextArea rows={3} maxLength={REASON_MAX} />
				</Form.Item>
				<Button type="primary" htmlType="submit" block loading={send.isPending}>
					{t(releases ? "audit.release" : "audit.acknowledge")}
				</Button>
			</Form>
		</Modal>
	);
}
