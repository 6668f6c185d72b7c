import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { isProblem, Seal, useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input } from "antd";
import { type ReactNode, useEffect } from "react";
import { api } from "../../api/client.ts";
import { meQuery } from "../../api/queries.ts";
import type { Staff } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { LanguageSwitch, ThemeMenu } from "../../shell/preferences.tsx";
import "./sign-in.css";

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

export function SignIn(): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const { history } = useRouter();
	const queries = useQueryClient();
	const search = useSearch({ strict: false }) as { back?: string; expired?: string };
	useEffect(() => {
		document.title = `${t("signIn.title")} · ${t("common.brand")}`;
	});
	const enter = useMutation({
		mutationFn: (credentials: Credentials) => api.post<Staff>("/sessions", credentials),
		onSuccess: (staff) => {
			queries.setQueryData(meQuery.queryKey, staff);
			history.replace(`/console${safeBack(search.back)}`);
		},
	});
	const note = enter.isError ? (
		<Alert type="error" showIcon title={say(enter.error)} />
	) : (
		search.expired && <Alert type="warning" showIcon title={t("signIn.expired")} />
	);
	return (
		<div className="sign-in">
			<div className="sign-in-tools">
				<LanguageSwitch />
				<ThemeMenu />
			</div>
			<main className="sign-in-card">
				<header>
					<Seal size={44} />
					<h1>{t("signIn.title")}</h1>
					<p className="muted">{t("signIn.lead")}</p>
				</header>
				{note}
				<Form<Credentials>
					layout="vertical"
					requiredMark={false}
					onFinish={(credentials) => enter.mutate(credentials)}
				>
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
						{...(isProblem(enter.error, "credentials_wrong") ? { validateStatus: "error" } : {})}
					>
						<Input.Password size="large" autoComplete="current-password" />
					</Form.Item>
					<Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
						{t("signIn.submit")}
					</Button>
				</Form>
			</main>
			<footer className="sign-in-credo">
				<strong>{t("signIn.credo")}</strong>
				<span>{t("signIn.credoText")}</span>
			</footer>
		</div>
	);
}
