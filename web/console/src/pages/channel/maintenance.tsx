import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { ChannelPolicy, ChannelProductName } from "../../api/channel-types.ts";
import { channelPoliciesQuery } from "../../api/payment-queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { DailyDialog, RemoveDialog, WorksDialog } from "./maintenance-dialogs.tsx";

export interface DailyWindow {
	readonly from: string;
	readonly until: string;
	readonly why: "cutover" | "maintenance";
	readonly products: readonly ChannelProductName[];
}

export interface Works {
	readonly from: string;
	readonly until: string;
	readonly products: readonly ChannelProductName[];
	readonly note: string;
}

export interface ServiceCalendar {
	readonly daily: readonly DailyWindow[];
	readonly works: readonly Works[];
}

/** What is taken out of the calendar, in words, and the calendar without it. */
export interface Removal {
	readonly words: string;
	readonly rest: ServiceCalendar;
}

/** When the channel does not serve: each day, and works that were announced. */
export function Maintenance({ channelId }: { channelId: string }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [wish, setWish] = useState<"works" | "daily">();
	const [removal, remove] = useState<Removal>();
	const read = useQuery(channelPoliciesQuery(channelId));
	const calendar = calendarOf(read.data?.items);
	const end = (): void => {
		setWish(undefined);
		remove(undefined);
	};
	return (
		<Panel
			title={t("channel.maintenance")}
			note={t("channel.maintenanceNote")}
			extra={
				mayAct && (
					<span className="panel-acts">
						<Button size="small" onClick={() => setWish("daily")}>
							{t("channel.addDaily")}
						</Button>
						<Button size="small" onClick={() => setWish("works")}>
							{t("channel.addWorks")}
						</Button>
					</span>
				)
			}
		>
			<Loaded read={read} rows={3}>
				{() => <Windows calendar={calendar} mayAct={mayAct} onRemove={remove} />}
			</Loaded>
			<WorksDialog {...{ channelId, calendar }} open={wish === "works"} onClose={end} />
			<DailyDialog {...{ channelId, calendar }} open={wish === "daily"} onClose={end} />
			<RemoveDialog channelId={channelId} removal={removal} onClose={end} />
		</Panel>
	);
}

function calendarOf(items: readonly ChannelPolicy[] = []): ServiceCalendar {
	const line = items.find(({ part }) => part === "calendar");
	return (line?.value ?? { daily: [], works: [] }) as unknown as ServiceCalendar;
}

function productsText(products: readonly string[], { word }: Text): string {
	return products.map((product) => word("channel.products", product)).join(" · ");
}

function Windows(props: {
	calendar: ServiceCalendar;
	mayAct: boolean;
	onRemove: (removal: Removal) => void;
}): ReactNode {
	const text = useText();
	const { t } = text;
	const { calendar, mayAct, onRemove } = props;
	const { daily, works } = calendar;
	const take = (removal: Removal): ReactNode =>
		mayAct && (
			<Button size="small" type="text" onClick={() => onRemove(removal)}>
				{t("channel.remove")}
			</Button>
		);
	if (daily.length + works.length === 0) return <p className="muted">{t("channel.noWindows")}</p>;
	return (
		<ul className="rows">
			{works.map((one) => (
				<li key={`${one.from} ${one.until} ${one.note}`}>
					<div>
						<strong>{worksText(one)}</strong>
						<p className="small muted">
							{[one.note, productsText(one.products, text)].filter(Boolean).join(" · ")}
						</p>
					</div>
					<WorksState works={one} />
					{take({
						words: worksText(one),
						rest: { daily, works: works.filter((other) => other !== one) },
					})}
				</li>
			))}
			{daily.map((one) => (
				<li key={`${one.from} ${one.until} ${one.why} ${one.products.join()}`}>
					<div>
						<strong>{t("channel.everyDay", { from: one.from, until: one.until })}</strong>
						<p className="small muted">{productsText(one.products, text)}</p>
					</div>
					<Toned tone="idle">{text.word("channel.closedWhy", one.why)}</Toned>
					{take({
						words: t("channel.everyDay", { from: one.from, until: one.until }),
						rest: { works, daily: daily.filter((other) => other !== one) },
					})}
				</li>
			))}
		</ul>
	);
}

function worksText({ from, until }: Works): string {
	const [start, end] = [formatDateTime(from), formatDateTime(until)];
	const isSameDay = start.slice(0, 10) === end.slice(0, 10);
	return `${start.slice(0, 16)} – ${end.slice(isSameDay ? 11 : 5, 16)}`;
}

function WorksState({ works: { from, until } }: { works: Works }): ReactNode {
	const { t } = useText();
	const now = Date.now();
	if (now >= Date.parse(until)) return <Toned tone="idle">{t("channel.worksOver")}</Toned>;
	if (now < Date.parse(from)) return <Toned tone="wait">{t("channel.worksComing")}</Toned>;
	return <Toned tone="bad">{t("channel.worksNow")}</Toned>;
}
