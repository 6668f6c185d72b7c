import { cny, formatMoney } from "@zhangfang/shared";
import type { PayoutRail, RailHours } from "../../api/payout-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatSpan } from "../../lib/format.ts";
import { percentText } from "../channel/policy-fields.ts";

const MINUTES_AN_HOUR = 60;

/** Minutes after midnight as `HH:MM`; the end of a day is 24:00. */
export function clockText(minutes: number): string {
	const parts = [Math.floor(minutes / MINUTES_AN_HOUR), minutes % MINUTES_AN_HOUR];
	return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** The same the other way; undefined where it is no time of a day. */
export function minutesFrom(text: string): number | undefined {
	const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
	if (found === null) return undefined;
	const [hours, minutes] = [Number(found[1]), Number(found[2])];
	const total = hours * MINUTES_AN_HOUR + minutes;
	return minutes < MINUTES_AN_HOUR && total <= 24 * MINUTES_AN_HOUR ? total : undefined;
}

export function hoursText(hours: RailHours | null, { t }: Text): string {
	if (hours === null) return t("rails.always");
	const span = `${clockText(hours.from)} – ${clockText(hours.until)}`;
	return t(hours.days === "all" ? "rails.everyDay" : "rails.workingDays", { span });
}

/** "0.10% + ¥1.00", by what a payout costs us. */
export function costText({ ratePpm, fixed }: Pick<PayoutRail, "ratePpm" | "fixed">): string {
	const parts = [
		ratePpm === 0 ? undefined : `${percentText(ratePpm)}%`,
		BigInt(fixed.minor) === 0n ? undefined : formatMoney(fixed),
	].filter((part) => part !== undefined);
	return parts.length === 0 ? formatMoney(cny(0n)) : parts.join(" + ");
}

/** Minutes from submission to arrival, as they are promised. */
export function promiseText(minutes: number): string {
	return formatSpan(minutes * MINUTES_AN_HOUR);
}

export function railName({ nameZh, nameEn }: PayoutRail, { language }: Text): string {
	return language === "en" ? nameEn : nameZh;
}
