import type { Tx } from "#platform";
import type { ChannelWord } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";
import type { RecordFact } from "./snapshot.ts";
import { appendFact } from "./snapshot-store.ts";
import type { PaymentsDeps } from "./steps.ts";

type Fact = Omit<RecordFact, "recordedAt">;

/**
 * What a word adds to a record's snapshot: when it left for the channel, and when and under which number
 * it was paid there, or by which code it was refused.
 */
export async function keepFacts(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	record: PaymentRecord,
	word: ChannelWord,
): Promise<void> {
	for (const fact of factsIn(record, word, deps.clock.now())) {
		await appendFact(tx, deps.clock, record, fact);
	}
}

/** Pure: the facts of a word that moves the record. */
export function factsIn(
	record: Pick<PaymentRecord, "state">,
	word: ChannelWord,
	now: Temporal.Instant,
): Fact[] {
	const facts: Fact[] = [];
	const nothing = { entryId: null, upstreamNo: null, code: null };
	// The first word that moves a record tells when it had left; later ones tell the same.
	if (record.state === "sent" && word.sentAt !== null) {
		facts.push({ kind: "submitted", at: word.sentAt, ...nothing });
	}
	switch (word.verdict) {
		case "succeeded":
		case "conflict":
		case "contradiction":
			// A contradiction that moves a record is a success after a no.
			facts.push({
				...{ kind: "paid", at: word.paidAt ?? now, entryId: null },
				...{ upstreamNo: word.upstreamNo, code: null },
			});
			break;
		case "declined":
		case "not_sent":
		case "closed":
			facts.push({ kind: "refused", at: now, ...nothing, code: word.code ?? word.verdict });
			break;
		case "pending_user":
		case "processing":
		case "unknown":
		case "review":
			break;
	}
	return facts;
}
