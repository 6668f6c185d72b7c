import { z } from "zod";
import type { Proposal } from "#approvals";
import { type Account, FUNCTIONS, isAccountNumber, type SubjectKind, SWITCHES } from "#instruments";
import { decodeId, encodeId, isCurrency, refuse, required, type Uuid } from "#kernel";
import { isAccountCode } from "#ledger";
import type { Tx } from "#platform";
import { closingOut, presentClosing } from "./account-wire.ts";
import {
	type FoundAccountOut,
	foundAccountOut,
	PREFIXES,
	presentRestriction,
	presentTerms,
	restrictionOut,
	termsOut,
} from "./console-account-wire.ts";
import {
	CELL,
	cursorId,
	found,
	idParams,
	instantIn,
	languageFor,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { instantOut, pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;
const HISTORY_MAX = 100;
const proposedOut = z.object({ proposalId: z.string() });
const untilIn = z.iso.datetime({ offset: true }).nullable();

/** Types of accounts, accounts by number, what restricts them, and who is leaving. */
export async function consoleAccounts(app: App, deps: ApiDeps): Promise<void> {
	accountTypes(app, deps);
	accounts(app, deps);
	restrictions(app, deps);
	closings(app, deps);
}

function accountTypes(app: App, deps: ApiDeps): void {
	const { instruments } = deps.money;
	app.get(
		"/account-types",
		{
			schema: {
				tags,
				summary: "Types of accounts with all their versions, newest first within a type",
				response: { 200: z.object({ items: z.array(termsOut) }) },
			},
		},
		async () => ({
			items: (await reading(deps, (tx) => instruments.types(tx))).map(presentTerms),
		}),
	);
	app.post(
		"/account-types",
		{
			schema: {
				tags,
				summary: "Propose a type, or the next version of one; another person approves",
				body: z.strictObject({
					type: z.string().max(40),
					prefix: z.string().max(3),
					ledgerCode: z.string().max(4),
					currency: z.string().max(3),
					nameZh: textIn(40),
					nameEn: textIn(40),
					functions: z.array(z.enum(FUNCTIONS)).max(FUNCTIONS.length),
					limits: z.array(z.string().max(16)).max(40),
					openedBy: z.enum(["first_use", "asked"]),
					/** Null: from the approval on. */
					validFrom: untilIn,
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposedOut },
			},
		},
		async (request, reply) => {
			const { reason, validFrom, ledgerCode, currency, ...rest } = request.body;
			if (!isAccountCode(ledgerCode)) throw invalid("ledgerCode");
			if (!isCurrency(currency)) throw invalid("currency");
			const from = validFrom === null ? null : instantIn(validFrom, "/validFrom");
			const draft = { ...rest, ledgerCode, currency, validFrom: from };
			const by = staffOf(request).name;
			const proposal = granted(
				await deps.platform.db.transaction((tx) =>
					instruments.proposeType(tx, { draft, reason, by }),
				),
			) as Proposal;
			reply.code(201);
			return { proposalId: encodeId("prp", proposal.id) };
		},
	);
}

function invalid(what: string): RefusedError {
	return new RefusedError(refuse("account_type_invalid", { what }, `/${what}`));
}

function accounts(app: App, deps: ApiDeps): void {
	const { instruments } = deps.money;
	app.get(
		"/payment-accounts",
		{
			schema: {
				tags,
				summary: "The account with a number that somebody reads out",
				querystring: z.strictObject({ number: z.string().max(40).optional() }),
				response: {
					200: z.object({
						/** False: a digit is wrong, no account can have this number. */
						numberValid: z.boolean(),
						account: foundAccountOut.nullable(),
					}),
				},
			},
		},
		async (request) => {
			const number = (request.query.number ?? "").replaceAll(/\s/g, "");
			if (!isAccountNumber(number)) return { numberValid: false, account: null };
			return reading(deps, async (tx) => {
				const account = await instruments.accountByNumber(tx, number);
				const shown = account === undefined ? null : await foundOut(deps, tx, account);
				return { numberValid: true, account: shown };
			});
		},
	);
	app.get(
		"/payment-accounts/:id",
		{
			schema: {
				tags,
				summary: "An account with all that ever restricted it, its user and their customer",
				params: idParams,
				response: { 200: foundAccountOut },
			},
		},
		async (request) => {
			const id = pathId("pac", request.params.id);
			return reading(deps, async (tx) => {
				const account = await instruments.accountById(tx, { ledgerId: CELL, id });
				return foundOut(deps, tx, found(account));
			});
		},
	);
}

async function foundOut(deps: ApiDeps, tx: Tx, account: Account): Promise<FoundAccountOut> {
	const { customers, identity } = deps.people;
	const level = await customers.levelOf(tx, account.userId);
	const name = level.nameMasked ?? (await identity.profile(tx, account.userId))?.nickname ?? "";
	const subjectIds = [account.id, account.userId];
	if (level.customerId !== null) subjectIds.push(level.customerId);
	const key = { ledgerId: CELL, subjectIds, limit: HISTORY_MAX };
	const history = await deps.money.instruments.restrictionHistory(tx, key);
	const now = deps.platform.clock.now();
	return {
		id: encodeId("pac", account.id),
		...{ number: account.number, type: account.type, state: account.state },
		...{ userId: encodeId("usr", account.userId), ownerName: name },
		openedAt: account.openedAt.toString(),
		closedAt: instantOut(account.closedAt),
		restrictions: history.map((one) => presentRestriction(one, now)),
	};
}

function restrictions(app: App, deps: ApiDeps): void {
	const { instruments } = deps.money;
	const { clock } = deps.platform;
	app.get(
		"/restrictions",
		{
			schema: {
				tags,
				summary:
					"All that ever restricted a customer, a user or an account; without one, what is open now",
				querystring: z.strictObject({ subjectId: z.string().max(80).optional() }),
				response: { 200: z.object({ items: z.array(restrictionOut) }) },
			},
		},
		async (request) => {
			const { subjectId } = request.query;
			const page = { ledgerId: CELL, limit: HISTORY_MAX };
			const history = await reading(deps, (tx) =>
				subjectId === undefined
					? instruments.openRestrictions(tx, page)
					: instruments.restrictionHistory(tx, { ...page, subjectIds: [subjectIn(subjectId).id] }),
			);
			return { items: history.map((one) => presentRestriction(one, clock.now())) };
		},
	);
	proposals(app, deps);
}

/** What restricts somebody begins and ends by two people. */
function proposals(app: App, deps: ApiDeps): void {
	const { instruments } = deps.money;
	const { db } = deps.platform;
	app.post(
		"/restrictions",
		{
			schema: {
				tags,
				summary: "Propose a stop, a freeze or a switch; another person approves",
				body: z.strictObject({
					subjectId: z.string().max(80),
					kind: z.enum(["switch", "stop", "freeze"]),
					direction: z.enum(SWITCHES).nullable(),
					paper: textIn(120).nullable(),
					expiresAt: untilIn,
					reason: textIn(REASON_MAX),
				}),
				response: { 201: proposedOut },
			},
		},
		async (request, reply) => {
			const { subjectId, reason, expiresAt, ...rest } = request.body;
			const until = expiresAt === null ? null : instantIn(expiresAt, "/expiresAt");
			const draft = { ...rest, subject: subjectIn(subjectId), expiresAt: until };
			const by = staffOf(request).name;
			const proposal = granted(
				await db.transaction((tx) =>
					instruments.proposeRestriction(tx, { ledgerId: CELL, draft, reason, by }),
				),
			) as Proposal;
			reply.code(201);
			return { proposalId: encodeId("prp", proposal.id) };
		},
	);
	app.post(
		"/restrictions/:id/lifting",
		{
			schema: {
				tags,
				summary: "Propose the end of a restriction; another person approves",
				params: idParams,
				body: z.strictObject({ reason: textIn(REASON_MAX) }),
				response: { 201: proposedOut },
			},
		},
		async (request, reply) => {
			const id = pathId("rst", request.params.id);
			const lifting = { ledgerId: CELL, id, reason: request.body.reason };
			const by = staffOf(request).name;
			const proposal = granted(
				await db.transaction((tx) => instruments.proposeLifting(tx, { ...lifting, by })),
			) as Proposal;
			reply.code(201);
			return { proposalId: encodeId("prp", proposal.id) };
		},
	);
}

/** Customers, users and accounts are told apart by the beginning of their ids. */
function subjectIn(text: string): { readonly kind: SubjectKind; readonly id: Uuid } {
	for (const kind of ["customer", "user", "account"] as const) {
		const id = decodeId(PREFIXES[kind], text);
		if (id !== undefined) return { kind, id };
	}
	throw new RefusedError(refuse("subject_not_found", undefined, "/subjectId"));
}

const STATES = [
	...(["asked", "closing", "accounts_closed", "user_closed"] as const),
	...(["closed", "cancelled"] as const),
] as const;

const closingRow = z.object({
	id: z.string(),
	userId: z.string(),
	state: z.enum(STATES),
	askedAt: z.string(),
	dueAt: z.string().nullable(),
	endedAt: z.string().nullable(),
});

function closings(app: App, deps: ApiDeps): void {
	const { closings: desk } = deps.money.instruments;
	app.get(
		"/closings",
		{
			schema: {
				tags,
				summary: "Users who are leaving, newest first; those who have left by state",
				querystring: z.strictObject({ ...pageIn, state: z.enum(STATES).optional() }),
				response: {
					200: z.object({ items: z.array(closingRow), nextCursor: z.string().nullable() }),
				},
			},
		},
		async (request) => {
			const { limit, cursor, state = null } = request.query;
			const before = cursorId(cursor) ?? null;
			const page = { ledgerId: CELL, state, before, limit: limit + 1 };
			const rows = await reading(deps, (tx) => desk.list(tx, page));
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => ({
					...{ id: encodeId("cls", row.id), userId: encodeId("usr", row.userId) },
					...{ state: row.state, askedAt: row.askedAt.toString() },
					...{ dueAt: instantOut(row.dueAt), endedAt: instantOut(row.endedAt) },
				}),
			);
		},
	);
	app.get(
		"/closings/:id",
		{
			schema: {
				tags,
				summary: "How far somebody's leaving has come, and what every module answers",
				params: idParams,
				response: { 200: closingOut },
			},
		},
		async (request) => {
			const id = pathId("cls", request.params.id);
			const view = await deps.platform.db.transaction(async (tx) => {
				const closing = found(await desk.find(tx, { ledgerId: CELL, id }));
				return required(await desk.view(tx, closing), "the closing that was found");
			});
			return presentClosing(view, languageFor(request));
		},
	);
}
