import { formatMoney, type Money } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { type Text, useText } from "../../i18n/index.ts";
import { formatMs, formatPpm, formatSpan } from "../../lib/format.ts";
import "./declared.css";

function isMoney(value: object): value is Money {
	return "currency" in value && "minor" in value;
}

const MINUTES_A_DAY = 1440;

/** A figure by the unit that its name ends in. */
function sayNumber(key: string, value: number): string {
	if (/ms$/i.test(key)) return formatMs(value);
	if (/ppm$/i.test(key)) return formatPpm(value);
	if (/seconds$/i.test(key)) return formatSpan(value);
	if (key === "settlementDays") return `T+${value}`;
	if (key === "cutoverMinutes") {
		const minutes = (value + MINUTES_A_DAY) % MINUTES_A_DAY;
		const parts = [Math.floor(minutes / 60), minutes % 60];
		return parts.map((part) => String(part).padStart(2, "0")).join(":");
	}
	if (/minutes$/i.test(key)) return formatSpan(value * 60);
	return String(value);
}

/** A declared value in words: lists joined, amounts as amounts, durations with their unit. */
function say(key: string, value: unknown, text: Text): string {
	if (value === null || value === undefined) return "—";
	if (typeof value === "boolean") return text.t(value ? "common.yes" : "common.no");
	if (typeof value === "number") return sayNumber(key, value);
	if (Array.isArray(value)) return value.map((item) => say(key, item, text)).join(" · ");
	if (typeof value === "object" && isMoney(value)) return formatMoney(value);
	if (key === "confirm" || key === "stance") return text.label(key, String(value));
	const plain = String(value);
	return /^[a-z]+(?:[_-][a-z]+)*$|^[a-z]+[A-Z]\w*$/.test(plain)
		? text.word("channels.words", plain)
		: plain;
}

function nameOf(key: string, { word }: Text): string {
	// Issuers are keyed by their own codes, which are names already.
	return /^[A-Z]{3,}$/.test(key) ? key : word("channels.keys", key);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !isMoney(value);
}

/** A group of settings as lines, the deepest names joined: "Agreement, start · BOCOM". */
function linesOf(
	group: Readonly<Record<string, unknown>>,
	text: Text,
	above = "",
): readonly (readonly [name: string, value: string])[] {
	return Object.entries(group).flatMap(([key, value]) => {
		const name = above + nameOf(key, text);
		return isGroup(value) ? linesOf(value, text, `${name} · `) : [[name, say(key, value, text)]];
	});
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
					<dd>{isGroup(value) ? <Group values={value} /> : say(key, value, text)}</dd>
				</div>
			))}
		</dl>
	);
}

function Group({ values }: { values: Readonly<Record<string, unknown>> }): ReactNode {
	const text = useText();
	return (
		<ul>
			{linesOf(values, text).map(([name, value]) => (
				<li key={name}>
					<span className="muted">{name}</span> {value}
				</li>
			))}
		</ul>
	);
}
