import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { shiftMonth } from "@zhangfang/shared";
import { Button } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useText } from "../i18n/index.ts";
import { monthWeeks, shiftDay } from "../lib/calendar.ts";
import { shanghaiDay } from "../lib/format.ts";

const steps: Record<string, number> = {
	ArrowLeft: -1,
	ArrowRight: 1,
	ArrowUp: -7,
	ArrowDown: 7,
};

/** A month of Shanghai days to pick one from, by mouse or arrows. Days after today are not offered. */
export function Calendar(props: {
	/** The first and the last day of what is chosen. */
	from: string | undefined;
	to: string | undefined;
	onPick: (day: string) => void;
}): ReactNode {
	const { t } = useText();
	const today = shanghaiDay();
	const [cursor, setCursor] = useState(props.to ?? props.from ?? today);
	const moved = useRef(false);
	const grid = useRef<HTMLTableElement>(null);
	const month = cursor.slice(0, 7);
	useEffect(() => {
		if (!moved.current) return;
		grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
	}, [cursor]);
	const turn = (by: number): void => {
		moved.current = false;
		const day = `${shiftMonth(month, by)}-01`;
		setCursor(day > today ? today : day);
	};
	const press = (event: KeyboardEvent): void => {
		const step = steps[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const day = shiftDay(cursor, step);
		moved.current = true;
		if (day <= today) setCursor(day);
	};
	const inside = (day: string): boolean =>
		props.from !== undefined && day >= props.from && day <= (props.to ?? props.from);
	return (
		<div className="calendar">
			<div className="calendar-head">
				<Button
					type="text"
					size="small"
					icon={<LeftOutlined />}
					aria-label={t("common.previousMonth")}
					onClick={() => turn(-1)}
				/>
				<strong>
					{t("common.monthTitle", { year: month.slice(0, 4), month: month.slice(5) })}
				</strong>
				<Button
					type="text"
					size="small"
					icon={<RightOutlined />}
					aria-label={t("common.nextMonth")}
					disabled={month >= today.slice(0, 7)}
					onClick={() => turn(1)}
				/>
			</div>
			<table ref={grid} onKeyDown={press}>
				<thead>
					<tr>
						{t("common.weekdays")
							.split(",")
							.map((name) => (
								<th key={name}>{name}</th>
							))}
					</tr>
				</thead>
				<tbody>
					{monthWeeks(month).map((week) => (
						<tr key={week.find((day) => day !== null)}>
							{week.map((day, position) => (
								<td key={day ?? position}>
									{day !== null && (
										<button
											type="button"
											data-day={day}
											tabIndex={day === cursor ? 0 : -1}
											aria-pressed={inside(day)}
											aria-current={day === today ? "date" : undefined}
											aria-label={day}
											disabled={day > today}
											onClick={() => props.onPick(day)}
										>
											{Number(day.slice(8))}
										</button>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
