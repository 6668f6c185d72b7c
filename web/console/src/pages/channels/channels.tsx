import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { channelsQuery } from "../../api/queries.ts";
import type { ChannelInfo } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatMs, formatPpm } from "../../lib/format.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { Declared } from "./declared.tsx";
import "./channels.css";

const REFRESH_MS = 5_000;

/** Each channel: how it does, whether it is on, what it promised. */
export function ChannelsPage(): ReactNode {
	const { t } = useText();
	const read = useQuery({ ...channelsQuery(), refetchInterval: REFRESH_MS });
	return (
		<Page title={t("channels.title")} lead={t("channels.lead")} printable>
			<Loaded read={read} rows={10}>
				{({ items }) =>
					items.length === 0 ? (
						<Empty title={t("channels.empty")} text={t("channels.emptyText")} />
					) : (
						items.map((channel) => <ChannelCard key={channel.id} channel={channel} />)
					)
				}
			</Loaded>
		</Page>
	);
}

function ChannelCard({ channel }: { channel: ChannelInfo }): ReactNode {
	const { t, label } = useText();
	return (
		<Panel
			className="channel"
			title={
				<span className="channel-title">
					<Link className="link" to="/channels/$channelId" params={{ channelId: channel.id }}>
						{channel.name}
					</Link>
					<State kind="channelState" value={channel.state} />
				</span>
			}
			note={label("channelKind", channel.kind)}
			extra={
				<Link className="link small" to="/trades" search={{ channel: channel.id }}>
					{t("channels.trades")}
				</Link>
			}
		>
			<Live channel={channel} />
			<div className="channel-columns">
				<section>
					<h3>{t("channels.policy")}</h3>
					<Declared values={channel.policy} />
				</section>
				<section>
					<h3>{t("channels.capabilities")}</h3>
					<Declared values={channel.capabilities} />
				</section>
				<section>
					<h3>{t("channels.bin")}</h3>
					<p>
						{channel.bin
							? t("channels.binText", {
									version: channel.bin.version,
									count: formatCount(channel.bin.prefixes),
								})
							: t("channels.binNone")}
					</p>
				</section>
			</div>
		</Panel>
	);
}

function Live({ channel }: { channel: ChannelInfo }): ReactNode {
	const { t } = useText();
	const { stats } = channel;
	const figures: readonly (readonly [string, string, boolean?])[] = [
		[t("channels.sent"), formatCount(stats.sent)],
		[t("channels.succeeded"), formatCount(stats.succeeded)],
		[t("channels.declined"), formatCount(stats.declined)],
		[t("channels.unknown"), formatCount(stats.unknown), stats.unknown > 0],
		[t("channels.p50"), formatMs(stats.p50Ms)],
		[t("channels.p99"), formatMs(stats.p99Ms)],
	];
	return (
		<div className="channel-live">
			<div className="channel-rate">
				<span className="small muted">{t("channels.successRate")}</span>
				<strong>{formatPpm(stats.successRatePpm)}</strong>
				{stats.sent === 0 ? (
					<span className="small muted">{t("channels.noStats")}</span>
				) : (
					<Outcomes channel={channel} />
				)}
			</div>
			<dl className="channel-figures">
				{figures.map(([name, value, bad]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd className={bad ? "figure-bad" : undefined}>{value}</dd>
					</div>
				))}
			</dl>
			<p className="small muted channel-first">
				{t("channels.resolved")} ·{" "}
				{t("channels.noticesFirst", { count: formatCount(stats.noticesFirst) })} ·{" "}
				{t("channels.queriesFirst", { count: formatCount(stats.queriesFirst) })}
			</p>
		</div>
	);
}

/** What became of everything sent, as one bar; the figures beside it say the same. */
function Outcomes({ channel }: { channel: ChannelInfo }): ReactNode {
	const { sent, succeeded, declined, unknown } = channel.stats;
	const parts = [
		["done", succeeded],
		["bad", declined],
		["alert", unknown],
	] as const;
	let at = 0;
	return (
		<svg className="outcomes" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
			<rect className="outcome-rest" width="100" height="6" />
			{parts.map(([tone, count]) => {
				const width = (count / sent) * 100;
				const x = at;
				at += width;
				return <rect key={tone} className={`outcome-${tone}`} x={x} width={width} height="6" />;
			})}
		</svg>
	);
}
