import { formatCountdown, MoneyText, useCountdown } from "@zhangfang/shared";
import { ClockIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { PageCode } from "./page-code.tsx";
import type { CashierOrder } from "./types.ts";

/** Who is paid, for what, how much, and how long there is. */
export function OrderPanel({ order }: { order: CashierOrder }): React.ReactNode {
	const { t } = useTranslation();
	const seconds = useCountdown(order.expiresAt);
	return (
		<section className="zf-owed" aria-label={t("cashier.order")}>
			<h1>{order.merchant.name}</h1>
			<p className="zf-muted">{order.subject}</p>
			<MoneyText amount={order.amount} size="hero" />
			{order.expiresAt && (
				<p
					className={`zf-countdown${seconds < 60 ? " zf-countdown-short" : ""}`}
					role="timer"
					aria-live="off"
				>
					<ClockIcon size={16} />
					{seconds > 0
						? t("cashier.left", { time: formatCountdown(seconds) })
						: t("cashier.timeUp")}
				</p>
			)}
			<PageCode />
		</section>
	);
}
