import {
	createJsonSchemaTransform,
	createJsonSchemaTransformObject,
} from "fastify-type-provider-zod";
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
const problemOut = z
	.object({
		type: z.string().meta({ description: "Points at the code's row of the page of problems" }),
		title: z.string(),
		status: z.number().int(),
		detail: z.string().meta({ description: "For people, in the language of Accept-Language" }),
		instance: z.string().meta({ description: "Request id" }),
		code: z.string().meta({ description: "Stable; decide by this" }),
		params: z.record(z.string(), z.string()),
		errors: z.array(z.object({ pointer: z.string(), code: z.string() })),
	})
	.meta({ id: "Problem" });

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
					operationId: operationId(route.route.method, route.url),
					security: schema.security ?? [],
					response: { default: PROBLEM_ANSWER, ...(schema.response as object | undefined) },
				};
	return transform({ ...route, schema: complete as typeof schema });
};

/** `get_wallet_orders_id` of `GET /api/wallet/v1/orders/:id`. */
function operationId(method: string | string[], url: string): string {
	const words = url
		.split(/[^A-Za-z]+/)
		.filter((word) => word !== "" && word !== "api" && word !== "v");
	return [String(method).toLowerCase(), ...words].join("_");
}

/** Adds the shapes that have names of their own; of each its answer's form, requests use none. */
export const documentShapes: ReturnType<typeof createJsonSchemaTransformObject> = (document) => {
	const whole = addShapes(document);
	const text = JSON.stringify(whole);
	const { components } = whole as { components?: { schemas?: Record<string, unknown> } };
	for (const name of Object.keys(components?.schemas ?? {})) {
		if (!text.includes(`"#/components/schemas/${name}"`)) delete components?.schemas?.[name];
	}
	return whole;
};

const addShapes = createJsonSchemaTransformObject({});
const transform = createJsonSchemaTransform({ skipList: [] });
