import { formatMoney } from "@zhangfang/shared";
import { Form, Radio } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { ADVANCE_REMEDIES, type Advance } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { Facts } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import "../trade-reviews/trade-reviews.css";

/** Proposes to take an advance back, or to bear it. */
export function AdvanceDialog(props: {
	advance: Advance | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, label } = useText();
	const channels = useChannelNames();
	const { advance } = props;
	// A merchant was credited only where somebody paid one.
	const remedies = ADVANCE_REMEDIES.filter(
		(remedy) => remedy !== "recover_merchant" || advance?.product === "pay",
	);
	return (
		<ProposalDialog<{ remedy: (typeof ADVANCE_REMEDIES)[number] }>
			open={advance !== undefined}
			title={t("advances.decideTitle")}
			lead={t("advances.decideLead")}
			refresh={["advances"]}
			send={({ remedy, reason }) =>
				api.post(`/advances/${encodeURIComponent(advance?.id ?? "")}/decisions`, {
					...{ remedy, reason },
				})
			}
			onClose={props.onClose}
		>
			{advance && (
				<Facts
					className="about"
					items={[
						[t("trades.amount"), formatMoney(advance.amount)],
						[t("trades.channel"), channels.of(advance.channelId)],
					]}
				/>
			)}
			<Form.Item
				name="remedy"
				label={t("advances.remedy")}
				rules={[{ required: true, message: t("advances.remedyNeeded") }]}
			>
				<Radio.Group className="choices">
					{remedies.map((value) => (
						<Radio key={value} value={value}>
							<span>{label("advanceRemedy", value)}</span>
							<span className="choice-note">{t(`advances.remedyNotes.${value}`)}</span>
						</Radio>
					))}
				</Radio.Group>
			</Form.Item>
		</ProposalDialog>
	);
}
