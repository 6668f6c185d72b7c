import { useSearch } from "@tanstack/react-router";
import { type Filters, useGo } from "./route.tsx";

export type { Filters };

/** The query string as plain text values: links stay readable and can be typed by hand. */
export function parseSearch(text: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(search)) {
		if (typeof value === "string" && value !== "") query.set(name, value);
	}
	const text = query.toString();
	return text === "" ? "" : `?${text}`;
}

/** A list's filters live in the address, so that each list opens from a link as it was seen. */
export function useFilters(): [Filters, (change: Filters) => void] {
	const search = useSearch({ strict: false }) as unknown as Filters;
	const navigate = useGo();
	const change = (next: Filters): void => {
		void navigate({
			to: ".",
			search: (old) => ({ ...old, ...next }),
			replace: true,
		});
	};
	return [search, change];
}
