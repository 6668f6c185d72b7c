import { z } from "zod";
import { cny, refuse } from "#kernel";
import { type DecideInput, type Evidence, FACTORS, type Facts, readFacts } from "#security";
import {
	decisionOut,
	decisionRowOut,
	type ExplainedOut,
	explainedOut,
	OUTCOMES,
	presentDecision,
	presentExplained,
	presentResult,
	presentRow,
	type ResultOut,
	resultOut,
} from "./console-decision-wire.ts";
import { cursorId, idParams, pageOut, pathId, reading, subjectIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];

const decisionsIn = z.strictObject({
	...pageIn,
	userId: z.string().max(80).optional(),
	operation: z
		.string()
		.regex(/^[a-z_]{1,60}$/)
		.optional(),
	outcome: z.enum(OUTCOMES).optional(),
	shadow: z.enum(["same", "differs"]).optional(),
});

/** What the security centre decided, each with its reasons, and made again beside it. */
export async function consoleDecisions(app: App, deps: ApiDeps): Promise<void> {
	const { desk } = deps.people.security;
	app.get(
		"/decisions",
		{
			schema: {
				tags,
				summary: "Decisions of the security centre, newest first",
				querystring: decisionsIn,
				response: { 200: pageOut(decisionRowOut) },
			},
		},
		async (request) => {
			const { limit, userId, operation, outcome, shadow, cursor } = request.query;
			const before = cursorId(cursor);
			const rows = await reading(deps, (tx) =>
				desk.decisions(tx, {
					limit: limit + 1,
					...(userId === undefined ? {} : { userId: subjectIn(userId) }),
					...(operation === undefined ? {} : { operation }),
					...(outcome === undefined ? {} : { outcome }),
					...(shadow === undefined ? {} : { shadowDiffers: shadow === "differs" }),
					...(before === undefined ? {} : { before }),
				}),
			);
			return pageOf(rows, limit, ({ id }) => [id], presentRow);
		},
	);
	app.get(
		"/decisions/:id",
		{
			schema: {
				tags,
				summary: "One decision with all it depended on, and the same made again",
				params: idParams,
				response: { 200: decisionOut },
			},
		},
		async (request) => {
			const id = pathId("dec", request.params.id);
			const replay = granted(await reading(deps, (tx) => desk.replay(tx, id)));
			return presentDecision(replay.decision, replay);
		},
	);
	explorer(app, deps);
}

const explorerIn = z.strictObject({
	operation: z
		.string()
		.regex(/^[a-z_]{1,60}$/)
		.default("transfer"),
	fen: z.coerce
		.bigint()
		.min(0n)
		.max(10n ** 12n)
		.optional(),
	/** `name=value` pairs, one a line: `device.known=true`. */
	facts: z.string().max(4_000).default(""),
	/** Factors that the person holds. */
	holds: z.string().max(300).default("password,payment_password,sms_code"),
	/** Factors at hand already; `device_cookie` too. */
	shown: z.string().max(300).default("device_cookie"),
	version: z.coerce.number().int().min(1).max(100_000).optional(),
});

function explorer(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.get(
		"/risk-explorer",
		{
			schema: {
				tags,
				summary: "What a book says to made-up facts; nothing is decided",
				querystring: explorerIn,
				response: {
					200: z.object({ version: z.number(), result: resultOut, explained: explainedOut }),
				},
			},
		},
		async (request): Promise<{ version: number; result: ResultOut; explained: ExplainedOut }> => {
			const { version = null } = request.query;
			const input = madeUp(request.query);
			const told = granted(await reading(deps, (tx) => desk.explore(tx, { version, input })));
			return {
				version: told.version,
				result: presentResult(told.result),
				explained: presentExplained(told.explained),
			};
		},
	);
}

function madeUp(asked: z.output<typeof explorerIn>): DecideInput {
	const facts = readFacts(asked.facts);
	if (facts === undefined) throw new RefusedError(refuse("request_invalid", undefined, "/facts"));
	const amount = asked.fen === undefined ? null : cny(asked.fen);
	const all: Facts = asked.fen === undefined ? facts : { "amount.fen": asked.fen, ...facts };
	return {
		operation: asked.operation,
		amount,
		payee: null,
		held: piecesOf(asked.holds, "/holds", false),
		evidence: piecesOf(asked.shown, "/shown", true),
		...{ given: [], locked: [], failed: [], lists: [], released: false },
		facts: all,
	};
}

function piecesOf(text: string, pointer: string, isShown: boolean): Evidence[] {
	const names = text.split(",").filter((name) => name !== "");
	return names.map((name) => {
		const factor = name === "device_cookie" ? name : FACTORS.find((known) => known === name);
		if (factor === undefined) throw new RefusedError(refuse("request_invalid", undefined, pointer));
		return {
			factor,
			variant: null,
			group: GROUPS[factor] ?? factor,
			state: "usable",
			provenAgo: 0,
			now: isShown && factor !== "device_cookie",
			heldHours: null,
		};
	});
}

/** What falls together stands together here too. */
const GROUPS: Readonly<Record<string, string>> = {
	device_cookie: "device",
	known_device: "device",
	sms_code: "phone",
	card_check: "phone",
};
