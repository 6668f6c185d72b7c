import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useId } from "react";
import type { Proposal } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatDateTime } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import { bookOf, ENTER_BOOK, subjectText } from "../../lib/subjects.ts";
import { State } from "../../ui/state.tsx";
import { BookChange } from "./book-change.tsx";
import { Difference } from "./difference.tsx";

export type Act = "approve" | "refuse" | "withdraw";

/** One change that somebody wants: what, why, by whom, and what became of it. */
export function ProposalCard(props: { proposal: Proposal; onAct: (act: Act) => void }): ReactNode {
	const { t, label } = useText();
	const { proposal, onAct } = props;
	const heading = useId();
	return (
		<article className="proposal" aria-labelledby={heading}>
			<header className="proposal-head">
				<div className="proposal-title">
					<h2 id={heading}>
						{label("proposalKind", proposal.kind)}
						<Subject subject={proposal.subject} />
					</h2>
					<State kind="proposalState" value={proposal.state} />
				</div>
				<p className="proposal-by">
					{t("approvals.madeBy", {
						name: proposal.maker,
						time: formatDateTime(proposal.proposedAt),
					})}
				</p>
			</header>
			<p className="proposal-reason">{proposal.reason}</p>
			{proposal.kind === ENTER_BOOK ? (
				<BookChange proposal={proposal} />
			) : (
				<Difference kind={proposal.kind} changes={proposal.changes} />
			)}
			<footer className="proposal-foot">
				<p className="muted small">
					<Standing proposal={proposal} />
				</p>
				<span className="proposal-acts">
					{proposal.mayWithdraw && (
						<Button onClick={() => onAct("withdraw")}>{t("approvals.withdraw")}</Button>
					)}
					{proposal.mayDecide && (
						<>
							<Button onClick={() => onAct("refuse")}>{t("approvals.refuse")}</Button>
							<Button type="primary" onClick={() => onAct("approve")}>
								{t("approvals.approve")}
							</Button>
						</>
					)}
				</span>
			</footer>
		</article>
	);
}

/** What it is about: a book or a setting by its name, anything else by its id, which leads to its page. */
export function Subject({ subject }: { subject: string }): ReactNode {
	const text = useText();
	const channels = useChannelNames();
	const words = subjectText(subject, text, channels.of);
	const page = targetOf(subject);
	if (page !== undefined && !page.startsWith("#")) {
		return (
			<Link className="link mono" to={page} title={subject}>
				{words}
			</Link>
		);
	}
	const isId = bookOf(subject) === undefined && /^[\w.…:-]+$/.test(words);
	return (
		<span className={isId ? "mono" : "proposal-subject"} title={subject}>
			{words}
		</span>
	);
}

/** Until when it waits, or who decided and what they said. */
function Standing({ proposal }: { proposal: Proposal }): ReactNode {
	const { t } = useText();
	const { decision, expiresAt, mayDecide, mayWithdraw, state } = proposal;
	if (decision !== null) {
		const time = formatDateTime(decision.at);
		const by = decision.by ?? t("approvals.nobody");
		const words = t("approvals.decidedBy", { name: by, time });
		return decision.note === "" ? words : `${words} · ${decision.note}`;
	}
	if (state !== "proposed") return null;
	const until = t("approvals.until", { time: formatDateTime(expiresAt) });
	if (mayDecide) return until;
	return `${until} · ${t(mayWithdraw ? "approvals.notYourself" : "approvals.notForYou")}`;
}
