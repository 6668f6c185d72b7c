import { useTranslation } from "react-i18next";
import { useDelayed } from "./delayed.ts";
import { isProblem } from "./problem.ts";
import "./feedback.css";

/** A person's sentence for any failure: the platform's own detail, else ours for calls without an answer. */
export function useProblemText(): (error: unknown) => string {
	const { t, i18n } = useTranslation("shared");
	return (error) => {
		if (!isProblem(error)) return t("error.unknown");
		if (error.detail !== "") return error.detail;
		const key = `error.${error.code}`;
		return i18n.exists(key, { ns: "shared" }) ? t(key) : t("error.unknown");
	};
}

/** A failed read: what happened and one way on. */
export function ErrorState(props: { error: unknown; onRetry?: () => void }): React.ReactNode {
	const { t } = useTranslation("shared");
	const say = useProblemText();
	return (
		<div className="zf-state" role="alert">
			<svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true" className="zf-state-art">
				<circle cx="22" cy="22" r="20" fill="none" stroke="currentColor" strokeWidth="1.5" />
				<path
					d="M22 12.5v12M22 30v.5"
					stroke="currentColor"
					strokeWidth="2.5"
					strokeLinecap="round"
				/>
			</svg>
			<p className="zf-state-text">{say(props.error)}</p>
			{props.onRetry && (
				<button type="button" className="zf-state-action" onClick={props.onRetry}>
					{t("error.retry")}
				</button>
			)}
		</div>
	);
}

/** An empty list: what would be here, and how to get it (`action`). */
export function EmptyState(props: {
	title: string;
	hint?: string;
	action?: React.ReactNode;
}): React.ReactNode {
	return (
		<div className="zf-state">
			<svg width="64" height="52" viewBox="0 0 64 52" aria-hidden="true" className="zf-state-art">
				<g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
					<path d="M14 4h30l7 7v37H14z" />
					<path d="M44 4v7h7M22 20h21M22 28h21M22 36h12" strokeLinecap="round" />
				</g>
			</svg>
			<p className="zf-state-title">{props.title}</p>
			{props.hint && <p className="zf-state-text">{props.hint}</p>}
			{props.action}
		</div>
	);
}

/** Grey rows in the shape of what will come; shown only after 300 ms. */
export function Skeleton(props: {
	rows?: number;
	height?: number;
	card?: boolean;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const visible = useDelayed(true);
	const rows = Array.from({ length: props.rows ?? 4 }, (_, index) => index);
	return (
		<div
			className={`zf-skeleton${visible ? " zf-skeleton-on" : ""}${props.card ? " zf-card" : ""}`}
			role="status"
			aria-label={t("state.loading")}
		>
			{rows.map((row) => (
				<div key={row} className="zf-skeleton-row" style={{ height: props.height ?? 20 }} />
			))}
		</div>
	);
}
