import { KeyOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { isProblem, Skeleton, useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { meQuery, signInWaysQuery } from "../../api/queries.ts";
import type { Staff } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { canUsePasskeys, isCancelled, signInByPasskey } from "../../lib/passkeys.ts";
import { Door } from "../../shell/door.tsx";

interface Credentials {
	readonly name: string;
	readonly password: string;
}

/** Back to the page that asked for a sign-in; only ever a path of the console itself. */
function safeBack(back: string | undefined): string {
	if (back === undefined) return "/";
	const path = back.replace(/^\/console(?=\/|$)/, "");
	return /^\/(?![/\\])/.test(path) ? path : "/";
}

/** The way in: by passkey; in a demo by name and password, too. */
export function SignIn(): ReactNode {
	const { t } = useText();
	const { history } = useRouter();
	const queries = useQueryClient();
	const search = useSearch({ strict: false }) as { back?: string; expired?: string };
	const ways = useQuery(signInWaysQuery);
	const onSuccess = (staff: Staff): void => {
		queries.setQueryData(meQuery.queryKey, staff);
		history.replace(`/console${safeBack(search.back)}`);
	};
	const password = useMutation({
		mutationFn: (credentials: Credentials) => api.post<Staff>("/sessions", credentials),
		onSuccess,
	});
	const passkey = useMutation({ mutationFn: signInByPasskey, onSuccess });
	const isDemo = ways.data?.password === true;
	return (
		<Door title={t("signIn.title")} lead={t("signIn.lead")}>
			<Notes errors={[password.error, passkey.error]} expired={search.expired !== undefined} />
			{ways.isPending && <Skeleton rows={3} />}
			{isDemo && (
				<>
					<PasswordForm
						wrong={isProblem(password.error, "credentials_wrong")}
						busy={password.isPending}
						onSubmit={(credentials) => {
							passkey.reset();
							password.mutate(credentials);
						}}
					/>
					<p className="door-or">{t("signIn.or")}</p>
				</>
			)}
			{!ways.isPending && (
				<PasskeyButton
					first={!isDemo}
					busy={passkey.isPending}
					onUse={() => {
						password.reset();
						passkey.mutate();
					}}
				/>
			)}
		</Door>
	);
}

function Notes(props: { errors: readonly unknown[]; expired: boolean }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const error = props.errors.find((one) => one !== null && one !== undefined);
	if (error !== undefined) {
		const title = isCancelled(error) ? t("signIn.cancelled") : say(error);
		return <Alert type={isCancelled(error) ? "warning" : "error"} showIcon title={title} />;
	}
	return props.expired && <Alert type="warning" showIcon title={t("signIn.expired")} />;
}

function PasskeyButton(props: { first: boolean; busy: boolean; onUse: () => void }): ReactNode {
	const { t } = useText();
	if (!canUsePasskeys()) return <Alert type="info" showIcon title={t("signIn.noPasskeys")} />;
	return (
		<div className="door-way">
			<Button
				type={props.first ? "primary" : "default"}
				size="large"
				block
				icon={<KeyOutlined />}
				loading={props.busy}
				onClick={props.onUse}
				autoFocus={props.first}
			>
				{t("signIn.passkey")}
			</Button>
			<p className="muted small">{t("signIn.passkeyHint")}</p>
		</div>
	);
}

function PasswordForm(props: {
	wrong: boolean;
	busy: boolean;
	onSubmit: (credentials: Credentials) => void;
}): ReactNode {
	const { t } = useText();
	return (
		<Form<Credentials> layout="vertical" requiredMark={false} onFinish={props.onSubmit}>
			<Form.Item
				name="name"
				label={t("signIn.name")}
				rules={[{ required: true, whitespace: true, message: t("signIn.nameNeeded") }]}
			>
				<Input size="large" autoComplete="username" autoFocus spellCheck={false} />
			</Form.Item>
			<Form.Item
				name="password"
				label={t("signIn.password")}
				rules={[{ required: true, message: t("signIn.passwordNeeded") }]}
				extra={t("signIn.demoOnly")}
				{...(props.wrong ? { validateStatus: "error" } : {})}
			>
				<Input.Password size="large" autoComplete="current-password" />
			</Form.Item>
			<Button type="primary" size="large" htmlType="submit" block loading={props.busy}>
				{t("signIn.submit")}
			</Button>
		</Form>
	);
}
