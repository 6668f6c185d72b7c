import { required } from "#kernel";
import type { Tx } from "#platform";
import type { ChannelRequest } from "./request-store.ts";

/** A "no" is taken back: the same serial is to go out once more, and is asked about from the start. */
export async function reopenRequest(tx: Tx, request: ChannelRequest): Promise<void> {
	const touched = await tx.run(
		`update channels.request set state = 'sent', version = version + 1, to_send = true,
			finished_at = null, settled_via = null, contradiction = null, not_found_times = 0,
			queries = 0, resends = resends + 1
		where ledger_id = $1 and serial_no = $2 and version = $3`,
		[request.ledgerId, request.id, request.version],
	);
	required(touched === 1 ? touched : undefined, "the request as it was locked");
}
