import { useSyncExternalStore } from "react";

/** What a person chose on this machine. Kept in local storage; nothing here is secret. */
const PREFIX = "zf.console.";
const listeners = new Set<() => void>();

export function readPref(name: string): string | null {
	try {
		return localStorage.getItem(PREFIX + name);
	} catch {
		// Storage may be switched off; a preference then lives as long as its default.
		return null;
	}
}

export function writePref(name: string, value: string): void {
	try {
		localStorage.setItem(PREFIX + name, value);
	} catch {
		// As above: the choice is lost on reload, nothing else is.
	}
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** A preference as state shared by every component that reads it. */
export function usePref(name: string, fallback: string): [string, (value: string) => void] {
	const value = useSyncExternalStore(subscribe, () => readPref(name)) ?? fallback;
	return [value, (next) => writePref(name, next)];
}
