import { z } from "zod";
import type { Proposal } from "#approvals";
import { decodeId, encodeId, type Uuid } from "#kernel";
import {
	findParties,
	findRecords,
	PARTY_KINDS,
	type PartyAccount,
	type PartyKind,
	partyById,
	RECORD_SIDES,
} from "#payments";
import { namesIn } from "./console-names.ts";
import { type RecordOut, recordOut, recordsIn } from "./console-records.ts";
import {
	CELL,
	cursorId,
	found,
	idParams,
	instantIn,
	languageFor,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];

/** An account of the registry that all records refer to (O4). */
interface PartyOut {
	id: string;
	kind: PartyKind;
	reference: string;
	/** Its account in the books; null for accounts outside. */
	ledgerCode: string | null;
	/** Whose it is there, in words. */
	owner: string | null;
	createdAt: string;
}

const partyOut: z.ZodType<PartyOut> = z.object({
	id: z.string(),
	kind: z.enum(PARTY_KINDS),
	reference: z.string(),
	ledgerCode: z.string().nullable(),
	owner: z.string().nullable(),
	createdAt: z.string(),
});

interface StandingOut extends RecordOut {
	orderId: string;
	/** As what the account stands in it; as two where somebody pays themselves. */
	sides: (typeof RECORD_SIDES)[number][];
}

const standingOut: z.ZodType<StandingOut> = z.intersection(
	recordOut,
	z.object({ orderId: z.string(), sides: z.array(z.enum(RECORD_SIDES)) }),
);

/** Trades by the accounts that stand in them, and the switches of payment products. */
export async function consoleParties(app: App, deps: ApiDeps): Promise<void> {
	partyList(app, deps);
	partyRecords(app, deps);
	products(app, deps);
}

function partyList(app: App, deps: ApiDeps): void {
	app.get(
		"/party-accounts",
		{
			schema: {
				tags,
				summary: "Accounts that stand in records: ours, cards, channels, virtual merchants",
				querystring: z.strictObject({
					...pageIn,
					/** What its reference begins with, or the id of a card or merchant. */
					q: z.string().max(80).optional(),
					kind: z.enum(PARTY_KINDS).optional(),
				}),
				response: { 200: pageOut(partyOut) },
			},
		},
		async (request) => {
			const { q, kind, cursor, limit } = request.query;
			const text = q === undefined ? undefined : referenceIn(q);
			const language = languageFor(request);
			return reading(deps, async (tx) => {
				const names = namesIn(deps, tx, language);
				const asked = { ledgerId: CELL, text, kind, before: cursorId(cursor), limit: limit + 1 };
				const rows: PartyOut[] = [];
				const ids: Uuid[] = [];
				for (const party of await findParties(tx, asked)) {
					ids.push(party.id);
					rows.push(await presentParty(party, names));
				}
				const last = (row: PartyOut): string[] => [ids[rows.indexOf(row)] ?? ""];
				return pageOf(rows, limit, last, (row) => row);
			});
		},
	);
}

async function presentParty(
	party: PartyAccount,
	names: ReturnType<typeof namesIn>,
): Promise<PartyOut> {
	const { ledgerCode, ledgerOwner } = party;
	const ref = { code: ledgerCode, owner: ledgerOwner } as Parameters<typeof names.owner>[0];
	return {
		...{ id: encodeId("pty", party.id), kind: party.kind, reference: party.reference, ledgerCode },
		owner: ledgerCode === null || ledgerOwner === null ? null : await names.owner(ref),
		createdAt: party.createdAt.toString(),
	};
}

/** A card is kept by its id, a merchant by its own: as people copy them from other pages. */
function referenceIn(text: string): string {
	const card = text.startsWith("crd_") ? decodeId("crd", text) : undefined;
	if (card !== undefined) return card;
	const merchant = text.startsWith("mer_") ? decodeId("mer", text) : undefined;
	return merchant === undefined ? text : `merchant:${merchant}`;
}

function partyRecords(app: App, deps: ApiDeps): void {
	app.get(
		"/party-accounts/:id/records",
		{
			schema: {
				tags,
				summary: "Records in which an account stands, newest first",
				params: idParams,
				querystring: z.strictObject({
					...pageIn,
					side: z.enum(RECORD_SIDES).optional(),
					from: z.string().max(40).optional(),
					to: z.string().max(40).optional(),
				}),
				response: { 200: pageOut(standingOut) },
			},
		},
		async (request) => {
			const { side, from, to, cursor, limit } = request.query;
			const accountId = pathId("pty", request.params.id);
			const language = languageFor(request);
			const query = {
				...{ ledgerId: CELL, accountId, side, before: cursorId(cursor), limit: limit + 1 },
				from: from === undefined ? undefined : instantIn(from, "/from"),
				to: to === undefined ? undefined : instantIn(to, "/to"),
			};
			return reading(deps, async (tx) => {
				found(await partyById(tx, { ledgerId: CELL, id: accountId }));
				const records = await findRecords(tx, query);
				const names = namesIn(deps, tx, language);
				const shown = await recordsIn(deps, tx, records, { names, language });
				const rows = records.map((record, place) => ({ record, out: shown[place] as RecordOut }));
				return pageOf(
					rows,
					limit,
					({ record }) => [record.id],
					({ record, out }): StandingOut => ({
						...out,
						orderId: encodeId("ord", record.orderId),
						sides: RECORD_SIDES.filter((one) => record[one]?.accountId === accountId),
					}),
				);
			});
		},
	);
}

const productOut = z.object({ product: z.enum(["mixed"]), isOn: z.boolean() });

function products(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.get(
		"/payment-products",
		{
			schema: {
				tags,
				summary: "Payment products and whether they are on",
				response: { 200: pageOut(productOut) },
			},
		},
		async () =>
			reading(deps, async (tx) => ({ items: await payments.products(tx), nextCursor: null })),
	);
	app.post(
		"/payment-products/proposals",
		{
			schema: {
				tags,
				summary: "Propose to turn a payment product off or on; another person approves",
				body: z.strictObject({
					product: z.enum(["mixed"]),
					isOn: z.boolean(),
					reason: textIn(200),
				}),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { product, isOn, reason } = request.body;
			const by = staffOf(request).name;
			const proposal = granted(
				await deps.platform.db.transaction((tx) =>
					payments.proposeProduct(tx, { product, isOn, reason, by }),
				),
			) as Proposal;
			reply.code(201);
			return { proposalId: encodeId("prp", proposal.id) };
		},
	);
}
