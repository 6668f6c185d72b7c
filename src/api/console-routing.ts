import { z } from "zod";
import { cny } from "#kernel";
import { routeGuides } from "./console-route-guides.ts";
import {
	type ChoiceOut,
	choiceOut,
	presentChoice,
	presentDecisionRow,
	presentRouteDecision,
	routeDecisionOut,
	routeDecisionRowOut,
} from "./console-route-wire.ts";
import { CELL, cursorId, idParams, languageFor, pageOut, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { pick } from "./texts.ts";
import type { RouteVoice } from "./texts-routes.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const channelIn = z.string().regex(/^[a-z0-9-]{1,40}$/);
const wordIn = z.string().regex(/^[A-Za-z0-9_]{1,40}$/);

const decisionsIn = z.strictObject({
	...pageIn,
	orderId: z.string().max(80).optional(),
	paymentId: z.string().max(80).optional(),
	purpose: z.enum(["pay", "payout"]).optional(),
	method: wordIn.optional(),
	channelId: channelIn.optional(),
	ground: z
		.enum(["nobody", "only_one", "asked_first", "others_down", "cheapest", "tie"])
		.optional(),
	again: z.enum(["true", "false"]).optional(),
	shadow: z.enum(["same", "differs"]).optional(),
});

/** Which channel carried what, and why: each decision with all it depended on, and made again beside it (H6). */
export async function consoleRouting(app: App, deps: ApiDeps): Promise<void> {
	decisions(app, deps);
	one(app, deps);
	standing(app, deps);
	routeGuides(app, deps);
}

function voiceOf(deps: ApiDeps, request: Parameters<typeof languageFor>[0]): RouteVoice {
	const language = languageFor(request);
	const names = new Map(
		deps.money.channels.list().map(({ id, name }) => [id, pick(name, language)]),
	);
	return { language, channel: (id) => names.get(id) ?? id };
}

function decisions(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/route-decisions",
		{
			schema: {
				tags,
				summary: "Which channel was to carry what, newest first",
				querystring: decisionsIn,
				response: { 200: pageOut(routeDecisionRowOut) },
			},
		},
		async (request) => {
			const { limit, cursor, orderId, paymentId, again, shadow, ...plain } = request.query;
			const before = cursorId(cursor);
			const rows = await reading(deps, (tx) =>
				routes.decisions(tx, {
					limit: limit + 1,
					...dropEmpty(plain),
					...(orderId === undefined ? {} : { orderId: pathId("ord", orderId) }),
					...(paymentId === undefined ? {} : { paymentId: pathId("pay", paymentId) }),
					...(again === undefined ? {} : { again: again === "true" }),
					...(shadow === undefined ? {} : { shadowDiffers: shadow === "differs" }),
					...(before === undefined ? {} : { before }),
				}),
			);
			const voice = voiceOf(deps, request);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => presentDecisionRow(row, voice),
			);
		},
	);
}

/** Without what was not asked for. */
function dropEmpty<T extends object>(asked: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
	const set = Object.entries(asked).filter(([, value]) => value !== undefined);
	return Object.fromEntries(set) as { [Key in keyof T]?: NonNullable<T[Key]> };
}

function one(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/route-decisions/:id",
		{
			schema: {
				tags,
				summary: "One decision with all it depended on, and the same made again",
				params: idParams,
				response: { 200: routeDecisionOut },
			},
		},
		async (request) => {
			const id = pathId("rte", request.params.id);
			const replay = granted(await reading(deps, (tx) => routes.replay(tx, id)));
			return presentRouteDecision(replay.decision, replay, voiceOf(deps, request));
		},
	);
}

const shareOut = z.object({
	purpose: z.enum(["pay", "payout"]),
	method: z.string(),
	channelId: z.string().nullable(),
	times: z.number(),
	again: z.number().meta({ description: "Of those, after another channel had been tried" }),
});

const standingIn = z.strictObject({
	purpose: z.enum(["pay", "payout"]).default("pay"),
	method: wordIn.default("quick_card"),
	fen: z.coerce
		.bigint()
		.min(1n)
		.max(10n ** 12n)
		.default(10_000n),
	issuer: wordIn.optional(),
	bank: wordIn.optional(),
	/** Channels that have been tried, with commas between. */
	tried: z.string().max(400).default(""),
	version: z.coerce.number().int().min(1).max(100_000).optional(),
});

function standing(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/routes",
		{
			schema: {
				tags,
				summary: "Which channel would carry this now, with all factors; nothing is decided",
				querystring: standingIn,
				response: { 200: z.object({ version: z.number(), choice: choiceOut }) },
			},
		},
		async (request): Promise<{ version: number; choice: ChoiceOut }> => {
			const { purpose: kind, method, fen, issuer, bank, version, tried } = request.query;
			const asked = {
				...{ ledgerId: CELL, kind, method, amount: cny(fen), version: version ?? null },
				...{ issuer: issuer ?? null, bank: bank ?? null, among: null },
				tried: tried.split(",").filter((name) => name !== ""),
			};
			const told = granted(await reading(deps, (tx) => routes.explore(tx, asked)));
			const { input, result } = told;
			return {
				version: told.version,
				choice: presentChoice(result, input, voiceOf(deps, request)),
			};
		},
	);
	app.get(
		"/route-shares",
		{
			schema: {
				tags,
				summary: "How often each channel was chosen lately, and how often after another",
				querystring: z.strictObject({
					hours: z.coerce.number().int().min(1).max(720).default(24),
				}),
				response: { 200: z.object({ items: z.array(shareOut) }) },
			},
		},
		async (request) => {
			const since = deps.platform.clock.now().subtract({ hours: request.query.hours });
			const items = await reading(deps, (tx) => routes.shares(tx, since));
			return { items: items.map((share) => ({ ...share })) };
		},
	);
}
