import { Link } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { whyNot } from "../../lib/proof.ts";
import { useProven } from "../../lib/proven.ts";
import { overlays } from "../../ui/overlays.ts";
import { Proof } from "../../ui/proof.tsx";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

type Field = "mobile" | "name" | "id_number";

interface Wish {
	readonly field: Field;
	readonly reason: string;
}

/** Shows one masked value in the clear for half a minute: once a reason, once a proof. */
export function RevealDialog(props: {
	userId: string;
	verified: boolean;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const look = useProven((wish: Wish, challengeId) =>
		api.post<{ value: string }>(`/customers/${encodeURIComponent(props.userId)}/reveals`, wish, {
			challengeId,
		}),
	);
	const { wish, challenge, answer, busy } = look;
	const close = (): void => {
		look.end();
		props.onClose();
	};
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
			{look.error !== null && <Refused error={look.error} />}
			{answer !== undefined && <Shown value={answer.value} onEnd={close} />}
			{answer === undefined && wish !== undefined && challenge !== undefined && (
				<>
					<Wanted wish={wish} />
					<Proof
						key={challenge.id}
						challenge={challenge}
						busy={busy}
						onAnew={() => look.begin(wish)}
						onProven={look.onProven}
					/>
				</>
			)}
			{answer === undefined && challenge === undefined && (
				<WishForm wish={wish} verified={props.verified} busy={busy} onSubmit={look.begin} />
			)}
		</Modal>
	);
}

/** Why nothing is shown; a decision of the security centre can be read by whoever it is about. */
export function Refused({ error }: { error: unknown }): ReactNode {
	const text = useText();
	const say = useProblemText();
	const decisionId = isProblem(error, "operation_denied") ? error.params["reference"] : undefined;
	if (typeof decisionId !== "string") {
		return <Alert type="error" showIcon title={whyNot(error, text) ?? say(error)} />;
	}
	const way = (
		<Link className="link" to="/security/decisions/$decisionId" params={{ decisionId }}>
			{text.t("proof.deniedWhy")}
		</Link>
	);
	return <Alert type="error" showIcon title={text.t("proof.denied")} description={way} />;
}

/** What is proven for: it is shown again, because the proof is good for nothing else. */
function Wanted({ wish }: { wish: Wish }): ReactNode {
	const { t, label } = useText();
	return (
		<p className="reveal-lead" role="status">
			<strong>{t("customers.revealProve", { field: label("element", wish.field) })}</strong>
			<br />
			<span className="muted">{t("customers.revealProveFor", { reason: wish.reason })}</span>
		</p>
	);
}

function WishForm(props: {
	wish: Wish | undefined;
	verified: boolean;
	busy: boolean;
	onSubmit: (wish: Wish) => void;
}): ReactNode {
	const { t } = useText();
	const fields: readonly { value: Field; label: string; disabled?: boolean }[] = [
		{ value: "mobile", label: t("customers.fieldMobile") },
		{ value: "name", label: t("customers.fieldName"), disabled: !props.verified },
		{ value: "id_number", label: t("customers.fieldIdNumber"), disabled: !props.verified },
	];
	return (
		<>
			<p className="muted reveal-lead">{t("customers.revealLead")}</p>
			<Form<Wish>
				layout="vertical"
				requiredMark={false}
				initialValues={props.wish ?? { field: "mobile" }}
				onFinish={(wish) => props.onSubmit({ ...wish, reason: wish.reason.trim() })}
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
					<Input.TextArea rows={3} maxLength={200} placeholder={t("customers.revealReasonHint")} />
				</Form.Item>
				<Button type="primary" htmlType="submit" block loading={props.busy}>
					{t("customers.revealSubmit")}
				</Button>
			</Form>
		</>
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
			<Button size="small" autoFocus onClick={onEnd}>
				{t("customers.revealHide")}
			</Button>
		</div>
	);
}
