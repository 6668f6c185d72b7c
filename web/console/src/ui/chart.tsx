import { palettes, useThemeMode } from "@zhangfang/shared";
import { BarChart, LineChart } from "echarts/charts";
import {
	GridComponent,
	LegendComponent,
	MarkLineComponent,
	TooltipComponent,
} from "echarts/components";
import { type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import {
	type KeyboardEvent,
	type ReactNode,
	type RefObject,
	useEffect,
	useRef,
	useState,
} from "react";
import { useText } from "../i18n/index.ts";
import { type ChartInk, type ChartSpec, marksAt, optionOf } from "./chart-option.ts";

register([
	...[BarChart, LineChart, CanvasRenderer],
	...[GridComponent, LegendComponent, MarkLineComponent, TooltipComponent],
]);

/** Draws a chart of the console's two kinds and keeps it in step with size, theme and data. */
export default function Chart(props: {
	spec: ChartSpec;
	label: string;
	height: number;
}): ReactNode {
	const mode = useThemeMode();
	const { t } = useText();
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
	const { said, press, hide } = useWalk(props.spec, chart);
	useEffect(() => {
		const palette = palettes[mode];
		const ink: ChartInk = { ...palette, dark: mode === "dark" };
		chart.current?.setOption(optionOf(props.spec, ink), { notMerge: true });
	}, [props.spec, mode]);
	return (
		<>
			{/* A picture that the arrow keys walk through, point by point, as the mouse does. */}
			<div
				ref={box}
				role="img"
				aria-label={`${props.label}. ${t("books.curveKeys")}`}
				tabIndex={0}
				className="chart"
				style={{ height: props.height }}
				onKeyDown={press}
				onBlur={hide}
			/>
			<span className="visually-hidden" aria-live="polite">
				{said}
			</span>
		</>
	);
}

/** Walks the points by the arrow keys: shows each as the mouse would, and says it. */
function useWalk(
	spec: ChartSpec,
	chart: RefObject<EChartsType | null>,
): { said: string; press: (event: KeyboardEvent) => void; hide: () => void } {
	const last = spec.positions.length - 1;
	const [at, setAt] = useState(-1);
	useEffect(() => setAt(-1), [spec]);
	const show = (next: number): void => {
		setAt(next);
		chart.current?.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: next });
	};
	const hide = (): void => {
		setAt(-1);
		chart.current?.dispatchAction({ type: "hideTip" });
	};
	const press = (event: KeyboardEvent): void => {
		if (event.key === "Escape") return hide();
		const from = at < 0 ? last : at;
		const next = {
			ArrowLeft: Math.max(0, from - 1),
			ArrowRight: Math.min(last, at < 0 ? 0 : at + 1),
			Home: 0,
			End: last,
		}[event.key];
		if (next === undefined || last < 0) return;
		event.preventDefault();
		show(next);
	};
	const { titles, series } = spec;
	const marked = marksAt(spec, at).map(({ text }) => text);
	const told = [titles[at], ...series.map((one) => one.texts[at]), ...marked];
	const said = at < 0 ? "" : told.join(", ");
	return { said, press, hide };
}
