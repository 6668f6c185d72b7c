import { useTranslation } from "react-i18next";
import "./steps.css";

/** How far along a short form is: `at` of `count`, from 0. */
export function Steps({ count, at }: { count: number; at: number }): React.ReactNode {
	const { t } = useTranslation();
	const marks = Array.from({ length: count }, (_, index) => index);
	return (
		<div className="zf-steps" role="img" aria-label={t("steps.label", { at: at + 1, count })}>
			{marks.map((mark) => (
				<span key={mark} className={mark <= at ? "zf-step-on" : ""} />
			))}
		</div>
	);
}

/** The question of a step. */
export function StepHead({
	title,
	hint,
}: {
	title: string;
	hint?: React.ReactNode;
}): React.ReactNode {
	return (
		<div className="zf-step-head">
			<h2>{title}</h2>
			{hint && <p className="zf-muted">{hint}</p>}
		</div>
	);
}
