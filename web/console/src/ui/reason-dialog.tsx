import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Checkbox, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { overlays } from "./overlays.ts";

const REASON_MAX = 200;

/** Asks once more, and for the reason that goes on record. */
export function ReasonDialog(props: {
	open: boolean;
	title: string;
	lead: string;
	submit: string;
	busy: boolean;
	error: unknown;
	danger?: boolean;
	/** Words to tick first: who is calling was made sure of. */
	proof?: string | undefined;
	onClose: () => void;
	onSubmit: (reason: string) => void;
}): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	return (
		<Modal
			open={props.open}
			onCancel={props.onClose}
			title={props.title}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			<p className="dialog-lead">{props.lead}</p>
			{props.error !== null && <Alert type="error" showIcon title={say(props.error)} />}
			<Form<{ reason: string }>
				layout="vertical"
				requiredMark={false}
				onFinish={({ reason }) => props.onSubmit(reason.trim())}
			>
				<Form.Item
					name="reason"
					label={t("security.reason")}
					rules={[{ required: true, whitespace: true, message: t("security.reasonNeeded") }]}
				>
					<Input.TextArea
						rows={3}
						maxLength={REASON_MAX}
						placeholder={t("security.reasonHint")}
						autoFocus
					/>
				</Form.Item>
				{props.proof !== undefined && <Tick words={props.proof} />}
				<Button
					type="primary"
					danger={props.danger ?? false}
					htmlType="submit"
					block
					loading={props.busy}
				>
					{props.submit}
				</Button>
			</Form>
		</Modal>
	);
}

/** Words that must be ticked before the form goes anywhere. */
function Tick({ words }: { words: string }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name="proof"
			valuePropName="checked"
			rules={[
				{
					validator: async (_, isTicked) => {
						if (isTicked !== true) throw new Error(t("safety.proofNeeded"));
					},
				},
			]}
		>
			<Checkbox>{words}</Checkbox>
		</Form.Item>
	);
}
