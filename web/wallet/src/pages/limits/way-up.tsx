import { formatMoney } from "@zhangfang/shared";
import { CheckIcon, ForwardIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { WalletLink } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import type { ClassPath, ClassPaths, ClassStep } from "../../api/limits.ts";

/** Where each step is taken; who comes in person brings the document that can be sent as well. */
const LEADS_TO: Readonly<Record<string, string>> = {
	public_security: "/me/verification/public_security",
	carrier: "/me/verification/carrier",
	face: "/me/verification/face",
	bind_card: "/cards/new?next=/me/limits",
	face_to_face: "/me/verification/document",
};

/** The way to each class above one's own, step by step; each step leads to the proof it needs. */
export function WayUp({ paths }: { paths: ClassPaths }): React.ReactNode {
	const { t } = useTranslation();
	const [next, ...later] = paths.classes.filter(({ isReached }) => !isReached);
	if (next === undefined) {
		return <p className="zf-card zf-way-top">{t("limits.top")}</p>;
	}
	return (
		<>
			<section className="zf-card zf-way" id="way-up" aria-labelledby="way-up-title">
				<h2 id="way-up-title">{t("limits.wayTo", { class: shortName(t, next) })}</h2>
				<Path path={next} sources={paths.sources} />
			</section>
			{later.map((path) => (
				<details key={path.accountClass} className="zf-card zf-way zf-limits-more">
					<summary>{t("limits.wayTo", { class: shortName(t, path) })}</summary>
					<Path path={path} sources={paths.sources} />
				</details>
			))}
		</>
	);
}

function shortName(t: (key: string) => string, path: ClassPath): string {
	return t(`verify.class.${path.accountClass}.short`);
}

function Path(props: { path: ClassPath; sources: number }): React.ReactNode {
	const { t } = useTranslation();
	const { path, sources } = props;
	const isOneOf = path.steps.some((step) => !step.isSuggested && !step.isDone);
	return (
		<>
			<p className="zf-way-gain">
				{path.opens}
				{path.caps.map(({ title, cap, windowText }) => (
					<span key={title} className="zf-block">
						{t("limits.capWhen", { window: windowText, cap: formatMoney(cap) })}
					</span>
				))}
			</p>
			<p className="zf-way-missing">
				{t("limits.missing", { count: path.sourcesMissing, needed: path.sourcesNeeded, sources })}
			</p>
			<ol className="zf-way-steps">
				{path.steps.map((step) => (
					<Step key={step.code} step={step} />
				))}
			</ol>
			{isOneOf && <p className="zf-row-note">{t("limits.anyOf")}</p>}
		</>
	);
}

function Step({ step }: { step: ClassStep }): React.ReactNode {
	const { t } = useTranslation();
	const body = (
		<>
			<span className={`zf-step-mark${step.isDone ? " zf-step-done" : ""}`} aria-hidden="true">
				{step.isDone && <CheckIcon size={16} />}
			</span>
			<span className="zf-row-main">
				{step.text}
				{step.times > 1 && (
					<span className="zf-row-note"> {t("limits.times", { count: step.times })}</span>
				)}
			</span>
			{step.isDone && <span className="zf-tag zf-tag-good">{t("limits.done")}</span>}
			{!step.isDone && step.isSuggested && (
				<span className="zf-tag zf-tag-wait">{t("limits.suggested")}</span>
			)}
		</>
	);
	if (step.isDone) return <li className="zf-row zf-way-step">{body}</li>;
	const more = (
		<span className="zf-row-more">
			<ForwardIcon size={18} />
		</span>
	);
	return (
		<li>
			<WalletLink to={LEADS_TO[step.code] ?? "/me/verification"} className="zf-row zf-way-step">
				{body}
				{more}
			</WalletLink>
		</li>
	);
}
