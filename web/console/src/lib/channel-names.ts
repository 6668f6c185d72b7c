import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "../api/queries.ts";

/** Channels by id, for words and for filters; a channel that is gone is called by its id. */
export interface ChannelNames {
	readonly of: (id: string | null | undefined) => string;
	readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What channels are called, in the reader's language. */
export function useChannelNames(): ChannelNames {
	const items = useQuery({ ...channelsQuery(), staleTime: 60_000 }).data?.items ?? [];
	const names = new Map(items.map(({ id, name }) => [id, name]));
	return {
		of: (id) => (id === null || id === undefined ? "—" : (names.get(id) ?? id)),
		options: items.map(({ id, name }) => ({ value: id, label: name })),
	};
}
