import { z } from "zod";
import { decodeId, type Uuid, zero } from "#kernel";
import { type AccountView, isAccountCode } from "#ledger";
import type { Tx } from "#platform";
import {
	accountDetailOut,
	accountOut,
	chartRowOut,
	entryOut,
	postingOut,
	presentAccount,
	presentEntry,
	presentPosting,
	presentTrialBalance,
	trialBalanceOut,
} from "./console-ledger-wire.ts";
import { namesIn } from "./console-names.ts";
import {
	CELL,
	cursorParts,
	dayIn,
	found,
	idParams,
	languageFor,
	pageOut,
	pathId,
	reading,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { encodeCursor, pageIn, toWire } from "./wire.ts";

const tags = ["console"];

/** Chart, accounts, postings, entries and trial balance. */
export async function consoleLedger(app: App, deps: ApiDeps): Promise<void> {
	const { ledger } = deps.money;
	app.get(
		"/ledger/chart",
		{
			schema: {
				tags,
				summary: "Chart of accounts with totals",
				response: { 200: pageOut(chartRowOut) },
			},
		},
		async () => {
			const totals = await reading(deps, (tx) => ledger.chartTotals(tx, { ledgerId: CELL }));
			const byCode = Map.groupBy(totals, ({ code }) => code);
			const items = ledger.chart.flatMap(({ code, nameZh, nameEn, side, book }) => {
				const used = byCode.get(code) ?? [{ accounts: 0, posted: zero("CNY") }];
				return used.map(({ accounts, posted }) => ({
					code,
					nameZh,
					nameEn,
					side,
					book,
					accounts,
					posted: toWire(posted),
				}));
			});
			return { items, nextCursor: null };
		},
	);
	app.get(
		"/ledger/trial-balance",
		{
			schema: {
				tags,
				summary: "Trial balance, now or at the end of a day",
				querystring: z.strictObject({ asOf: dayIn.optional() }),
				response: { 200: trialBalanceOut },
			},
		},
		async (request) => {
			const { asOf } = request.query;
			const day = asOf === undefined ? {} : { asOf: Temporal.PlainDate.from(asOf) };
			const balance = await reading(deps, (tx) =>
				ledger.trialBalance(tx, { ledgerId: CELL, ...day }),
			);
			return presentTrialBalance(balance);
		},
	);
	app.get(
		"/ledger/entries/:id",
		{
			schema: {
				tags,
				summary: "A journal entry",
				params: idParams,
				response: { 200: entryOut },
			},
		},
		async (request) => {
			const id = pathId("ent", request.params.id);
			const language = languageFor(request);
			return reading(deps, async (tx) => {
				const entry = found(await ledger.entry(tx, { ledgerId: CELL, id }));
				return presentEntry(namesIn(deps, tx, language), entry, language);
			});
		},
	);
	ledgerAccounts(app, deps);
}

/** The ledger's own cursors travel inside ours. */
const PLACE = /^\d{4}\/[\w.:-]{1,120}\/[A-Z]{3}$/;
const SEQUENCE = /^\d{1,17}\.\d{1,2}\.\d{1,18}$/;

function ledgerAccounts(app: App, deps: ApiDeps): void {
	const { ledger } = deps.money;
	app.get(
		"/ledger/accounts",
		{
			schema: {
				tags,
				summary: "Ledger accounts, by code and owner",
				querystring: z.strictObject({ ...pageIn, code: z.string().max(8).optional() }),
				response: { 200: pageOut(accountOut) },
			},
		},
		async (request) => {
			const { code, limit } = request.query;
			const cursor = innerCursor(request.query.cursor, PLACE);
			if (code !== undefined && !isAccountCode(code)) return { items: [], nextCursor: null };
			return reading(deps, async (tx) => {
				const names = namesIn(deps, tx, languageFor(request));
				const page = await ledger.accounts(tx, {
					ledgerId: CELL,
					cursor,
					limit,
					...(code === undefined ? {} : { code }),
				});
				const items = [];
				for (const view of page.items) items.push(await presentAccount(names, view));
				return { items, nextCursor: outerCursor(page.nextCursor) };
			});
		},
	);
	app.get(
		"/ledger/accounts/:id",
		{
			schema: {
				tags,
				summary: "A ledger account with its balance over time",
				params: idParams,
				response: { 200: accountDetailOut },
			},
		},
		async (request) =>
			reading(deps, async (tx) => {
				const view = await accountOf(deps, tx, request.params.id);
				const names = namesIn(deps, tx, languageFor(request));
				const curve = await ledger.curve(tx, { ledgerId: CELL, accountId: view.id });
				return {
					...(await presentAccount(names, view)),
					curve: curve.map(({ at, posted }) => ({ at: at.toString(), posted: toWire(posted) })),
				};
			}),
	);
	accountPostings(app, deps);
}

function accountPostings(app: App, deps: ApiDeps): void {
	const { ledger } = deps.money;
	app.get(
		"/ledger/accounts/:id/postings",
		{
			schema: {
				tags,
				summary: "Postings of a ledger account, newest first",
				params: idParams,
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(postingOut) },
			},
		},
		async (request) => {
			const cursor = innerCursor(request.query.cursor, SEQUENCE);
			const language = languageFor(request);
			return reading(deps, async (tx) => {
				const { id: accountId } = await accountOf(deps, tx, request.params.id);
				const page = await ledger.postings(tx, {
					ledgerId: CELL,
					accountId,
					cursor,
					limit: request.query.limit,
				});
				return {
					items: page.items.map((line) => presentPosting(line, language)),
					nextCursor: outerCursor(page.nextCursor),
				};
			});
		},
	);
}

const ACCOUNT_ID = /^[1-9]\d{0,18}$/;
const ACCOUNT_ID_MAX = 2n ** 63n - 1n;

/** The account by its number in the books, or by the public id of a user's payment account. */
async function accountOf(deps: ApiDeps, tx: Tx, text: string): Promise<AccountView> {
	const { ledger } = deps.money;
	const paymentAccount = decodeId("acc", text);
	const id = ACCOUNT_ID.test(text) ? BigInt(text) : undefined;
	const accountId =
		paymentAccount === undefined ? id : await ledgerAccountId(deps, tx, paymentAccount);
	const fits = accountId !== undefined && accountId <= ACCOUNT_ID_MAX;
	return found(fits ? await ledger.account(tx, { ledgerId: CELL, accountId }) : undefined);
}

/** Where a user's payment account stands in the books; undefined before its first posting. */
export async function ledgerAccountId(
	deps: ApiDeps,
	tx: Tx,
	paymentAccountId: Uuid,
): Promise<bigint | undefined> {
	const { ledger, instruments } = deps.money;
	const key = { ledgerId: CELL, id: paymentAccountId };
	const account = await instruments.accountById(tx, key);
	if (account === undefined) return undefined;
	const ref = await instruments.ledgerAccount(tx, account);
	const name = { ledgerId: CELL, account: ref, currency: "CNY" } as const;
	const [line] = (await ledger.statement(tx, { ...name, limit: 1 })).items;
	if (line === undefined) return undefined;
	const entry = await ledger.entry(tx, { ledgerId: CELL, id: line.entryId });
	return entry?.legs.find(
		({ account: { code, owner } }) => code === ref.code && owner === ref.owner,
	)?.accountId;
}

function innerCursor(cursor: string | undefined, shape: RegExp): string | null {
	return cursorParts(cursor, [shape])?.[0] ?? null;
}

function outerCursor(cursor: string | null): string | null {
	return cursor === null ? null : encodeCursor([cursor]);
}
