import { useCanGoBack, useRouter } from "@tanstack/react-router";
import { BackIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../nav.tsx";
import "./page.css";

export interface PageProps {
	readonly title: string;
	/** A step back inside the page; default: the page before, or home. */
	readonly onBack?: (() => void) | undefined;
	readonly right?: React.ReactNode;
	readonly children: React.ReactNode;
	/** Stays at the lower edge: keypad, main button. */
	readonly foot?: React.ReactNode;
	readonly hideTitle?: boolean;
}

/** A page below the four rooms: a way back, a title, content. */
export function Page(props: PageProps): React.ReactNode {
	const { t } = useTranslation();
	const router = useRouter();
	const go = useGo();
	const canGoBack = useCanGoBack();
	usePageTitle(props.title);
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		// A screen reader starts at the title, unless a field has asked for the focus.
		if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
	}, []);
	const back = (): void => {
		if (props.onBack) props.onBack();
		else if (canGoBack) router.history.back();
		else void go({ to: "/" });
	};
	return (
		<div className="zf-shell zf-page">
			<header className="zf-page-head">
				<button type="button" className="zf-page-back" aria-label={t("nav.back")} onClick={back}>
					<BackIcon />
				</button>
				<h1 ref={heading} tabIndex={-1} className={props.hideTitle ? "zf-visually-hidden" : ""}>
					{props.title}
				</h1>
				<div className="zf-page-right">{props.right}</div>
			</header>
			<main className="zf-page-main">{props.children}</main>
			{props.foot && <footer className="zf-page-foot">{props.foot}</footer>}
		</div>
	);
}

/** Names the browser tab after the page. */
export function usePageTitle(title: string): void {
	const { t } = useTranslation();
	const whole = t("app.pageTitle", { title });
	useEffect(() => {
		document.title = whole;
	}, [whole]);
}
