import { amountText, type Money, parseAmount } from "@zhangfang/shared";
import type { PolicyPart, PolicyValue } from "../../api/channel-types.ts";

/** How a value of a policy is typed in. */
export type FieldKind =
	| "number"
	| "numbers"
	| "percent"
	| "amount"
	| "text"
	| "lines"
	| "flag"
	| "choice"
	| "choices";

/** One value of a part: where it stands, how it is typed, and whether it may be left out. */
export interface PolicyField {
	/** Names from the outside in, joined by `/`. */
	readonly path: string;
	readonly kind: FieldKind;
	readonly unit?: "ms" | "seconds" | "days" | "bytes" | "yuan";
	readonly choices?: readonly string[];
	/** Empty stands for "none". */
	readonly optional?: boolean;
	/** Asked for only while another value is this. */
	readonly when?: readonly [path: string, value: string];
}

const BREAKER: readonly PolicyField[] = ["trade", "query"].flatMap((lane): PolicyField[] => [
	{ path: `${lane}/windowSeconds`, kind: "number", unit: "seconds" },
	{ path: `${lane}/callsMin`, kind: "number" },
	{ path: `${lane}/failedPpm`, kind: "percent" },
	{ path: `${lane}/slowMs`, kind: "number", unit: "ms", optional: true },
	{ path: `${lane}/slowPpm`, kind: "percent" },
	{ path: `${lane}/restSeconds`, kind: "number", unit: "seconds" },
	{ path: `${lane}/restSecondsMax`, kind: "number", unit: "seconds" },
	{ path: `${lane}/probesMax`, kind: "number" },
	{ path: `${lane}/probesGood`, kind: "number" },
]);

/** Parts that are changed value by value; prices, calendars and keys have dialogs of their own. */
export const POLICY_FIELDS: Readonly<Partial<Record<PolicyPart, readonly PolicyField[]>>> = {
	handling: [
		{
			path: "confirm",
			kind: "choice",
			choices: ["trust-response", "query-after-success", "statement-only"],
		},
		{ path: "stance", kind: "choice", choices: ["pessimistic", "optimistic"] },
		{
			path: "advanceMax",
			kind: "amount",
			unit: "yuan",
			optional: true,
			when: ["stance", "optimistic"],
		},
		{ path: "timeoutMs", kind: "number", unit: "ms" },
		{ path: "queryAfterSeconds", kind: "numbers", unit: "seconds" },
		{ path: "notFound/meaning", kind: "choice", choices: ["not_sent", "nothing"] },
		{ path: "notFound/afterSeconds", kind: "number", unit: "seconds" },
		{ path: "notFound/timesMin", kind: "number" },
		{
			path: "resend/kinds",
			kind: "choices",
			choices: ["pay", "refund", "payout", "sign_start", "sign_confirm", "unsign"],
			optional: true,
		},
		{ path: "resend/timesMax", kind: "number" },
	],
	refund: [
		{ path: "windowDays", kind: "number", unit: "days" },
		{ path: "countMax", kind: "number" },
		{ path: "perSecondMax", kind: "number" },
		{ path: "sameDay", kind: "choice", choices: ["refunds", "refuses", "voids"] },
		{ path: "notifies", kind: "flag" },
		{ path: "cost", kind: "choice", choices: ["returned", "kept", "on_request"] },
		{ path: "notFound", kind: "choice", choices: ["not_refunded", "nothing"] },
		{ path: "finality/by", kind: "choice", choices: ["days", "statement"] },
		{ path: "finality/days", kind: "number", unit: "days", when: ["finality/by", "days"] },
		{ path: "yesMeans", kind: "choice", choices: ["accepted", "cleared", "arrived"] },
		{ path: "takenUpMeans", kind: "choice", choices: ["sent", "accepted"] },
		{ path: "retryAfterSeconds", kind: "numbers", unit: "seconds", optional: true },
		{ path: "askAgainAfterDays", kind: "numbers", unit: "days", optional: true },
		{ path: "ways", kind: "choices", choices: ["interface", "payout", "file", "hand"] },
	],
	egress: [
		{ path: "proxy", kind: "text", optional: true },
		{ path: "concurrency/trade", kind: "number" },
		{ path: "concurrency/query", kind: "number" },
		{ path: "queueMax", kind: "number" },
		{ path: "connectTimeoutMs", kind: "number", unit: "ms" },
		{ path: "answerBytesMax", kind: "number", unit: "bytes" },
		{ path: "tls/leastVersion", kind: "choice", choices: ["TLSv1.2", "TLSv1.3"] },
		{ path: "tls/pins", kind: "lines", optional: true },
	],
	breaker: BREAKER,
};

