import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useMemo } from "react";
import type { ChannelHealth, ChannelPolicy } from "../../api/channel-types.ts";
import { channelHealthQuery, policyHistoryQuery } from "../../api/payment-queries.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import { type ChartSpec, type Mark } from "../../ui/chart-option.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { LazyChart } from "../../ui/lazy-chart.tsx";
import { Panel } from "../../ui/page.tsx";
import {
	callsSpec,
	latencySpec,
	marksOf,
	owedSpec,
	rateSpec,
	SPANS,
	type Span,
} from "./health-spec.ts";

const HEIGHT = 208;
const REFRESH_MS = 15_000;

/** How a channel did up to now: four charts over one span, with what was changed meanwhile. */
export function HealthCharts({ channelId }: { channelId: string }): ReactNode {
	const { t } = useText();
	const [search, setFilters] = useFilters();
	const span = (Object.keys(SPANS) as Span[]).find((one) => one === search["span"]) ?? "hour";
	const read = useQuery({
		...channelHealthQuery(channelId, SPANS[span]),
		refetchInterval: REFRESH_MS,
	});
	const changes = useInfiniteQuery(policyHistoryQuery(channelId, {})).data?.pages[0]?.items;
	return (
		<Panel
			title={t("channel.charts")}
			note={t("channel.chartsNote")}
			extra={
				<Segmented<Span>
					size="small"
					value={span}
					onChange={(next) => setFilters({ span: next })}
					options={(Object.keys(SPANS) as Span[]).map((value) => ({
						value,
						label: t(`channel.spans.${value}`),
					}))}
				/>
			}
		>
			<Loaded read={read} rows={10}>
				{(health) => <Charts health={health} policies={changes ?? NONE} />}
			</Loaded>
		</Panel>
	);
}

const NONE: readonly ChannelPolicy[] = [];

function Charts(props: { health: ChannelHealth; policies: readonly ChannelPolicy[] }): ReactNode {
	const text = useText();
	const { t } = text;
	const { health, policies } = props;
	const [marks, ...specs] = useMemo(() => {
		const found = marksOf(health, policies, text);
		const base = { health, text, marks: found };
		return [found, rateSpec(base), latencySpec(base), owedSpec(base), callsSpec(base)] as const;
	}, [health, policies, text]);
	const names = [
		t("channel.chartRate"),
		t("channel.chartLatency"),
		t("channel.chartOwed"),
		t("channel.chartCalls"),
	];
	return (
		<>
			<div className="charts">
				{specs.map((spec, place) => (
					<Chart key={names[place]} name={names[place] ?? ""} spec={spec} />
				))}
			</div>
			<Happened marks={marks} health={health} />
		</>
	);
}

function Chart({ name, spec }: { name: string; spec: ChartSpec }): ReactNode {
	return (
		<figure className="chart-figure">
			<figcaption>{name}</figcaption>
			<LazyChart spec={spec} height={HEIGHT} label={name} />
		</figure>
	);
}

/** The dashed lines of the charts, in words: newest first. */
function Happened({ marks, health }: { marks: readonly Mark[]; health: ChannelHealth }): ReactNode {
	const { t } = useText();
	if (marks.length === 0) return <p className="small muted chart-none">{t("channel.noMarks")}</p>;
	const rows = marks.toSorted((left, right) => right.at - left.at);
	return (
		<ul className="chart-marks" aria-label={t("channel.happened")}>
			{rows.map((mark, place) => (
				<li key={place}>
					<span className={`chart-ink chart-ink-${mark.ink} chart-ink-dashed`}>{mark.text}</span>
					<time className="small muted">
						{formatDateTime(health.items[mark.at]?.from ?? "").slice(5, 16)}
					</time>
				</li>
			))}
		</ul>
	);
}
