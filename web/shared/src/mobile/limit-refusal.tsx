import { useTranslation } from "react-i18next";
import { formatMoney, isPositive, type Money, parseAmount } from "../money.ts";
import { MoneyText } from "../money-text.tsx";
import type { Problem } from "../problem.ts";
import { formatTime } from "../time.ts";
import { Button } from "./button.tsx";
import { WalletLink } from "./proof/wallet-link.tsx";
import "./limit-refusal.css";

/** What the page can do at once about a limit that was met. */
export interface LimitWays {
	/** Takes what is left as the amount. */
	readonly onLess?: (left: Money) => void;
	/** Goes on with a card in place of the balance, or with another card. */
	readonly onCard?: () => void;
}

/** Pages of the wallet where a way out begins; others are words alone. */
const PAGE: Readonly<Record<string, string>> = {
	upgrade_class: "/me/limits",
	stronger_proof: "/me/security",
	pay_by_card: "/cards",
	other_card: "/cards/new",
};
const WAYS: readonly string[] = [
	...Object.keys(PAGE),
	...["wait", "dynamic_code", "bank_verification", "ask_us"],
];

/** A limit that was met: which, how much of it is left, from when on there is room, and the way out. */
export function LimitRefusal(props: {
	problem: Problem;
	ways?: LimitWays;
	/** Closes what this stands in, before the page goes on. */
	onLeave?: () => void;
}): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const { problem, ways = {}, onLeave } = props;
	const param = (name: string): string => textOf(problem, name);
	const title = (i18n.language === "en" && param("titleEn")) || param("title") || t("limit.title");
	const left = parseAmount(param("left"));
	const way = WAYS.includes(param("wayOut")) ? param("wayOut") : "ask_us";
	const resetsAt = param("resetsAt");
	const { onCard, onLess } = ways;
	const leaving = (act: () => void) => (): void => {
		onLeave?.();
		act();
	};
	return (
		<div className="zf-form zf-limit-refusal" role="alert">
			<h3>{title}</h3>
			<Room problem={problem} left={left} />
			<p className="zf-muted">
				{t(`limit.why.${way}`)}{" "}
				{resetsAt !== "" &&
					t("limit.resets", { time: formatTime(resetsAt, "dayTime", i18n.language) })}
			</p>
			<WayOut way={way} onCard={onCard && leaving(onCard)} />
			{onLess && left && isPositive(left) && (
				<Button look="plain" block onClick={leaving(() => onLess(left))}>
					{t("limit.less", { amount: formatMoney(left) })}
				</Button>
			)}
			{PAGE[way] !== "/me/limits" && (
				<WalletLink to="/me/limits" className="zf-link">
					{t("limit.mine")}
				</WalletLink>
			)}
		</div>
	);
}

function textOf({ params }: Problem, name: string): string {
	const value = params[name];
	return typeof value === "string" ? value : "";
}

/** How much there is of it, as figures; nothing for what is not allowed at all. */
function Room(props: { problem: Problem; left: Money | undefined }): React.ReactNode {
	const { t } = useTranslation("shared");
	const { problem, left } = props;
	const by = textOf(problem, "by");
	if (by === "count") {
		const [countMax, usedCount] = [textOf(problem, "countMax"), textOf(problem, "usedCount")];
		return <p>{t("limit.countOf", { countMax, usedCount })}</p>;
	}
	const cap = parseAmount(textOf(problem, "cap"));
	const used = parseAmount(textOf(problem, "used"));
	if (by === "kind" || !left || !cap || !used) return null;
	const all = BigInt(cap.minor);
	const share = all === 0n ? 100 : Math.min(100, Number((BigInt(used.minor) * 100n) / all));
	return (
		<div className="zf-limit-room">
			<span className="zf-muted">{t("limit.most")}</span>
			<MoneyText amount={left} size="large" />
			<span className="zf-limit-track" aria-hidden="true">
				<i style={{ width: `${share}%` }} />
			</span>
			<span className="zf-muted">
				{t("limit.of", { cap: formatMoney(cap), used: formatMoney(used) })}
			</span>
		</div>
	);
}

function WayOut(props: { way: string; onCard: (() => void) | undefined }): React.ReactNode {
	const { t } = useTranslation("shared");
	const { way, onCard } = props;
	const page = PAGE[way];
	if (page === undefined) return null;
	const isCard = way === "pay_by_card" || way === "other_card";
	if (isCard && onCard) {
		return (
			<Button block onClick={onCard}>
				{t(`limit.way.${way}`)}
			</Button>
		);
	}
	return (
		<WalletLink to={page} className="zf-button zf-button-primary zf-button-block">
			{t(`limit.way.${way}`)}
		</WalletLink>
	);
}
