import type { Tx } from "#platform";
import type { RequestState } from "./request.ts";
import {
	type ChannelRequest,
	REQUEST_COLUMNS,
	type RequestRow,
	toRequest,
} from "./request-store.ts";

export interface QueueQuery {
	readonly ledgerId: number;
	readonly owner: string;
	readonly states: readonly RequestState[];
	/** Only those against whose standing an institution has spoken since. */
	readonly contradicted: boolean;
	/** Newest first; requests below this serial (serials are time-ordered). */
	readonly before: string | null;
	/** 1–101. */
	readonly limit: number;
}

/** Requests that stand like this: what is waited for, and what people must look at. */
export async function requestQueue(tx: Tx, query: QueueQuery): Promise<ChannelRequest[]> {
	const rows = await tx.query<RequestRow>(
		`select ${REQUEST_COLUMNS} from channels.request
		where ledger_id = $1 and owner = $2 and state = any ($3) and ($4::text is null or serial_no < $4)
			and (not $6 or contradiction is not null)
		order by serial_no desc limit $5`,
		[query.ledgerId, query.owner, query.states, query.before, query.limit, query.contradicted],
	);
	return rows.map(toRequest);
}
