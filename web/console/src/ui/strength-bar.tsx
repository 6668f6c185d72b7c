import type { ReactNode } from "react";
import type { EvidencePiece } from "../api/security-types.ts";
import { useText } from "../i18n/index.ts";
import "../styles/strength.css";

/** Decibels at the right end: beyond them nothing more is ever asked. */
export const DB_MAX = 40;

/** What is at hand against what is needed: a bar a group, a line at the need. */
export function StrengthBar(props: {
	need: number;
	have: number;
	pieces?: readonly EvidencePiece[];
}): ReactNode {
	const { t } = useText();
	const { need, have } = props;
	const parts = props.pieces === undefined ? [have] : groupsOf(props.pieces);
	const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, db) => sum + db, 0));
	const enough = have >= need;
	return (
		<svg
			className={enough ? "strength strength-enough" : "strength"}
			viewBox={`0 0 ${DB_MAX} 6`}
			preserveAspectRatio="none"
			role="img"
			aria-label={t("security.barLabel", { need, have })}
		>
			<rect className="strength-rest" y="1" width={DB_MAX} height="4" />
			{parts.map((db, place) => (
				<rect
					key={place}
					className="strength-part"
					x={Math.min(starts[place] ?? 0, DB_MAX)}
					y="1"
					width={Math.max(0, Math.min(db, DB_MAX - (starts[place] ?? 0)) - 0.15)}
					height="4"
				/>
			))}
			<rect className="strength-need" x={Math.min(need, DB_MAX - 0.3)} width="0.3" height="6" />
		</svg>
	);
}

/** The strongest of each group, the strongest group first. */
export function groupsOf(pieces: readonly EvidencePiece[]): number[] {
	const groups = new Map<string, number>();
	for (const { group, db } of pieces) groups.set(group, Math.max(groups.get(group) ?? 0, db));
	return [...groups.values()].filter((db) => db > 0).toSorted((left, right) => right - left);
}
