import { formatTime, type OrderSummary, shanghaiDate } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";

/** Orders in their Shanghai days, in the order given. */
export function byDay(orders: readonly OrderSummary[]): [string, OrderSummary[]][] {
	const days = new Map<string, OrderSummary[]>();
	for (const order of orders) {
		const day = shanghaiDate(order.createdAt);
		const items = days.get(day) ?? [];
		items.push(order);
		days.set(day, items);
	}
	return [...days];
}

const DAY_MS = 86_400_000;

/** 今天, 昨天, or the date. */
export function useDayName(): (day: string) => string {
	const { t, i18n } = useTranslation();
	return (day) => {
		const now = Date.now();
		if (day === shanghaiDate(new Date(now))) return t("day.today");
		if (day === shanghaiDate(new Date(now - DAY_MS))) return t("day.yesterday");
		return formatTime(`${day}T04:00:00Z`, "weekday", i18n.language);
	};
}
