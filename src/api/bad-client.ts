import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { type Refusal, refuse } from "#kernel";
import { problemOf } from "./problems.ts";

/**
 * Answers what is not HTTP, comes too slowly or with too much before its body. No route was found,
 * so no language is known: Chinese, as where none is asked for.
 */
export function answerBadClient(error: { readonly code?: string }, socket: Socket): void {
	if (error.code === "ECONNRESET" || !socket.writable) {
		socket.destroy();
		return;
	}
	const instance = `req_${randomUUID().replaceAll("-", "")}`;
	const problem = problemOf(refusalOf(error.code), "zh-CN", instance);
	const body = JSON.stringify(problem);
	socket.end(
		[
			`HTTP/1.1 ${problem.status} Refused`,
			"content-type: application/problem+json; charset=utf-8",
			`content-length: ${Buffer.byteLength(body)}`,
			"x-content-type-options: nosniff",
			"cache-control: no-store",
			"connection: close",
			"",
			body,
		].join("\r\n"),
	);
}

function refusalOf(code: string | undefined): Refusal {
	if (code === "HPE_HEADER_OVERFLOW") return refuse("headers_too_large");
	if (code === "ERR_HTTP_REQUEST_TIMEOUT") return refuse("request_timeout");
	return refuse("request_malformed");
}
