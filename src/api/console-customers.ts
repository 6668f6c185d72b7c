import { z } from "zod";
import type { Profile } from "#identity";
import { decodeId, encodeId, required, type Uuid } from "#kernel";
import { listBills } from "#payments";
import type { Tx } from "#platform";
import {
	type CustomerOut,
	type CustomerRowOut,
	customerOut,
	customerRowOut,
	type PaymentAccountOut,
	type PersonOut,
	presentCard,
	presentEvidence,
	presentLevel,
	presentSession,
	presentUser,
	type UserOut,
} from "./console-customer-wire.ts";
import { ledgerAccountId } from "./console-ledger.ts";
import { namesIn } from "./console-names.ts";
import { presentBill } from "./console-order-wire.ts";
import {
	CELL,
	cursorId,
	found,
	idParams,
	languageFor,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import type { App } from "./server.ts";
import { encodeCursor, instantOut, pageIn, toWire } from "./wire.ts";

const tags = ["console"];
const RECENT = 10;
/** `listUsers` reads at most this many; one of them tells whether another page follows. */
const USERS_MAX = 100;

/** Users and the persons behind them. */
export async function consoleCustomers(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/customers",
		{
			schema: {
				tags,
				summary: "Users and the persons behind them, newest first",
				querystring: z.strictObject({
					...pageIn,
					/** A whole mobile number, part of a nickname, or the public id of a user. */
					q: textIn(64).optional(),
				}),
				response: { 200: pageOut(customerRowOut) },
			},
		},
		async (request) => {
			const limit = Math.min(request.query.limit, USERS_MAX - 1);
			const before = cursorId(request.query.cursor);
			const { q } = request.query;
			return reading(deps, async (tx) => {
				const users = await search(deps, tx, { q, before, limit: limit + 1 });
				const shown = users.slice(0, limit);
				const items: CustomerRowOut[] = [];
				for (const user of shown) items.push(await rowOf(deps, tx, user));
				const last = shown.at(-1);
				const more = users.length > limit && last !== undefined;
				return { items, nextCursor: more ? encodeCursor([last.userId]) : null };
			});
		},
	);
	app.get(
		"/customers/:id",
		{
			schema: {
				tags,
				summary: "A user with everything that hangs on it",
				params: idParams,
				response: { 200: customerOut },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const language = languageFor(request);
			return reading(deps, (tx) => customerOf(deps, tx, userId, language));
		},
	);
}

async function search(
	deps: ApiDeps,
	tx: Tx,
	page: {
		readonly q: string | undefined;
		readonly before: Uuid | undefined;
		readonly limit: number;
	},
): Promise<Profile[]> {
	const { q, before, limit } = page;
	const userId = q === undefined ? undefined : decodeId("usr", q);
	if (userId !== undefined) {
		const user = await deps.people.identity.profile(tx, userId);
		return user === undefined ? [] : [user];
	}
	return deps.people.identity.listUsers(tx, {
		limit,
		...(q === undefined || q === "" ? {} : { q }),
		...(before === undefined ? {} : { before }),
	});
}

async function rowOf(deps: ApiDeps, tx: Tx, user: Profile): Promise<CustomerRowOut> {
	const { customers, cards } = deps.people;
	const { instruments, ledger } = deps.money;
	const { userId } = user;
	const level = await customers.levelOf(tx, userId);
	const account = await instruments.accountOf(tx, { ledgerId: CELL, userId });
	const balance =
		account === undefined
			? undefined
			: await ledger.balance(tx, {
					ledgerId: CELL,
					account: await instruments.ledgerAccount(tx, account),
					currency: "CNY",
				});
	return {
		userId: encodeId("usr", userId),
		nickname: user.nickname,
		mobileMasked: user.mobileMasked,
		verification: presentLevel(level),
		customerId: level.customerId === null ? null : encodeId("cus", level.customerId),
		nameMasked: level.nameMasked,
		available: balance === undefined ? null : toWire(balance.available),
		cards: (await cards.list(tx, userId)).length,
		registeredAt: user.registeredAt.toString(),
		lastSeenAt: instantOut(user.lastSeenAt),
	};
}

async function customerOf(
	deps: ApiDeps,
	tx: Tx,
	userId: Uuid,
	language: Language,
): Promise<CustomerOut> {
	const { customers, cards, identity } = deps.people;
	const user = found(await userOut(deps, tx, userId));
	const person = await customers.customerOf(tx, userId);
	const others = (person?.userIds ?? []).filter((id) => id !== userId);
	const users = [user];
	for (const id of others) users.push(required(await userOut(deps, tx, id), "a verified user"));
	const accounts: PaymentAccountOut[] = [];
	for (const id of [userId, ...others]) accounts.push(...(await accountsOf(deps, tx, id)));
	const names = namesIn(deps, tx, language);
	const evidence = await customers.evidenceOf(tx, userId);
	const bills = await listBills(tx, { ownerId: userId, limit: RECENT });
	return {
		user,
		customer: person === undefined ? null : await personOut(deps, tx, userId, person),
		users,
		accounts,
		cards: (await cards.list(tx, userId)).map(presentCard),
		evidence: evidence.map((one) => presentEvidence(names, one)),
		sessions: (await identity.sessions(tx, userId)).map(presentSession),
		recentOrders: bills.map((bill) => presentBill(bill, language, names)),
	};
}

async function userOut(deps: ApiDeps, tx: Tx, userId: Uuid): Promise<UserOut | undefined> {
	const profile = await deps.people.identity.profile(tx, userId);
	if (profile === undefined) return undefined;
	return presentUser(profile, await deps.people.customers.levelOf(tx, userId));
}

type Person = NonNullable<Awaited<ReturnType<ApiDeps["people"]["customers"]["customerOf"]>>>;

async function personOut(deps: ApiDeps, tx: Tx, userId: Uuid, person: Person): Promise<PersonOut> {
	const { customers } = deps.people;
	const history = await customers.historyOf(tx, userId);
	const linked = history.findLast(({ event }) => event === "link");
	return {
		id: encodeId("cus", person.customerId),
		nameMasked: person.nameMasked,
		idNumberMasked: person.idNumberMasked,
		accountClass: await customers.accountClassOf(tx, person.customerId),
		verifiedAt: (linked?.at ?? person.createdAt).toString(),
	};
}

async function accountsOf(deps: ApiDeps, tx: Tx, userId: Uuid): Promise<PaymentAccountOut[]> {
	const { instruments, ledger } = deps.money;
	const accounts: PaymentAccountOut[] = [];
	for (const account of await instruments.accountsOf(tx, { ledgerId: CELL, userId })) {
		const balance = required(
			await ledger.balance(tx, {
				ledgerId: CELL,
				account: await instruments.ledgerAccount(tx, account),
				currency: "CNY",
			}),
			"the balance of an open account",
		);
		accounts.push({
			id: encodeId("acc", account.id),
			userId: encodeId("usr", userId),
			accountNumber: account.number,
			type: account.type,
			posted: toWire(balance.posted),
			held: toWire(balance.held),
			available: toWire(balance.available),
			ledgerAccountId: (await ledgerAccountId(deps, tx, account.id))?.toString() ?? null,
		});
	}
	return accounts;
}
