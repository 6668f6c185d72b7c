import { Button } from "antd";
import type { ReactNode } from "react";
import type { PayoutRail } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatCount, formatDateTime, formatSpan } from "../../lib/format.ts";
import { Amount } from "../../ui/figures.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { costText, hoursText, promiseText, railName } from "./rail-words.ts";

/** One rail: what it may still pay, what it costs, what it promises and how it kept that. */
export function RailCard(props: {
	rail: PayoutRail;
	onChange: (() => void) | undefined;
}): ReactNode {
	const text = useText();
	const { t } = text;
	const channels = useChannelNames();
	const { rail } = props;
	return (
		<Panel
			title={
				<span className="rail-title">
					{railName(rail, text)}
					<Standing rail={rail} />
				</span>
			}
			note={`${channels.of(rail.channelId)} · ${t(`rails.ways.${rail.by}`)}`}
			extra={
				props.onChange && (
					<Button size="small" onClick={props.onChange}>
						{t("channel.propose")}
					</Button>
				)
			}
		>
			<div className="rail">
				<Facts
					items={[
						[
							t("rails.position"),
							<strong key="position" className={rail.lowSince === null ? "" : "figure-bad"}>
								<Amount value={rail.position} />
							</strong>,
						],
						[t("rails.lowWater"), <Amount key="low" value={rail.lowWater} />],
						[t("rails.usedToday"), <Amount key="used" value={rail.usedToday} />],
						[t("rails.dayMax"), <Limit key="day" value={rail.dayMax} />],
						[t("rails.singleMax"), <Limit key="single" value={rail.singleMax} />],
						[t("rails.hours"), hoursText(rail.hours, text)],
						[t("rails.cost"), costText(rail)],
						[t("rails.promise"), promiseText(rail.promiseMinutes)],
						[
							t("rails.issuers"),
							rail.issuers === null ? t("rails.allBanks") : rail.issuers.join(" · "),
						],
						[t("channel.version"), t("channel.versionNo", { version: rail.version })],
					]}
				/>
				<Kept rail={rail} />
			</div>
		</Panel>
	);
}

function Limit({ value }: { value: PayoutRail["dayMax"] }): ReactNode {
	const { t } = useText();
	return value === null ? t("rails.noLimit") : <Amount value={value} />;
}

function Standing({ rail }: { rail: PayoutRail }): ReactNode {
	const { t } = useText();
	if (!rail.on) return <Toned tone="idle">{t("rails.off")}</Toned>;
	if (!rail.isConnected) return <Toned tone="bad">{t("rails.notConnected")}</Toned>;
	if (rail.lowSince === null) return <Toned tone="done">{t("channel.serves")}</Toned>;
	const time = formatDateTime(rail.lowSince).slice(5, 16);
	return <Toned tone="alert">{t("rails.lowSince", { time })}</Toned>;
}

/** How its promises of the last thirty days were kept, as a bar and in figures. */
function Kept({ rail: { promises } }: { rail: PayoutRail }): ReactNode {
	const { t } = useText();
	if (promises === null || promises.submitted === 0) {
		return <p className="small muted">{t("rails.noPromises")}</p>;
	}
	const { submitted, kept, late, rejected, returned, medianSeconds, p99Seconds } = promises;
	const open = submitted - kept - late - rejected - returned;
	const parts = [
		["kept", kept],
		["late", late],
		["bad", rejected + returned],
		["open", Math.max(0, open)],
	] as const;
	const span = (seconds: number | null): string => (seconds === null ? "—" : formatSpan(seconds));
	let at = 0;
	return (
		<div className="rail-kept">
			<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
				{parts.map(([tone, count]) => {
					const width = (count / submitted) * 100;
					const x = at;
					at += width;
					return <rect key={tone} className={`kept-${tone}`} x={x} width={width} height="6" />;
				})}
			</svg>
			<p className="small">
				{t("rails.kept", {
					submitted: formatCount(submitted),
					kept: formatCount(kept),
					late: formatCount(late),
				})}
				{rejected + returned > 0 &&
					` · ${t("rails.cameBack", { rejected: formatCount(rejected), returned: formatCount(returned) })}`}
			</p>
			<p className="small muted">
				{t("rails.took", { median: span(medianSeconds), p99: span(p99Seconds) })}
			</p>
		</div>
	);
}
