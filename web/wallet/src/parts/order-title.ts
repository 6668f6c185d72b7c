import type { OrderSummary } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";

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
