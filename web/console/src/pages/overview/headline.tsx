import { Link } from "@tanstack/react-router";
import { moneyParts } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { Overview } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatPpm, shanghaiDay } from "../../lib/format.ts";

function Figure(props: {
	name: string;
	value: ReactNode;
	note: ReactNode;
	to?: string;
	search?: Record<string, string>;
	tone?: "bad" | undefined;
}): ReactNode {
	const inner = (
		<>
			<dt>{props.name}</dt>
			<dd className={props.tone === "bad" ? "figure-value figure-bad" : "figure-value"}>
				{props.value}
			</dd>
			<dd className="figure-note">{props.note}</dd>
		</>
	);
	if (props.to === undefined) return <div className="figure">{inner}</div>;
	return (
		<Link className="figure figure-link" to={props.to} search={props.search ?? {}}>
			{inner}
		</Link>
	);
}

/** Today's figures, each leading to the list behind it. */
export function Headline({ today }: { today: Overview["today"] }): ReactNode {
	const { t } = useText();
	const day = shanghaiDay();
	const range = { from: day, to: day };
	const volume = moneyParts(today.volume);
	return (
		<dl className="headline">
			<Figure
				name={t("overview.volumeToday")}
				value={
					<>
						<span className="figure-minor">{volume.symbol}</span>
						{volume.sign}
						{volume.whole}
						<span className="figure-minor">.{volume.fraction}</span>
					</>
				}
				note={day}
				to="/trades"
				search={{ ...range, state: "succeeded" }}
			/>
			<Figure
				name={t("overview.tradesToday")}
				value={formatCount(today.trades)}
				note={t("overview.succeededOf", { succeeded: formatCount(today.succeeded) })}
				to="/trades"
				search={range}
			/>
			<Figure
				name={t("overview.successRate")}
				value={formatPpm(today.successRatePpm)}
				note={t("common.today")}
			/>
			<Figure
				name={t("overview.unknownNow")}
				value={formatCount(today.unknownNow)}
				note={t(today.unknownNow === 0 ? "overview.unknownNone" : "overview.unknownSome")}
				tone={today.unknownNow > 0 ? "bad" : undefined}
				to="/trades"
				search={{ state: "paying" }}
			/>
			<Figure
				name={t("overview.customers")}
				value={formatCount(today.customers)}
				note={t("overview.registered")}
				to="/customers"
			/>
			<Figure
				name={t("overview.merchants")}
				value={formatCount(today.merchants)}
				note={t("overview.registered")}
				to="/merchants"
			/>
		</dl>
	);
}
