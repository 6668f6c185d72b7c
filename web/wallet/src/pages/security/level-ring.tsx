import { useTranslation } from "react-i18next";
import type { SafetyLevel } from "../../api/types.ts";

const RADIUS = 30;
const AROUND = 2 * Math.PI * RADIUS;

/** The score as an arc, with its figure inside. */
export function LevelRing(props: { score: number; level: SafetyLevel["level"] }): React.ReactNode {
	const { t } = useTranslation();
	const { score, level } = props;
	return (
		<svg
			className={`zf-ring zf-ring-${level}`}
			width="76"
			height="76"
			viewBox="0 0 76 76"
			role="img"
			aria-label={t("security.score", { score })}
		>
			<circle cx="38" cy="38" r={RADIUS} />
			<circle
				cx="38"
				cy="38"
				r={RADIUS}
				className="zf-ring-arc"
				strokeDasharray={`${(AROUND * score) / 100} ${AROUND}`}
				transform="rotate(-90 38 38)"
			/>
			<text x="38" y="45" textAnchor="middle">
				{score}
			</text>
		</svg>
	);
}
