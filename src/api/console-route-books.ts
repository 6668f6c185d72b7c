import { z } from "zod";
import type { RouteDryRun, RouteRule } from "#channels";
import { encodeId, isBefore, type Uuid } from "#kernel";
import {
	presentRouteBook,
	presentRun,
	presentSwitch,
	routeBookOut,
	routeBookWhole,
	routeDryRunOut,
	routeSwitchOut,
	ruleOut,
} from "./console-route-wire.ts";
import { found, idParams, instantIn, nothingIn, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";

const tags = ["console"];
const NOTE_MAX = 500;
const versionParams = z.strictObject({ version: z.coerce.number().int().min(1).max(100_000) });
const proposalOut = z.object({ proposalId: z.string() });

/** The factors that routing goes by, version by version, and what persons have switched over them (H6). */
export async function consoleRouteBooks(app: App, deps: ApiDeps): Promise<void> {
	books(app, deps);
	drafts(app, deps);
	trials(app, deps);
	switches(app, deps);
}

function books(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/route-books",
		{
			schema: {
				tags,
				summary: "Versions of the factors of routing, newest first",
				response: { 200: z.object({ items: z.array(routeBookOut) }) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => routes.books(tx));
			return { items: rows.map(presentRouteBook) };
		},
	);
	app.get(
		"/route-books/:version",
		{
			schema: {
				tags,
				summary: "One version with its document",
				params: versionParams,
				response: { 200: routeBookWhole },
			},
		},
		async (request) => {
			const { version } = request.params;
			const book = found(await reading(deps, (tx) => routes.book(tx, version)));
			const document = JSON.parse(book.document) as Record<string, unknown>;
			return { ...presentRouteBook(book), document };
		},
	);
}

function drafts(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.post(
		"/route-books",
		{
			schema: {
				tags,
				summary: "Draft a new version",
				body: z.strictObject({ document: ruleOut, note: textIn(NOTE_MAX) }),
				response: { 201: z.object({ version: z.number() }) },
			},
		},
		async (request, reply) => {
			const actor = staffOf(request).name;
			const { version } = granted(await routes.draft({ ...request.body, actor }));
			reply.code(201);
			return { version };
		},
	);
	app.post(
		"/route-books/:version/proposal",
		{
			schema: {
				tags,
				summary: "Propose that this version routes; another person approves",
				params: versionParams,
				body: z.strictObject({ reason: textIn(NOTE_MAX) }),
				response: { 201: proposalOut },
			},
		},
		async (request, reply) => {
			const { version } = request.params;
			const asked = { version, reason: request.body.reason, actor: staffOf(request).name };
			const proposed = granted(await routes.proposeBook(asked)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
}

function trials(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.post(
		"/route-books/:version/dry-run",
		{
			schema: {
				tags,
				summary: "Route last week's payments again by this version",
				params: versionParams,
				body: nothingIn,
				response: { 200: routeDryRunOut },
			},
		},
		async (request) => {
			const actor = staffOf(request).name;
			const run = granted(await routes.dryRun({ ...request.params, actor }));
			return presentRun(run as RouteDryRun);
		},
	);
	app.put(
		"/route-books/:version/shadow",
		{
			schema: {
				tags,
				summary: "Have this version choose beside the one in force, unheard; or end that",
				params: versionParams,
				body: z.strictObject({ on: z.boolean() }),
				response: { 200: routeBookOut },
			},
		},
		async (request) => {
			const { version } = request.params;
			const actor = staffOf(request).name;
			granted(await routes.setShadow({ version, isOn: request.body.on, actor }));
			return presentRouteBook(found(await reading(deps, (tx) => routes.book(tx, version))));
		},
	);
}

function switches(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/route-switches",
		{
			schema: {
				tags,
				summary: "What two persons have switched over the rules, newest first",
				response: { 200: z.object({ items: z.array(routeSwitchOut) }) },
			},
		},
		async () => {
			const now = deps.platform.clock.now();
			const rows = await reading(deps, (tx) => routes.switches(tx));
			const items = rows.map((row) => {
				const isOver = row.endsAt !== null && !isBefore(now, row.endsAt);
				return presentSwitch(row, row.liftedAt === null && !isOver);
			});
			return { items };
		},
	);
	app.post(
		"/route-switches/proposals",
		{
			schema: {
				tags,
				summary: "Propose a switch that goes before every rule; another person approves",
				body: z.strictObject({
					rule: ruleOut.meta({ description: "{name, when, does: {act, channels}, note}" }),
					endsAt: z.iso.datetime({ offset: true }).nullable(),
					reason: textIn(NOTE_MAX),
				}),
				response: { 201: proposalOut },
			},
		},
		async (request, reply) => {
			const { rule, endsAt, reason } = request.body;
			const asked = {
				// Read by the switch's own schema, which says where it makes no sense.
				rule: rule as unknown as RouteRule,
				endsAt: endsAt === null ? null : instantIn(endsAt, "/endsAt"),
				...{ reason, actor: staffOf(request).name },
			};
			const proposed = granted(await routes.proposeSwitch(asked)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
	app.post(
		"/route-switches/:id/lifting",
		{
			schema: {
				tags,
				summary: "Propose that a switch ends before its time; another person approves",
				params: idParams,
				body: z.strictObject({ reason: textIn(NOTE_MAX) }),
				response: { 201: proposalOut },
			},
		},
		async (request, reply) => {
			const id = pathId("rsw", request.params.id);
			const asked = { id, reason: request.body.reason, actor: staffOf(request).name };
			const proposed = granted(await routes.proposeLift(asked)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
}
