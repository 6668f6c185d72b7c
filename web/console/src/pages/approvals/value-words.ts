import { cny, formatMoney, type Money } from "@zhangfang/shared";
import { asWords, type Text } from "../../i18n/index.ts";
import type { ChannelNames } from "../../lib/channel-names.ts";
import { formatDateTime, formatPpm, shortId } from "../../lib/format.ts";
import { groupOf, isAmount } from "../../lib/proposal-words.ts";
import { say as sayDeclared, nameOf as settingName } from "../channels/declared.tsx";
import { clockText } from "../payout-rails/rail-words.ts";

/** Kind of the proposals whose places are the settings of a channel. */
const POLICY = "channel_policy.change";

/** In whose words a proposal is told, and of which kind it is. */
export interface Voice {
	readonly kind: string;
	readonly text: Text;
	readonly channels: ChannelNames;
}

/** Where something changes, from the outside in. */
export function placeOf(path: string, { kind, text, channels }: Voice): string {
	const { word } = text;
	if (path === "") return word("approvals.places", "whole");
	const names = path
		.slice(1)
		.split("/")
		.filter((name, depth) => !(/^\d+$/.test(name) || (depth < 2 && isShell(kind, name))))
		.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
	return names.map((name, depth) => nameAt(names[depth - 1], name)).join(" › ");

	function nameAt(above: string | undefined, name: string): string {
		if (kind === POLICY) return settingName(name, text);
		if (above === "channels") return channels.of(name);
		const isFigure = kind.startsWith("route_book.") && (above === "prices" || above === "reading");
		return word(isFigure ? "routes.figures" : "approvals.places", name);
	}
}

/** What only holds the rest together says nothing to who reads it. */
function isShell(kind: string, name: string): boolean {
	if (kind === POLICY) return name === "value";
	if (kind.startsWith("route_switch.")) return /^(rule|does|when)$/.test(name);
	return /^(terms|document|refund)$/.test(name);
}

/** A value on one side of a change. */
export function valueOf(path: string, value: unknown, voice: Voice): string {
	const { kind, text, channels } = voice;
	const { t, word } = text;
	const last = path.slice(path.lastIndexOf("/") + 1);
	if (value === null || value === undefined) return t("common.none");
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (isMoney(value)) return formatMoney(value);
	if (Array.isArray(value)) {
		const words = value.map((one) => valueOf(path, one, voice));
		return words.length === 0 ? t("common.none") : words.join(" · ");
	}
	if (typeof value === "object") {
		const members = Object.entries(value).filter(([, one]) => one !== null);
		return members
			.map(
				([name, one]) => `${placeOf(`/${name}`, voice)} ${valueOf(`${path}/${name}`, one, voice)}`,
			)
			.join("，");
	}
	if (isAmount(kind, path) && /^\d+$/.test(String(value))) {
		return formatMoney(cny(BigInt(String(value))));
	}
	if (last.endsWith("Ppm")) return formatPpm(Number(value));
	if (typeof value === "number" && isTimeOfDay(path)) return clockText((value + DAY) % DAY);
	if (/(^|\/)channel(Id|s)(\/|$)/.test(path)) return channels.of(String(value));
	if (kind === POLICY) return sayDeclared(last, value, text);
	if (typeof value !== "string") return JSON.stringify(value);
	const group = groupOf(kind, path);
	if (group !== undefined) return word(group, value);
	if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDateTime(value);
	return /^[a-z]+(_[a-z]+)+$/.test(value) ? asWords(value) : shortId(value);
}

const DAY = 1440;

function isTimeOfDay(path: string): boolean {
	return /(\/(at|cutover|from|until)Minutes?|\/(from|until)Minute|\/hours\/(from|until))$/.test(
		path,
	);
}

/** Amounts are one value, not two. */
export function isMoney(value: unknown): value is Money {
	return typeof value === "object" && value !== null && "currency" in value && "minor" in value;
}
