import { useTranslation } from "react-i18next";
import { formatTime, shanghaiDate } from "../time.ts";
import type { Awaiting } from "../wire.ts";

/**
 * What an order waits for and until when: 银行处理中，预计 10:32 前有结果. What is no answer of a bank but an hour
 * that comes has sentences of its own.
 */
export function useAwaitingText(): (awaiting: Awaiting | null) => string {
	const { t, i18n } = useTranslation("shared");
	const known = (key: string): boolean => i18n.exists(key, { ns: "shared" });
	return (awaiting) => {
		if (!awaiting) return t("awaiting.unknown");
		const key = `awaiting.${awaiting.what}`;
		const what = known(key) ? t(key) : t("awaiting.unknown");
		if (!awaiting.until) return what;
		if (new Date(awaiting.until).getTime() <= Date.now()) {
			return t(known(`${key}_overdue`) ? `${key}_overdue` : "awaiting.overdue", { what });
		}
		const today = shanghaiDate(awaiting.until) === shanghaiDate(new Date());
		const time = formatTime(awaiting.until, today ? "time" : "dayTime", i18n.language);
		return t(known(`${key}_until`) ? `${key}_until` : "awaiting.until", { what, time });
	};
}
