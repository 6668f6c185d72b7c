import { z } from "zod";
import { parseRequestId } from "#channels";
import { encodeId, isUuid } from "#kernel";
import type { Order, OrderEvent } from "#payments";
import { type History, publicRequestId, type Records } from "./console-records.ts";
import type { Language } from "./problem.ts";
import { eventText } from "./texts.ts";

/** One line of a trade's time line. */
export interface LineOut {
	at: string;
	lane: "person" | "platform" | "channel" | "books";
	code: string;
	text: string;
	params: Record<string, unknown>;
	/** Public id of what the line speaks of. */
	link: string | null;
}

export const lineOut: z.ZodType<LineOut> = z.object({
	at: z.string(),
	lane: z.enum(["person", "platform", "channel", "books"]),
	code: z.string(),
	text: z.string(),
	params: z.record(z.string(), z.unknown()),
	link: z.string().nullable(),
});

/** Another line than the history's: when a request truly left for the channel. */
const SENT = "channel_sent";

/**
 * The history of a trade as it was written, and the moments at which its requests left: each before
 * the first word about it, also where a clock that stands still gives both the same time.
 */
export function timelineOf(
	order: Order,
	history: History,
	{ requests }: Records,
	language: Language,
): LineOut[] {
	const lines = history.events.map((event) => presentEvent(order, event, language));
	for (const { id, kind, sentAt } of requests) {
		if (sentAt === null) continue;
		const link = publicRequestId(id);
		const place = lines.findIndex((line) => line.link === link || isAfter(line.at, sentAt));
		const line = sentLine(sentAt, kind, link, language);
		lines.splice(place === -1 ? lines.length : place, 0, line);
	}
	return lines;
}

function isAfter(at: string, instant: Temporal.Instant): boolean {
	return Temporal.Instant.compare(at, instant) > 0;
}

function presentEvent(order: Order, event: OrderEvent, language: Language): LineOut {
	return {
		at: event.at.toString(),
		lane: event.lane,
		code: event.code,
		text: eventText(event.code, event.params, language),
		params: event.params,
		link: linkOf(order, event),
	};
}

function sentLine(at: Temporal.Instant, kind: string, link: string, language: Language): LineOut {
	const text = eventText(SENT, {}, language);
	return { at: at.toString(), lane: "channel", code: SENT, text, params: { kind }, link };
}

function linkOf(order: Order, { lane, params }: OrderEvent): string | null {
	const { entryId, requestId } = params;
	if (typeof entryId === "string" && isUuid(entryId)) return encodeId("ent", entryId);
	const request = typeof requestId === "string" ? parseRequestId(requestId) : undefined;
	if (request !== undefined) return publicRequestId(request);
	return lane === "person" && order.payerId !== null ? encodeId("usr", order.payerId) : null;
}
