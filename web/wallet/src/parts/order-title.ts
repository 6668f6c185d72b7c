import type { OrderSummary } from "@zhangfang/shared";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { useTranslation } from "react-i18next";
import { useHour } from "./use-hour.ts";

type Titled = Pick<OrderSummary, "kind" | "direction" | "title" | "counterparty">;

/** What a trade is called: the shop's name, or what was done and with whom; the plain title when nobody is named. */
export function useOrderTitle(): (order: Titled) => string {
	const { t } = useTranslation();
	return (order) => {
		const { name } = order.counterparty;
		if (name === "") return order.title;
		if (order.kind === "payment") return name;
		if (order.kind === "transfer") return t(`orderTitle.transfer.${order.direction}`, { name });
		if (order.kind === "recharge" || order.kind === "withdrawal") {
			return t(`orderTitle.${order.kind}`, { name });
		}
		return order.title;
	};
}

type Stated = Parameters<typeof standing>[0] & Pick<OrderSummary, "kind" | "later">;

/** How a trade stands, in a word; money that a bank has sent back is no refund. */
export function useOrderState(): (order: Stated) => string {
	const { t } = useTranslation();
	const hour = useHour();
	return (order) => {
		const stands = standing(order);
		if (stands === "refused") return t("order.state.failed");
		if (order.state === "waiting" && order.later) {
			return t("order.state.later", { time: hour(order.later.dueAt) });
		}
		const isSentBack = order.kind === "withdrawal" && stands === "refunded";
		return t(`order.state.${isSentBack ? "returned" : order.state}`);
	};
}
