import { palettes, useThemeMode } from "@zhangfang/shared";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { type ReactNode, useEffect, useRef } from "react";
import { type ChartInk, type ChartSpec, optionOf } from "./chart-option.ts";

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Draws a chart of the console's two kinds and keeps it in step with size, theme and data. */
export default function Chart(props: {
	spec: ChartSpec;
	label: string;
	height: number;
}): ReactNode {
	const mode = useThemeMode();
	const box = useRef<HTMLDivElement>(null);
	const chart = useRef<EChartsType>(null);
	useEffect(() => {
		const element = box.current;
		if (element === null) return;
		const made = init(element);
		chart.current = made;
		const watch = new ResizeObserver(() => made.resize());
		watch.observe(element);
		return () => {
			watch.disconnect();
			made.dispose();
			chart.current = null;
		};
	}, []);
	useEffect(() => {
		const palette = palettes[mode];
		const ink: ChartInk = { ...palette, dark: mode === "dark" };
		chart.current?.setOption(optionOf(props.spec, ink), { notMerge: true });
	}, [props.spec, mode]);
	return (
		<div
			ref={box}
			role="img"
			aria-label={props.label}
			className="chart"
			style={{ height: props.height }}
		/>
	);
}
