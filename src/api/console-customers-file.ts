import { z } from "zod";
import type { PersonFile } from "#customers";
import { encodeId } from "#kernel";
import { found, idParams, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";

const tags = ["console"];
const CHECKS_MAX = 50;

/** Why a user is linked, or is not; and what is known of the person behind. */
export interface VerificationFileOut {
	graph: {
		nodes: { id: string; kind: string; ordinal: number }[];
		edges: { from: string; to: string; kind: string; evidenceId: string; isOnPath: boolean }[];
	};
	checks: { id: string; source: string; state: string; reason: string | null; startedAt: string }[];
	history: { version: number; event: string; state: string; at: string }[];
	person: PersonFileOut | null;
}

interface PersonFileOut {
	customerId: string;
	customerIds: string[];
	riskClass: string;
	reviewOn: string | null;
	restrictions: { reason: string; since: string }[];
	documents: {
		type: string;
		issuingState: string;
		numberMasked: string;
		validFrom: string;
		validUntil: string | null;
		state: string;
	}[];
	hits: { id: string; list: string; score: number; state: string }[];
}

const person: z.ZodType<PersonFileOut> = z.object({
	customerId: z.string(),
	customerIds: z.array(z.string()),
	riskClass: z.string(),
	reviewOn: z.string().nullable(),
	restrictions: z.array(z.object({ reason: z.string(), since: z.string() })),
	documents: z.array(
		z.object({
			type: z.string(),
			issuingState: z.string(),
			numberMasked: z.string(),
			validFrom: z.string(),
			validUntil: z.string().nullable(),
			state: z.string(),
		}),
	),
	hits: z.array(
		z.object({ id: z.string(), list: z.string(), score: z.number().int(), state: z.string() }),
	),
});

const fileOut: z.ZodType<VerificationFileOut> = z.object({
	graph: z.object({
		nodes: z.array(z.object({ id: z.string(), kind: z.string(), ordinal: z.number().int() })),
		edges: z.array(
			z.object({
				from: z.string(),
				to: z.string(),
				kind: z.string(),
				evidenceId: z.string(),
				isOnPath: z.boolean(),
			}),
		),
	}),
	checks: z.array(
		z.object({
			id: z.string(),
			source: z.string(),
			state: z.string(),
			reason: z.string().nullable(),
			startedAt: z.string(),
		}),
	),
	history: z.array(
		z.object({ version: z.number().int(), event: z.string(), state: z.string(), at: z.string() }),
	),
	person: person.nullable(),
});

/** The evidence of a user drawn as a graph, with checks, documents, hits and restrictions. */
export async function consoleCustomersFile(app: App, deps: ApiDeps): Promise<void> {
	const { verification, customers, identity } = deps.people;
	app.get(
		"/customers/:id/verification",
		{
			schema: {
				tags,
				summary: "Why a user is linked, or is not, and what is known of the person",
				params: idParams,
				response: { 200: fileOut },
			},
		},
		async (request): Promise<VerificationFileOut> => {
			const userId = pathId("usr", request.params.id);
			return reading(deps, async (tx) => {
				found(await identity.profile(tx, userId));
				const { nodes, edges } = await verification.graph(tx, userId);
				const checks = await verification.checks(tx, userId, CHECKS_MAX);
				const history = await customers.historyOf(tx, userId);
				const behind = await customers.personOf(tx, userId);
				const file =
					behind === undefined ? undefined : await verification.file(tx, behind.customerId);
				return {
					graph: {
						nodes: nodes.map((node) => ({ ...node })),
						edges: edges.map(({ evidenceId, ...edge }) => ({
							...edge,
							evidenceId: encodeId("evd", evidenceId),
						})),
					},
					checks: checks.map(({ checkId, kind, state, reason, startedAt }) => ({
						...{ id: encodeId("vck", checkId), source: kind, state, reason },
						startedAt: startedAt.toString(),
					})),
					history: history.map(({ version, event, state, at }) => ({
						...{ version, event, state, at: at.toString() },
					})),
					person: file === undefined ? null : presentFile(file),
				};
			});
		},
	);
}

function presentFile(file: PersonFile): PersonFileOut {
	return {
		customerId: encodeId("cus", file.survivorId),
		customerIds: file.customerIds.map((id) => encodeId("cus", id)),
		riskClass: file.risk?.riskClass ?? "low",
		reviewOn: file.risk?.reviewOn.toString() ?? null,
		restrictions: file.restrictions.map(({ reason, since }) => ({
			...{ reason, since: since.toString() },
		})),
		documents: file.documents.map((one) => ({
			...{ type: one.type, issuingState: one.issuingState, numberMasked: one.keyMasked },
			...{ validFrom: one.validFrom.toString(), state: one.state },
			validUntil: one.validUntil?.toString() ?? null,
		})),
		hits: file.hits.map(({ hitId, list, score, state }) => ({
			...{ id: encodeId("hit", hitId), list, score, state },
		})),
	};
}
