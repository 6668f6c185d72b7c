import { formatMoney } from "@zhangfang/shared";
import { Segmented } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import type { DayFigure, HourFigure } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { decimalText, formatCount, formatDateTime } from "../../lib/format.ts";
import { type ChartSpec, shortNumber } from "../../ui/chart-option.ts";
import { LazyChart } from "../../ui/lazy-chart.tsx";
import { Panel } from "../../ui/page.tsx";

const HEIGHT = 248;
type Span = "hour" | "day";

/** Trades as bars and volume as a line, by hour or by day. */
export function Activity(props: {
	byHour: readonly HourFigure[];
	byDay: readonly DayFigure[];
}): ReactNode {
	const { t, language } = useText();
	const [span, setSpan] = useState<Span>("hour");
	const { byHour, byDay } = props;
	const spec = useMemo((): ChartSpec => {
		const hours = span === "hour";
		const figures = hours ? byHour : byDay;
		const titles = hours
			? byHour.map((figure) => formatDateTime(figure.hour).slice(5, 16))
			: byDay.map((figure) => figure.day);
		return {
			titles,
			positions: titles.map((title) => title.slice(hours ? 6 : 5)),
			scale: (value) => shortNumber(value, language),
			rightScale: (value) => `¥${shortNumber(value, language)}`,
			legend: true,
			series: [
				{
					name: t("overview.trades"),
					kind: "bar",
					ink: "ink3",
					values: figures.map((figure) => figure.trades),
					texts: figures.map((figure) => formatCount(figure.trades)),
				},
				{
					name: t("overview.volume"),
					kind: "line",
					ink: "cinnabar",
					right: true,
					values: figures.map((figure) => decimalText(figure.volume)),
					texts: figures.map((figure) => formatMoney(figure.volume)),
				},
			],
		};
	}, [span, byHour, byDay, t, language]);
	return (
		<Panel
			title={t("overview.activity")}
			extra={
				<Segmented<Span>
					size="small"
					value={span}
					onChange={setSpan}
					options={[
						{ value: "hour", label: t("overview.byHour") },
						{ value: "day", label: t("overview.byDay") },
					]}
				/>
			}
		>
			<LazyChart spec={spec} height={HEIGHT} label={t("overview.activity")} />
		</Panel>
	);
}

const inks = {
	payment: "ink3",
	transfer: "amber",
	recharge: "jade",
	withdrawal: "ink",
} as const;
const kinds = ["payment", "transfer", "recharge", "withdrawal"] as const;

function countOf(figure: DayFigure, kind: string): number {
	const value = figure.byKind[kind] ?? 0;
	return typeof value === "number" ? value : value.trades;
}

/** What kinds the trades of each day are made of. */
export function KindMix({ byDay }: { byDay: readonly DayFigure[] }): ReactNode {
	const { t, label, language } = useText();
	const spec = useMemo(
		(): ChartSpec => ({
			titles: byDay.map((figure) => figure.day),
			positions: byDay.map((figure) => figure.day.slice(5)),
			scale: (value) => shortNumber(value, language),
			legend: true,
			series: kinds.map((kind) => ({
				name: label("orderKind", kind),
				kind: "bar",
				stack: "kinds",
				ink: inks[kind],
				values: byDay.map((figure) => countOf(figure, kind)),
				texts: byDay.map((figure) => formatCount(countOf(figure, kind))),
			})),
		}),
		[byDay, label, language],
	);
	return (
		<Panel
			title={t("overview.byKind")}
			extra={<span className="small muted">{t("overview.byKindHint")}</span>}
		>
			<LazyChart spec={spec} height={HEIGHT} label={t("overview.byKind")} />
		</Panel>
	);
}
