import type { Money } from "@zhangfang/shared";
import { formatMoney, formatTime, isPositive } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import type { LimitBar } from "../../api/limits.ts";

const WHOLE = 1_000n;

/** Shares of a cap that are used and reserved, in thousandths; what is used always shows a little. */
export function sharesOf(bar: Pick<LimitBar, "cap" | "used" | "reserved" | "countMax" | "count">): {
	readonly used: number;
	readonly reserved: number;
} {
	const { cap, countMax } = bar;
	if (cap !== null && isPositive(cap)) {
		const used = share(bar.used, cap);
		return { used, reserved: Math.min(share(bar.reserved, cap), Number(WHOLE) - used) };
	}
	if (countMax !== null && countMax > 0) {
		return { used: Math.min(1_000, Math.round((bar.count / countMax) * 1_000)), reserved: 0 };
	}
	return { used: 0, reserved: 0 };
}

function share(part: Money, whole: Money): number {
	const [minor, all] = [BigInt(part.minor), BigInt(whole.minor)];
	if (minor <= 0n) return 0;
	const exact = (minor * WHOLE) / all;
	return Number(exact > WHOLE ? WHOLE : exact < 12n ? 12n : exact);
}

/** What a bar shows, in one line for everybody who does not see it. */
export function useLimitText(): (bar: LimitBar) => string {
	const { t } = useTranslation();
	return ({ cap, count, countMax, reserved, used, windowText }) => {
		const parts: string[] = [windowText];
		if (cap !== null) {
			parts.push(t("limits.of", { used: formatMoney(used), cap: formatMoney(cap) }));
			if (isPositive(reserved)) parts.push(t("limits.reserved", { amount: formatMoney(reserved) }));
		}
		if (countMax !== null) parts.push(t("limits.countOf", { count, countMax }));
		return parts.join(" · ");
	};
}

/** When there is room again. */
export function useResetText(): (resetsAt: string | null) => string {
	const { t, i18n } = useTranslation();
	return (resetsAt) =>
		resetsAt === null
			? t("limits.never")
			: t("limits.resets", { time: formatTime(resetsAt, "dayTime", i18n.language) });
}

/** The bar itself; its words stand beside it. */
export function UseBar({ bar }: { bar: LimitBar }): React.ReactNode {
	const { used, reserved } = sharesOf(bar);
	const isFull = used + reserved >= 1_000;
	return (
		<span className={`zf-use-bar${isFull ? " zf-use-full" : ""}`} aria-hidden="true">
			<i style={{ width: `${used / 10}%` }} />
			<i className="zf-use-reserved" style={{ width: `${reserved / 10}%` }} />
		</span>
	);
}
