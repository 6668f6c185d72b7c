import { formatTime, joinSentences, MoneyText, type OrderState } from "@zhangfang/shared";
import { useAwaitingText } from "@zhangfang/shared/mobile/index.ts";
import type { Standing } from "@zhangfang/shared/mobile/standing.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useTranslation } from "react-i18next";
import type { CashierOrder } from "./types.ts";

type EndState = Exclude<OrderState, "created" | "authorising">;

const STANDING: Record<EndState, Standing> = {
	paying: "waiting",
	waiting: "waiting",
	closing: "waiting",
	late_paid: "waiting",
	succeeded: "done",
	partly_refunded: "refunded",
	refunded: "refunded",
	closed: "closed",
	failed: "refused",
};

/** What became of the order, told as it is; while something is awaited the page asks by itself. */
export function Outcome({ order }: { order: CashierOrder }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const awaiting = useAwaitingText();
	// A state this page does not know yet is one in which something still happens.
	const state = Object.hasOwn(STANDING, order.state) ? (order.state as EndState) : "waiting";
	const stands = STANDING[state];
	const back = safeReturnUrl(order.returnUrl);
	return (
		<div className="zf-outcome">
			<StandingMark standing={stands} />
			<h1 role="status">{t(`outcome.${state}.title`)}</h1>
			<MoneyText amount={order.amount} size="hero" />
			<p className="zf-muted">
				{order.merchant.name} · {order.subject}
			</p>
			<p className={stands === "waiting" ? "zf-outcome-wait" : "zf-muted"}>
				{joinSentences(
					stands === "closed" ? order.refusal?.text : null,
					state === "paying" || state === "waiting"
						? awaiting(order.awaiting)
						: t(`outcome.${state}.hint`, {
								time: order.expiresAt ? formatTime(order.expiresAt, "dayTime", i18n.language) : "",
							}),
				)}
			</p>
			{stands === "waiting" && <p className="zf-note">{t("cashier.refreshes")}</p>}
			{stands === "done" && (order.paidWith === "balance" || order.paidWith === "card") && (
				<p className="zf-note">{t(`cashier.paidWith.${order.paidWith}`)}</p>
			)}
			{back && (
				<a
					className={`zf-button zf-button-block ${stands === "waiting" ? "zf-button-plain" : "zf-button-primary"}`}
					href={back}
				>
					{t("cashier.backToShop")}
				</a>
			)}
			<a className="zf-link" href="/wallet/bills">
				{t("cashier.myBills")}
			</a>
		</div>
	);
}

/** Only web addresses lead back to a shop; anything else (`javascript:`) leads nowhere. */
function safeReturnUrl(text: string | null): string | undefined {
	if (text === null || !URL.canParse(text)) return undefined;
	const { protocol } = new URL(text);
	return protocol === "https:" || protocol === "http:" ? text : undefined;
}
