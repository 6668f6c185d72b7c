import { useTranslation } from "react-i18next";
import type { Problem } from "../../problem.ts";
import { formatTime, shanghaiDate } from "../../time.ts";
import { Button } from "../button.tsx";
import { ClockIcon, LockIcon, WarningIcon } from "../icons.tsx";
import { WalletLink } from "./wallet-link.tsx";

/** Held for a person, denied, or stopped by the user's own lock: what is so now, until when, where to turn. */
export function Verdict(props: { problem: Problem; onClose: () => void }): React.ReactNode {
	const { t } = useTranslation("shared");
	const { problem, onClose } = props;
	return (
		<div className="zf-form zf-verdict">
			{problem.code === "held_for_review" && <Held problem={problem} />}
			{problem.code === "operation_denied" && <Denied problem={problem} />}
			{problem.code === "user_locked" && <OwnLock problem={problem} />}
			<Button block look="plain" onClick={onClose}>
				{t(problem.code === "held_for_review" ? "proof.leave" : "action.close")}
			</Button>
		</div>
	);
}

function text(problem: Problem, name: string): string {
	const value = problem.params[name];
	return typeof value === "string" ? value : "";
}

function Held({ problem }: { problem: Problem }): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const until = text(problem, "until");
	const isToday = shanghaiDate(until) === shanghaiDate(new Date());
	const time = formatTime(until, isToday ? "time" : "dayTime", i18n.language);
	return (
		<>
			<span className="zf-verdict-mark zf-verdict-wait">
				<ClockIcon size={28} />
			</span>
			<p role="status">{t("proof.verdict.held_for_review.what", { time })}</p>
			<ul className="zf-verdict-facts">
				<li>{t("proof.verdict.held_for_review.nothingMoved")}</li>
				<li>{t("proof.verdict.held_for_review.next")}</li>
				<li>{t("proof.verdict.held_for_review.late", { time })}</li>
			</ul>
			<p className="zf-note">{t("proof.reference", { reference: text(problem, "ticketId") })}</p>
		</>
	);
}

function Denied({ problem }: { problem: Problem }): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<>
			<span className="zf-verdict-mark zf-verdict-no">
				<WarningIcon size={28} />
			</span>
			<p role="alert">{t("proof.verdict.operation_denied.what")}</p>
			<ul className="zf-verdict-facts">
				<li>{t("proof.verdict.operation_denied.nothingMoved")}</li>
				<li>{t("proof.verdict.operation_denied.turn")}</li>
			</ul>
			<p className="zf-note">{t("proof.reference", { reference: text(problem, "reference") })}</p>
			<WalletLink to="/me/security" className="zf-button zf-button-primary zf-button-block">
				{t("proof.toSecurity")}
			</WalletLink>
		</>
	);
}

const LOCKS: readonly string[] = ["night", "large_amount", "freeze"];

function OwnLock({ problem }: { problem: Problem }): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const lock = text(problem, "lock");
	const known = LOCKS.includes(lock) ? lock : "other";
	const until = text(problem, "until");
	return (
		<>
			<span className="zf-verdict-mark zf-verdict-no">
				<LockIcon size={28} />
			</span>
			<p role="alert">{t(`proof.verdict.user_locked.${known}`)}</p>
			{until !== "" && !Number.isNaN(Date.parse(until)) && (
				<p className="zf-muted">
					{t("proof.verdict.user_locked.until", {
						time: formatTime(until, "dayTime", i18n.language),
					})}
				</p>
			)}
			<WalletLink to="/me/locks" className="zf-button zf-button-primary zf-button-block">
				{t("proof.verdict.user_locked.toLocks")}
			</WalletLink>
		</>
	);
}
