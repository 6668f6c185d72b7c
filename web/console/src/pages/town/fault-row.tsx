import { InputNumber, Slider } from "antd";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";
import { PPM } from "./fault-rates.ts";

/** Slider stops: small rates are the interesting ones, so the scale is roughly logarithmic. */
const stops = [
	0,
	100,
	1_000,
	5_000,
	10_000,
	20_000,
	50_000,
	100_000,
	200_000,
	500_000,
	PPM,
] as const;

function stopOf(rate: number): number {
	const above = stops.findIndex((stop) => stop >= rate);
	return above < 0 ? stops.length - 1 : above;
}

/** One kind of fault: a slider for a feeling, a field for the exact percentage. */
export function FaultRow(props: {
	kind: string;
	rate: number;
	changed: boolean;
	onChange: (rate: number) => void;
}): ReactNode {
	const { t, label } = useText();
	const name = label("fault", props.kind);
	return (
		<li className={props.changed ? "fault fault-changed" : "fault"}>
			<span className={props.rate === 0 ? "muted" : undefined}>{name}</span>
			<Slider
				min={0}
				max={stops.length - 1}
				value={stopOf(props.rate)}
				tooltip={{ open: false }}
				ariaLabelForHandle={name}
				onChange={(stop: number) => props.onChange(stops[stop] ?? 0)}
			/>
			<InputNumber
				size="small"
				value={props.rate / 10_000}
				min={0}
				max={100}
				step={0.5}
				precision={2}
				suffix="%"
				aria-label={`${name} ${t("town.rate")}`}
				onChange={(percent) => props.onChange(Math.round((percent ?? 0) * 10_000))}
			/>
		</li>
	);
}
