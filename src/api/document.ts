import { createJsonSchemaTransform } from "fastify-type-provider-zod";
import { z } from "zod";
import type { App } from "./server.ts";

/** How a caller proves who they are; names in the OpenAPI document. */
export type Scheme = "walletSession" | "consoleSession" | "merchantKey";

/** `components.securitySchemes` of the document. */
export const SECURITY_SCHEMES = {
	walletSession: {
		type: "apiKey",
		in: "cookie",
		name: "__Host-zf_wallet",
		description: "Set by sign-in; HttpOnly, Secure, SameSite=Strict",
	},
	consoleSession: {
		type: "apiKey",
		in: "cookie",
		name: "__Host-zf_console",
		description: "Set by a staff member's sign-in; HttpOnly, Secure, SameSite=Strict",
	},
	merchantKey: {
		type: "http",
		scheme: "bearer",
		description: "The merchant's API key, zfk_…, shown once when the merchant is opened",
	},
} as const;

/** Routes registered after this on `app` are documented as needing `scheme`: called by their guards. */
export function documentGuard(app: App, scheme: Scheme): void {
	app.addHook("onRoute", (route) => {
		route.schema = { ...route.schema, security: [{ [scheme]: [] }] };
	});
}

/** A refusal on the wire (RFC 9457). */
const problemOut = z.object({
	type: z.string().meta({ description: "Points at the code's row of the page of problems" }),
	title: z.string(),
	status: z.number().int(),
	detail: z.string().meta({ description: "For people, in the language of Accept-Language" }),
	instance: z.string().meta({ description: "Request id" }),
	code: z.string().meta({ description: "Stable; decide by this" }),
	params: z.record(z.string(), z.string()),
	errors: z.array(z.object({ pointer: z.string(), code: z.string() })),
});

const PROBLEM_ANSWER = {
	description: "Refused",
	content: { "application/problem+json": { schema: problemOut } },
};

/** What the document says of every route beyond the route's own schema: that it may refuse. */
export const documentRoute: ReturnType<typeof createJsonSchemaTransform> = (route) => {
	const { schema } = route;
	const complete =
		schema === undefined || schema.hide === true
			? schema
			: {
					...schema,
					security: schema.security ?? [],
					response: { ...(schema.response as object | undefined), default: PROBLEM_ANSWER },
				};
	return transform({ ...route, schema: complete as typeof schema });
};

const transform = createJsonSchemaTransform({ skipList: [] });
