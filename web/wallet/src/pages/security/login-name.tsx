import { useQueryClient } from "@tanstack/react-query";
import {
	Button,
	Field,
	FormError,
	meQuery,
	ProofSheet,
	useMe,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { safetyQuery } from "../../api/safety.ts";
import { useGo } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";

export function LoginNamePage(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const client = useQueryClient();
	const me = useMe();
	const [name, setName] = useState(me?.loginName ?? "");
	const saving = useProven({
		send: (loginName: string, proof) =>
			walletApi.put<{ loginName: string }>("/login-name", { loginName }, proof),
		onDone: ({ loginName }) => {
			client.setQueryData(meQuery.queryKey, (before) => before && { ...before, loginName });
			void client.invalidateQueries(safetyQuery);
			Toast.show({ content: t("loginName.saved") });
			void go({ to: "/me/security", replace: true });
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		saving.start(name.trim());
	};
	return (
		<Page title={t("security.rows.loginName")}>
			<form className="zf-form" onSubmit={submit}>
				<StepHead title={t("loginName.title")} hint={t("loginName.why")} />
				<Field
					label={t("security.rows.loginName")}
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					maxLength={20}
					value={name}
					onValue={setName}
					hint={t("loginName.hint")}
				/>
				<FormError error={saving.error} />
				<Button
					type="submit"
					block
					busy={saving.busy}
					disabled={name.trim() === "" || name.trim() === me?.loginName}
				>
					{t("me.save")}
				</Button>
			</form>
			<ProofSheet view={saving.view} />
		</Page>
	);
}
