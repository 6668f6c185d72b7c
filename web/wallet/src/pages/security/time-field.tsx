import { useId } from "react";

const MINUTES_BETWEEN = 30;
const HALF_HOURS: readonly string[] = Array.from({ length: 48 }, (_, at) => {
	const minutes = at * MINUTES_BETWEEN;
	const two = (part: number): string => String(part).padStart(2, "0");
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
});

/** A time of the day by half hours, written alike in every browser: its own time field follows the machine. */
export function TimeField(props: {
	label: string;
	value: string;
	onValue: (value: string) => void;
}): React.ReactNode {
	const id = useId();
	const { value } = props;
	const times = HALF_HOURS.includes(value) ? HALF_HOURS : [value, ...HALF_HOURS];
	return (
		<div className="zf-field">
			<label className="zf-field-label" htmlFor={id}>
				{props.label}
			</label>
			<div className="zf-field-box">
				<select
					id={id}
					className="zf-time"
					value={value}
					onChange={(event) => props.onValue(event.target.value)}
				>
					{times.map((time) => (
						<option key={time}>{time}</option>
					))}
				</select>
			</div>
		</div>
	);
}
