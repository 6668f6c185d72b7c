import { PrinterOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useEffect, useId } from "react";
import { useText } from "../i18n/index.ts";
import "../styles/page.css";

export interface PageProps {
	readonly title: ReactNode;
	/** For the window's title, when `title` is no plain text. */
	readonly name?: string;
	readonly lead?: ReactNode;
	/** The list this page was opened from. */
	readonly trail?: { readonly to: string; readonly text: string };
	readonly actions?: ReactNode;
	readonly printable?: boolean;
	readonly children: ReactNode;
}

/** A page: its title, what can be done to it, its content. */
export function Page(props: PageProps): ReactNode {
	const { t } = useText();
	const name = props.name ?? (typeof props.title === "string" ? props.title : "");
	useEffect(() => {
		document.title = `${name} · ${t("common.brand")}`;
	});
	return (
		<div className="page">
			<header className="page-head">
				<div className="page-titles">
					{props.trail && (
						<Link to={props.trail.to} className="page-trail">
							<span aria-hidden="true">‹ </span>
							{props.trail.text}
						</Link>
					)}
					<h1>{props.title}</h1>
					{props.lead !== undefined && <div className="page-lead">{props.lead}</div>}
				</div>
				<div className="page-actions">
					{props.actions}
					{props.printable && (
						<Button icon={<PrinterOutlined />} onClick={() => window.print()}>
							{t("common.print")}
						</Button>
					)}
				</div>
			</header>
			{props.children}
		</div>
	);
}

export interface PanelProps {
	readonly title?: ReactNode;
	readonly note?: ReactNode;
	readonly extra?: ReactNode;
	readonly className?: string;
	/** Tables reach the panel's edges. */
	readonly flush?: boolean;
	readonly children: ReactNode;
}

/** One idea, framed. */
export function Panel(props: PanelProps): ReactNode {
	const heading = useId();
	const titled = props.title !== undefined;
	const names = ["panel", props.flush ? "panel-flush" : "", props.className ?? ""];
	return (
		<section
			className={names.filter(Boolean).join(" ")}
			aria-labelledby={titled ? heading : undefined}
		>
			{(titled || props.extra !== undefined) && (
				<header className="panel-head">
					<div>
						<h2 id={heading}>{props.title}</h2>
						{props.note !== undefined && <p className="panel-note">{props.note}</p>}
					</div>
					{props.extra}
				</header>
			)}
			<div className="panel-body">{props.children}</div>
		</section>
	);
}

/** Name and value pairs. */
export function Facts(props: {
	items: readonly (readonly [name: ReactNode, value: ReactNode] | null)[];
	className?: string;
}): ReactNode {
	return (
		<dl className={`facts ${props.className ?? ""}`}>
			{props.items.map(
				(item, position) =>
					item && (
						<div key={position}>
							<dt>{item[0]}</dt>
							<dd>{item[1]}</dd>
						</div>
					),
			)}
		</dl>
	);
}
