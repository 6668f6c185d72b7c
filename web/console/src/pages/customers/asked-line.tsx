import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { askedQuery } from "../../api/queries.ts";
import type { Asked } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { OutcomeWord } from "../../ui/verdict.tsx";

/** What was asked of a user, what they proved, what came of it: newest first. */
export function AskedLine({ userId }: { userId: string }): ReactNode {
	const { t } = useText();
	const query = useInfiniteQuery(askedQuery(userId));
	return (
		<Panel
			title={t("safety.line")}
			note={t("safety.lineNote")}
			extra={
				<Link className="link small" to="/security/decisions" search={{ userId }}>
					{t("safety.lineAll")}
				</Link>
			}
		>
			<Loaded read={query} rows={5}>
				{({ pages }) => {
					const all = pages.flatMap(({ items }) => items);
					if (all.length === 0) {
						return <Empty title={t("safety.lineEmpty")} text={t("decisions.emptyText")} />;
					}
					return (
						<ol className="asked-line">
							{all.map((one) => (
								<One key={one.id} asked={one} />
							))}
						</ol>
					);
				}}
			</Loaded>
			{query.hasNextPage && (
				<Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
					{t("common.loadMore")}
				</Button>
			)}
		</Panel>
	);
}

function One({ asked }: { asked: Asked }): ReactNode {
	const { t, word } = useText();
	const { challenge } = asked;
	const factors = (names: readonly string[]): string =>
		names.map((name) => word("security.factors", name)).join(" + ");
	const parts = [
		asked.asked.length > 0 && `${t("safety.asked")} ${factors(asked.asked)}`,
		challenge !== null &&
			challenge.proven.length > 0 &&
			`${t("safety.proven")} ${factors(challenge.proven)}`,
		challenge !== null &&
			challenge.attempts > 0 &&
			t("safety.wrong", { count: challenge.attempts }),
	].filter(Boolean);
	return (
		<li>
			<span className="muted small">
				<When at={asked.at} short />
			</span>
			<div>
				<Link
					className="link"
					to="/security/decisions/$decisionId"
					params={{ decisionId: asked.id }}
				>
					<strong>{word("security.operations", asked.operation)}</strong>
					{asked.amount !== null && ` ${formatMoney(asked.amount)}`}
				</Link>
				{parts.length > 0 && <p className="small muted">{parts.join(" · ")}</p>}
			</div>
			<span className="asked-score small muted">
				{t("decisions.score")} {asked.score} · {t("security.db", { db: asked.needDb })}
			</span>
			<Came asked={asked} />
		</li>
	);
}

const TONES: Readonly<Record<string, Tone>> = {
	held: "alert",
	issued: "wait",
	verified: "done",
	spent: "done",
	locked: "bad",
};

/** What came of it: how far the proof has come where one was asked for, else the verdict itself. */
function Came({ asked }: { asked: Asked }): ReactNode {
	const { word } = useText();
	const { challenge, outcome } = asked;
	if (outcome !== "challenge" || challenge === null) return <OutcomeWord outcome={outcome} />;
	return (
		<Toned tone={TONES[challenge.state] ?? "idle"}>
			{word("security.challengeStates", challenge.state)}
		</Toned>
	);
}
