import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { routeSharesQuery } from "../../api/payment-queries.ts";
import type { RouteShare } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatCount } from "../../lib/format.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";

const HOURS = [1, 24, 168] as const;

/** How often each channel was chosen lately, method by method. */
export function Shares(): ReactNode {
	const { t, label } = useText();
	const [hours, setHours] = useState<(typeof HOURS)[number]>(24);
	const read = useQuery(routeSharesQuery(hours));
	return (
		<Panel
			title={t("routes.shares")}
			note={t("routes.sharesNote")}
			className="route-shares"
			extra={
				<Segmented
					size="small"
					value={hours}
					onChange={setHours}
					options={HOURS.map((value) => ({ value, label: t(`routes.hours.${value}`) }))}
				/>
			}
		>
			<Loaded read={read} rows={3}>
				{({ items }) => {
					const groups = [
						...Map.groupBy(items, ({ purpose, method }) => `${purpose} ${method}`).values(),
					];
					if (groups.length === 0) return <p className="muted">{t("routes.noShares")}</p>;
					return (
						<ul className="share-groups">
							{groups.map((group) => (
								<li key={`${group[0]?.purpose} ${group[0]?.method}`}>
									<h3>
										{label("method", group[0]?.method)}
										<span className="muted"> · {label("routePurpose", group[0]?.purpose)}</span>
									</h3>
									<Group shares={group} />
								</li>
							))}
						</ul>
					);
				}}
			</Loaded>
		</Panel>
	);
}

function Group({ shares }: { shares: readonly RouteShare[] }): ReactNode {
	const { t } = useText();
	const channels = useChannelNames();
	const all = shares.reduce((sum, { times }) => sum + times, 0);
	return (
		<ul className="share-bars">
			{shares
				.toSorted((left, right) => right.times - left.times)
				.map(({ channelId, times, again }) => (
					<li key={channelId ?? "-"}>
						<span>{channelId === null ? t("routes.nobody") : channels.of(channelId)}</span>
						<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
							<rect className="outcome-rest" width="100" height="6" />
							<rect
								className={channelId === null ? "share-none" : "share-part"}
								width={(times / all) * 100}
								height="6"
							/>
						</svg>
						<span className="amount">
							{formatCount(times)}
							<span className="muted"> · {((times / all) * 100).toFixed(1)}%</span>
							{again > 0 && (
								<span className="muted"> · {t("routes.afterAnother", { count: again })}</span>
							)}
						</span>
					</li>
				))}
		</ul>
	);
}
