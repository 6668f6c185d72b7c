import { z } from "zod";
import {
	type AccountAssets,
	closeIntent,
	type Subject,
	type SwitchDirection,
	switchIntent,
} from "#instruments";
import { type Refusal, refuse, required, type Uuid } from "#kernel";
import { takeSnapshot } from "#ledger";
import { CELL, ownTransferIntent } from "#payments";
import type { Tx } from "#platform";
import {
	assetsOut,
	closingOut,
	directionIn,
	ownAccountOut,
	presentAccount,
	presentAssets,
	presentClosing,
	presentSwitches,
	switchOut,
	typeName,
} from "./account-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { orderView } from "./order-view.ts";
import { ownOrderOut } from "./order-wire.ts";
import { languageOf } from "./problems.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { amountIn, fromWire, idIn, idParams, nothingIn } from "./wire.ts";

const tags = ["wallet"];
const accountIn = z.string().max(80);

/** Accounts of one's own: what is on them, what they may do, and how they end. */
export async function walletAccounts(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	assetsRoute(app, deps);
	openings(app, deps);
	switches(app, deps);
	ownTransfers(app, deps);
	closings(app, deps);
}

function assetsRoute(app: App, deps: ApiDeps): void {
	const { db, clock } = deps.platform;
	const { instruments } = deps.money;
	app.get(
		"/assets",
		{
			schema: {
				tags,
				summary: "What the person owns here, account by account, by type and in all",
				response: { 200: assetsOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const language = languageOf(request.headers["accept-language"]);
			const key = { ledgerId: CELL, userId };
			// Opened before the snapshot, which would not see it.
			const own = await db.transaction((tx) => instruments.ensureAccount(tx, key));
			return db.transaction(async (tx) => {
				await takeSnapshot(tx);
				const assets = await instruments.assetsOf(tx, key);
				const balance = assets.accounts.find(({ account }) => account.id === own.id);
				if (balance === undefined) throw new RefusedError(refuse("not_found"));
				const withdrawable = await deps.money.payments.withdrawable(tx, balance.account);
				return presentAssets(assets, balance, withdrawable, clock.now(), language);
			});
		},
	);
}

function openings(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { instruments } = deps.money;
	app.get(
		"/account-types",
		{
			schema: {
				tags,
				summary: "Kinds of accounts that can be opened",
				response: {
					200: z.object({ items: z.array(z.object({ type: z.string(), name: z.string() })) }),
				},
			},
		},
		async (request) => {
			const language = languageOf(request.headers["accept-language"]);
			const names = new Set((await db.read((tx) => instruments.types(tx))).map(({ type }) => type));
			const items: { type: string; name: string }[] = [];
			for (const type of names) {
				const terms = await db.read((tx) => instruments.termsOf(tx, type));
				if (terms?.openedBy === "asked") items.push({ type, name: typeName(terms, language) });
			}
			return { items };
		},
	);
	app.post(
		"/accounts",
		{
			schema: {
				tags,
				summary: "Open an account",
				body: z.strictObject({ type: z.string().max(40) }),
				response: { 201: ownAccountOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const owner = { ledgerId: CELL, userId, type: request.body.type };
			const opened = granted(await db.transaction((tx) => instruments.openAccount(tx, owner))) as {
				readonly id: Uuid;
			};
			reply.code(201);
			const language = languageOf(request.headers["accept-language"]);
			return presentAccount(await shown(deps, userId, opened.id), language);
		},
	);
	app.delete(
		"/accounts/:id",
		{
			schema: {
				tags,
				summary: "Close an account that was asked for; it must be empty",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const id = accountId(request.params.id);
			granted(
				await db.transaction((tx) => instruments.closeAccount(tx, { ledgerId: CELL, userId, id })),
			);
			reply.code(204);
			return null;
		},
	);
}

async function shown(deps: ApiDeps, userId: Uuid, id: Uuid): Promise<AccountAssets> {
	const { accounts } = await deps.platform.db.read((tx) =>
		deps.money.instruments.assetsOf(tx, { ledgerId: CELL, userId }),
	);
	return required(
		accounts.find(({ account }) => account.id === id),
		"the account that was opened",
	);
}

const switchesOut = z.object({ items: z.array(switchOut) });
const switchIn = z.strictObject({ on: z.boolean() });

function switches(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	app.get(
		"/switches",
		{
			schema: {
				tags,
				summary: "What is switched on for all accounts",
				response: { 200: switchesOut },
			},
		},
		async (request) => ({ items: await switchesOf(deps, userOf(request).userId) }),
	);
	app.put(
		"/switches/:id",
		{
			schema: {
				tags,
				summary: "Switch a direction off, or on with proof, for all accounts",
				params: z.strictObject({ id: directionIn }),
				body: switchIn,
				response: { 200: switchesOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const wanted = { direction: request.params.id, isOn: request.body.on };
			await flip(deps, request, { userId, subject: { kind: "user", id: userId }, ...wanted });
			return { items: await switchesOf(deps, userId) };
		},
	);
	app.get(
		"/accounts/:id/switches",
		{
			schema: {
				tags,
				summary: "What is switched on for one account",
				params: idParams,
				response: { 200: switchesOut },
			},
		},
		async (request) => {
			const own = await db.read((tx) => ownId(deps, tx, userOf(request).userId, request.params.id));
			return { items: await switchesOf(deps, own) };
		},
	);
	app.put(
		"/accounts/:id/switches",
		{
			schema: {
				tags,
				summary: "Switch a direction off, or on with proof, for one account",
				params: idParams,
				body: z.strictObject({ direction: directionIn, on: z.boolean() }),
				response: { 200: switchesOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { direction, on: isOn } = request.body;
			const id = await db.read((tx) => ownId(deps, tx, userId, request.params.id));
			await flip(deps, request, { userId, subject: { kind: "account", id }, direction, isOn });
			return { items: await switchesOf(deps, id) };
		},
	);
}

async function switchesOf(
	deps: ApiDeps,
	subjectId: Uuid,
): Promise<ReturnType<typeof presentSwitches>> {
	const { db, clock } = deps.platform;
	const restrictions = await db.read((tx) =>
		deps.money.instruments.restrictionsOn(tx, { ledgerId: CELL, subjectIds: [subjectId] }),
	);
	return presentSwitches(restrictions, subjectId, clock.now());
}

/** Off needs no proof: whoever is signed in may be more careful. */
async function flip(
	deps: ApiDeps,
	request: Parameters<typeof withProof>[1],
	wanted: {
		readonly userId: Uuid;
		readonly subject: Subject & { readonly kind: "user" | "account" };
		readonly direction: SwitchDirection;
		readonly isOn: boolean;
	},
): Promise<void> {
	const run = (challengeId: Uuid | null): Promise<{ readonly isOn: boolean } | Refusal> =>
		deps.platform.db.transaction((tx) =>
			deps.money.instruments.switchDirection(tx, { ledgerId: CELL, ...wanted, challengeId }),
		);
	if (!wanted.isOn) {
		granted(await run(null));
		return;
	}
	await withProof(deps, request, { userId: wanted.userId, ...switchIntent(wanted), run });
}

function ownTransfers(app: App, deps: ApiDeps): void {
	app.post(
		"/own-transfers",
		{
			schema: {
				tags,
				summary: "Move money between two accounts of one's own",
				headers: idempotencyHeader,
				body: z.strictObject({
					fromAccountId: accountIn,
					toAccountId: accountIn,
					amount: amountIn,
					paymentPassword: paymentPasswordIn,
				}),
				response: { 201: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { body } = request;
			const wanted = {
				userId,
				fromAccountId: accountId(body.fromAccountId, "/fromAccountId"),
				toAccountId: accountId(body.toAccountId, "/toAccountId"),
				amount: fromWire(body.amount),
			};
			const key = await moveMoney(deps, request, {
				userId,
				paymentPassword: body.paymentPassword,
				bound: ownTransferIntent(wanted),
				run: (tx, challengeId) => deps.money.payments.ownTransfer(tx, { ...wanted, challengeId }),
			});
			reply.code(201);
			return orderView(deps, key, userId, languageOf(request.headers["accept-language"]));
		},
	);
}

function closings(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { closings: desk } = deps.money.instruments;
	const view = async (
		request: Parameters<typeof userOf>[0],
	): Promise<z.infer<typeof closingOut>> => {
		const key = { ledgerId: CELL, userId: userOf(request).userId };
		const language = languageOf(request.headers["accept-language"]);
		return presentClosing(await db.transaction((tx) => desk.view(tx, key)), language);
	};
	const common = { tags, response: { 200: closingOut } };
	app.get(
		"/closing",
		{ schema: { ...common, summary: "What is to be done before the user can be closed" } },
		view,
	);
	app.post(
		"/closing",
		{ schema: { ...common, summary: "Ask to be closed; nothing is shut yet", body: nothingIn } },
		async (request) => {
			const key = { ledgerId: CELL, userId: userOf(request).userId };
			await db.transaction((tx) => desk.ask(tx, key));
			return view(request);
		},
	);
	app.post(
		"/closing/confirmation",
		{
			schema: {
				...common,
				summary: "Confirm with proof: accounts are shut now, closed later",
				body: nothingIn,
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			await withProof<unknown, Refusal>(deps, request, {
				userId,
				...closeIntent(userId),
				run: (challengeId) =>
					db.transaction((tx) => desk.confirm(tx, { ledgerId: CELL, userId, challengeId })),
			});
			return view(request);
		},
	);
	app.delete(
		"/closing",
		{ schema: { ...common, summary: "Take it back, as long as nothing is final" } },
		async (request) => {
			const key = { ledgerId: CELL, userId: userOf(request).userId };
			granted(await db.transaction((tx) => desk.cancel(tx, key)));
			return view(request);
		},
	);
}

/** An account id that does not parse names no account of anybody. */
function accountId(text: string, pointer?: string): Uuid {
	const id = idIn("pac", text);
	if (id === undefined) throw new RefusedError(refuse("account_unknown", {}, pointer));
	return id;
}

async function ownId(deps: ApiDeps, tx: Tx, userId: Uuid, text: string): Promise<Uuid> {
	const key = { ledgerId: CELL, userId, id: accountId(text) };
	const own = await deps.money.instruments.ownAccount(tx, key);
	if (own === undefined) throw new RefusedError(refuse("account_unknown"));
	return own.id;
}
