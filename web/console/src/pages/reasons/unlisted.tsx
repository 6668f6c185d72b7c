import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { unlistedQuery } from "../../api/bank-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";
import type { ReasonPlace } from "./reason-dialog.tsx";

/** Codes that channels used and nobody has explained, the most frequent first. */
export function UnlistedPanel(props: { onExplain: (place: ReasonPlace) => void }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery(unlistedQuery());
	return (
		<Panel title={t("reasonTable.unlisted")} note={t("reasonTable.unlistedNote")}>
			<Loaded read={read} rows={2}>
				{({ items }) =>
					items.length === 0 ? (
						<p className="muted">{t("reasonTable.unlistedNone")}</p>
					) : (
						<ul className="rows">
							{items.map(({ channelId, code, times, lastAt }) => (
								<li key={`${channelId} ${code}`}>
									<div>
										<strong className="mono">{code}</strong>{" "}
										<span className="muted">{channelId}</span>
										<p className="small muted">
											{t("reasonTable.times", { count: formatCount(times) })} ·{" "}
											{t("reasonTable.lastAt", { time: formatDateTime(lastAt) })}
										</p>
									</div>
									{mayAct && (
										<Button
											size="small"
											onClick={() => props.onExplain({ channelId, code, issuer: null })}
										>
											{t("reasonTable.explain")}
										</Button>
									)}
								</li>
							))}
						</ul>
					)
				}
			</Loaded>
		</Panel>
	);
}
