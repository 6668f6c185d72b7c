import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { railsQuery } from "../../api/payment-queries.ts";
import type { RouteChoice, RouteVerdict } from "../../api/route-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatCount, formatMs, formatPpm } from "../../lib/format.ts";
import { Amount } from "../../ui/figures.tsx";
import { Toned } from "../../ui/state.tsx";
import { railName } from "../payout-rails/rail-words.ts";
import "../../styles/table.css";

/** Candidates side by side, the chosen one first: every factor in a row, so that they can be compared. */
export function VerdictTable({ choice }: { choice: RouteChoice }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const channels = useChannelNames();
	const railItems = useQuery(railsQuery()).data?.items ?? [];
	const rails = new Map(railItems.map((rail) => [rail.id, railName(rail, text)]));
	const verdicts = inOrder(choice);
	const terms = termsOf(verdicts);
	return (
		<div className="table-wrap scroll-x">
			<table className="table verdict-table" aria-label={t("routes.candidates")}>
				<thead>
					<tr>
						<th scope="col">{t("routes.factor")}</th>
						{verdicts.map(({ channelId, rail, place }) => (
							<th
								key={wayOf({ channelId, rail })}
								scope="col"
								className={place === 1 ? "end verdict-chosen" : "end"}
							>
								<Link to="/channels/$channelId" params={{ channelId }} className="link">
									{channels.of(channelId)}
								</Link>
								{rail !== null && <div className="muted">{rails.get(rail.id) ?? rail.id}</div>}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					<Row
						name={t("routes.place")}
						verdicts={verdicts}
						show={(one) => <Place verdict={one} />}
					/>
					<Row
						name={t("routes.remarks")}
						verdicts={verdicts}
						show={(one) => <Remarks verdict={one} />}
					/>
					<Row
						name={<strong>{t("routes.score")}</strong>}
						verdicts={verdicts}
						show={(one) => (one.place === null ? "—" : <strong>{one.score}</strong>)}
					/>
					{terms.map((code) => (
						<Row
							key={code}
							name={<span className="term">{word("routes.terms", code)}</span>}
							verdicts={verdicts}
							show={(one) => <Term verdict={one} code={code} />}
						/>
					))}
				</tbody>
				<tbody>
					{factorsOf(text).map(([name, show]) => (
						<Row key={name} name={name} verdicts={verdicts} show={show} />
					))}
				</tbody>
			</table>
		</div>
	);
}

/** A channel may stand there once for each of its rails. */
function wayOf({ channelId, rail }: Pick<RouteVerdict, "channelId" | "rail">): string {
	return rail === null ? channelId : `${channelId}:${rail.id}`;
}

function inOrder({ verdicts }: RouteChoice): readonly RouteVerdict[] {
	const last = Number.MAX_SAFE_INTEGER;
	return verdicts.toSorted((left, right) => (left.place ?? last) - (right.place ?? last));
}

function termsOf(verdicts: readonly RouteVerdict[]): readonly string[] {
	return [...new Set(verdicts.flatMap(({ terms }) => terms.map(({ code }) => code)))];
}

function Row(props: {
	name: ReactNode;
	verdicts: readonly RouteVerdict[];
	show: (verdict: RouteVerdict) => ReactNode;
}): ReactNode {
	return (
		<tr>
			<th scope="row">{props.name}</th>
			{props.verdicts.map((verdict) => (
				<td key={wayOf(verdict)} className="end">
					{props.show(verdict)}
				</td>
			))}
		</tr>
	);
}

function Place({ verdict: { place } }: { verdict: RouteVerdict }): ReactNode {
	const { t } = useText();
	if (place === null) return <Toned tone="bad">{t("routes.barred")}</Toned>;
	if (place === 1) return <Toned tone="done">{t("routes.first")}</Toned>;
	return t("routes.nth", { place });
}

function Remarks({ verdict: { bars, notes } }: { verdict: RouteVerdict }): ReactNode {
	if (bars.length + notes.length === 0) return <span className="muted">—</span>;
	return (
		<ul className="remarks">
			{bars.map(({ code, text }) => (
				<li key={code} className="figure-bad">
					{text}
				</li>
			))}
			{notes.map(({ code, text }) => (
				<li key={code}>{text}</li>
			))}
		</ul>
	);
}

function Term({ verdict, code }: { verdict: RouteVerdict; code: string }): ReactNode {
	const term = verdict.terms.find((one) => one.code === code);
	if (term === undefined) return <span className="muted">—</span>;
	return (
		<>
			{term.score}
			{/\d/.test(term.text) && <span className="term-text">{term.text}</span>}
		</>
	);
}

type Factor = readonly [name: string, show: (verdict: RouteVerdict) => ReactNode];

/** What the score was read from. */
function factorsOf({ t, label, word }: Text): readonly Factor[] {
	return [
		[t("routes.worked"), ({ workedPpm }) => formatPpm(workedPpm)],
		[
			t("routes.lately"),
			({ figures: { worked, refused, silent, windowMinutes } }) => (
				<>
					{formatCount(worked)} / {formatCount(refused)} / {formatCount(silent)}
					<span className="term-text">{t("routes.latelyText", { minutes: windowMinutes })}</span>
				</>
			),
		],
		[
			t("routes.answers"),
			({ figures: { p50Ms, p99Ms } }) => `${formatMs(p50Ms)} / ${formatMs(p99Ms)}`,
		],
		[t("routes.unknownNow"), ({ figures: { unknownNow } }) => formatCount(unknownNow)],
		[t("routes.fee"), ({ fee }) => <Amount value={fee} bare />],
		[t("routes.breaker"), ({ breaker }) => word("channel.breakerStates", breaker)],
		[t("routes.line"), ({ line }) => label("routeLine", line)],
		[t("routes.dayUsed"), ({ dayUsed }) => <Amount value={dayUsed} bare />],
		[t("routes.position"), ({ position }) => <Amount value={position} bare />],
		[
			t("routes.quality"),
			({ quality: { days, trades, shorts, overs } }) => (
				<>
					{formatCount(shorts)} / {formatCount(overs)}
					<span className="term-text">
						{t("routes.qualityText", { days, trades: formatCount(trades) })}
					</span>
				</>
			),
		],
	];
}
