import i18next, { type i18n } from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import { read, write } from "./storage.ts";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

/** A message file: keys in a tree, texts at the leaves. */
export interface Messages {
	readonly [key: string]: string | Messages;
}

export type MessageLoader = () => Promise<{ readonly default: Messages }>;

const KEY = "language";

const sharedMessages: Record<Language, MessageLoader> = {
	"zh-CN": () => import("./messages/zh-CN.json"),
	en: () => import("./messages/en.json"),
};

/** The choice of this browser, else the first of its languages that we speak, else Chinese. */
export function preferredLanguage(): Language {
	const stored = read(KEY);
	if (stored === "zh-CN" || stored === "en") return stored;
	for (const wish of navigator.languages) {
		if (/^zh/i.test(wish)) return "zh-CN";
		if (/^en/i.test(wish)) return "en";
	}
	return "zh-CN";
}

let loadFace: Record<Language, MessageLoader>;

async function load(language: Language): Promise<void> {
	if (i18next.hasResourceBundle(language, "face")) return;
	const [face, shared] = await Promise.all([loadFace[language](), sharedMessages[language]()]);
	i18next.addResourceBundle(language, "face", face.default);
	i18next.addResourceBundle(language, "shared", shared.default);
}

/**
 * Starts i18next with one language loaded. A face's keys live in namespace `face` (the default), those of shared
 * parts in `shared`; a key that the face lacks is looked for there, so `t("error.offline")` works everywhere.
 */
export async function startI18n(messages: Record<Language, MessageLoader>): Promise<i18n> {
	loadFace = messages;
	const language = preferredLanguage();
	await i18next.use(initReactI18next).init({
		lng: language,
		fallbackLng: false,
		supportedLngs: [...languages],
		load: "currentOnly",
		defaultNS: "face",
		ns: ["face", "shared"],
		fallbackNS: "shared",
		resources: {},
		interpolation: { escapeValue: false },
		react: { useSuspense: false },
	});
	await load(language);
	document.documentElement.lang = language;
	const title = i18next.t("app.title");
	if (title !== "app.title") document.title = title;
	return i18next;
}

export function currentLanguage(): Language {
	return i18next.language === "en" ? "en" : "zh-CN";
}

/** Sentences one after the other: Chinese ones end in a full-width stop and need no space between. */
export function joinSentences(...sentences: readonly (string | null | undefined)[]): string {
	return sentences.filter(Boolean).join(currentLanguage() === "en" ? " " : "");
}

export async function switchLanguage(language: Language): Promise<void> {
	await load(language);
	write(KEY, language);
	document.documentElement.lang = language;
	// Pages name the tab themselves when their texts change.
	await i18next.changeLanguage(language);
}

export function useLanguage(): [Language, (language: Language) => void] {
	const { i18n } = useTranslation();
	const change = useCallback((language: Language) => void switchLanguage(language), []);
	return [i18n.language === "en" ? "en" : "zh-CN", change];
}
