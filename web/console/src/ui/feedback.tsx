import { ReloadOutlined } from "@ant-design/icons";
import { isProblem, Skeleton, useProblemText } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";

/** A read that failed: the platform's own words, its code, and a way on. */
export function Trouble(props: { error: unknown; onRetry: () => void }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const missing = isProblem(props.error) && props.error.status === 404;
	return (
		<div className="trouble" role="alert">
			<h3>{t(missing ? "problem.notFound" : "problem.title")}</h3>
			<p>{missing ? t("problem.notFoundText") : say(props.error)}</p>
			{isProblem(props.error) && !missing && (
				<p className="small muted">{t("problem.code", { code: props.error.code })}</p>
			)}
			{!missing && (
				<Button icon={<ReloadOutlined />} onClick={props.onRetry}>
					{t("common.retry")}
				</Button>
			)}
		</div>
	);
}

/** What would be here, and how it comes. */
export function Empty(props: { title: string; text?: string; children?: ReactNode }): ReactNode {
	return (
		<div className="empty">
			<svg width="56" height="46" viewBox="0 0 64 52" aria-hidden="true">
				<g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
					<path d="M14 4h30l7 7v37H14z" />
					<path d="M44 4v7h7M22 20h21M22 28h21M22 36h12" strokeLinecap="round" />
				</g>
			</svg>
			<h3>{props.title}</h3>
			{props.text !== undefined && <p>{props.text}</p>}
			{props.children}
		</div>
	);
}

interface Read<Data> {
	readonly data: Data | undefined;
	readonly error: unknown;
	readonly refetch: () => unknown;
}

/** Shows a read: grey rows while it is under way, the trouble if it failed, else its data. */
export function Loaded<Data>(props: {
	read: Read<Data>;
	rows?: number;
	children: (data: Data) => ReactNode;
}): ReactNode {
	const { data, error, refetch } = props.read;
	if (data !== undefined) return props.children(data);
	if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
	return <Skeleton rows={props.rows ?? 6} />;
}
