import { formatMoney, isPositive, MoneyText } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import type { AccountClass, LimitBar } from "../../api/limits.ts";
import { sharesOf, useResetText } from "./use-bar.tsx";

const RADIUS = 42;
const AROUND = 2 * Math.PI * RADIUS;

/** The class of the account, and the limit it sets as a ring: what is used, what is under way, what is left. */
export function ClassLimit(props: {
	accountClass: AccountClass;
	bar: LimitBar | undefined;
}): React.ReactNode {
	const { t } = useTranslation();
	const { accountClass, bar } = props;
	return (
		<section className="zf-card zf-class" aria-label={t("limits.class")}>
			<div className="zf-class-head">
				<h2>{t(`verify.class.${accountClass}.name`)}</h2>
				{bar && <span className="zf-tag">{bar.windowText}</span>}
			</div>
			{bar?.cap && bar.left && (
				<div className="zf-class-body">
					<Ring bar={bar} />
					<div>
						<div className="zf-muted">{t("limits.left")}</div>
						<MoneyText amount={bar.left} size="large" />
					</div>
				</div>
			)}
			{bar?.cap && <Facts bar={bar} />}
		</section>
	);
}

function Ring({ bar }: { bar: LimitBar }): React.ReactNode {
	const { t } = useTranslation();
	const { used, reserved } = sharesOf(bar);
	const arc = (share: number): string => `${(AROUND * share) / 1_000} ${AROUND}`;
	const percent = Math.round((used + reserved) / 10);
	return (
		<svg
			className="zf-class-ring"
			width="108"
			height="108"
			viewBox="0 0 108 108"
			role="img"
			aria-label={t("limits.ring", { percent })}
		>
			<circle cx="54" cy="54" r={RADIUS} />
			<circle
				cx="54"
				cy="54"
				r={RADIUS}
				className="zf-ring-reserved"
				strokeDasharray={arc(used + reserved)}
				transform="rotate(-90 54 54)"
			/>
			<circle
				cx="54"
				cy="54"
				r={RADIUS}
				className={used >= 1_000 ? "zf-ring-full" : "zf-ring-used"}
				strokeDasharray={arc(used)}
				transform="rotate(-90 54 54)"
			/>
			<text x="54" y="54" textAnchor="middle">
				{percent}%
			</text>
			<text x="54" y="70" textAnchor="middle" className="zf-ring-word">
				{t("limits.usedShort")}
			</text>
		</svg>
	);
}

function Facts({ bar }: { bar: LimitBar }): React.ReactNode {
	const { t } = useTranslation();
	const resets = useResetText();
	const facts: readonly (readonly [name: string, label: string, value: string])[] = [
		["cap", t("limits.cap"), bar.cap ? formatMoney(bar.cap) : ""],
		["used", t("limits.used"), formatMoney(bar.used)],
		...(isPositive(bar.reserved)
			? [["reserved", t("limits.underWay"), formatMoney(bar.reserved)] as const]
			: []),
		["resets", t("limits.again"), resets(bar.resetsAt)],
	];
	return (
		<dl className="zf-class-facts">
			{facts.map(([name, label, value]) => (
				<div key={name}>
					<dt className={`zf-fact-${name}`}>{label}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
