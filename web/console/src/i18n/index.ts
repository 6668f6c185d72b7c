import type { i18n as I18n } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { KeyOf } from "./shape.ts";
import type zhCN from "./zh-CN/index.ts";

/** Every text of the console, by its dotted path: a mistyped key does not compile. */
export type MessageKey = KeyOf<typeof zhCN>;
export type EnumKind = keyof typeof zhCN.enums;
export type Translate = (key: MessageKey, params?: Record<string, string | number>) => string;

export interface Text {
	readonly t: Translate;
	/** The word for an enumerated value; one that we do not know yet is shown as words, never raw. */
	readonly label: (kind: EnumKind, value: string | null | undefined) => string;
	/** As `label`, for any group of words below a dotted path. */
	readonly word: (group: string, value: string) => string;
	readonly language: "zh-CN" | "en";
}

/** `unknown_value` or `unknownValue` as "Unknown value". */
export function asWords(value: string): string {
	const words = value
		.replace(/([a-z])([A-Z])/g, "$1 $2")
		.replace(/[._-]+/g, " ")
		.trim()
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(i18n: I18n): Text {
	const word = (group: string, value: string): string => {
		// Values may hold dots ("audit.run"), which are no path: the group is looked up as a whole.
		const texts: unknown = i18n.t(group, { returnObjects: true });
		if (typeof texts === "object" && texts !== null && Object.hasOwn(texts, value)) {
			return String((texts as Record<string, unknown>)[value]);
		}
		return asWords(value);
	};
	return {
		t: (key, params) => i18n.t(key, params ?? {}),
		label: (kind, value) => (value ? word(`enums.${kind}`, value) : "—"),
		word,
		language: asLanguage(i18n.language),
	};
}

/** The texts of the language now shown; stable until it changes. */
export function useText(): Text {
	const { i18n } = useTranslation();
	const { language } = i18n;
	return useMemo(() => ({ ...wordsOf(i18n), language: asLanguage(language) }), [i18n, language]);
}

function asLanguage(language: string): Text["language"] {
	return language === "en" ? "en" : "zh-CN";
}
