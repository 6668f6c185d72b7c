import { fontStack, type Palette } from "@zhangfang/shared";
import type { EChartsCoreOption } from "echarts/core";

export interface ChartInk extends Palette {
	readonly dark: boolean;
}

export interface Series {
	readonly name: string;
	readonly kind: "bar" | "line" | "area" | "step";
	/** Amounts come as decimal text: only the chart itself makes a length of them. "-" is a gap. */
	readonly values: readonly (number | string)[];
	/** Which ink of the palette draws it. */
	readonly ink: "cinnabar" | "jade" | "amber" | "ink2" | "ink3" | "ink";
	/** On the scale at the right. */
	readonly right?: boolean;
	readonly stack?: string;
	/** How the tooltip says each value; the text is made from the exact amount. */
	readonly texts: readonly string[];
}

export interface ChartSpec {
	/** The axis' words for each position. */
	readonly positions: readonly string[];
	/** What the tooltip calls each position. */
	readonly titles: readonly string[];
	readonly series: readonly Series[];
	readonly scale: (value: number) => string;
	readonly rightScale?: (value: number) => string;
	readonly legend?: boolean;
	/** Where the scale ends, if it has an end of its own. */
	readonly max?: number;
	/** Where such a scale begins: nothing unless said. */
	readonly min?: number;
	/** What happened at some positions: a line down the chart, its words in the tooltip. */
	readonly marks?: readonly Mark[];
}

export interface Mark {
	readonly at: number;
	readonly text: string;
	readonly ink: "cinnabar" | "jade" | "amber" | "ink2";
}

/** What happened at a position, in words. */
export function marksAt({ marks = [] }: ChartSpec, position: number): readonly Mark[] {
	return marks.filter(({ at }) => at === position);
}

/** "1.2万" or "12k": round marks of an axis, never a figure. */
export function shortNumber(value: number, language: string): string {
	const [unit, size] = language === "en" ? unitOf(value, EN_UNITS) : unitOf(value, ZH_UNITS);
	const scaled = value / size;
	return `${Number.isInteger(scaled) ? scaled : scaled.toFixed(1)}${unit}`;
}

const ZH_UNITS = [
	["亿", 1e8],
	["万", 1e4],
] as const;
const EN_UNITS = [
	["M", 1e6],
	["k", 1e3],
] as const;

function unitOf(
	value: number,
	units: readonly (readonly [string, number])[],
): readonly [string, number] {
	return units.find(([, size]) => Math.abs(value) >= size) ?? ["", 1];
}

interface TipItem {
	readonly seriesIndex: number;
	readonly dataIndex: number;
}

/** An element rather than markup: the content security policy allows no style attributes. */
function tip(spec: ChartSpec, items: readonly TipItem[]): HTMLElement {
	const box = document.createElement("div");
	box.className = "chart-tip";
	const at = items[0]?.dataIndex ?? 0;
	const head = box.appendChild(document.createElement("strong"));
	head.textContent = spec.titles[at] ?? "";
	for (const item of items) {
		const series = spec.series[item.seriesIndex];
		if (series === undefined) continue;
		const row = box.appendChild(document.createElement("div"));
		const name = row.appendChild(document.createElement("span"));
		name.className = `chart-ink chart-ink-${series.ink}`;
		name.textContent = series.name;
		const value = row.appendChild(document.createElement("span"));
		value.textContent = series.texts[item.dataIndex] ?? "";
	}
	for (const mark of marksAt(spec, at)) {
		const row = box.appendChild(document.createElement("div"));
		const name = row.appendChild(document.createElement("span"));
		name.className = `chart-ink chart-ink-${mark.ink}`;
		name.textContent = mark.text;
	}
	return box;
}

/** Points of a line: one that stands alone between gaps is drawn as a dot, which no line would show. */
function pointsOf(values: Series["values"]): readonly unknown[] {
	const isGap = (place: number): boolean => values[place] === undefined || values[place] === "-";
	return values.map((value, place) =>
		isGap(place - 1) && isGap(place + 1) ? value : { value, symbol: "none" },
	);
}

