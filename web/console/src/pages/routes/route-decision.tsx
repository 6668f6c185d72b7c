import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { routeDecisionQuery } from "../../api/payment-queries.ts";
import type { RouteDecision } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { clockText } from "../payout-rails/rail-words.ts";
import { ShadowTable } from "./shadow-table.tsx";
import { VerdictTable } from "./verdict-table.tsx";
import "./routes.css";

/** One decision with all that it depended on: every channel as it stood, the shadow's view, the replay. */
export function RouteDecisionPage(): ReactNode {
	const { t, label } = useText();
	const { decisionId } = useParams({ strict: false }) as { decisionId: string };
	const channels = useChannelNames();
	const read = useQuery(routeDecisionQuery(decisionId));
	const decision = read.data;
	const name = decision && `${label("method", decision.method)} ${formatMoney(decision.amount)}`;
	return (
		<Page
			name={name ?? t("routes.decision")}
			title={
				decision ? (
					<>
						<span>{label("method", decision.method)}</span>
						<Amount value={decision.amount} />
						<span className="route-to">
							→ {decision.channelId === null ? t("routes.nobody") : channels.of(decision.channelId)}
						</span>
					</>
				) : (
					t("routes.decision")
				)
			}
			lead={decision?.choice.sentence}
			trail={{ to: "/routes", text: t("routes.title") }}
			printable
		>
			<Loaded read={read} rows={10}>
				{(one) => <Whole decision={one} />}
			</Loaded>
		</Page>
	);
}

function Whole({ decision }: { decision: RouteDecision }): ReactNode {
	const { t } = useText();
	const { choice, shadow } = decision;
	return (
		<>
			<Replay decision={decision} />
			<Asked decision={decision} />
			<Panel title={t("routes.candidates")} note={t("routes.candidatesNote")} flush>
				{choice.verdicts.length === 0 ? (
					<Empty title={t("routes.noCandidates")} />
				) : (
					<VerdictTable choice={choice} />
				)}
			</Panel>
			<Panel
				title={
					shadow === null ? t("routes.shadow") : t("routes.shadowOf", { version: shadow.version })
				}
				note={t("routes.shadowNote")}
				flush={shadow !== null}
			>
				{shadow === null ? (
					<p className="muted">{t("routes.noShadow")}</p>
				) : (
					<ShadowTable live={choice} shadow={shadow.choice} />
				)}
			</Panel>
		</>
	);
}

/** Whether the same comes out when it is made again of what was kept. */
function Replay({ decision: { replay } }: { decision: RouteDecision }): ReactNode {
	const { t } = useText();
	return (
		<p className={replay.same ? "banner banner-ok" : "banner banner-bad"} role="status">
			{replay.same
				? t("routes.replaySame")
				: t("routes.replayDiffers", { now: replay.choice.sentence })}
		</p>
	);
}

function Asked({ decision }: { decision: RouteDecision }): ReactNode {
	const { t, label } = useText();
	const channels = useChannelNames();
	const list = (ids: readonly string[]): string => ids.map(channels.of).join(" · ");
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("common.time"), <When key="at" at={decision.at} />],
				[
					t("refunds.order"),
					<Link
						key="order"
						className="link"
						to="/trades/$orderId"
						params={{ orderId: decision.orderId }}
					>
						{t("tradeReviews.openOrder")}
					</Link>,
				],
				[t("routes.purpose"), label("routePurpose", decision.purpose)],
				decision.issuer === null ? null : [t("routes.issuer"), decision.issuer],
				decision.bank === null ? null : [t("routes.bank"), decision.bank],
				[
					t("routes.book"),
					<Link
						key="book"
						className="link"
						to="/routes/books/$version"
						params={{ version: String(decision.bookVersion) }}
					>
						{t("channel.versionNo", { version: decision.bookVersion })}
					</Link>,
				],
				[t("routes.minute"), clockText(decision.minute)],
				[t("routes.draw"), String(decision.draw).padStart(6, "0")],
				decision.tried.length === 0 ? null : [t("routes.tried"), list(decision.tried)],
				decision.among === null
					? null
					: [t("routes.among"), list(decision.among) || t("common.none")],
				decision.switches.length === 0
					? null
					: [
							t("routes.switches"),
							<Toned key="switches" tone="wait">
								{decision.switches.map(({ name }) => name).join(" · ")}
							</Toned>,
						],
				[t("books.id"), <Id key="id" value={decision.id} />],
			]}
		/>
	);
}
