import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { type Challenge, challengeOf, giveUp, whyNot } from "../../lib/proof.ts";
import { overlays } from "../../ui/overlays.ts";
import { Proof } from "../../ui/proof.tsx";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

type Field = "mobile" | "name" | "id_number";

interface Wish {
	readonly field: Field;
	readonly reason: string;
}

/** What came of asking: the value, or what is to be proven for it. */
type Word = { readonly value: string } | { readonly challenge: Challenge };

async function ask(userId: string, wish: Wish, challengeId?: string): Promise<Word> {
	const path = `/customers/${encodeURIComponent(userId)}/reveals`;
	try {
		return await api.post<{ value: string }>(path, wish, { challengeId });
	} catch (error) {
		const challenge = await challengeOf(error);
		if (challenge === undefined) throw error;
		return { challenge };
	}
}

/** Shows one masked value in the clear for half a minute: once a reason, once a proof. */
export function RevealDialog(props: {
	userId: string;
	verified: boolean;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const [wish, setWish] = useState<Wish>();
	const [challenge, setChallenge] = useState<Challenge>();
	const asking = useMutation({
		mutationFn: (asked: { wish: Wish; challengeId?: string }) =>
			ask(props.userId, asked.wish, asked.challengeId),
		onSuccess: (word) => setChallenge("challenge" in word ? word.challenge : undefined),
		// The challenge that was shown with it is of no use any more.
		onError: () => setChallenge(undefined),
		gcTime: 0,
	});
	const begin = (next: Wish): void => {
		setWish(next);
		asking.mutate({ wish: next });
	};
	const close = (): void => {
		if (challenge !== undefined) giveUp(challenge);
		setChallenge(undefined);
		setWish(undefined);
		asking.reset();
		props.onClose();
	};
	const value = asking.data !== undefined && "value" in asking.data ? asking.data.value : undefined;
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
			{asking.isError && <Refused error={asking.error} />}
			{value !== undefined && <Shown value={value} onEnd={close} />}
			{value === undefined && wish !== undefined && challenge !== undefined && (
				<>
					<Wanted wish={wish} />
					<Proof
						key={challenge.id}
						challenge={challenge}
						busy={asking.isPending}
						onAnew={() => begin(wish)}
						onProven={(proven) => {
							if (proven.state !== "verified") setChallenge(proven);
							else asking.mutate({ wish, challengeId: proven.id });
						}}
					/>
				</>
			)}
			{value === undefined && challenge === undefined && (
				<WishForm wish={wish} verified={props.verified} busy={asking.isPending} onSubmit={begin} />
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
