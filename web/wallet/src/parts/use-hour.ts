import { formatTime, shanghaiDate } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";

/** An instant that is near: today's hour alone, else with its day. */
export function useHour(): (iso: string) => string {
	const { i18n } = useTranslation();
	return (iso) => {
		const isToday = shanghaiDate(iso) === shanghaiDate(new Date());
		return formatTime(iso, isToday ? "time" : "dayTime", i18n.language);
	};
}
