import { useNavigate, useSearch } from "@tanstack/react-router";

export type Filters = Readonly<Record<string, string | undefined>>;

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
	const search = useSearch({ strict: false }) as Filters;
	const navigate = useNavigate();
	const change = (next: Filters): void => {
		void navigate({
			to: ".",
			search: ((old: Filters) => ({ ...old, ...next })) as never,
			replace: true,
		});
	};
	return [search, change];
}
