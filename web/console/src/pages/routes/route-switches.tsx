import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { routeSwitchesQuery } from "../../api/payment-queries.ts";
import type { RouteSwitch } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { instantOf } from "../../lib/moments.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { Toned } from "../../ui/state.tsx";
import { ProductsPanel } from "./products-panel.tsx";
import { RoutePlaces } from "./route-places.tsx";
import { type RuleFields, RuleItems, ruleOf } from "./rule-fields.tsx";
import { doesText, whenText } from "./rule-words.ts";
import "./routes.css";

/** What two persons have put before every rule, and until when. */
export function RouteSwitchesPage(): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery(routeSwitchesQuery());
	const [isSetting, setSetting] = useState(false);
	const [lifted, lift] = useState<RouteSwitch>();
	return (
		<Page
			title={t("routes.title")}
			lead={t("routes.switchesLead")}
			actions={
				mayAct && <Button onClick={() => setSetting(true)}>{t("routes.proposeSwitch")}</Button>
			}
		>
			<RoutePlaces />
			<Panel title={t("routes.switches")}>
				<Loaded read={read} rows={4}>
					{({ items }) =>
						items.length === 0 ? (
							<Empty title={t("routes.noSwitches")} text={t("routes.noSwitchesText")} />
						) : (
							<ul className="rows">
								{items.map((one) => (
									<SwitchRow key={one.id} one={one} onLift={mayAct ? () => lift(one) : undefined} />
								))}
							</ul>
						)
					}
				</Loaded>
			</Panel>
			<ProductsPanel />
			<SetDialog open={isSetting} onClose={() => setSetting(false)} />
			<LiftDialog one={lifted} onClose={() => lift(undefined)} />
		</Page>
	);
}

function SwitchRow(props: { one: RouteSwitch; onLift: (() => void) | undefined }): ReactNode {
	const text = useText();
	const { t } = text;
	const channels = useChannelNames();
	const { one, onLift } = props;
	const { rule, stands } = one;
	return (
		<li className={stands ? undefined : "switch-over"}>
			<div className="rule-line">
				<span>
					<strong>{rule.name}</strong> — {doesText(rule, text, channels)}
				</span>
				<span className="small muted">
					{whenText(rule.when, text)}
					{rule.note !== "" && ` · ${rule.note}`}
				</span>
				<span className="small muted">{timesText(one, t)}</span>
			</div>
			<Toned tone={stands ? "wait" : "idle"}>{t(stands ? "routes.stands" : "routes.over")}</Toned>
			{stands && onLift && (
				<Button size="small" onClick={onLift}>
					{t("routes.proposeLift")}
				</Button>
			)}
		</li>
	);
}

function timesText(
	{ maker, setAt, endsAt, liftedAt }: RouteSwitch,
	t: ReturnType<typeof useText>["t"],
): string {
	const parts = [t("routes.setBy", { name: maker, time: formatDateTime(setAt) })];
	if (liftedAt !== null) parts.push(t("routes.liftedAt", { time: formatDateTime(liftedAt) }));
	else if (endsAt !== null) parts.push(t("routes.endsAt", { time: formatDateTime(endsAt) }));
	return parts.join(" · ");
}

function SetDialog(props: { open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<RuleFields & { readonly endsAt?: string }>
			open={props.open}
			width={680}
			title={t("routes.proposeSwitch")}
			lead={t("routes.switchLead")}
			initial={{ act: "never" }}
			refresh={["routes"]}
			send={({ reason, endsAt = "", ...fields }) =>
				api.post("/route-switches/proposals", {
					...{ rule: ruleOf(fields, reason), reason },
					endsAt: endsAt === "" ? null : instantOf(endsAt),
				})
			}
			onClose={props.onClose}
		>
			<RuleItems />
			<MomentItem name="endsAt" label={t("routes.ends")} optional={t("routes.endsHint")} />
		</ProposalDialog>
	);
}

function LiftDialog(props: { one: RouteSwitch | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { one } = props;
	return (
		<ProposalDialog<object>
			open={one !== undefined}
			title={t("routes.liftTitle", { name: one?.rule.name ?? "" })}
			lead={t("routes.liftLead")}
			refresh={["routes"]}
			send={({ reason }) =>
				api.post(`/route-switches/${encodeURIComponent(one?.id ?? "")}/lifting`, { reason })
			}
			onClose={props.onClose}
		/>
	);
}
