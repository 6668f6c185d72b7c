import { useQuery } from "@tanstack/react-query";
import { useMe } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { type Progress, progressQuery } from "../../api/verification.ts";
import { Link } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { Alarms } from "./alarms.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { LinkPerson } from "./link-person.tsx";
import { Sources } from "./sources.tsx";
import "./verification.css";

/** Who one is, by which sources, and what more can be added; every source says what it brings. */
export function VerificationPage(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const progress = useQuery(progressQuery);
	if (!me) return null;
	return (
		<Page title={t("verify.title")}>
			<QueryGate query={progress} rows={4} height={40}>
				{(data) => (
					<>
						<Alarms progress={data} />
						<Standing progress={data} />
						{me.verification.state === "none" && <LinkPerson />}
						<EvidenceList progress={data} />
						<Sources progress={data} />
					</>
				)}
			</QueryGate>
			{me.verification.state === "none" && (
				<Link to="/me/verification/move" className="zf-link zf-center">
					{t("verify.move.enter")}
				</Link>
			)}
		</Page>
	);
}

/** The class, how many sources stand behind it, and how many the next one takes. */
function Standing({ progress }: { progress: Progress }): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const linked = me?.verification.state === "linked";
	return (
		<Link to="/me/limits" className="zf-card zf-person">
			<h2>
				{linked ? t("verify.linked", { name: me.verification.nameMasked }) : t("verify.none")}
			</h2>
			<p className="zf-muted">
				{t(`verify.class.${progress.accountClass}.name`)} ·{" "}
				{t("verify.sources", { count: progress.sources })}
			</p>
			{progress.next !== null && progress.missing > 0 && (
				<p className="zf-person-next">
					{t("verify.next", {
						count: progress.missing,
						class: t(`verify.class.${progress.next}.short`),
					})}
				</p>
			)}
		</Link>
	);
}
