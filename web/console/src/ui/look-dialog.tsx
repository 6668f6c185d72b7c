import { Link } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useText } from "../i18n/index.ts";
import { whyNot } from "../lib/proof.ts";
import { useProven } from "../lib/proven.ts";
import { overlays } from "./overlays.ts";
import { Proof } from "./proof.tsx";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

interface LookProps<Wish, Answer> {
	readonly open: boolean;
	readonly title: string;
	readonly width: number;
	/** What is asked, and that it is on record. */
	readonly lead: string;
	readonly initial: Partial<Wish>;
	readonly reasonHint?: string;
	/** What is to be seen: the form's items before the reason. */
	readonly choice: ReactNode;
	/** What is proven for: shown again, because the proof is good for nothing else. */
	readonly wanted: (wish: Wish) => string;
	readonly ask: (wish: Wish, challengeId: string | undefined) => Promise<Answer>;
	readonly shown: (answer: Answer) => ReactNode;
	readonly counting: (seconds: number) => string;
	readonly onClose: () => void;
}

/** Shows something of a person's in the clear for half a minute: once a reason, once a proof. */
export function LookDialog<Wish extends { readonly reason: string }, Answer>(
	props: LookProps<Wish, Answer>,
): ReactNode {
	const { t } = useText();
	const look = useProven(props.ask);
	const { wish, challenge, answer, busy } = look;
	const close = (): void => {
		look.end();
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
			width={props.width}
		>
			{look.error !== null && <Refused error={look.error} />}
			{answer !== undefined && (
				<Shown text={props.counting} onEnd={close}>
					{props.shown(answer)}
				</Shown>
			)}
			{answer === undefined && wish !== undefined && challenge !== undefined && (
				<>
					<p className="dialog-lead" role="status">
						<strong>{props.wanted(wish)}</strong>
						<br />
						{t("customers.revealProveFor", { reason: wish.reason })}
					</p>
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
				<WishForm<Wish> {...props} wish={wish} busy={busy} onSubmit={look.begin} />
			)}
		</Modal>
	);
}

/** Why nothing is shown; a decision of the security centre can be read by whoever it is about. */
function Refused({ error }: { error: unknown }): ReactNode {
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

function WishForm<Wish extends { readonly reason: string }>(props: {
	readonly lead: string;
	readonly initial: Partial<Wish>;
	readonly reasonHint?: string;
	readonly choice: ReactNode;
	readonly wish: Wish | undefined;
	readonly busy: boolean;
	readonly onSubmit: (wish: Wish) => void;
}): ReactNode {
	const { t } = useText();
	return (
		<>
			<p className="dialog-lead">{props.lead}</p>
			<Form<Wish>
				layout="vertical"
				requiredMark={false}
				initialValues={props.wish ?? props.initial}
				onFinish={(wish) => props.onSubmit({ ...wish, reason: wish.reason.trim() })}
			>
				{props.choice}
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
					<Input.TextArea rows={3} maxLength={200} placeholder={props.reasonHint ?? ""} />
				</Form.Item>
				<Button type="primary" htmlType="submit" block loading={props.busy}>
					{t("customers.revealSubmit")}
				</Button>
			</Form>
		</>
	);
}

function Shown(props: {
	text: (seconds: number) => string;
	onEnd: () => void;
	children: ReactNode;
}): ReactNode {
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
		<div className="look-shown">
			{props.children}
			<p className="small muted">{props.text(left)}</p>
			<Button size="small" autoFocus onClick={onEnd}>
				{t("customers.revealHide")}
			</Button>
		</div>
	);
}
