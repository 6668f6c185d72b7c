import { cny, formatMoney } from "@zhangfang/shared";
import type { RouteRule, RouteWhen } from "../../api/route-types.ts";
import type { Text } from "../../i18n/index.ts";
import type { ChannelNames } from "../../lib/channel-names.ts";
import { percentText } from "../channel/policy-fields.ts";
import { clockText } from "../payout-rails/rail-words.ts";

const DAY_MINUTES = 1440;

/** When a rule applies, in words; everything where it asks for nothing. */
export function whenText(when: RouteWhen, { t, label }: Text): string {
	const { purposes, methods, issuers, banks, minFen, maxFen, fromMinute, untilMinute } = when;
	const parts = [
		purposes?.map((one) => label("routePurpose", one)).join(" / "),
		methods?.map((one) => label("method", one)).join(" / "),
		issuers === undefined ? undefined : t("routes.ofIssuers", { names: issuers.join(" / ") }),
		banks === undefined ? undefined : t("routes.ofBanks", { names: banks.join(" / ") }),
		amountText(minFen, maxFen, t),
		fromMinute === undefined && untilMinute === undefined
			? undefined
			: `${clockText(fromMinute ?? 0)} – ${clockText(untilMinute ?? DAY_MINUTES)}`,
	].filter((part) => part !== undefined);
	return parts.length === 0 ? t("routes.always") : parts.join(" · ");
}

function amountText(
	least: string | undefined,
	most: string | undefined,
	t: Text["t"],
): string | undefined {
	const yuan = (fen: string): string => formatMoney(cny(BigInt(fen)));
	if (least !== undefined && most !== undefined) return `${yuan(least)} – ${yuan(most)}`;
	if (least !== undefined) return t("routes.atLeast", { amount: yuan(least) });
	return most === undefined ? undefined : t("routes.atMost", { amount: yuan(most) });
}

/** What a rule does, in words. */
export function doesText({ does }: RouteRule, { t }: Text, channels: ChannelNames): string {
	const names = does.channels.map(channels.of).join(" · ");
	const words = t(`routes.acts.${does.act}`, { channels: names });
	if (does.sharePpm === undefined) return words;
	return t("routes.ofShare", { words, share: percentText(does.sharePpm) });
}
