import { CalendarOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useText } from "../i18n/index.ts";
import { isDay, shiftDay } from "../lib/calendar.ts";
import { shanghaiDay } from "../lib/format.ts";
import { Calendar } from "./calendar.tsx";

/** One Shanghai day. */
export function DayField(props: {
	value: string | undefined;
	onChange: (day: string) => void;
}): ReactNode {
	const { t } = useText();
	const [open, setOpen] = useState(false);
	const value = isDay(props.value) ? props.value : undefined;
	const content = (
		<Calendar
			from={value}
			to={value}
			onPick={(day) => {
				props.onChange(day);
				setOpen(false);
			}}
		/>
	);
	return (
		<Popover content={content} open={open} onOpenChange={setOpen} trigger="click" destroyOnHidden>
			<Button icon={<CalendarOutlined />} aria-label={t("common.pickDate")}>
				{value ?? t("common.today")}
			</Button>
		</Popover>
	);
}

/** First and last day of the month before a day's. */
function monthBefore(day: string): [string, string] {
	const last = shiftDay(`${day.slice(0, 7)}-01`, -1);
	return [`${last.slice(0, 7)}-01`, last];
}

/** From one Shanghai day to another, both included; by preset or on the calendar. */
export function DayRange(props: {
	from: string | undefined;
	to: string | undefined;
	onChange: (range: { from: string | undefined; to: string | undefined }) => void;
}): ReactNode {
	const { t } = useText();
	const [open, setOpen] = useState(false);
	const [start, setStart] = useState<string>();
	const from = isDay(props.from) ? props.from : undefined;
	const to = isDay(props.to) ? props.to : undefined;
	const today = shanghaiDay();
	const choose = (first: string | undefined, last: string | undefined): void => {
		props.onChange({ from: first, to: last });
		setStart(undefined);
		setOpen(false);
	};
	const pick = (day: string): void => {
		if (start === undefined) setStart(day);
		else choose(day < start ? day : start, day < start ? start : day);
	};
	const presets: [string, string | undefined, string | undefined][] = [
		[t("common.anyTime"), undefined, undefined],
		[t("common.today"), today, today],
		[t("common.yesterday"), shanghaiDay(-1), shanghaiDay(-1)],
		[t("common.lastDays", { count: 7 }), shanghaiDay(-6), today],
		[t("common.lastDays", { count: 30 }), shanghaiDay(-29), today],
		[t("common.thisMonth"), `${today.slice(0, 7)}-01`, today],
		[t("common.lastMonth"), ...monthBefore(today)],
	];
	const known = presets.find(([, first, last]) => first === from && last === to);
	const spoken = from === to ? (from ?? "") : `${from ?? "…"} ${t("common.to")} ${to ?? "…"}`;
	const content = (
		<div className="range">
			<ul>
				{presets.map(([name, first, last]) => (
					<li key={name}>
						<Button type="text" onClick={() => choose(first, last)}>
							{name}
						</Button>
					</li>
				))}
			</ul>
			<Calendar from={start ?? from} to={start ?? to} onPick={pick} />
		</div>
	);
	return (
		<Popover
			content={content}
			open={open}
			onOpenChange={setOpen}
			trigger="click"
			placement="bottomLeft"
			destroyOnHidden
		>
			<Button icon={<CalendarOutlined />} aria-label={t("common.dateRange")}>
				{known?.[0] ?? spoken}
			</Button>
		</Popover>
	);
}
