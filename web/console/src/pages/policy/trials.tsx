import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import type { BookRow, DryRun } from "../../api/policy-types.ts";
import type { Outcome } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { Panel } from "../../ui/page.tsx";
import { OutcomeWord } from "../../ui/verdict.tsx";

const RUN_TIMEOUT_MS = 120_000;
const EXAMPLES_FIRST = 6;

interface TrialProps {
	readonly book: BookRow;
	readonly mayAct: boolean;
}

/** Last week's decisions made again by a version: how many, and which, would change. */
export function DryRunPanel({ book, mayAct }: TrialProps): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const queries = useQueryClient();
	const run = useMutation({
		mutationFn: () =>
			api.post<DryRun>(`/policy-books/${book.version}/dry-run`, {}, { timeoutMs: RUN_TIMEOUT_MS }),
		onSettled: () => queries.invalidateQueries({ queryKey: ["books"] }),
	});
	return (
		<Panel
			title={t("policy.dryRun")}
			note={t("policy.dryRunLead")}
			extra={
				mayAct && (
					<Button loading={run.isPending} onClick={() => run.mutate()}>
						{t(book.dryRun === null ? "policy.dryRunDo" : "policy.dryRunAgain")}
					</Button>
				)
			}
		>
			{run.isError && <Alert type="error" showIcon title={say(run.error)} />}
			{book.dryRun !== null && <Found run={book.dryRun} />}
		</Panel>
	);
}

function Found({ run }: { run: DryRun }): ReactNode {
	const { t } = useText();
	const { decisions, changed, stricter, looser } = run;
	const since = formatDateTime(run.since);
	const until = formatDateTime(run.until);
	if (decisions === 0) return <p className="muted">{t("policy.noDecisions")}</p>;
	const figures = [
		["policy.changed", changed],
		["policy.stricter", stricter],
		["policy.looser", looser],
		["policy.unchanged", decisions - changed],
	] as const;
	return (
		<>
			<p className="small muted">
				{t("policy.dryRunOf", { since, until, count: formatCount(decisions) })}
			</p>
			<svg
				className="run-bar"
				viewBox={`0 0 ${decisions} 1`}
				preserveAspectRatio="none"
				aria-hidden="true"
			>
				<rect className="run-stricter" width={stricter} height="1" />
				<rect className="run-looser" x={stricter} width={looser} height="1" />
				<rect className="run-same" x={changed} width={decisions - changed} height="1" />
			</svg>
			<div className="run-figures">
				{figures.map(([name, count]) => (
					<span key={name}>
						<span className="small muted">{t(name)}</span>
						<strong>{formatCount(count)}</strong>
					</span>
				))}
			</div>
			{changed === 0 && <p className="muted">{t("policy.none")}</p>}
			{run.isCut && <p className="muted">{t("policy.cut")}</p>}
			<Moves outcomes={run.outcomes} />
			{run.examples.length > 0 && <Examples run={run} />}
		</>
	);
}

function Moves({ outcomes }: { outcomes: DryRun["outcomes"] }): ReactNode {
	const { t } = useText();
	const moves = Object.entries(outcomes);
	if (moves.length === 0) return null;
	return (
		<>
			<h3 className="verdict-head">{t("policy.moves")}</h3>
			{moves.map(([move, count]) => {
				const [from = "", to = ""] = move.split(">");
				return (
					<div key={move} className="offer">
						<span>
							<OutcomeWord outcome={from as Outcome} /> → <OutcomeWord outcome={to as Outcome} />
						</span>
						<strong>{formatCount(count)}</strong>
					</div>
				);
			})}
		</>
	);
}

function Examples({ run }: { run: DryRun }): ReactNode {
	const { t, word } = useText();
	const [isWhole, setWhole] = useState(false);
	const shown = isWhole ? run.examples : run.examples.slice(0, EXAMPLES_FIRST);
	const more = run.examples.length - shown.length;
	return (
		<>
			<h3 className="verdict-head">{t("policy.examples")}</h3>
			<table className="pieces">
				<thead>
					<tr>
						<th scope="col">{t("decisions.operation")}</th>
						<th scope="col">{t("policy.from")}</th>
						<th scope="col">{t("policy.to")}</th>
					</tr>
				</thead>
				<tbody>
					{shown.map(({ decisionId, operation, from, to }) => (
						<tr key={decisionId}>
							<td>
								<Link className="link" to="/security/decisions/$decisionId" params={{ decisionId }}>
									{word("security.operations", operation)}
								</Link>
							</td>
							{[from, to].map((side, place) => (
								<td key={place}>
									<OutcomeWord outcome={side.outcome} />{" "}
									<span className="muted nowrap">{t("security.db", { db: side.needDb })}</span>
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{more > 0 && (
				<Button type="text" size="small" className="more" onClick={() => setWhole(true)}>
					{t("policy.moreExamples", { count: more })}
				</Button>
			)}
		</>
	);
}

/** A version that decides beside the one in force, unheard, and how it compares. */
export function ShadowPanel({ book, mayAct }: TrialProps): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const queries = useQueryClient();
	const isOn = book.state === "shadow";
	const set = useMutation({
		mutationFn: () => api.put(`/policy-books/${book.version}/shadow`, { on: !isOn }),
		onSettled: () => queries.invalidateQueries({ queryKey: ["books"] }),
	});
	const { shadow } = book;
	const total = shadow === null ? 0 : shadow.same + shadow.differs;
	return (
		<Panel
			title={t("policy.shadow")}
			note={t("policy.shadowLead")}
			extra={
				mayAct && (
					<Button loading={set.isPending} onClick={() => set.mutate()}>
						{t(isOn ? "policy.shadowOff" : "policy.shadowOn")}
					</Button>
				)
			}
		>
			{set.isError && <Alert type="error" showIcon title={say(set.error)} />}
			{shadow !== null && total === 0 && <p className="muted">{t("policy.shadowNone")}</p>}
			{shadow !== null && total > 0 && (
				<>
					<svg
						className="run-bar"
						viewBox={`0 0 ${total} 1`}
						preserveAspectRatio="none"
						aria-hidden="true"
					>
						<rect className="run-same" width={shadow.same} height="1" />
						<rect className="run-stricter" x={shadow.same} width={shadow.differs} height="1" />
					</svg>
					<div className="run-figures">
						<span>
							<span className="small muted">{t("policy.shadowSame")}</span>
							<strong>{formatCount(shadow.same)}</strong>
						</span>
						<span>
							<span className="small muted">{t("policy.shadowDiffers")}</span>
							<strong>{formatCount(shadow.differs)}</strong>
						</span>
					</div>
					<Link className="link small" to="/security/decisions" search={{ shadow: "differs" }}>
						{t("policy.shadowSee")}
					</Link>
				</>
			)}
		</Panel>
	);
}
