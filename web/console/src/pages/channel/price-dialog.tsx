import { parseAmount } from "@zhangfang/shared";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import type { ChannelPolicy } from "../../api/channel-types.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { partName, proposePolicy } from "./policy-dialog.tsx";
import { percentFrom } from "./policy-fields.ts";

interface Fields {
	readonly from: string;
	readonly rate: string;
	readonly fixed: string;
	readonly least?: string;
	readonly most?: string;
}

const amount = (text: string | undefined): unknown =>
	(text ?? "").trim() === "" ? null : parseAmount(text ?? "");

/** Proposes a price from a moment to come on: what has begun is never written anew. */
export function PriceDialog(props: {
	channelId: string;
	policy: ChannelPolicy | undefined;
	onClose: () => void;
}): ReactNode {
	const text = useText();
	const { t } = text;
	const { channelId, policy } = props;
	return (
		<ProposalDialog<Fields>
			open={policy !== undefined}
			title={policy === undefined ? "" : partName(policy, text)}
			lead={t("channel.priceLead")}
			initial={{ fixed: "0.00" }}
			refresh={["channel"]}
			send={({ from, rate, fixed, least, most, reason }) => {
				if (policy === undefined) return Promise.reject(new Error("no policy"));
				const prices = (policy.value["prices"] ?? []) as readonly unknown[];
				const tier = { upTo: null, ratePpm: percentFrom(rate), fixed: amount(fixed) };
				const price = { from: instantOf(from), tiers: [tier] };
				const next = { ...price, least: amount(least), most: amount(most) };
				return proposePolicy(channelId, policy, { prices: [...prices, next] }, reason);
			}}
			onClose={props.onClose}
		>
			<MomentItem name="from" label={t("channel.priceFrom")} />
			<div className="form-pairs">
				<Form.Item
					name="rate"
					label={t("channel.priceRate")}
					rules={[
						{
							validator: async (_, value: string | undefined) => {
								if (percentFrom(value ?? "") === undefined) {
									throw new Error(t("channel.wrong.percent"));
								}
							},
						},
					]}
				>
					<Input inputMode="decimal" autoComplete="off" />
				</Form.Item>
				<AmountItem name="fixed" label={t("channel.priceFixed")} />
				<AmountItem name="least" label={t("channel.priceLeast")} optional />
				<AmountItem name="most" label={t("channel.priceMost")} optional />
			</div>
		</ProposalDialog>
	);
}

function AmountItem(props: { name: string; label: string; optional?: boolean }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={props.label}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						const isEmpty = (value ?? "").trim() === "";
						if (isEmpty && props.optional) return;
						if (parseAmount(value ?? "") === undefined) throw new Error(t("channel.wrong.amount"));
					},
				},
			]}
		>
			<Input inputMode="decimal" autoComplete="off" />
		</Form.Item>
	);
}