export type FieldValue = string | boolean | readonly string[] | undefined;
export type FieldValues = Readonly<Record<string, FieldValue>>;

const PPM_DIGITS = 4;

/** Parts per million as the percentage that people type: "0.55". */
export function percentText(ppm: number): string {
	const whole = Math.floor(ppm / 10 ** PPM_DIGITS);
	const rest = String(ppm % 10 ** PPM_DIGITS)
		.padStart(PPM_DIGITS, "0")
		.replace(/0+$/, "");
	return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/** The same the other way; undefined where it is no percentage. */
export function percentFrom(text: string): number | undefined {
	const found = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim());
	if (found === null) return undefined;
	const ppm =
		Number(found[1]) * 10 ** PPM_DIGITS + Number((found[2] ?? "").padEnd(PPM_DIGITS, "0"));
	return ppm <= 1_000_000 ? ppm : undefined;
}

function at(value: unknown, path: string): unknown {
	return path.split("/").reduce<unknown>((inner, name) => {
		return typeof inner === "object" && inner !== null
			? (inner as Record<string, unknown>)[name]
			: undefined;
	}, value);
}

/** A value as its field shows it. */
export function shownIn(field: PolicyField, value: PolicyValue): FieldValue {
	const found = at(value, field.path);
	if (field.kind === "flag") return found === true;
	if (found === null || found === undefined) return field.kind === "choices" ? [] : "";
	switch (field.kind) {
		case "choices":
			return (found as readonly unknown[]).map(String);
		case "numbers":
			return (found as readonly unknown[]).join(", ");
		case "lines":
			return (found as readonly unknown[]).join("\n");
		case "percent":
			return percentText(Number(found));
		case "amount":
			return amountText(found as Money);
		default:
			return String(found);
	}
}

/** What was typed, as the platform takes it; undefined where it makes no value. */
export function takenFrom(field: PolicyField, typed: FieldValue): unknown {
	if (field.kind === "flag") return typed === true;
	if (field.kind === "choices") {
		const chosen = Array.isArray(typed) ? typed : [];
		return chosen.length === 0 && field.optional !== true ? undefined : chosen;
	}
	const text = String(typed ?? "").trim();
	if (text === "") {
		if (field.optional !== true) return undefined;
		return field.kind === "numbers" ? [] : null;
	}
	switch (field.kind) {
		case "number":
			return wholeFrom(text);
		case "numbers":
			return numbersFrom(text);
		case "percent":
			return percentFrom(text);
		case "amount":
			return parseAmount(text);
		case "lines":
			return text.split(/\s*\n\s*/).filter((one) => one !== "");
		default:
			return text;
	}
}

function wholeFrom(text: string): number | undefined {
	return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function numbersFrom(text: string): readonly number[] | undefined {
	const parts = text.split(/[\s,，、]+/).filter((one) => one !== "");
	const numbers = parts.map(wholeFrom);
	return numbers.includes(undefined) ? undefined : (numbers as readonly number[]);
}

/** Whether a field is asked for, as the others stand. */
export function isAsked({ when }: PolicyField, typed: FieldValues): boolean {
	return when === undefined || typed[when[0]] === when[1];
}

/** A part with what was typed put in its place; what has no field stays as it is. */
export function changedPart(
	fields: readonly PolicyField[],
	value: PolicyValue,
	typed: FieldValues,
): PolicyValue {
	const next = structuredClone(value) as Record<string, unknown>;
	for (const field of fields) {
		const names = field.path.split("/");
		const last = names.pop() ?? "";
		const inner = names.reduce<Record<string, unknown>>(
			(one, name) => one[name] as Record<string, unknown>,
			next,
		);
		if (isAsked(field, typed)) inner[last] = takenFrom(field, typed[field.path]);
		else if (field.optional === true) inner[last] = null;
		else delete inner[last];
	}
	return next;
}
