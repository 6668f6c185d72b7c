import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OverviewChannel } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatMs, formatPpm } from "../../lib/format.ts";
import { Empty } from "../../ui/feedback.tsx";
import { RateBar } from "../../ui/rate-bar.tsx";
import "../../styles/table.css";

/** How each channel answered today. */
export function ChannelTable({ channels }: { channels: readonly OverviewChannel[] }): ReactNode {
	const { t } = useText();
	if (channels.length === 0) return <Empty title={t("overview.channelsEmpty")} />;
	return (
		<div className="table-wrap">
			<table className="table" aria-label={t("overview.channels")}>
				<thead>
					<tr>
						<th>{t("trades.channel")}</th>
						<th>{t("overview.successRate")}</th>
						<th className="end">{t("overview.sent")}</th>
						<th className="end from-md">{t("overview.declined")}</th>
						<th className="end">{t("overview.unknown")}</th>
						<th className="end from-md">{t("channels.p50")}</th>
						<th className="end from-md">{t("channels.p99")}</th>
					</tr>
				</thead>
				<tbody>
					{channels.map((channel) => (
						<tr key={channel.id}>
							<td>
								<Link className="link" to="/channels/$channelId" params={{ channelId: channel.id }}>
									{channel.name}
								</Link>
							</td>
							<td className="rate-cell">
								<RateBar ppm={channel.successRatePpm} />
								{formatPpm(channel.successRatePpm)}
							</td>
							<td className="end">{formatCount(channel.sent)}</td>
							<td className="end from-md">{formatCount(channel.declined)}</td>
							<td className={channel.unknown > 0 ? "end figure-bad" : "end"}>
								{formatCount(channel.unknown)}
							</td>
							<td className="end from-md">{formatMs(channel.p50Ms)}</td>
							<td className="end from-md">{formatMs(channel.p99Ms)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
