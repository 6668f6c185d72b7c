import { z } from "zod";
import type { VerificationDesk } from "#customers";
import { encodeId, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type HitOut, hitOut, hitsWithNames } from "./console-customers-reviews.ts";
import { cursorId, found, idParams, pageOut, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { lineIn, pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const OWNERS_MAX = 50;
const ROLES = ["owner", "controller", "senior_manager"] as const;

/** An organisation as a customer; persons behind it by masks. */
export interface OrganisationOut {
	id: string;
	creditCode: string;
	name: string;
	state: "proposed" | "approved";
	representativeMasked: string;
	representativeNumberMasked: string;
	validUntil: string | null;
	registeredBy: string;
	registeredAt: string;
}

const SHAPE = {
	id: z.string(),
	creditCode: z.string(),
	name: z.string(),
	state: z.enum(["proposed", "approved"]),
	representativeMasked: z.string(),
	representativeNumberMasked: z.string(),
	validUntil: z.string().nullable(),
	registeredBy: z.string(),
	registeredAt: z.string(),
};
const organisationOut: z.ZodType<OrganisationOut> = z.object(SHAPE);

/** With who owns or controls it, and what lies on it. */
export interface OrganisationFileOut extends OrganisationOut {
	owners: { role: string; sharePpm: number; nameMasked: string; numberMasked: string }[];
	riskClass: string;
	restrictions: { reason: string; since: string }[];
	hits: HitOut[];
}

const fileOut: z.ZodType<OrganisationFileOut> = z.object({
	...SHAPE,
	owners: z.array(
		z.object({
			role: z.string(),
			sharePpm: z.number().int(),
			nameMasked: z.string(),
			numberMasked: z.string(),
		}),
	),
	riskClass: z.string(),
	restrictions: z.array(z.object({ reason: z.string(), since: z.string() })),
	hits: z.array(hitOut),
});

const PERSON = { name: lineIn(60), documentNumber: z.string().max(30) };
const organisationIn = z.strictObject({
	creditCode: z.string().max(30),
	name: lineIn(100),
	representative: z.strictObject(PERSON),
	owners: z
		.array(
			z.strictObject({
				...PERSON,
				role: z.enum(ROLES),
				/** Parts per million of capital or votes, direct and indirect together. */
				sharePpm: z.number().int().min(0).max(1_000_000),
			}),
		)
		.max(OWNERS_MAX),
	validUntil: z.iso.date().nullable(),
	reason: lineIn(300).refine((text) => text !== ""),
});

/** Organisations as customers: read, and registered by two (C9). */
export async function consoleOrganisations(app: App, deps: ApiDeps): Promise<void> {
	reads(app, deps);
	const { verification } = deps.people;
	app.post(
		"/organisations",
		{
			schema: {
				tags,
				summary: "Register an organisation with the people behind it; another person approves",
				body: organisationIn,
				response: { 201: z.object({ id: z.string(), proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { validUntil, ...typed } = request.body;
			const made = granted(
				await verification.registerOrganisation({
					...{ ...typed, by: staffOf(request).name },
					validUntil: validUntil === null ? null : Temporal.PlainDate.from(validUntil),
				}),
			) as { readonly customerId: Uuid; readonly proposalId: Uuid };
			reply.code(201);
			return {
				...{ id: encodeId("cus", made.customerId) },
				proposalId: encodeId("prp", made.proposalId),
			};
		},
	);
}

function reads(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.get(
		"/organisations",
		{
			schema: {
				tags,
				summary: "Organisations, newest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(organisationOut) },
			},
		},
		async (request) => {
			const { cursor, limit } = request.query;
			const page = { before: cursorId(cursor) ?? null, limit: limit + 1 };
			const rows = await reading(deps, (tx) => verification.organisations(tx, page));
			return pageOf(rows, limit, ({ customerId }) => [customerId], present);
		},
	);
	app.get(
		"/organisations/:id",
		{
			schema: {
				tags,
				summary: "An organisation, who stands behind it, and what lies on it",
				params: idParams,
				response: { 200: fileOut },
			},
		},
		async (request) => {
			const customerId = pathId("cus", request.params.id);
			return reading(deps, (tx) => fileOf(deps, tx, customerId));
		},
	);
}

async function fileOf(deps: ApiDeps, tx: Tx, customerId: Uuid): Promise<OrganisationFileOut> {
	const { verification } = deps.people;
	const one = found(await verification.organisation(tx, customerId));
	const owners = await verification.ownersOf(tx, customerId);
	const file = await verification.file(tx, customerId);
	return {
		...present(one),
		owners: owners.map(({ role, sharePpm, nameMasked, keyMasked }) => ({
			...{ role, sharePpm, nameMasked, numberMasked: keyMasked },
		})),
		riskClass: file.risk?.riskClass ?? "low",
		restrictions: file.restrictions.map((lies) => ({
			...{ reason: lies.reason, since: lies.since.toString() },
		})),
		hits: await hitsWithNames(deps, tx, file.hits),
	};
}

type Row = Awaited<ReturnType<VerificationDesk["organisations"]>>[number];

function present(one: Row): OrganisationOut {
	return {
		id: encodeId("cus", one.customerId),
		...{ creditCode: one.creditCode, name: one.name, state: one.state },
		representativeMasked: one.representativeMasked,
		representativeNumberMasked: one.representativeKeyMasked,
		validUntil: one.validUntil?.toString() ?? null,
		...{ registeredBy: one.registeredBy, registeredAt: one.registeredAt.toString() },
	};
}
