import { z } from "zod";
import { GRANTS, type Grant, grantIntent, ROLES } from "#instruments";
import { encodeId, type Refusal, refuse, type Uuid } from "#kernel";
import { CELL } from "#payments";
import type { Tx } from "#platform";
import { type FiguresOut, figuresOf, figuresShape, typeName } from "./account-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { idIn, idParams } from "./wire.ts";

const tags = ["wallet"];

/** Somebody may use an account of somebody else, or look at it at least: so its figures are told. */
export interface GrantOut extends FiguresOut {
	id: string;
	accountId: string;
	accountNumber: string;
	typeName: string;
	granteeId: string;
	granteeName: string;
	ownerName: string;
	kind: Grant["kind"];
	role: Grant["role"];
	givenAt: string;
}

const grantOut: z.ZodType<GrantOut> = z.object({
	id: z.string(),
	accountId: z.string(),
	accountNumber: z.string(),
	typeName: z.string(),
	granteeId: z.string(),
	granteeName: z.string(),
	ownerName: z.string(),
	kind: z.enum(GRANTS),
	role: z.enum(ROLES).nullable(),
	givenAt: z.string(),
	...figuresShape,
});

const grantsOut = z.object({ items: z.array(grantOut) });

/** Who may use an account beside its owner: given with proof, taken back at once. */
export async function walletGrants(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	reads(app, deps);
	gives(app, deps);
}

function reads(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { grants } = deps.money.instruments;
	app.get(
		"/grants",
		{
			schema: {
				tags,
				summary: "Accounts of others that the person may use",
				response: { 200: grantsOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const received = await db.read((tx) => grants.to(tx, { ledgerId: CELL, userId }));
			return {
				items: await present(deps, received, languageOf(request.headers["accept-language"])),
			};
		},
	);
	app.get(
		"/accounts/:id/grants",
		{
			schema: {
				tags,
				summary: "Who else may use an account of one's own",
				params: idParams,
				response: { 200: grantsOut },
			},
		},
		async (request) => {
			const key = { ledgerId: CELL, userId: userOf(request).userId };
			const accountId = idOf("pac", request.params.id, "account_unknown");
			const given = await db.read(async (tx) => {
				const own = await grants.usable(tx, { ...key, accountId }, "give");
				if (own === undefined) throw new RefusedError(refuse("account_unknown"));
				return grants.of(tx, { ledgerId: CELL, accountIds: [accountId] });
			});
			return { items: await present(deps, given, languageOf(request.headers["accept-language"])) };
		},
	);
}

function gives(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { grants } = deps.money.instruments;
	app.post(
		"/accounts/:id/grants",
		{
			schema: {
				tags,
				summary: "Let somebody else use an account, with proof",
				params: idParams,
				body: z.strictObject({
					granteeId: z.string().max(80),
					grant: z.enum(GRANTS),
					operatorRole: z.enum(ROLES).nullable(),
				}),
				response: { 201: grantOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { granteeId, grant: kind, operatorRole: role } = request.body;
			const wanted = {
				...{ userId, kind, role },
				accountId: idOf("pac", request.params.id, "account_unknown"),
				granteeId: idOf("usr", granteeId, "grantee_not_found", "/granteeId"),
			};
			const given = await withProof<Grant, Refusal>(deps, request, {
				userId,
				...grantIntent(wanted),
				run: (challengeId) =>
					db.transaction((tx) => grants.give(tx, { ledgerId: CELL, ...wanted, challengeId })),
			});
			reply.code(201);
			const language = languageOf(request.headers["accept-language"]);
			const [shown] = await present(deps, [given], language);
			if (shown === undefined) throw new RefusedError(refuse("grant_not_found"));
			return shown;
		},
	);
	app.delete(
		"/grants/:id",
		{
			schema: {
				tags,
				summary: "Take a grant back, or give one up",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const id = idOf("grt", request.params.id, "grant_not_found");
			granted(await db.transaction((tx) => grants.take(tx, { ledgerId: CELL, userId, id })));
			reply.code(204);
			return null;
		},
	);
}

/** An id that does not parse names nothing of anybody. */
export function idOf(
	prefix: string,
	text: string,
	code:
		| "account_unknown"
		| "grant_not_found"
		| "grantee_not_found"
		| "instruction_not_found"
		| "payee_not_found",
	pointer?: string,
): Uuid {
	const id = idIn(prefix, text);
	if (id !== undefined) return id;
	throw new RefusedError({ refusal: code, ...(pointer === undefined ? {} : { pointer }) });
}

async function present(
	deps: ApiDeps,
	grants: readonly Grant[],
	language: Language,
): Promise<GrantOut[]> {
	const { instruments } = deps.money;
	return deps.platform.db.read(async (tx) => {
		const shown: GrantOut[] = [];
		for (const grant of grants) {
			const { ledgerId, accountId: id, granteeId, kind, role } = grant;
			const account = await instruments.accountById(tx, { ledgerId, id });
			if (account === undefined) continue;
			const [row] = await instruments.figuresOf(tx, [account]);
			if (row === undefined) continue;
			shown.push({
				...{ id: encodeId("grt", grant.id), accountId: encodeId("pac", id), kind, role },
				...{ accountNumber: account.number, typeName: typeName(row.terms, language) },
				...{
					granteeId: encodeId("usr", granteeId),
					granteeName: await nameOf(deps, tx, granteeId),
				},
				...{ ownerName: await nameOf(deps, tx, account.userId), ...figuresOf(row) },
				givenAt: grant.givenAt.toString(),
			});
		}
		return shown;
	});
}

/** How somebody is shown to those they share an account with. */
export async function nameOf(deps: ApiDeps, tx: Tx, userId: Uuid): Promise<string> {
	const { customers, identity } = deps.people;
	const { nameMasked } = await customers.levelOf(tx, userId);
	return nameMasked ?? (await identity.profile(tx, userId))?.nickname ?? "";
}
