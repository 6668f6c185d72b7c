import { useTranslation } from "react-i18next";
import { formatTime } from "./time.ts";
import type { TimelineItem } from "./wire.ts";
import "./timeline.css";

export interface TimelineProps {
	readonly items: readonly TimelineItem[];
	/** What is still awaited, shown as the open end. */
	readonly pending?: string | undefined;
	readonly label: string;
}

/** The progress of a trade, oldest first, each step with who did it and when. */
export function Timeline({ items, pending, label }: TimelineProps): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	return (
		<ol className="zf-timeline" aria-label={label}>
			{items.map((item, index) => (
				<li key={`${index} ${item.code}`} className={`zf-timeline-item zf-lane-${item.lane}`}>
					<div className="zf-timeline-text">{item.text}</div>
					<div className="zf-timeline-meta">
						<span>{t(`lane.${item.lane}`)}</span>
						<time dateTime={item.at}>{formatTime(item.at, "exact", i18n.language)}</time>
					</div>
				</li>
			))}
			{pending && (
				<li className="zf-timeline-item zf-timeline-pending" aria-current="step">
					<div className="zf-timeline-text">{pending}</div>
				</li>
			)}
		</ol>
	);
}
