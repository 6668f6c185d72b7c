import { Navigate } from "@tanstack/react-router";
import { Seal, useLanguage } from "@zhangfang/shared";
import { SignInForm, useMe } from "@zhangfang/shared/mobile/index.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { passAppLock } from "../applock/app-lock.ts";
import { Link, useEnded, useNext } from "../nav.tsx";
import { usePageTitle } from "../parts/page.tsx";
import "./sign-in.css";

export function SignInPage(): React.ReactNode {
	const { t } = useTranslation();
	const [language, setLanguage] = useLanguage();
	const next = useNext("/");
	const ended = useEnded();
	usePageTitle(t("signIn.submit"));
	useEffect(() => passAppLock(), []);
	if (useMe()) return <Navigate to={next} replace />;
	const other = language === "en" ? "zh-CN" : "en";
	return (
		<main className="zf-shell zf-gate">
			<button type="button" className="zf-link zf-gate-language" onClick={() => setLanguage(other)}>
				{t(`language.${other}`)}
			</button>
			<div className="zf-gate-head">
				<Seal size={64} />
				<h1>{t("brand")}</h1>
				<p className="zf-muted">{t("app.motto")}</p>
			</div>
			{ended && (
				<div className="zf-gate-note" role="status">
					<p>{t("signIn.ended")}</p>
					<Link to="/freeze" className="zf-link">
						{t("signIn.endedNotMe")}
					</Link>
				</div>
			)}
			<SignInForm
				aside={
					<Link to="/sign-up" className="zf-link">
						{t("signUp.enter")}
					</Link>
				}
			/>
		</main>
	);
}
