import { useQuery } from "@tanstack/react-query";
import { ForwardIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import {
	type Check,
	checksQuery,
	documentsQuery,
	isOpen,
	type Progress,
	type SentDocument,
} from "../../api/verification.ts";
import { Link } from "../../nav.tsx";

/** Sources in the order of effort. */
const OFFERED = [
	"bank_card",
	"carrier",
	"face",
	"public_security",
	"micro_deposit",
	"document",
] as const;
type Offered = (typeof OFFERED)[number];

/** What can be added: what each takes and brings; what is under way says how it stands. */
export function Sources({ progress }: { progress: Progress }): React.ReactNode {
	const { t } = useTranslation();
	const checks = useQuery(checksQuery).data ?? [];
	const documents = useQuery(documentsQuery).data ?? [];
	const isDone = (source: Offered): boolean =>
		progress.steps.some(
			(step) => step.source === authorityOf(source) && step.state === "done" && !step.again,
		);
	return (
		<section className="zf-card" aria-label={t("verify.add")}>
			<div className="zf-section-head">
				<h2>{t("verify.add")}</h2>
			</div>
			<ul className="zf-rows">
				{OFFERED.filter((source) => !isDone(source)).map((source) => (
					<li key={source}>
						<SourceRow source={source} state={stateOf(source, checks, documents)} />
					</li>
				))}
			</ul>
		</section>
	);
}

/** Face and police data come from one authority: either is both. */
function authorityOf(source: Offered): string {
	return source === "public_security" ? "face" : source;
}

type Standing = "waiting" | "yours" | "review" | undefined;

function stateOf(
	source: Offered,
	checks: readonly Check[],
	documents: readonly SentDocument[],
): Standing {
	if (source === "document") {
		const isWaiting = documents.some(({ state }) => state === "submitted" || state === "proposed");
		return isWaiting ? "review" : undefined;
	}
	const open = checks.find((check) => check.source === source && isOpen(check));
	if (open === undefined) return undefined;
	return open.state === "awaiting_answer" ? "yours" : "waiting";
}

function SourceRow(props: { source: Offered; state: Standing }): React.ReactNode {
	const { t } = useTranslation();
	const { source, state } = props;
	const body = (
		<>
			<span className="zf-row-main">
				{t(`verify.source.${source}.name`)}
				<span className="zf-row-note zf-block">{t(`verify.source.${source}.takes`)}</span>
			</span>
			{state && <span className="zf-tag zf-tag-wait">{t(`verify.standing.${state}`)}</span>}
			<span className="zf-row-more">
				<ForwardIcon size={18} />
			</span>
		</>
	);
	if (source === "bank_card") {
		return (
			<Link to="/cards/new" search={{ next: "/me/verification" }} className="zf-row zf-source">
				{body}
			</Link>
		);
	}
	if (source === "document") {
		return (
			<Link to="/me/verification/document" className="zf-row zf-source">
				{body}
			</Link>
		);
	}
	return (
		<Link to="/me/verification/$source" params={{ source }} className="zf-row zf-source">
			{body}
		</Link>
	);
}
