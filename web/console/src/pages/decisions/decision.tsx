import { ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { decisionQuery } from "../../api/queries.ts";
import type { Decision, Result } from "../../api/security-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { SubjectLink } from "../../ui/subject-link.tsx";
import { OutcomeWord, Verdict } from "../../ui/verdict.tsx";

/** One decision whole: why, how strong, from what, and the same made again. */
export function DecisionPage(): ReactNode {
	const { t, word } = useText();
	const { decisionId } = useParams({ strict: false }) as { decisionId: string };
	const read = useQuery(decisionQuery(decisionId));
	const { data } = read;
	const operation = data && word("security.operations", data.operation);
	const title = [operation, data?.amount && formatMoney(data.amount)].filter(Boolean).join(" ");
	return (
		<Page
			title={title === "" ? t("decisions.one") : title}
			lead={data && t("decisions.of", { time: formatDateTime(data.at), version: data.bookVersion })}
			trail={{ to: "/security/decisions", text: t("decisions.title") }}
			printable
			actions={
				<Button
					icon={<ReloadOutlined />}
					loading={read.isFetching}
					onClick={() => void read.refetch()}
				>
					{t("decisions.replay")}
				</Button>
			}
		>
			<Loaded read={read} rows={12}>
				{(decision) => (
					<>
						<Replay decision={decision} at={read.dataUpdatedAt} />
						<Head decision={decision} />
						<Verdict result={decision.result} explained={decision.explained} />
						<Shadow decision={decision} />
						<Inputs decision={decision} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Replay({ decision, at }: { decision: Decision; at: number }): ReactNode {
	const text = useText();
	const { t } = text;
	const { replay, result } = decision;
	const when = t("decisions.replayAt", { time: formatDateTime(new Date(at).toISOString()) });
	if (replay.same) {
		return (
			<p className="banner banner-ok" role="status">
				{t("decisions.replaySame")} <span className="small">{when}</span>
			</p>
		);
	}
	return (
		<>
			<p className="banner banner-bad" role="alert">
				{t("decisions.replayDiffers")} <span className="small">{when}</span>
			</p>
			<Panel title={t("decisions.replay")}>
				<Compared stored={result} again={replay.result} />
			</Panel>
		</>
	);
}

/** Two results beside each other, where they differ. */
function Compared(props: { stored: Result; again: Result }): ReactNode {
	const text = useText();
	const { t } = text;
	const rows = linesOf(props.stored, text).map(([name, stored], place) => ({
		...{ name, stored },
		again: linesOf(props.again, text)[place]?.[1] ?? "",
	}));
	const differing = rows.filter(({ stored, again }) => stored !== again);
	if (differing.length === 0) return null;
	return (
		<table className="pieces">
			<thead>
				<tr>
					<th scope="col" aria-label={t("common.details")} />
					<th scope="col">{t("decisions.recorded")}</th>
					<th scope="col">{t("decisions.again")}</th>
				</tr>
			</thead>
			<tbody>
				{differing.map(({ name, stored, again }) => (
					<tr key={name}>
						<td className="muted">{name}</td>
						<td>{stored}</td>
						<td>
							<strong>{again}</strong>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function linesOf(result: Result, { t, word }: Text): [string, string][] {
	return [
		[t("decisions.outcome"), word("security.outcomes", result.outcome)],
		[t("decisions.score"), String(result.score)],
		[t("decisions.class"), result.riskClass],
		[t("decisions.need"), t("security.db", { db: result.needDb })],
		[t("security.have"), t("security.db", { db: result.haveDb })],
		[
			t("decisions.offers"),
			result.offers
				.map(({ factors }) => factors.map((one) => word("security.factors", one)).join(" + "))
				.join(" / "),
		],
		[
			t("decisions.reasons"),
			result.reasons.map(({ code }) => word("security.reasons", code)).join(" · "),
		],
	];
}

function Head({ decision }: { decision: Decision }): ReactNode {
	const { t, word } = useText();
	const { result, input, operation } = decision;
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("decisions.outcome"), <OutcomeWord key="outcome" outcome={decision.outcome} />],
				[t("decisions.class"), decision.riskClass],
				result.judgedAs === operation
					? null
					: [t("decisions.judgedAs"), word("security.operations", result.judgedAs)],
				[t("decisions.regulatory"), result.regulatoryClass],
				[t("decisions.user"), <SubjectLink key="user" id={decision.userId} />],
				input.payee === null
					? null
					: [
							t("decisions.payee"),
							<span key="payee">
								{word("security.values", input.payee.kind)} <Id value={input.payee.id} />
							</span>,
						],
				decision.ticketId === null
					? null
					: [t("decisions.ticket"), <Id key="ticket" value={decision.ticketId} />],
				decision.afterId === null
					? null
					: [
							t("decisions.after"),
							<Link
								key="after"
								className="link mono"
								to="/security/decisions/$decisionId"
								params={{ decisionId: decision.afterId }}
							>
								{`…${decision.afterId.slice(-6)}`}
							</Link>,
						],
				[t("books.id"), <Id key="id" value={decision.id} />],
			]}
		/>
	);
}

function Shadow({ decision }: { decision: Decision }): ReactNode {
	const { t } = useText();
	const { shadow, result } = decision;
	if (shadow === null) return null;
	const isSame = shadow.result.outcome === result.outcome;
	return (
		<Panel title={t("decisions.shadowTitle", { version: shadow.version })}>
			<p>{t(isSame ? "decisions.shadowSameText" : "decisions.shadowOther")}</p>
			<Compared stored={result} again={shadow.result} />
		</Panel>
	);
}

function Inputs({ decision }: { decision: Decision }): ReactNode {
	const { t, word } = useText();
	const { facts, failed, locked, lists, released } = decision.input;
	const named = (group: string, names: readonly string[]): string =>
		names.map((name) => word(group, name)).join(" · ");
	return (
		<Panel title={t("decisions.facts")}>
			{failed.length > 0 && <p>{t("decisions.failed", { names: failed.join(" · ") })}</p>}
			{locked.length > 0 && (
				<p>{t("decisions.locked", { names: named("security.factors", locked) })}</p>
			)}
			{lists.length > 0 && (
				<p>
					{t("decisions.listHits")} ·{" "}
					{lists
						.map(
							({ color, kind }) => `${word("lists.colors", color)} (${word("lists.kinds", kind)})`,
						)
						.join(" · ")}
				</p>
			)}
			{released && <p>{t("decisions.released")}</p>}
			<dl className="fact-list">
				{facts.map(({ name, value }) => (
					<div key={name}>
						<dt title={name}>{word("security.facts", name)}</dt>
						<dd>{valueText(value, { t, word })}</dd>
					</div>
				))}
			</dl>
		</Panel>
	);
}

function valueText(value: string, { t, word }: Pick<Text, "t" | "word">): string {
	if (value === "true") return t("common.yes");
	if (value === "false") return t("common.no");
	return /^[a-z_]+$/.test(value) ? word("security.values", value) : value;
}
