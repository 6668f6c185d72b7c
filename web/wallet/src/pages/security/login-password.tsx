import { useQueryClient } from "@tanstack/react-query";
import {
	Button,
	FormError,
	ProofSheet,
	useMe,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../../api/queries.ts";
import { useGo } from "../../nav.tsx";
import { NewPasswordField } from "../../parts/new-password-field.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";

export function LoginPasswordPage(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const me = useMe();
	const client = useQueryClient();
	const [password, setPassword] = useState("");
	const saving = useProven({
		send: (wanted: string, proof) =>
			walletApi.put<void>("/login-password", { password: wanted }, proof),
		onDone: () => {
			void client.invalidateQueries(sessionsQuery);
			Toast.show({ content: t("loginPassword.saved") });
			void go({ to: "/me/security", replace: true });
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		saving.start(password);
	};
	return (
		<Page title={t("security.rows.password")}>
			<form className="zf-form" onSubmit={submit}>
				<StepHead title={t("loginPassword.title")} hint={t("loginPassword.why")} />
				<input hidden readOnly autoComplete="username" value={me?.mobileMasked ?? ""} />
				<NewPasswordField label={t("loginPassword.new")} value={password} onValue={setPassword} />
				<FormError error={saving.error} />
				<Button type="submit" block busy={saving.busy} disabled={password.length < 8}>
					{t("me.save")}
				</Button>
			</form>
			<ProofSheet view={saving.view} />
		</Page>
	);
}
