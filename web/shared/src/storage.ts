/** Small preferences of this browser. Storage may be refused (private mode): then they last a page. */

const PREFIX = "zf.";
const memory = new Map<string, string>();

export function read(key: string): string | null {
	try {
		return localStorage.getItem(PREFIX + key) ?? memory.get(key) ?? null;
	} catch {
		return memory.get(key) ?? null;
	}
}

export function write(key: string, value: string): void {
	memory.set(key, value);
	try {
		localStorage.setItem(PREFIX + key, value);
	} catch {
		// Refused or full: the value in memory serves until the page goes.
	}
}
