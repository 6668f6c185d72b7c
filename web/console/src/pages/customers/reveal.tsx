import { useMutation } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

type Field = "mobile" | "name" | "id_number";

interface Wish {
	readonly field: Field;
	readonly reason: string;
}

/** Shows one masked value in the clear for half a minute, once a reason is on record. */
export function RevealDialog(props: {
	userId: string;
	verified: boolean;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const reveal = useMutation({
		mutationFn: (wish: Wish) =>
			api.post<{ value: string }>(`/customers/${encodeURIComponent(props.userId)}/reveals`, wish),
		gcTime: 0,
	});
	const close = (): void => {
		reveal.reset();
		props.onClose();
	};
	const fields: readonly { value: Field; label: string; disabled?: boolean }[] = [
		{ value: "mobile", label: t("customers.fieldMobile") },
		{ value: "name", label: t("customers.fieldName"), disabled: !props.verified },
		{ value: "id_number", label: t("customers.fieldIdNumber"), disabled: !props.verified },
	];
	return (
		<Modal
			open={props.open}
			onCancel={close}
			title={t("customers.revealTitle")}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={440}
		>
			<p className="muted reveal-lead">{t("customers.revealLead")}</p>
			{reveal.isError && <Alert type="error" showIcon title={say(reveal.error)} />}
			{reveal.data ? (
				<Shown value={reveal.data.value} onEnd={close} />
			) : (
				<Form<Wish>
					layout="vertical"
					requiredMark={false}
					initialValues={{ field: "mobile" }}
					onFinish={(wish) => reveal.mutate({ ...wish, reason: wish.reason.trim() })}
				>
					<Form.Item name="field" label={t("customers.revealField")}>
						<Segmented options={[...fields]} block />
					</Form.Item>
					<Form.Item
						name="reason"
						label={t("customers.revealReason")}
						rules={[
							{
								required: true,
								whitespace: true,
								min: REASON_MIN,
								message: t("customers.revealReasonNeeded"),
							},
						]}
					>
						<Input.TextArea
							rows={3}
							maxLength={200}
							placeholder={t("customers.revealReasonHint")}
						/>
					</Form.Item>
					<Button type="primary" htmlType="submit" block loading={reveal.isPending}>
						{t("customers.revealSubmit")}
					</Button>
				</Form>
			)}
		</Modal>
	);
}

function Shown(props: { value: string; onEnd: () => void }): ReactNode {
	const { t } = useText();
	const [left, setLeft] = useState(SHOWN_SECONDS);
	const { onEnd } = props;
	useEffect(() => {
		const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
		return () => clearInterval(timer);
	}, []);
	useEffect(() => {
		if (left <= 0) onEnd();
	}, [left, onEnd]);
	return (
		<div className="reveal-shown">
			<output>{props.value}</output>
			<p className="small muted">{t("customers.revealShown", { seconds: left })}</p>
		</div>
	);
}
