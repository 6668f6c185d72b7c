import { z } from "zod";

/** An identity provider that people may sign in with, as the operator has set it up. */
export interface ProviderConfig {
	/** In addresses and rows, so never changed: `corp`, `wechat`. */
	readonly id: string;
	readonly kind: "oidc" | "wechat" | "qq";
	readonly name: { readonly zh: string; readonly en: string };
	/** Our app at the provider. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** Of OpenID Connect: where it is discovered, and who signs. */
	readonly issuer?: string | undefined;
	/** Of the others: page that asks the person, and base of the interfaces; the real ones when not set. */
	readonly authorizeUrl?: string | undefined;
	readonly apiUrl?: string | undefined;
}

const id = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const line = z.string().trim().min(1).max(40);
const common = {
	id,
	name: z.strictObject({ zh: line, en: line }),
	clientId: z.string().min(1).max(200),
	clientSecret: z.string().min(1).max(400),
};
const address = z.string().max(300).refine(isSafeAddress);
const oauth = { authorizeUrl: address.optional(), apiUrl: address.optional() };

const provider = z.discriminatedUnion("kind", [
	z.strictObject({ ...common, kind: z.literal("oidc"), issuer: address }),
	z.strictObject({ ...common, kind: z.literal("wechat"), ...oauth }),
	z.strictObject({ ...common, kind: z.literal("qq"), ...oauth }),
]);

/** Text that is JSON, read. */
export const jsonIn: z.ZodType<unknown, string> = z
	.string()
	.max(64_000)
	.transform((text, context) => {
		try {
			return JSON.parse(text) as unknown;
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			context.addIssue({ code: "custom", message: "not JSON" });
			return z.NEVER;
		}
	});

/** A JSON list of providers, each with an id of its own. */
export const providersIn: z.ZodType<readonly ProviderConfig[], string> = jsonIn.pipe(
	z
		.array(provider)
		.max(20)
		.refine((list) => new Set(list.map((one) => one.id)).size === list.length),
);

/** Secrets travel by TLS; plain HTTP stays on this machine. */
export function isSafeAddress(text: string): boolean {
	const url = URL.parse(text);
	if (url === null || url.username !== "" || url.search !== "" || url.hash !== "") return false;
	return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(host: string): boolean {
	return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
