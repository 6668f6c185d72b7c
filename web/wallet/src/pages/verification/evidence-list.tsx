import { EmptyState } from "@zhangfang/shared";
import { CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { useEvidence } from "./use-evidence.ts";

/** What speaks for the person: what was compared, since when, and what it counts for. */
export function EvidenceList(): React.ReactNode {
	const { t } = useTranslation();
	const evidence = useEvidence();
	if (evidence === undefined) return null;
	return (
		<section className="zf-card" aria-label={t("verify.have")}>
			<div className="zf-section-head zf-verify-head">
				<h2>{t("verify.have")}</h2>
			</div>
			{evidence.length === 0 && (
				<EmptyState title={t("verify.haveNone")} hint={t("verify.haveNoneHint")} />
			)}
			<ul className="zf-rows">
				{evidence.map(({ isCounted, name, reference, since, source }) => (
					<li key={reference} className="zf-row zf-evidence">
						<span className={isCounted ? "zf-evidence-mark" : "zf-evidence-mark zf-evidence-part"}>
							<CheckIcon size={16} />
						</span>
						<div className="zf-row-main">
							{name}
							<div className="zf-row-note">{t(`verify.source.${source}.compared`)}</div>
							<div className="zf-row-note">
								{t(isCounted ? "verify.counts" : "verify.countsNot")} · {since}
							</div>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
