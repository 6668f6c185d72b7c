import { EmptyState } from "@zhangfang/shared";
import { CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import type { Progress } from "../../api/verification.ts";
import { type Evidence, useEvidence } from "./use-evidence.ts";

/** What speaks for the person: what was compared, since when, and what it counts for. */
export function EvidenceList({ progress }: { progress: Progress }): React.ReactNode {
	const { t } = useTranslation();
	const evidence = useEvidence();
	if (evidence === undefined) return null;
	return (
		<section className="zf-card" aria-label={t("verify.have")}>
			<div className="zf-section-head">
				<h2>{t("verify.have")}</h2>
			</div>
			{evidence.length === 0 && (
				<EmptyState title={t("verify.haveNone")} hint={t("verify.haveNoneHint")} />
			)}
			<ul className="zf-rows">
				{evidence.map((one) => (
					<li key={one.reference} className="zf-row zf-evidence">
						<span
							className={
								speaks(one, progress) ? "zf-evidence-mark" : "zf-evidence-mark zf-evidence-part"
							}
						>
							<CheckIcon size={16} />
						</span>
						<div className="zf-row-main">
							{one.name}
							<div className="zf-row-note">{t(`verify.source.${one.source}.compared`)}</div>
							<div className="zf-row-note">
								{t(countsFor(one, progress))} · {one.since}
							</div>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

/** A document may be another one than the person is known by: the platform says whether it counts. */
function speaks({ isCounted, source }: Evidence, { accountClass, steps }: Progress): boolean {
	if (source !== "document" || accountClass === "none") return isCounted;
	return steps.some((step) => step.source === "document" && step.state === "done");
}

function countsFor(one: Evidence, progress: Progress): string {
	if (speaks(one, progress)) return "verify.counts";
	return one.source === "document" ? "verify.countsKept" : "verify.countsNot";
}
