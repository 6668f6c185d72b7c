import { formatTime } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import "./progress.css";

/** One step on the way of money: done at an hour, awaited, still to come, or the end it came to instead. */
export interface Step {
	readonly key: string;
	readonly text: string;
	readonly stands: "done" | "now" | "todo" | "bad";
	readonly at?: string | null;
	readonly note?: string | undefined;
}

/** How far money has come, step by step. */
export function Progress(props: { label: string; steps: readonly Step[] }): React.ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<ol className="zf-progress" aria-label={props.label}>
			{props.steps.map(({ key, text, stands, at, note }) => (
				<li
					key={key}
					className={`zf-progress-${stands}`}
					aria-current={stands === "now" ? "step" : undefined}
				>
					<span className="zf-visually-hidden">{t(`progress.${stands}`)} </span>
					<div>{text}</div>
					{note && <div className="zf-row-note">{note}</div>}
					{at && (
						<time className="zf-row-note" dateTime={at}>
							{formatTime(at, "exact", i18n.language)}
						</time>
					)}
				</li>
			))}
		</ol>
	);
}
