import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { Amount as Money } from "../api/types.ts";
import { formatDateTime, formatShortDateTime } from "../lib/format.ts";

/** An amount in a column (`bare`: the head names the currency) or in a sentence. */
export function Amount(props: {
	value: Money | null | undefined;
	bare?: boolean;
	signed?: boolean;
}): ReactNode {
	if (props.value === null || props.value === undefined) return <span className="muted">—</span>;
	const zero = BigInt(props.value.minor) === 0n;
	return (
		<span className={zero ? "amount amount-zero" : "amount"}>
			{formatMoney(props.value, {
				symbol: !props.bare,
				signed: props.signed ? "always" : "auto",
			})}
		</span>
	);
}

/** An instant in Shanghai's time; `short` leaves the year to the tooltip. */
export function When(props: { at: string | null | undefined; short?: boolean }): ReactNode {
	if (!props.at) return <span className="muted">—</span>;
	const full = formatDateTime(props.at);
	return (
		<time className="nowrap" dateTime={props.at} title={`${full} (UTC+8)`}>
			{props.short ? formatShortDateTime(props.at) : full}
		</time>
	);
}
