import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** A message as it lies on a phone. */
export interface Message {
	/** Counts up; "after" in the API. */
	readonly id: number;
	readonly to: string;
	readonly text: string;
	readonly reference: string;
	readonly at: string;
}

/** What is shown of a message: its sender's mark taken off the text, its code found. */
export interface Shown extends Message {
	/** 【…】 at the beginning, or "" when the text bears none. */
	readonly sender: string;
	readonly body: string;
	/** The one-time code in it, or "". */
	readonly code: string;
}

export interface Conversation {
	readonly to: string;
	readonly messages: number;
	readonly last: Shown;
}

/** All phones of the simulated world. Keeps the last messages only. */
export interface Inbox {
	receive(message: Omit<Message, "id">): Shown;
	/** The same reference to the same phone: already taken. */
	known(to: string, reference: string): Shown | undefined;
	/** Newest last; of one phone or of all, after an id, at most `limit` of the newest. */
	list(by: { readonly to?: string; readonly after?: number; readonly limit: number }): Shown[];
	/** One entry a phone, newest first. */
	conversations(limit: number): Conversation[];
	count(): number;
	/** Called with every message received from now on; the answer ends it. */
	watch(listener: (message: Shown) => void): () => void;
}

export const MESSAGES_MAX = 5_000;

export function openInbox(dataDir: string): Inbox {
	const messages: Message[] = [];
	const listeners = new Set<(message: Shown) => void>();
	let lastId = 0;
	const keep = (message: Message): void => {
		messages.push(message);
		lastId = Math.max(lastId, message.id);
		if (messages.length > MESSAGES_MAX) messages.shift();
	};
	const journal = openJournal<Message>(join(dataDir, "messages.jsonl"), keep, MESSAGES_MAX);
	return {
		receive(given) {
			const message = { id: lastId + 1, ...given };
			journal.append(message);
			keep(message);
			const shown = show(message);
			for (const listener of listeners) listener(shown);
			return shown;
		},
		known(to, reference) {
			if (reference === "") return undefined;
			const found = messages.findLast((one) => one.to === to && one.reference === reference);
			return found === undefined ? undefined : show(found);
		},
		list({ to, after = 0, limit }) {
			return messages
				.filter((one) => one.id > after && (to === undefined || one.to === to))
				.slice(-limit)
				.map(show);
		},
		conversations(limit) {
			const phones = new Map<string, { messages: number; last: Message }>();
			for (const message of messages) {
				const before = phones.get(message.to)?.messages ?? 0;
				phones.set(message.to, { messages: before + 1, last: message });
			}
			return [...phones]
				.map(([to, phone]) => ({ to, messages: phone.messages, last: show(phone.last) }))
				.toSorted((left, right) => right.last.id - left.last.id)
				.slice(0, limit);
		},
		count: () => messages.length,
		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** Finds the sender's mark and the code: four to eight digits after a word for "code". */
export function show(message: Message): Shown {
	const mark = /^【([^】]{1,30})】/.exec(message.text);
	const body = mark === null ? message.text : message.text.slice(mark[0].length);
	const code =
		/(?:验证码|校验码|动态码|code)[^0-9A-Za-z]{0,6}(?:is |为|是)?\s*(\d{4,8})(?!\d)/i.exec(body);
	const before = /(?<!\d)(\d{4,8})(?!\d)[^0-9]{0,8}(?:验证码|is your)/i.exec(body);
	return {
		...message,
		sender: mark?.[1] ?? "",
		body: body.trim(),
		code: code?.[1] ?? before?.[1] ?? "",
	};
}
