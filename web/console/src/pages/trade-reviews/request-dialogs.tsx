import { formatMoney } from "@zhangfang/shared";
import { Form, Input, Radio } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { QueuedRequest, RequestOutcome } from "../../api/review-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { Facts } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import "./trade-reviews.css";

interface Fields {
	readonly outcome: RequestOutcome;
	readonly upstreamNo?: string;
}

const path = ({ serial }: QueuedRequest, act: string): string =>
	`/reviews/requests/${encodeURIComponent(serial)}/${act}`;

/** Decides what a request is held for: what the institution's people said, on whose word, and why. */
export function RequestDialog(props: {
	request: QueuedRequest | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { request } = props;
	return (
		<ProposalDialog<Fields>
			open={request !== undefined}
			width={560}
			title={t("tradeReviews.decideTitle")}
			lead={t("tradeReviews.decideLead")}
			refresh={["reviews"]}
			send={({ outcome, upstreamNo = "", reason }) =>
				request === undefined
					? Promise.reject(new Error("no request"))
					: api.post(path(request, "decision"), {
							...{ outcome, reason },
							upstreamNo: upstreamNo.trim() === "" ? null : upstreamNo.trim(),
						})
			}
			onClose={props.onClose}
		>
			{request && <About request={request} />}
			<Form.Item
				name="outcome"
				label={t("tradeReviews.heldFor")}
				rules={[{ required: true, message: t("tradeReviews.heldForNeeded") }]}
			>
				<Radio.Group className="choices">
					{request?.decisions.map((outcome) => (
						<Radio key={outcome} value={outcome}>
							<span>{t(`tradeReviews.outcomes.${outcome}`)}</span>
							<span className="choice-note">{t(`tradeReviews.outcomeNotes.${outcome}`)}</span>
						</Radio>
					))}
				</Radio.Group>
			</Form.Item>
			{request && <UpstreamNo request={request} />}
		</ProposalDialog>
	);
}

/** The number that a success is refunded by: needed where the institution has told none. */
function UpstreamNo({ request }: { request: QueuedRequest }): ReactNode {
	const { t } = useText();
	const outcome = Form.useWatch("outcome") as RequestOutcome | undefined;
	if (outcome !== "succeeded" || request.upstreamNo !== null) return null;
	return (
		<Form.Item
			name="upstreamNo"
			label={t("trades.upstreamNo")}
			extra={t("tradeReviews.upstreamNoHint")}
			rules={[
				{
					required: request.kind === "pay",
					pattern: /^[\w-]{1,64}$/,
					message: t("tradeReviews.upstreamNoWrong"),
				},
			]}
		>
			<Input spellCheck={false} autoComplete="off" />
		</Form.Item>
	);
}

/** Proposes that the channel's money is missing, though it had said yes. */
export function ShortDialog(props: {
	request: QueuedRequest | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { request } = props;
	return (
		<ProposalDialog<object>
			open={request !== undefined}
			title={t("tradeReviews.shortTitle")}
			lead={t("tradeReviews.shortLead")}
			danger
			refresh={["reviews"]}
			send={({ reason }) =>
				request === undefined
					? Promise.reject(new Error("no request"))
					: api.post(path(request, "short"), { reason })
			}
			onClose={props.onClose}
		>
			{request && <About request={request} />}
		</ProposalDialog>
	);
}

function About({ request }: { request: QueuedRequest }): ReactNode {
	const text: Text = useText();
	const { t, label } = text;
	const channels = useChannelNames();
	return (
		<Facts
			className="about"
			items={[
				[label("requestKind", request.kind), request.amount ? formatMoney(request.amount) : "—"],
				[t("trades.channel"), channels.of(request.channelId)],
				[
					t("trades.serial"),
					<span key="serial" className="mono">
						{request.serial}
					</span>,
				],
			]}
		/>
	);
}
