import type { IncomingMessage, ServerResponse } from "node:http";

/** A request as a simulator reads it: whole, bounded, text. */
export interface SimRequest {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingMessage["headers"];
	readonly body: string;
	/** The body as it came, for what is not UTF-8. */
	readonly bytes: Buffer;
	/** The connection, for faults that break it and for event streams. */
	readonly response: ServerResponse;
}

export interface SimReply {
	readonly status: number;
	readonly type?: string;
	readonly body: string;
	/** Sent instead of the text: what is not UTF-8. */
	readonly bytes?: Buffer;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Answers, or `undefined` when the handler takes care of the connection itself. */
export type SimHandler = (
	request: SimRequest,
) => Promise<SimReply | undefined> | SimReply | undefined;

/** Largest body a simulator reads. */
const BODY_BYTES_MAX = 1_000_000;

export function json(status: number, value: unknown): SimReply {
	return { status, type: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

export function text(status: number, body: string, type = "text/plain; charset=utf-8"): SimReply {
	return { status, type, body };
}

/** Undefined when the body is larger than a simulator reads. */
export async function readRequest(
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<SimRequest | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > BODY_BYTES_MAX) return undefined;
		chunks.push(chunk);
	}
	const bytes = Buffer.concat(chunks);
	const url = new URL(incoming.url ?? "/", "http://simulator");
	return {
		method: incoming.method ?? "GET",
		path: url.pathname,
		query: url.searchParams,
		headers: incoming.headers,
		body: bytes.toString("utf8"),
		bytes,
		response,
	};
}

export function sendReply(response: ServerResponse, reply: SimReply): void {
	if (response.destroyed || response.headersSent) return;
	response.writeHead(reply.status, {
		"content-type": reply.type ?? "text/plain; charset=utf-8",
		"content-length": reply.bytes?.length ?? Buffer.byteLength(reply.body),
		...reply.headers,
	});
	response.end(reply.bytes ?? reply.body);
}

/** Reads a JSON object; undefined when it is none. */
export function parseJson(body: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
