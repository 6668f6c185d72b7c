import { useMutation } from "@tanstack/react-query";
import {
	Button,
	Field,
	FormError,
	PasswordField,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../nav.tsx";
import { DoorPage } from "./door-page.tsx";

/** The brake for whoever has lost a phone: nothing leaves the account until it is unfrozen. */
export function FreezePage(): React.ReactNode {
	const { t } = useTranslation();
	const [name, setName] = useState("");
	const [password, setPassword] = useState("");
	const freezing = useMutation({
		mutationFn: () => walletApi.post<void>("/freezes", { name: name.trim(), password }),
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		freezing.mutate();
	};
	if (freezing.isSuccess) {
		return (
			<DoorPage title={t("freeze.title")} head={t("freeze.doneHead")} hint={t("freeze.doneHint")}>
				<Link to="/sign-in" className="zf-button zf-button-primary zf-button-block">
					{t("freeze.toSignIn")}
				</Link>
			</DoorPage>
		);
	}
	return (
		<DoorPage title={t("freeze.title")} head={t("freeze.head")} hint={t("freeze.hint")}>
			<form className="zf-form" onSubmit={submit}>
				<Field
					label={t("signIn.name")}
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					value={name}
					onValue={setName}
				/>
				<PasswordField
					label={t("field.password")}
					autoComplete="current-password"
					value={password}
					onValue={setPassword}
				/>
				<FormError error={freezing.error} />
				<Button
					type="submit"
					block
					busy={freezing.isPending}
					disabled={name.trim() === "" || password === ""}
				>
					{t("freeze.submit")}
				</Button>
				<Link to="/recover" className="zf-link">
					{t("freeze.noPassword")}
				</Link>
			</form>
		</DoorPage>
	);
}
