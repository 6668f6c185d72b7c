import { randomInt } from "node:crypto";
import { type Clock, InvariantError, newUuid, required, type Uuid } from "#kernel";
import type { AccountCode, AccountRef, Ledger } from "#ledger";
import type { Tx } from "#platform";
import { type Account, accountNumber } from "./account.ts";
import * as store from "./account-store.ts";

export interface InstrumentsDeps {
	readonly clock: Clock;
	readonly ledger: Ledger;
}

/** Payment accounts of users: opened by type, numbered readably, mapped to the ledger. */
export interface Instruments {
	/** The user's account of a type, opened with its ledger account on first use; safe for racers. */
	ensureAccount(tx: Tx, owner: { ledgerId: number; userId: Uuid; type?: string }): Promise<Account>;
	accountOf(
		tx: Tx,
		owner: { ledgerId: number; userId: Uuid; type?: string },
	): Promise<Account | undefined>;
	accountsOf(tx: Tx, owner: { ledgerId: number; userId: Uuid }): Promise<Account[]>;
	accountById(tx: Tx, key: { ledgerId: number; id: Uuid }): Promise<Account | undefined>;
	/** Where the account's money stands in the books. */
	ledgerAccount(tx: Tx, account: Account): Promise<AccountRef>;
}

const BALANCE = "balance";
const NUMBER_TRIES_MAX = 20;
const SERIALS = 10 ** 12;

export function createInstruments(deps: InstrumentsDeps): Instruments {
	return {
		ensureAccount: (tx, owner) => ensureAccount(deps, tx, { type: BALANCE, ...owner }),
		accountOf: (tx, owner) => store.accountOfUser(tx, { type: BALANCE, ...owner }),
		accountsOf: store.accountsOfUser,
		accountById: store.accountById,
		ledgerAccount,
	};
}

async function ensureAccount(
	deps: InstrumentsDeps,
	tx: Tx,
	owner: { ledgerId: number; userId: Uuid; type: string },
): Promise<Account> {
	const found = await store.accountOfUser(tx, owner);
	if (found !== undefined) return found;
	const type = await store.accountType(tx, owner.type);
	const account = await numbered(tx, type.prefix, {
		...owner,
		id: newUuid(deps.clock),
		state: "open",
		openedAt: deps.clock.now(),
	});
	if (!(await store.insertAccount(tx, account))) {
		// A racer opened it between our look and our insert; its row is committed by now.
		return required(await store.accountOfUser(tx, owner), "the account a racer opened");
	}
	await deps.ledger.open(tx, {
		ledgerId: owner.ledgerId,
		account: await ledgerAccount(tx, account),
		currency: type.currency,
	});
	return account;
}

async function numbered(tx: Tx, prefix: string, draft: Omit<Account, "number">): Promise<Account> {
	for (let attempt = 0; attempt < NUMBER_TRIES_MAX; attempt += 1) {
		const serial = BigInt(randomInt(SERIALS));
		const account = { ...draft, number: accountNumber(prefix, draft.ledgerId, serial) };
		if (await store.claimNumber(tx, account)) return account;
	}
	throw new InvariantError("twenty random account numbers were all taken");
}

async function ledgerAccount(tx: Tx, account: Account): Promise<AccountRef> {
	const type = await store.accountType(tx, account.type);
	return { code: type.ledgerCode as AccountCode, owner: account.id };
}
