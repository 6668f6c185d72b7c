import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import type { Decision } from "#limits";
import {
	changeIn,
	type DecisionOut,
	decisionOut,
	gradeIn,
	gradeOut,
	presentDecision,
	presentGrade,
	presentRule,
	ruleFromWire,
	ruleOut,
} from "./console-limits-wire.ts";
import {
	cursorId,
	found,
	idParams,
	instantIn,
	languageFor,
	pageOut,
	pathId,
	reading,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { barsOf, limitsOut } from "./wallet-limits.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const proposalOut = z.object({ proposalId: z.string() });
const rowParams = z.strictObject({
	row: z.string().regex(/^L\d{1,2}(\.[A-Za-z0-9_]{1,24}){1,3}$/),
});

/** Limit rules with their versions and grades, what they decided, and what customers have used. */
export async function consoleLimits(app: App, deps: ApiDeps): Promise<void> {
	ruleReads(app, deps);
	proposals(app, deps);
	decisions(app, deps);
}

function ruleReads(app: App, deps: ApiDeps): void {
	const { limits } = deps.money;
	app.get(
		"/limit-rules",
		{
			schema: {
				tags,
				summary: "All limit rules in all their versions, and the institution's grades",
				response: { 200: z.object({ items: z.array(ruleOut), grades: z.array(gradeOut) }) },
			},
		},
		async (request) => {
			const language = languageFor(request);
			const now = deps.platform.clock.now();
			const { rules, grades } = await reading(deps, (tx) => limits.rules(tx));
			return {
				items: rules.map((rule) => presentRule(rule, now, language)),
				grades: grades.map((grade) => presentGrade(grade, now)),
			};
		},
	);
	app.get(
		"/customers/:id/limits",
		{
			schema: {
				tags,
				summary: "What the person behind a user may move, and what is used of it",
				params: idParams,
				response: { 200: limitsOut },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			return reading(deps, async (tx) => {
				found(await deps.people.identity.profile(tx, userId));
				return barsOf(deps, tx, userId, languageFor(request));
			});
		},
	);
}

function proposals(app: App, deps: ApiDeps): void {
	const { limits } = deps.money;
	app.post(
		"/limit-rules/:row/proposals",
		{
			schema: {
				tags,
				summary: "Propose a rule's next version, a new row, or its end; another person approves",
				params: rowParams,
				body: changeIn,
				response: { 201: proposalOut },
			},
		},
		async (request, reply) => {
			const { effectiveFrom, reason, text, version } = request.body;
			const proposed = granted(
				await limits.proposeRule({
					...{ row: request.params.row, version, reason, actor: staffOf(request).name },
					text: text === null ? null : ruleFromWire(text),
					effectiveFrom: instantIn(effectiveFrom, "/effectiveFrom"),
				}),
			) as { readonly proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
	app.post(
		"/limit-grades/proposals",
		{
			schema: {
				tags,
				summary: "Propose the institution's grade of a coming time; another person approves",
				body: gradeIn,
				response: { 201: proposalOut },
			},
		},
		async (request, reply) => {
			const { effectiveFrom, ...grade } = request.body;
			const proposed = granted(
				await limits.proposeGrade({
					...{ ...grade, actor: staffOf(request).name },
					effectiveFrom: instantIn(effectiveFrom, "/effectiveFrom"),
				}),
			) as { readonly proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
}

function decisions(app: App, deps: ApiDeps): void {
	const { limits } = deps.money;
	app.get(
		"/limit-decisions/:id",
		{
			schema: {
				tags,
				summary: "What the limits decided on a payment: rule versions, factors, counters",
				params: idParams,
				response: { 200: decisionOut },
			},
		},
		async (request) => {
			const id = pathId("pay", request.params.id);
			const decision = found(await reading(deps, (tx) => limits.decision(tx, id)));
			return presentDecision(decision, languageFor(request));
		},
	);
	app.get(
		"/customers/:id/limit-decisions",
		{
			schema: {
				tags,
				summary: "Decisions of the limits about the person behind a user, newest first",
				params: idParams,
				querystring: z.strictObject({
					...pageIn,
					refused: z.enum(["true", "false"]).default("false"),
				}),
				response: { 200: pageOut(decisionOut) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const { cursor, limit, refused } = request.query;
			const page = { before: cursorId(cursor) ?? null, limit: limit + 1 };
			const rows = await reading(deps, async (tx) => {
				found(await deps.people.identity.profile(tx, userId));
				const { customerId } = await limits.personOf(tx, userId);
				return limits.decisions(tx, { ...page, customerId, refusedOnly: refused === "true" });
			});
			const present = (decision: Decision): DecisionOut =>
				presentDecision(decision, languageFor(request));
			return pageOf(rows, limit, ({ id }) => [id], present);
		},
	);
}
