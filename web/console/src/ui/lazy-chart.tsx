import { lazy, type ReactNode, Suspense } from "react";
import type { ChartSpec } from "./chart-option.ts";
import "../styles/chart.css";

const Chart = lazy(() => import("./chart.tsx"));

/** A chart whose engine loads after the figures are on the screen; its place is kept. */
export function LazyChart(props: { spec: ChartSpec; label: string; height: number }): ReactNode {
	return (
		<div style={{ height: props.height }}>
			<Suspense fallback={null}>
				<Chart {...props} />
			</Suspense>
		</div>
	);
}
