import { useMutation } from "@tanstack/react-query";
import {
	BetweenForm,
	Button,
	FormError,
	isMobile,
	MobileField,
	PasswordField,
	type SignInOutcome,
	useWayIn,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { DoorPage } from "./door-page.tsx";

/** For whoever's number is somebody else's now: the former number still names their account, with its password. */
export function FormerNumberPage(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const wayIn = useWayIn(() => void go({ to: "/me/number", replace: true }));
	const [mobile, setMobile] = useState("");
	const [password, setPassword] = useState("");
	const entering = useMutation({
		mutationFn: () =>
			walletApi.post<SignInOutcome>("/sessions/former-number", { mobile, password }),
		onSuccess: (outcome) => wayIn.take(outcome),
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		entering.mutate();
	};
	if (wayIn.between) {
		return (
			<Page title={t("formerNumber.title")} onBack={wayIn.startOver}>
				<BetweenForm between={wayIn.between} wayIn={wayIn} />
			</Page>
		);
	}
	return (
		<DoorPage
			title={t("formerNumber.title")}
			head={t("formerNumber.head")}
			hint={t("formerNumber.hint")}
		>
			<form className="zf-form" onSubmit={submit}>
				<MobileField label={t("formerNumber.mobile")} value={mobile} onValue={setMobile} />
				<PasswordField
					label={t("field.password")}
					autoComplete="current-password"
					value={password}
					onValue={setPassword}
				/>
				<FormError error={entering.error} />
				<Button
					type="submit"
					block
					busy={entering.isPending}
					disabled={!isMobile(mobile) || password === ""}
				>
					{t("signIn.submit")}
				</Button>
			</form>
		</DoorPage>
	);
}
