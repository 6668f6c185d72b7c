import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { releaseQuery } from "../../api/payment-queries.ts";
import type { ReleasePolicy } from "../../api/payout-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type ChannelNames, useChannelNames } from "../../lib/channel-names.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { clockText } from "../payout-rails/rail-words.ts";
import { ReleaseDialog } from "./release-dialog.tsx";

const ANY = "*";
const DAY_MINUTES = 1440;

/** When money that came by a channel may be withdrawn: what counts now, and every version before. */
export function ReleasePoliciesPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const channels = useChannelNames();
	const read = useQuery(releaseQuery());
	const [wanted, want] = useState<ReleasePolicy | "new">();
	const columns = releaseColumns(text, channels);
	return (
		<Page
			title={t("release.title")}
			lead={t("release.lead")}
			printable
			actions={mayAct && <Button onClick={() => want("new")}>{t("release.proposeNew")}</Button>}
		>
			<Loaded read={read} rows={8}>
				{({ items }) => (
					<>
						<Panel title={t("release.inForce")} flush>
							{items.length === 0 ? (
								<Empty title={t("release.empty")} text={t("release.emptyText")} />
							) : (
								<DataTable
									label={t("release.inForce")}
									rows={newestOf(items)}
									keyOf={({ channelId }) => channelId}
									columns={mayAct ? [...columns, changeColumn(text, want)] : columns}
								/>
							)}
						</Panel>
						<Panel title={t("release.history")} flush>
							<DataTable
								label={t("release.history")}
								rows={items}
								keyOf={({ channelId, version }) => `${channelId} ${version}`}
								columns={columns}
							/>
						</Panel>
					</>
				)}
			</Loaded>
			<ReleaseDialog policy={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}

/** The newest version of each channel; the one for all others first. */
function newestOf(items: readonly ReleasePolicy[]): readonly ReleasePolicy[] {
	const newest = new Map<string, ReleasePolicy>();
	for (const item of items) {
		const known = newest.get(item.channelId);
		if (known === undefined || known.version < item.version) newest.set(item.channelId, item);
	}
	return [...newest.values()].toSorted(
		(left, right) => Number(right.channelId === ANY) - Number(left.channelId === ANY),
	);
}

/** "on the next working day by 10:00, trade day ends at 23:00", in words. */
function whenText(policy: ReleasePolicy, { t }: Text): string {
	if (policy.basis === "at_once") return t("release.atOnce");
	return t("release.settled", {
		days: policy.workingDays,
		time: clockText(policy.atMinutes),
	});
}

function releaseColumns(text: Text, channels: ChannelNames): readonly Column<ReleasePolicy>[] {
	const { t } = text;
	return [
		{
			key: "channel",
			title: t("trades.channel"),
			render: ({ channelId }) => (channelId === ANY ? t("release.others") : channels.of(channelId)),
		},
		{ key: "when", title: t("release.when"), render: (row) => whenText(row, text) },
		{
			key: "cutover",
			title: t("release.cutover"),
			end: true,
			from: "md",
			render: ({ cutoverMinutes }) => clockText((cutoverMinutes + DAY_MINUTES) % DAY_MINUTES),
		},
		{
			key: "version",
			title: t("channel.version"),
			from: "md",
			render: ({ version }) => t("channel.versionNo", { version }),
		},
		{
			key: "since",
			title: t("channel.since"),
			from: "lg",
			render: ({ validFrom }) => <When at={validFrom} />,
		},
		{
			key: "by",
			title: t("channel.changedBy"),
			from: "lg",
			render: ({ changedBy }) => changedBy,
		},
	];
}

function changeColumn(
	{ t }: Text,
	onChange: (policy: ReleasePolicy) => void,
): Column<ReleasePolicy> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) => (
			<Button size="small" onClick={() => onChange(row)}>
				{t("channel.propose")}
			</Button>
		),
	};
}
