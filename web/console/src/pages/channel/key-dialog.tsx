import { Form, Input, Segmented } from "antd";
import type { ReactNode } from "react";
import type { ChannelPolicy } from "../../api/channel-types.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { partName, proposePolicy } from "./policy-dialog.tsx";

interface Fields {
	readonly use: "trusted" | "signing";
	readonly id: string;
	readonly pem?: string;
	readonly from?: string;
	readonly until?: string;
}

const moment = (text: string | undefined): string | null =>
	(text ?? "") === "" ? null : instantOf(text ?? "");

/** The keys of a channel with one more. */
function withKey(value: ChannelPolicy["value"], { use, id, pem, from, until }: Fields): object {
	const { trusted, signing } = value as {
		readonly trusted: readonly unknown[];
		readonly signing: readonly unknown[];
	};
	if (use === "signing") return { trusted, signing: [...signing, { id, from: moment(from) }] };
	const key = { id, pem: (pem ?? "").trim(), from: moment(from), until: moment(until) };
	return { trusted: [...trusted, key], signing };
}

/** Proposes a key: one of theirs that is believed, or the id of one of ours that signs from then on. */
export function KeyDialog(props: {
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
			width={600}
			title={policy === undefined ? "" : partName(policy, text)}
			lead={t("channel.keyLead")}
			initial={{ use: "trusted" }}
			refresh={["channel"]}
			send={({ reason, ...fields }) =>
				policy === undefined
					? Promise.reject(new Error("no policy"))
					: proposePolicy(channelId, policy, withKey(policy.value, fields), reason)
			}
			onClose={props.onClose}
		>
			<Form.Item name="use" label={t("channel.keyUse")}>
				<Segmented
					block
					options={(["trusted", "signing"] as const).map((value) => ({
						value,
						label: t(`channel.keyUses.${value}`),
					}))}
				/>
			</Form.Item>
			<Form.Item
				name="id"
				label={t("channel.keyId")}
				rules={[{ required: true, pattern: /^[\w-]{1,64}$/, message: t("channel.keyIdWrong") }]}
			>
				<Input spellCheck={false} autoComplete="off" />
			</Form.Item>
			<KeyTimes />
		</ProposalDialog>
	);
}

function KeyTimes(): ReactNode {
	const { t } = useText();
	const use = Form.useWatch("use") as Fields["use"] | undefined;
	if (use === "signing") return <MomentItem name="from" label={t("channel.keyFrom")} />;
	return (
		<>
			<Form.Item
				name="pem"
				label={t("channel.keyPem")}
				rules={[{ required: true, whitespace: true, message: t("channel.keyPemNeeded") }]}
			>
				<Input.TextArea className="mono" rows={5} spellCheck={false} />
			</Form.Item>
			<div className="form-pairs">
				<MomentItem name="from" label={t("channel.keyFrom")} optional={t("channel.atOnce")} />
				<MomentItem name="until" label={t("channel.keyUntil")} optional={t("channel.openEnd")} />
			</div>
		</>
	);
}
