import type { ReactNode } from "react";
import type { ChannelRequest } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatMs, formatPreciseTime } from "../../lib/format.ts";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

const inbound = new Set(["in", "received", "inbound", "answer", "response", "notice"]);

/** One request to a channel in a line; unfolded, with its numbers and messages. */
export function RequestCard({ request }: { request: ChannelRequest }): ReactNode {
	const { t, label } = useText();
	return (
		<details className="request" id={request.id} tabIndex={-1}>
			<summary>
				<strong>{label("requestKind", request.kind)}</strong>
				<State kind="requestState" value={request.state} />
				<span className="request-word muted">{request.word ?? t("trades.noAnswer")}</span>
				<span className="small muted nowrap">
					<When at={request.sentAt} short />
				</span>
				<span className="request-ms">{formatMs(request.answerMs)}</span>
			</summary>
			<div className="request-body">
				<Facts
					items={[
						[t("trades.serial"), <Id key="serial" value={request.serial} whole />],
						[
							t("trades.upstreamNo"),
							request.upstreamNo ? <Id key="no" value={request.upstreamNo} whole /> : "—",
						],
						[t("trades.answered"), <When key="answered" at={request.answeredAt} />],
						[t("trades.request"), t("trades.attempts", { count: request.attempts })],
					]}
				/>
				{request.messages.length > 0 && (
					<ol className="messages" aria-label={t("trades.messages")}>
						{request.messages.map((message) => (
							<li key={`${message.at} ${message.direction} ${message.summary}`}>
								<time dateTime={message.at}>{formatPreciseTime(message.at)}</time>
								<span className={inbound.has(message.direction) ? "chip chip-in" : "chip"}>
									{label("direction", message.direction)}
								</span>
								<span className="mono">{message.summary}</span>
							</li>
						))}
					</ol>
				)}
			</div>
		</details>
	);
}
