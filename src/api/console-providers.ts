import { z } from "zod";
import type { ProviderSwitch, ProviderView } from "#identity";
import { encodeId } from "#kernel";
import { textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { type LinkOut, linkOut, presentLink, presentProvider } from "./wallet-federated-wire.ts";
import { idIn, idParams, pageOut } from "./wire.ts";

const tags = ["console"];
const STATES = ["on", "second_check", "off"] as const;

/** A provider with its switch. */
export interface ConsoleProviderOut {
	id: string;
	name: string;
	state: ProviderSwitch;
}

const providerOut: z.ZodType<ConsoleProviderOut> = z.object({
	id: z.string(),
	name: z.string(),
	state: z.enum(STATES),
});

const NONE = "00000000-0000-7000-8000-000000000000" as Parameters<typeof encodeId>[1];

/** Providers and their switches; the links of a user, and what is done about a taken-over one. */
export async function consoleProviders(app: App, deps: ApiDeps): Promise<void> {
	switches(app, deps);
	links(app, deps);
}

function switches(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	const shown = (one: ProviderView, language: "zh-CN" | "en"): ConsoleProviderOut => ({
		...presentProvider(one, language),
		state: one.state,
	});
	app.get(
		"/providers",
		{
			schema: {
				tags,
				summary: "Identity providers and their switches",
				response: { 200: pageOut(providerOut) },
			},
		},
		async (request) => {
			const known = await deps.platform.db.read((tx) => federation.providers(tx));
			const language = languageOf(request.headers["accept-language"]);
			return { items: known.map((one) => shown(one, language)), nextCursor: null };
		},
	);
	app.put(
		"/providers/:id/state",
		{
			schema: {
				tags,
				summary: "Switch a provider: on, with a second check at every login, or off",
				params: idParams,
				body: z.strictObject({ state: z.enum(STATES), reason: textIn(200) }),
				response: { 200: z.object({ state: z.enum(STATES) }) },
			},
		},
		async (request) => {
			const { id: provider } = request.params;
			const actor = staffOf(request).name;
			return granted(await federation.setSwitch({ provider, actor, ...request.body }));
		},
	);
}

function links(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	app.get(
		"/customers/:id/links",
		{
			schema: {
				tags,
				summary: "Providers linked to a user",
				params: idParams,
				response: { 200: pageOut(linkOut) },
			},
		},
		async (request): Promise<{ items: LinkOut[]; nextCursor: null }> => {
			const userId = idIn("usr", request.params.id) ?? NONE;
			const language = languageOf(request.headers["accept-language"]);
			return deps.platform.db.read(async (tx) => {
				const known = await federation.providers(tx);
				const found = await federation.links(tx, userId);
				return { items: found.map((one) => presentLink(one, known, language)), nextCursor: null };
			});
		},
	);
	app.post(
		"/customers/:id/takeovers",
		{
			schema: {
				tags,
				summary: "Somebody else came in through a link: end sessions, unlink, lock",
				params: idParams,
				body: z.strictObject({ linkId: z.string().max(60), reason: textIn(200) }),
				response: { 201: z.object({ sessionsEnded: z.number(), unlinked: z.boolean() }) },
			},
		},
		async (request, reply) => {
			const { linkId, reason } = request.body;
			reply.code(201);
			return granted(
				await federation.report({
					userId: idIn("usr", request.params.id) ?? NONE,
					linkId: idIn("lnk", linkId) ?? NONE,
					by: { actor: staffOf(request).name, reason },
				}),
			);
		},
	);
}
