import { formatMoney, type Money } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { type Text, useText } from "../../i18n/index.ts";
import { formatMs, formatPpm } from "../../lib/format.ts";

function isMoney(value: object): value is Money {
	return "currency" in value && "minor" in value;
}

/** A declared value in words: lists joined, amounts as amounts, durations with their unit. */
function say(key: string, value: unknown, text: Text): string {
	const { t, word } = text;
	if (value === null || value === undefined) return "—";
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (typeof value === "number") {
		if (/ms$/i.test(key)) return formatMs(value);
		if (/ppm$/i.test(key)) return formatPpm(value);
		return String(value);
	}
	if (Array.isArray(value)) return value.map((item) => say(key, item, text)).join(" · ");
	if (typeof value === "object") {
		if (isMoney(value)) return formatMoney(value);
		return Object.entries(value)
			.map(([name, inner]) => `${nameOf(name, text)} ${say(name, inner, text)}`)
			.join(" · ");
	}
	if (key === "confirm" || key === "stance") return text.label(key, String(value));
	const plain = String(value);
	return /^[a-z]+(?:[_-][a-z]+)*$|^[a-z]+[A-Z]\w*$/.test(plain)
		? word("channels.words", plain)
		: plain;
}

function nameOf(key: string, { word }: Text): string {
	return word("channels.keys", key);
}

/** What a channel declares about itself, or what is ruled for it, as names and values. */
export function Declared({ values }: { values: Readonly<Record<string, unknown>> }): ReactNode {
	const text = useText();
	const entries = Object.entries(values);
	if (entries.length === 0) return <p className="muted">{text.t("common.none")}</p>;
	return (
		<dl className="declared">
			{entries.map(([key, value]) => (
				<div key={key}>
					<dt>{nameOf(key, text)}</dt>
					<dd>{say(key, value, text)}</dd>
				</div>
			))}
		</dl>
	);
}
