import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** A mail as it lies in a mailbox. */
export interface Mail {
	/** Counts up; "after" in the API. */
	readonly id: number;
	readonly to: string;
	readonly from: string;
	readonly subject: string;
	readonly text: string;
	readonly reference: string;
	readonly at: string;
}

/** What is shown of a mail: the code in it found. */
export interface Shown extends Mail {
	/** The one-time code in it, or "". */
	readonly code: string;
}

export interface Conversation {
	readonly to: string;
	readonly messages: number;
	readonly last: Shown;
}

/** All mailboxes of the simulated world. Keeps the last mails only. */
export interface Mailboxes {
	receive(mail: Omit<Mail, "id">): Shown;
	/** Newest last; of one mailbox or of all, after an id, at most `limit` of the newest. */
	list(by: { readonly to?: string; readonly after?: number; readonly limit: number }): Shown[];
	/** One entry a mailbox, newest first. */
	conversations(limit: number): Conversation[];
	count(): number;
	/** Called with every mail received from now on; the answer ends it. */
	watch(listener: (mail: Shown) => void): () => void;
}

export const MAILS_MAX = 5_000;

export function openMailboxes(dataDir: string): Mailboxes {
	const mails: Mail[] = [];
	const listeners = new Set<(mail: Shown) => void>();
	let lastId = 0;
	const keep = (mail: Mail): void => {
		mails.push(mail);
		lastId = Math.max(lastId, mail.id);
		if (mails.length > MAILS_MAX) mails.shift();
	};
	const journal = openJournal<Mail>(join(dataDir, "mails.jsonl"), keep, MAILS_MAX);
	return {
		receive(given) {
			const mail = { id: lastId + 1, ...given };
			journal.append(mail);
			keep(mail);
			const shown = show(mail);
			for (const listener of listeners) listener(shown);
			return shown;
		},
		list({ to, after = 0, limit }) {
			return mails
				.filter((one) => one.id > after && (to === undefined || one.to === to))
				.slice(-limit)
				.map(show);
		},
		conversations(limit) {
			const boxes = new Map<string, { messages: number; last: Mail }>();
			for (const mail of mails) {
				const before = boxes.get(mail.to)?.messages ?? 0;
				boxes.set(mail.to, { messages: before + 1, last: mail });
			}
			return [...boxes]
				.map(([to, box]) => ({ to, messages: box.messages, last: show(box.last) }))
				.toSorted((left, right) => right.last.id - left.last.id)
				.slice(0, limit);
		},
		count: () => mails.length,
		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** Finds the code: four to eight digits after a word for "code". */
export function show(mail: Mail): Shown {
	const found = /(?:验证码|code)[^0-9A-Za-z]{0,6}(?:is |为|是)?\s*(\d{4,8})(?!\d)/i.exec(mail.text);
	return { ...mail, code: found?.[1] ?? "" };
}
