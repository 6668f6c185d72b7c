import { cny, formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { RouteDocument } from "../../api/route-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatCount, formatPpm, formatSpan } from "../../lib/format.ts";
import { Facts, Panel } from "../../ui/page.tsx";
import { doesText, whenText } from "./rule-words.ts";

const MINUTE_SECONDS = 60;

/** A figure by the unit that its name ends in. */
export function figureText(name: string, value: string | number, { t }: Pick<Text, "t">): string {
	if (name.endsWith("Fen")) return formatMoney(cny(BigInt(value)));
	if (name.endsWith("Ppm")) return formatPpm(Number(value));
	if (name.endsWith("Minutes")) return formatSpan(Number(value) * MINUTE_SECONDS);
	if (name.endsWith("Days")) return t("routes.days", { count: Number(value) });
	return formatCount(Number(value));
}

/** What a version says: rules, prices of what goes wrong, how figures are read, which methods are shown. */
export function BookDocument({ document }: { document: RouteDocument }): ReactNode {
	const text = useText();
	const { t, word, label } = text;
	const channels = useChannelNames();
	const facts = (values: Readonly<Record<string, string | number>>): ReactNode => (
		<Facts
			items={Object.entries(values).map(([name, value]) => [
				word("routes.figures", name),
				figureText(name, value, text),
			])}
		/>
	);
	return (
		<>
			<Panel title={t("routes.rules")} note={t("routes.rulesNote")}>
				{document.rules.length === 0 ? (
					<p className="muted">{t("routes.noRules")}</p>
				) : (
					<ol className="rows">
						{document.rules.map((rule) => (
							<li key={rule.name}>
								<div className="rule-line">
									<span>
										<strong>{rule.name}</strong> — {doesText(rule, text, channels)}
									</span>
									<span className="small muted">
										{[whenText(rule.when, text), rule.note].filter(Boolean).join(" · ")}
									</span>
								</div>
							</li>
						))}
					</ol>
				)}
			</Panel>
			<Panel title={t("routes.prices")} note={t("routes.pricesNote")}>
				{facts(document.prices)}
			</Panel>
			<Panel title={t("routes.reading")} note={t("routes.readingNote")}>
				{facts(document.reading)}
			</Panel>
			<Panel title={t("routes.guide")} note={t("routes.guideNote")}>
				<Facts
					items={Object.entries(document.guide.points).map(([device, points]) => [
						word("routes.devices", device),
						Object.entries(points)
							.toSorted(([, left], [, right]) => right - left)
							.map(([method, value]) => `${label("method", method)} ${value}`)
							.join(" · "),
					])}
				/>
			</Panel>
		</>
	);
}
