import { useSyncExternalStore } from "react";
import { read, write } from "./storage.ts";
import { palettes, type ThemeMode, themeCss } from "./tokens.ts";

/** What the person chose; `system` follows `prefers-color-scheme`. */
export type ThemeChoice = "system" | ThemeMode;

const KEY = "theme";
const listeners = new Set<() => void>();
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

function isChoice(text: string | null): text is ThemeChoice {
	return text === "system" || text === "light" || text === "dark";
}

export function themeChoice(): ThemeChoice {
	const stored = read(KEY);
	return isChoice(stored) ? stored : "system";
}

export function themeMode(): ThemeMode {
	const choice = themeChoice();
	if (choice !== "system") return choice;
	return systemDark.matches ? "dark" : "light";
}

function apply(): void {
	const mode = themeMode();
	document.documentElement.dataset["theme"] = mode;
	// antd-mobile switches a few pictures by this attribute.
	document.documentElement.dataset["prefersColorScheme"] = mode;
	for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
		meta.setAttribute("content", palettes[mode].paper);
	}
	for (const listener of listeners) listener();
}

export function chooseTheme(choice: ThemeChoice): void {
	write(KEY, choice);
	apply();
}

/**
 * Puts the variables in place and follows the system from then on. A constructed style sheet,
 * because `style-src 'self'` does not concern those.
 */
export function installTheme(): void {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(themeCss());
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	systemDark.addEventListener("change", apply);
	apply();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export function useThemeMode(): ThemeMode {
	return useSyncExternalStore(subscribe, themeMode);
}

export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
	return [useSyncExternalStore(subscribe, themeChoice), chooseTheme];
}
