import { z } from "zod";
import { refuse } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type App, RefusedError } from "./server.ts";

/**
 * Where SMS providers send what became of a message. The body is taken as it came: its signature
 * covers the very bytes. What does not verify is answered like a provider that does not exist.
 */
export async function smsReports(app: App, deps: ApiDeps): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	app.post(
		"/:provider/reports",
		{
			schema: {
				tags: ["channels"],
				summary: "An SMS provider's report, known by its signature",
				params: z.object({ provider: z.string().max(40) }),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const taken = await deps.people.identity.smsReport({
				provider: request.params.provider,
				headers: request.headers,
				body: typeof request.body === "string" ? request.body : "",
			});
			if (!taken) throw new RefusedError(refuse("not_found"));
			reply.code(204);
			return null;
		},
	);
}
