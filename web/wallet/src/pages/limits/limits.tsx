import { useQuery } from "@tanstack/react-query";
import { isPositive } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { classQuery, type LimitBar, type Limits, limitsQuery } from "../../api/limits.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ClassLimit } from "./class-limit.tsx";
import { LimitRow } from "./limit-row.tsx";
import { WayUp } from "./way-up.tsx";
import "./limits.css";

/** Rules that everybody who pays from the balance meets; those of codes and the like stand below. */
const EVERYDAY: readonly string[] = ["L1", "L2", "L3", "L4", "L5", "L18"];
/** Rules of shops: shown to those alone who have met them. */
const OF_SHOPS: readonly string[] = ["L14"];

/** What the account may move, what of it is used, and how to be allowed more. */
export function LimitsPage(): React.ReactNode {
	const { t } = useTranslation();
	const limits = useQuery(limitsQuery);
	const paths = useQuery(classQuery);
	return (
		<Page title={t("limits.title")}>
			<QueryGate query={limits} rows={3} height={48}>
				{(data) => <Bars limits={data} />}
			</QueryGate>
			<QueryGate query={paths} rows={4} height={40}>
				{(data) => <WayUp paths={data} />}
			</QueryGate>
			<p className="zf-note">{t("limits.cardsFree")}</p>
		</Page>
	);
}

function Bars({ limits }: { limits: Limits }): React.ReactNode {
	const { t } = useTranslation();
	const own = limits.items.find(isOfClass);
	const others = limits.items.filter((bar) => bar !== own && !isSame(bar, own));
	const everyday = others.filter(isEveryday);
	const rest = others.filter((bar) => !isEveryday(bar) && !OF_SHOPS.includes(bar.rule));
	return (
		<>
			<ClassLimit accountClass={limits.accountClass} bar={own} />
			{everyday.length > 0 && (
				<section className="zf-card" aria-label={t("limits.everyday")}>
					<div className="zf-section-head">
						<h2>{t("limits.everyday")}</h2>
					</div>
					<ul className="zf-rows">
						{everyday.map((bar) => (
							<LimitRow key={keyOf(bar)} bar={bar} />
						))}
					</ul>
				</section>
			)}
			{rest.length > 0 && (
				<details className="zf-card zf-limits-more">
					<summary>{t("limits.more", { count: rest.length })}</summary>
					<ul className="zf-rows">
						{rest.map((bar) => (
							<LimitRow key={keyOf(bar)} bar={bar} />
						))}
					</ul>
				</details>
			)}
		</>
	);
}

/** The limit that the class of the account sets: over a year, or over its whole life. */
function isOfClass({ key, window }: LimitBar): boolean {
	return key === "person" && (window === "year" || window === "lifetime");
}

/** The same limit once more for the only account there is says nothing new. */
function isSame(bar: LimitBar, own: LimitBar | undefined): boolean {
	return own !== undefined && bar.rule === own.rule && bar.used.minor === own.used.minor;
}

function isEveryday(bar: LimitBar): boolean {
	const { count, reserved, rule, used } = bar;
	return EVERYDAY.includes(rule) || isPositive(used) || isPositive(reserved) || count > 0;
}

function keyOf({ row, subject }: LimitBar): string {
	return `${row} ${subject ?? ""}`;
}
