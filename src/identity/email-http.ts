import type { Log } from "#platform";
import type { MailGateway, MailWord } from "./email-message.ts";

export interface EmailHttpOptions {
	/** Base URL of the mail service, without a path. */
	readonly url: string;
	readonly token: string;
	/** `账房 <notice@example.com>`; an address of a domain that the service signs for. */
	readonly from: string;
	/** How long an answer is waited for; later is `unknown`. */
	readonly timeoutMs: number;
	readonly log: Log;
}

/** Words of the service that say for certain that it did not take the mail: address, recipient, sender. */
const REFUSED: ReadonlySet<number> = new Set([10, 300, 400, 401, 402, 403, 405, 406, 409, 412]);

/**
 * The HTTP interface of Postmark, as it is documented: `POST /email` with `X-Postmark-Server-Token`
 * and `{From, To, Subject, TextBody, MessageStream, Metadata}`; 200 with `ErrorCode` 0 took it.
 */
export function createMailHttp(options: EmailHttpOptions): MailGateway {
	const endpoint = new URL("/email", options.url);
	return {
		async send(mail) {
			const { reference } = mail;
			let answer: { readonly status: number; readonly code: number | undefined };
			try {
				const response = await fetch(endpoint, {
					method: "POST",
					headers: {
						accept: "application/json",
						"content-type": "application/json",
						"x-postmark-server-token": options.token,
					},
					body: JSON.stringify({
						From: options.from,
						To: mail.to,
						Subject: mail.subject,
						TextBody: mail.text,
						MessageStream: "outbound",
						// No pixel in it and no link through somebody else's server.
						TrackOpens: false,
						TrackLinks: "None",
						Metadata: { reference },
					}),
					redirect: "error",
					signal: AbortSignal.timeout(options.timeoutMs),
				});
				answer = { status: response.status, code: codeOf(await response.text()) };
			} catch (error) {
				// The request may or may not have arrived.
				options.log.warn("mail.no_answer", { reference, reason: reasonOf(error) });
				return "unknown";
			}
			const word = wordOf(answer.status, answer.code);
			if (word !== "accepted") options.log.warn("mail.not_accepted", { reference, ...answer });
			return word;
		},
	};
}

/** 200 and code 0 took it; a code of the list says that it did not; all else leaves it open. */
function wordOf(status: number, code: number | undefined): MailWord {
	if (status === 200 && code === 0) return "accepted";
	const isRefused = (status === 401 || status === 422) && code !== undefined && REFUSED.has(code);
	return isRefused ? "refused" : "unknown";
}

function codeOf(body: string): number | undefined {
	try {
		const code = (JSON.parse(body) as { ErrorCode?: unknown } | null)?.ErrorCode;
		return typeof code === "number" ? code : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** The kind of failure alone: an error's message may quote the request, and with it an address. */
function reasonOf(error: unknown): string {
	return error instanceof Error ? error.name : "unknown";
}
