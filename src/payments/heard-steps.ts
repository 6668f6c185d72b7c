import { isRefusal, type Money, transition } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { ChannelWord } from "./ports.ts";
import {
	type PaymentRecord,
	RECORD_MACHINE,
	type RecordEvent,
	type RecordState,
} from "./record.ts";
import { keepFacts } from "./record-facts.ts";
import { finishPayment, moveRecord } from "./record-store.ts";
import { note, type PaymentsDeps } from "./steps.ts";

/** A word, with the record it is about and the order behind that, both locked. */
export interface Scene {
	readonly order: Order;
	readonly record: PaymentRecord;
	readonly word: ChannelWord;
}

/** The record and its payment are at their end. */
export async function endRecord(
	deps: PaymentsDeps,
	tx: Tx,
	{ record, word }: Scene,
	event: RecordEvent,
	payment: "succeeded" | "failed",
	suspense?: Money,
): Promise<void> {
	const now = deps.clock.now();
	const next = transition(RECORD_MACHINE, record.state, event) as RecordState;
	await Promise.all([
		keepFacts(deps, tx, record, word),
		moveRecord(tx, record, next, {
			finishedAt: now,
			...(suspense === undefined ? {} : { suspense }),
		}),
		finishPayment(tx, { ledgerId: record.ledgerId, id: record.paymentId }, payment, now),
	]);
}

/** Adds the word to the history of the order. */
export async function noteWord(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { word, order } = scene;
	await note(deps, tx, order, {
		lane: "channel",
		code: `channel_${word.verdict}`,
		params: {
			via: word.via,
			requestId: word.requestId,
			...(word.reason === null ? {} : { reason: word.reason }),
		},
	});
}

/** A word that the record's machine has no place for was heard before, or comes too late to matter. */
export function takes(record: PaymentRecord, event: RecordEvent): boolean {
	return !isRefusal(transition(RECORD_MACHINE, record.state, event));
}
