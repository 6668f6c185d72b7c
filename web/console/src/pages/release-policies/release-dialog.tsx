import { Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { ReleasePolicy } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { TextItem } from "../payout-rails/rail-fields.tsx";
import { clockText, minutesFrom } from "../payout-rails/rail-words.ts";

interface Fields {
	readonly channelId: string;
	readonly basis: ReleasePolicy["basis"];
	readonly workingDays: string;
	readonly at: string;
	readonly cutover: string;
}

const ANY = "*";
const DAY_MINUTES = 1440;
const HALF_DAY = 720;

/** A trade day that rolls in the evening rolls before midnight. */
function cutoverFrom(text: string): number {
	const minutes = minutesFrom(text) ?? 0;
	return minutes >= HALF_DAY ? minutes - DAY_MINUTES : minutes;
}

/** Proposes when money of a channel may leave. */
export function ReleaseDialog(props: {
	policy: ReleasePolicy | "new" | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, label } = useText();
	const channels = useChannelNames();
	const { policy } = props;
	const known = policy === "new" ? undefined : policy;
	const options = [{ value: ANY, label: t("release.others") }, ...channels.options];
	return (
		<ProposalDialog<Fields>
			key={known?.channelId ?? "new"}
			open={policy !== undefined}
			title={t("release.proposeTitle")}
			lead={t("release.proposeLead")}
			initial={{
				...(known === undefined ? {} : { channelId: known.channelId }),
				basis: known?.basis ?? "settlement",
				workingDays: String(known?.workingDays ?? 1),
				at: clockText(known?.atMinutes ?? 600),
				cutover: clockText(((known?.cutoverMinutes ?? 0) + DAY_MINUTES) % DAY_MINUTES),
			}}
			refresh={["release"]}
			send={({ channelId, basis, workingDays, at, cutover, reason }) =>
				api.post("/release-policies/proposals", {
					...{ channelId, basis, workingDays: Number(workingDays ?? 0), why: reason },
					...{ atMinutes: minutesFrom(at ?? "") ?? 0, cutoverMinutes: cutoverFrom(cutover ?? "") },
				})
			}
			onClose={props.onClose}
		>
			<Form.Item
				name="channelId"
				label={t("trades.channel")}
				rules={[{ required: true, message: t("rails.channelNeeded") }]}
			>
				<Select disabled={known !== undefined} options={options} />
			</Form.Item>
			<Form.Item name="basis" label={t("release.when")}>
				<Segmented
					block
					options={(["settlement", "at_once"] as const).map((value) => ({
						value,
						label: label("releaseBasis", value),
					}))}
				/>
			</Form.Item>
			<Settlement />
		</ProposalDialog>
	);
}

/** How settlement is counted; of no matter where money is let go at once. */
function Settlement(): ReactNode {
	const { t } = useText();
	if (Form.useWatch("basis") === "at_once") return null;
	const time = (name: "at" | "cutover", words: string): ReactNode => (
		<Form.Item
			name={name}
			label={words}
			rules={[{ required: true, pattern: /^\d\d:\d\d$/, message: t("channel.minuteWrong") }]}
		>
			<Input type="time" />
		</Form.Item>
	);
	return (
		<>
			<TextItem
				name="workingDays"
				label={t("release.workingDays")}
				pattern={/^([12]?\d|30)$/}
				wrong={t("release.workingDaysWrong")}
			/>
			<div className="form-pairs">
				{time("at", t("release.at"))}
				{time("cutover", t("release.cutover"))}
			</div>
		</>
	);
}
