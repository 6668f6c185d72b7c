import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { BankCard, PaymentAccount } from "../../api/customer-types.ts";
import { limitBarsQuery } from "../../api/limit-queries.ts";
import type { LimitBar } from "../../api/limit-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";
import { pathOfRow } from "./rows.ts";
import { FULL, shareOf } from "./share.ts";
import "./limits.css";

/** From here on a bar warns. */
const NEAR = 8_000n;

interface Owned {
	readonly cards: readonly BankCard[];
	readonly accounts: readonly PaymentAccount[];
}

/** What the person behind a user may move, and what is used of it. */
export function LimitBars(props: { userId: string; owned: Owned; hasLink?: boolean }): ReactNode {
	const { t, label } = useText();
	const { userId, owned, hasLink = false } = props;
	const read = useQuery(limitBarsQuery(userId));
	return (
		<Panel
			title={
				<>
					{t("limits.used")}{" "}
					{read.data && (
						<span className="chip">{label("accountClass", read.data.accountClass)}</span>
					)}
				</>
			}
			note={t("limits.usedNote")}
			extra={
				hasLink && (
					<Link className="link small" to="/customers/$userId/limits" params={{ userId }}>
						{t("limits.toDecisions")}
					</Link>
				)
			}
		>
			<Loaded read={read} rows={5}>
				{({ items }) => <Bars bars={items} owned={owned} />}
			</Loaded>
		</Panel>
	);
}

/** Those that were touched, the fullest first; the rest is listed below. */
function Bars({ bars, owned }: { bars: readonly LimitBar[]; owned: Owned }): ReactNode {
	const text = useText();
	const { t } = text;
	if (bars.length === 0) return <Empty title={t("limits.usedEmpty")} />;
	const touched = bars
		.filter((bar) => shareOf(bar).whole > 0n)
		.toSorted((left, right) => Number(shareOf(right).whole - shareOf(left).whole));
	const rest = bars.filter((bar) => shareOf(bar).whole === 0n);
	return (
		<>
			<Hatch />
			{touched.length > 0 && (
				<ul className="bars">
					{touched.map((bar) => (
						<li key={`${bar.row} ${bar.subject}`}>
							<Bar bar={bar} subject={subjectText(bar, owned, text)} />
						</li>
					))}
				</ul>
			)}
			{rest.length > 0 && (
				<details className="bars-more" open={touched.length === 0}>
					<summary>{t("limits.untouched", { count: rest.length })}</summary>
					<ul>
						{rest.map((bar) => (
							<li key={`${bar.row} ${bar.subject}`}>
								<span title={bar.basis}>
									{[bar.title, subjectText(bar, owned, text)].filter(Boolean).join(" · ")}
								</span>
								<span className="muted nowrap">{capOf(bar, text)}</span>
							</li>
						))}
					</ul>
				</details>
			)}
		</>
	);
}

function Bar({ bar, subject }: { bar: LimitBar; subject: string }): ReactNode {
	const text = useText();
	const { t } = text;
	const { used, whole } = shareOf(bar);
	const tone = whole >= FULL ? "bar-full" : whole >= NEAR ? "bar-near" : "";
	const said = t("limits.usedOf", { used: usedOf(bar, text), cap: capOf(bar, text) });
	return (
		<>
			<div className="bar-head">
				<Link
					className="link"
					to="/limits/$row"
					params={{ row: pathOfRow(bar.row) }}
					title={`${bar.row} · ${bar.basis}`}
				>
					{bar.title}
				</Link>
				<span className="muted small nowrap">{bar.windowText}</span>
			</div>
			<svg
				className={`bar ${tone}`}
				viewBox={`0 0 ${FULL} 4`}
				preserveAspectRatio="none"
				role="img"
				aria-label={said}
			>
				<rect className="bar-rest" width={String(FULL)} height="4" />
				<rect className="bar-used" width={String(used)} height="4" />
				<rect className="bar-reserved" x={String(used)} width={String(whole - used)} height="4" />
			</svg>
			<p className="bar-foot small">
				<span>{said}</span>
				<span className="muted">{leftText(bar, text)}</span>
			</p>
			<p className="bar-foot small muted">
				<span>
					{[
						subject,
						bar.reserved.minor !== "0" &&
							t("limits.reserved", { amount: formatMoney(bar.reserved) }),
						bar.factor !== "1" && t("limits.factorOf", { factor: bar.factor }),
					]
						.filter(Boolean)
						.join(" · ")}
				</span>
				<span>
					{bar.resetsAt === null
						? t("limits.neverResets")
						: t("limits.resets", { time: formatDateTime(bar.resetsAt) })}
				</span>
			</p>
		</>
	);
}

/** What is reserved is drawn hatched: it may come back. */
function Hatch(): ReactNode {
	return (
		<svg className="bar-hatch" width="0" height="0" aria-hidden="true">
			<defs>
				<pattern id="bar-hatch" width="220" height="4" patternUnits="userSpaceOnUse">
					<rect className="bar-hatch-ground" width="220" height="4" />
					<path className="bar-hatch-line" d="M0 0V4" />
				</pattern>
			</defs>
		</svg>
	);
}

function usedOf(bar: LimitBar, { t }: Text): string {
	return bar.cap === null ? t("limits.times", { count: bar.count }) : formatMoney(bar.used);
}

function capOf(bar: LimitBar, { t }: Text): string {
	if (bar.cap !== null) {
		const cap = formatMoney(bar.cap);
		return bar.window === "transaction" ? t("limits.perTransaction", { cap }) : cap;
	}
	return bar.countMax === null ? t("limits.noCap") : t("limits.times", { count: bar.countMax });
}

function leftText(bar: LimitBar, { t }: Text): string {
	if (bar.left !== null) return t("limits.left", { amount: formatMoney(bar.left) });
	if (bar.countMax === null) return "";
	return t("limits.leftTimes", { count: Math.max(0, bar.countMax - bar.count) });
}

/** Whose bar it is, where it is not the person's. */
function subjectText(bar: LimitBar, { cards, accounts }: Owned, { t, label }: Text): string {
	if (bar.subject === null) return "";
	if (bar.key === "card") {
		const mask = cards.find(({ id }) => id === bar.subject)?.cardMasked ?? "";
		return t("limits.subjectCard", { mask });
	}
	const account = accounts.find(({ id }) => id === bar.subject);
	if (account === undefined) return bar.key === "account" ? t("limits.keys.account") : bar.subject;
	return `${label("accountType", account.type)} ${account.accountNumber.slice(-4)}`;
}
