import { Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import type { ChannelDetail, ChannelProduct } from "../../api/channel-types.ts";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Panel } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { Toned } from "../../ui/state.tsx";

/** What the channel is asked for, whether it serves, and the switch of each. */
export function Products({ channel }: { channel: ChannelDetail }): ReactNode {
	const { t, word, label } = useText();
	const mayAct = useMayAct();
	const [wanted, want] = useState<ChannelProduct>();
	return (
		<Panel title={t("channel.switches")} note={t("channel.switchesNote")}>
			<ul className="rows">
				{channel.products.map((product) => (
					<li key={product.product}>
						<div>
							<strong>{word("channel.products", product.product)}</strong>
							<p className="small muted">
								{label("confirm", product.confirm)} · {word("channel.stances", product.stance)}
							</p>
						</div>
						<Serving product={product} />
						{mayAct && (
							<Button size="small" onClick={() => want(product)}>
								{t(isOff(product) ? "channel.turnOn" : "channel.turnOff")}
							</Button>
						)}
					</li>
				))}
			</ul>
			<SwitchDialog channel={channel} product={wanted} onClose={() => want(undefined)} />
		</Panel>
	);
}

function isOff({ closed }: ChannelProduct): boolean {
	return closed?.why === "switched_off";
}

function Serving({ product: { closed } }: { product: ChannelProduct }): ReactNode {
	const { t, word } = useText();
	if (closed === null) return <Toned tone="done">{t("channel.serves")}</Toned>;
	const why = word("channel.closedWhy", closed.why);
	return (
		<Toned tone={closed.why === "cutover" ? "wait" : "bad"}>
			{closed.until === null
				? why
				: t("channel.closedUntil", { why, time: formatDateTime(closed.until).slice(5, 16) })}
		</Toned>
	);
}

/** Proposes that a product goes off, or comes on again. */
function SwitchDialog(props: {
	channel: ChannelDetail;
	product: ChannelProduct | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, word } = useText();
	const { channel, product } = props;
	const off = product !== undefined && isOff(product);
	const name = product === undefined ? "" : word("channel.products", product.product);
	return (
		<ProposalDialog<{ note?: string }>
			open={product !== undefined}
			title={t(off ? "channel.turnOnTitle" : "channel.turnOffTitle", { product: name })}
			lead={t(off ? "channel.turnOnLead" : "channel.turnOffLead", { channel: channel.name })}
			danger={!off}
			refresh={["channel"]}
			send={({ note = "", reason }) =>
				api.post(`/channels/${encodeURIComponent(channel.id)}/policies/proposals`, {
					...{ part: "switch", product: product?.product, why: reason },
					value: off ? { on: true, note: "" } : { on: false, note: note.trim() },
				})
			}
			onClose={props.onClose}
		>
			{!off && (
				<Form.Item
					name="note"
					label={t("channel.switchNote")}
					extra={t("channel.switchNoteHint")}
					rules={[{ required: true, whitespace: true, message: t("channel.switchNoteNeeded") }]}
				>
					<Input maxLength={200} />
				</Form.Item>
			)}
		</ProposalDialog>
	);
}