function seriesOption(series: Series, ink: ChartInk): Record<string, unknown> {
	// As a thin line the brand colour needs its text shade to be seen on dark paper.
	const color = series.ink === "cinnabar" ? ink.cinnabarInk : ink[series.ink];
	const bar = series.kind === "bar";
	return {
		name: series.name,
		type: bar ? "bar" : "line",
		data: bar ? series.values : pointsOf(series.values),
		yAxisIndex: series.right ? 1 : 0,
		...(series.stack === undefined ? {} : { stack: series.stack }),
		color,
		...(bar
			? {
					barMaxWidth: 18,
					itemStyle: {
						borderRadius: series.stack ? 0 : [2, 2, 0, 0],
						opacity: series.stack ? 0.9 : 0.4,
					},
				}
			: {
					showSymbol: true,
					showAllSymbol: true,
					symbolSize: 5,
					lineStyle: { width: 1.75 },
					...(series.kind === "step" ? { step: "end" } : {}),
					...(series.kind === "area" || series.kind === "step"
						? { areaStyle: { color, opacity: ink.dark ? 0.16 : 0.08 } }
						: {}),
				}),
	};
}

/** Thin upright lines, drawn with the first series; their words are in the tooltip. */
function markLines({ marks = [], positions }: ChartSpec, ink: ChartInk): Record<string, unknown> {
	if (marks.length === 0) return {};
	return {
		markLine: {
			silent: true,
			symbol: "none",
			animation: false,
			label: { show: false },
			data: marks.map((mark) => ({
				xAxis: Math.min(mark.at, positions.length - 1),
				lineStyle: {
					color: mark.ink === "cinnabar" ? ink.cinnabarInk : ink[mark.ink],
					type: "dashed",
					width: 1.25,
				},
			})),
		},
	};
}

/** The whole option of a chart: thin lines, one grid, words in the console's type. */
export function optionOf(spec: ChartSpec, ink: ChartInk): EChartsCoreOption {
	const axis = { color: ink.ink3, fontFamily: fontStack, fontSize: 11 };
	const scale = (format: (value: number) => string, grid: boolean): Record<string, unknown> => ({
		type: "value",
		minInterval: 1,
		splitNumber: 4,
		axisLabel: { ...axis, formatter: format },
		splitLine: { show: grid, lineStyle: { color: ink.line } },
		...(grid && spec.max !== undefined ? { min: spec.min ?? 0, max: spec.max } : {}),
	});
	return {
		animationDuration: 150,
		animationDurationUpdate: 150,
		textStyle: { fontFamily: fontStack },
		grid: { left: 4, right: 4, top: spec.legend ? 36 : 12, bottom: 4, containLabel: true },
		legend: {
			show: spec.legend ?? false,
			top: 0,
			left: 0,
			icon: "roundRect",
			itemWidth: 10,
			itemHeight: 10,
			itemGap: 16,
			textStyle: { color: ink.ink2, fontSize: 12 },
		},
		tooltip: {
			trigger: "axis",
			confine: true,
			backgroundColor: ink.raised,
			borderColor: ink.line,
			padding: 0,
			axisPointer: { type: "line", animation: false, lineStyle: { color: ink.ink3, width: 1 } },
			formatter: (items: unknown) => tip(spec, items as readonly TipItem[]),
		},
		xAxis: {
			type: "category",
			data: spec.positions,
			boundaryGap: spec.series.some((series) => series.kind === "bar"),
			axisLine: { lineStyle: { color: ink.line } },
			axisTick: { show: false },
			axisLabel: { ...axis, hideOverlap: true },
		},
		yAxis: [
			scale(spec.scale, true),
			...(spec.rightScale === undefined ? [] : [scale(spec.rightScale, false)]),
		],
		series: spec.series.map((series, place) => ({
			...seriesOption(series, ink),
			...(place === 0 ? markLines(spec, ink) : {}),
		})),
	};
}
