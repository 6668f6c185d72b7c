import { z } from "zod";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";

/** What the institution's own protocol wants to hear. */
const WORD = {
	description: "In the institution's format",
	content: { "text/plain": { schema: z.string() } },
};

/**
 * Where institutions send their notices. The body is taken as it came: its signature covers the
 * very bytes. What does not verify is refused by the channel's adapter and changes nothing.
 */
export async function channelNotices(app: App, deps: ApiDeps): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	app.post(
		"/:channelId/notices",
		{
			schema: {
				tags: ["channels"],
				summary: "An institution's notice, known by its signature",
				params: z.object({ channelId: z.string().max(40) }),
				response: { 200: WORD, default: WORD },
			},
		},
		async (request, reply) => {
			const body = typeof request.body === "string" ? request.body : "";
			const outcome = await deps.money.channels.receiveNotice(
				request.params.channelId,
				request.headers,
				body,
			);
			return reply
				.code(outcome.status)
				.type("text/plain; charset=utf-8")
				.serializer(String)
				.send(outcome.body);
		},
	);
}
