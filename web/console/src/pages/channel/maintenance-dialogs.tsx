import { Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { CHANNEL_PRODUCTS, type ChannelProductName } from "../../api/channel-types.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import type { DailyWindow, Removal, ServiceCalendar } from "./maintenance.tsx";
import { proposePolicy } from "./policy-dialog.tsx";

const PLACE = { part: "calendar", product: "*" } as const;

interface DialogProps {
	readonly channelId: string;
	readonly calendar: ServiceCalendar;
	readonly open: boolean;
	readonly onClose: () => void;
}

/** Which products a window closes. */
function ProductsItem(): ReactNode {
	const { t, word } = useText();
	return (
		<Form.Item
			name="products"
			label={t("channel.forProducts")}
			rules={[{ required: true, message: t("channel.forProductsNeeded") }]}
		>
			<Select
				mode="multiple"
				options={CHANNEL_PRODUCTS.map((value) => ({
					value,
					label: word("channel.products", value),
				}))}
			/>
		</Form.Item>
	);
}

interface WorksFields {
	readonly from: string;
	readonly until: string;
	readonly products: readonly ChannelProductName[];
	readonly note: string;
}

/** Plans works: from then until then the products are kept back, not failed. */
export function WorksDialog({ channelId, calendar, open, onClose }: DialogProps): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<WorksFields>
			open={open}
			title={t("channel.addWorks")}
			lead={t("channel.worksLead")}
			initial={{ products: [...CHANNEL_PRODUCTS] }}
			refresh={["channel"]}
			send={({ from, until, products, note, reason }) => {
				const works = { from: instantOf(from), until: instantOf(until), products, note };
				const value = { ...calendar, works: [...calendar.works, works] };
				return proposePolicy(channelId, PLACE, value, reason);
			}}
			onClose={onClose}
		>
			<div className="form-pairs">
				<MomentItem name="from" label={t("channel.worksFrom")} />
				<MomentItem name="until" label={t("channel.worksUntil")} />
			</div>
			<ProductsItem />
			<Form.Item
				name="note"
				label={t("channel.worksWhat")}
				rules={[{ required: true, whitespace: true, message: t("channel.worksWhatNeeded") }]}
			>
				<Input maxLength={200} />
			</Form.Item>
		</ProposalDialog>
	);
}

const MINUTE = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A window of every day, such as a cutover. */
export function DailyDialog({ channelId, calendar, open, onClose }: DialogProps): ReactNode {
	const { t, word } = useText();
	const minute = (name: "from" | "until"): ReactNode => (
		<Form.Item
			name={name}
			label={t(name === "from" ? "channel.dailyFrom" : "channel.dailyUntil")}
			rules={[{ required: true, pattern: MINUTE, message: t("channel.minuteWrong") }]}
		>
			<Input type="time" />
		</Form.Item>
	);
	return (
		<ProposalDialog<DailyWindow>
			open={open}
			title={t("channel.addDaily")}
			lead={t("channel.dailyLead")}
			initial={{ why: "cutover", products: [...CHANNEL_PRODUCTS] }}
			refresh={["channel"]}
			send={({ reason, ...window }) => {
				const value = { ...calendar, daily: [...calendar.daily, window] };
				return proposePolicy(channelId, PLACE, value, reason);
			}}
			onClose={onClose}
		>
			<div className="form-pairs">
				{minute("from")}
				{minute("until")}
			</div>
			<Form.Item name="why" label={t("channel.dailyWhy")}>
				<Segmented
					block
					options={(["cutover", "maintenance"] as const).map((value) => ({
						value,
						label: word("channel.closedWhy", value),
					}))}
				/>
			</Form.Item>
			<ProductsItem />
		</ProposalDialog>
	);
}

/** Takes a window out of the calendar. */
export function RemoveDialog(props: {
	channelId: string;
	removal: Removal | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { channelId, removal } = props;
	return (
		<ProposalDialog<object>
			open={removal !== undefined}
			title={t("channel.removeTitle")}
			lead={t("channel.removeLead", { window: removal?.words ?? "" })}
			refresh={["channel"]}
			send={({ reason }) => proposePolicy(channelId, PLACE, removal?.rest, reason)}
			onClose={props.onClose}
		/>
	);
}
