import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ChannelDetail } from "../../api/channel-types.ts";
import { channelQuery } from "../../api/payment-queries.ts";
import { useText } from "../../i18n/index.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { Breakers } from "./breakers.tsx";
import { HealthCharts } from "./health-charts.tsx";
import { Maintenance } from "./maintenance.tsx";
import { NowPanel, TodayPanel } from "./now-panel.tsx";
import { Policies } from "./policies.tsx";
import { Products } from "./products.tsx";
import "./channel.css";

const REFRESH_MS = 5_000;

/** One channel: how it does now and did lately, what holds it back, what rules it and who changed that. */
export function ChannelPage(): ReactNode {
	const { t } = useText();
	const { channelId } = useParams({ strict: false }) as { channelId: string };
	const read = useQuery({ ...channelQuery(channelId), refetchInterval: REFRESH_MS });
	const name = read.data?.name ?? t("channels.title");
	return (
		<Page
			name={name}
			title={
				<>
					<span>{name}</span>
					{read.data && <Standing channel={read.data} />}
				</>
			}
			lead={<span className="mono">{channelId}</span>}
			trail={{ to: "/channels", text: t("channels.title") }}
			printable
			actions={
				<Link className="link" to="/trades" search={{ channel: channelId }}>
					{t("channels.trades")}
				</Link>
			}
		>
			<Loaded read={read} rows={12}>
				{(channel) => (
					<>
						<NowPanel channel={channel} />
						<HealthCharts channelId={channelId} />
						<div className="grid two">
							<Products channel={channel} />
							<Breakers breakers={channel.breakers} />
						</div>
						<TodayPanel today={channel.today} />
						<Maintenance channelId={channelId} />
						<Policies channelId={channelId} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

/** The worst that is true of it, in a word. */
function Standing({ channel }: { channel: ChannelDetail }): ReactNode {
	const { t } = useText();
	const [tone, key] = standingOf(channel);
	return <Toned tone={tone}>{t(`channel.standings.${key}`)}</Toned>;
}

function standingOf({
	breakers,
	products,
	waiting,
}: ChannelDetail): readonly [Tone, "broken" | "closed" | "probing" | "busy" | "open"] {
	if (breakers.some(({ state }) => state === "open")) return ["bad", "broken"];
	if (products.every(({ closed }) => closed !== null)) return ["bad", "closed"];
	if (breakers.some(({ state }) => state === "half_open")) return ["wait", "probing"];
	if (waiting.trade + waiting.query > 0) return ["wait", "busy"];
	return ["done", "open"];
}
