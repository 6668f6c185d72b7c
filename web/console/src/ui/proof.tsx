import { KeyOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { canUsePasskeys, isCancelled, showPasskey } from "../lib/passkeys.ts";
import {
	type Challenge,
	isOver,
	nextFactors,
	passkeyOptionsOf,
	proveWith,
	whyNot,
} from "../lib/proof.ts";
import "./proof.css";

/** Ways to prove that this console knows, by their factors. */
const KNOWN = ["passkey", "password"];

/** Asks for a proof of who sits at the desk, by any of the ways that they have. */
export function Proof(props: {
	challenge: Challenge;
	busy: boolean;
	onProven: (challenge: Challenge) => void;
	/** Asks for a new challenge in place of one that is over. */
	onAnew: () => void;
}): ReactNode {
	const { t } = useText();
	const { challenge, busy, onProven } = props;
	const password = useMutation({
		mutationFn: (answer: string) => proveWith(challenge.id, "password", answer),
		onSuccess: onProven,
	});
	const passkey = useMutation({
		mutationFn: async () => {
			const answer = await showPasskey(await passkeyOptionsOf(challenge.id));
			return proveWith(challenge.id, "passkey", answer);
		},
		onSuccess: onProven,
	});
	const error = password.error ?? passkey.error;
	const ways = nextFactors(challenge).filter(
		(factor) => KNOWN.includes(factor) && (factor !== "passkey" || canUsePasskeys()),
	);
	if (isOver(error)) {
		return (
			<div className="proof">
				<Failed error={error} />
				<Button type="primary" block autoFocus loading={busy} onClick={props.onAnew}>
					{t("proof.anew")}
				</Button>
			</div>
		);
	}
	return (
		<div className="proof">
			{error !== null && <Failed error={error} />}
			{ways.length === 0 && <Alert type="warning" showIcon title={t("proof.noWay")} />}
			{ways.map((way, place) => (
				<Way
					key={way}
					way={way}
					first={place === 0}
					busy={busy || (way === "passkey" ? passkey : password).isPending}
					onPasskey={() => {
						password.reset();
						passkey.mutate();
					}}
					onPassword={(answer) => {
						passkey.reset();
						password.mutate(answer);
					}}
				/>
			))}
		</div>
	);
}

function Failed({ error }: { error: unknown }): ReactNode {
	const text = useText();
	const say = useProblemText();
	if (isCancelled(error)) {
		return <Alert type="warning" showIcon title={text.t("proof.cancelled")} />;
	}
	return <Alert type="error" showIcon title={whyNot(error, text) ?? say(error)} />;
}

function Way(props: {
	way: string;
	first: boolean;
	busy: boolean;
	onPasskey: () => void;
	onPassword: (answer: string) => void;
}): ReactNode {
	const { t } = useText();
	return (
		<>
			{!props.first && <p className="proof-or">{t("proof.or")}</p>}
			{props.way === "passkey" ? (
				<Button
					type={props.first ? "primary" : "default"}
					block
					icon={<KeyOutlined />}
					autoFocus={props.first}
					loading={props.busy}
					onClick={props.onPasskey}
				>
					{t("proof.passkey")}
				</Button>
			) : (
				<Password first={props.first} busy={props.busy} onSubmit={props.onPassword} />
			)}
		</>
	);
}

function Password(props: {
	first: boolean;
	busy: boolean;
	onSubmit: (answer: string) => void;
}): ReactNode {
	const { t } = useText();
	return (
		<Form<{ password: string }>
			layout="vertical"
			requiredMark={false}
			onFinish={({ password }) => props.onSubmit(password)}
		>
			<Form.Item
				name="password"
				label={t("proof.password")}
				rules={[{ required: true, message: t("proof.passwordNeeded") }]}
			>
				<Input.Password autoComplete="current-password" autoFocus={props.first} />
			</Form.Item>
			<Button
				type={props.first ? "primary" : "default"}
				htmlType="submit"
				block
				loading={props.busy}
			>
				{t("proof.confirm")}
			</Button>
		</Form>
	);
}
