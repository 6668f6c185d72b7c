import { useQuery } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { WarningIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import {
	documentsQuery,
	type Progress,
	progressQuery,
	type SentDocument,
} from "../../api/verification.ts";
import { Link } from "../../nav.tsx";
import "../security/security.css";

/** So many days before its last one a document is worth a word. */
const WARN_DAYS = 90;
const DAY_MS = 86_400_000;
const RESTRICTIONS: readonly string[] = [
	...["document_expired", "screening_open", "police_list", "closing"],
];

/** The same on the first page, where nobody misses it; nothing before the platform has answered. */
export function PersonAlarm(): React.ReactNode {
	const progress = useQuery(progressQuery).data;
	return progress ? <Alarms progress={progress} /> : null;
}

/** What stands in the way, or soon will: a restriction, a document that runs out. Nothing otherwise. */
export function Alarms({ progress }: { progress: Progress }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const documents = useQuery(documentsQuery).data ?? [];
	const { restricted } = progress;
	const why = restricted?.reason ?? "";
	const ending = restricted === null ? endingSoon(documents) : undefined;
	if (restricted !== null) {
		const known = RESTRICTIONS.includes(why) ? why : "other";
		return (
			<section className="zf-card zf-alarm" role="alert">
				<div className="zf-alarm-head">
					<WarningIcon />
					<h2>{t(`verify.restricted.${known}.head`)}</h2>
				</div>
				<p>{t(`verify.restricted.${known}.what`)}</p>
				{known === "document_expired" && <Renew />}
				{known === "closing" && (
					<Link to="/me/closing" className="zf-button zf-button-primary zf-button-block">
						{t("verify.restricted.closing.act")}
					</Link>
				)}
			</section>
		);
	}
	if (ending === undefined) return null;
	const time = formatTime(`${ending.until}T04:00:00Z`, "date", i18n.language);
	return (
		<section className="zf-card zf-alarm" role="status">
			<div className="zf-alarm-head">
				<WarningIcon />
				<h2>{t("verify.document.endingHead")}</h2>
			</div>
			<p>{t("verify.document.ending", { type: t(`verify.document.type.${ending.type}`), time })}</p>
			<Renew />
		</section>
	);
}

function Renew(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Link to="/me/verification/document" className="zf-button zf-button-primary zf-button-block">
			{t("verify.document.renew")}
		</Link>
	);
}

/** The newest document that was let through, if it runs out soon and nothing newer is on its way. */
function endingSoon(
	documents: readonly SentDocument[],
): { readonly type: SentDocument["type"]; readonly until: string } | undefined {
	const isWaiting = documents.some(({ state }) => state === "submitted" || state === "proposed");
	if (isWaiting) return undefined;
	const [newest] = documents
		.filter(({ kind, state }) => kind === "document" && state === "approved")
		.toSorted((left, right) => right.submittedAt.localeCompare(left.submittedAt));
	const until = newest?.validUntil ?? null;
	if (newest === undefined || until === null) return undefined;
	const left = Date.parse(until) - Date.now();
	return left < WARN_DAYS * DAY_MS ? { type: newest.type, until } : undefined;
}
