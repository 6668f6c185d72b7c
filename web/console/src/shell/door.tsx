import { Seal } from "@zhangfang/shared";
import { type ReactNode, useEffect } from "react";
import { useText } from "../i18n/index.ts";
import { LanguageSwitch, ThemeMenu } from "./preferences.tsx";
import "../styles/door.css";

/** The frame of what is shown before somebody is in. */
export function Door(props: { title: string; lead: string; children: ReactNode }): ReactNode {
	const { t } = useText();
	useEffect(() => {
		document.title = `${props.title} · ${t("common.brand")}`;
	});
	return (
		<div className="door">
			<div className="door-tools">
				<LanguageSwitch />
				<ThemeMenu />
			</div>
			<main className="door-card">
				<header>
					<Seal size={44} />
					<h1>{props.title}</h1>
					<p className="muted">{props.lead}</p>
				</header>
				{props.children}
			</main>
			<footer className="door-credo">
				<strong>{t("signIn.credo")}</strong>
				<span>{t("signIn.credoText")}</span>
			</footer>
		</div>
	);
}
