import { PauseCircleOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { overviewQuery } from "../../api/queries.ts";
import type { Overview } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Activity, KindMix } from "./activity.tsx";
import { AuditPanel } from "./audit-panel.tsx";
import { BooksLine } from "./books-line.tsx";
import { ChannelTable } from "./channel-table.tsx";
import { Headline } from "./headline.tsx";
import { StateTable } from "./state-table.tsx";
import "./overview.css";

const REFRESH_MS = 5_000;

/** How the platform stands right now. */
export function OverviewPage(): ReactNode {
	const { t } = useText();
	const [paused, setPaused] = useState(false);
	const read = useQuery({ ...overviewQuery, refetchInterval: paused ? false : REFRESH_MS });
	return (
		<Page
			title={t("overview.title")}
			lead={read.data && t("common.asOf", { time: formatDateTime(read.data.asOf) })}
			printable
			actions={
				<>
					<span className="live muted small" data-paused={paused}>
						{t(paused ? "overview.paused" : "overview.live")}
					</span>
					<Button
						icon={paused ? <PlayCircleOutlined /> : <PauseCircleOutlined />}
						onClick={() => setPaused(!paused)}
					>
						{t(paused ? "overview.resume" : "overview.pause")}
					</Button>
				</>
			}
		>
			<Loaded read={read} rows={12}>
				{(data) => <Standing data={data} />}
			</Loaded>
		</Page>
	);
}

function Standing({ data }: { data: Overview }): ReactNode {
	const { t } = useText();
	return (
		<>
			<Headline today={data.today} />
			<BooksLine books={data.books} />
			<div className="grid overview-charts">
				<Activity byHour={data.byHour} byDay={data.byDay} />
				<KindMix byDay={data.byDay} />
			</div>
			<div className="grid overview-tables">
				<Panel title={t("overview.channels")} flush>
					<ChannelTable channels={data.channels} />
				</Panel>
				<AuditPanel last={data.audit} />
			</div>
			<Panel title={t("overview.byState")} flush>
				<StateTable byState={data.byState} />
			</Panel>
		</>
	);
}
