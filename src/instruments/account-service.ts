import { randomInt } from "node:crypto";
import {
	assert,
	InvariantError,
	isRefusal,
	money,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import type { AccountRef } from "#ledger";
import type { JsonObject, Tx } from "#platform";
import { type Account, type AccountEvent, accountNumber, PAYMENT_ACCOUNT } from "./account.ts";
import * as store from "./account-store.ts";
import type { AccountTerms } from "./account-type.ts";
import { termsOf, typeOf } from "./account-type-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { ACCOUNT_OPENED } from "./events.ts";

/** The account that everybody has. */
export const BALANCE = "balance";
const NUMBER_TRIES_MAX = 20;
const SERIALS = 10 ** 12;

export type OpenRefusal = Refusal<"account_type_unknown" | "account_exists" | "account_closed">;

type Owner = store.OwnerKey;

/**
 * The user's account of a type, opened with its ledger account on first use; safe for racers. One
 * that was closed is not opened again: what moves through it is refused by `mayMove`.
 */
export async function ensureAccount(deps: InstrumentsDeps, tx: Tx, owner: Owner): Promise<Account> {
	const found = await store.accountOfUser(tx, owner);
	if (found !== undefined) return found;
	const terms = required(await termsOf(tx, owner.type, deps.clock.now()), `type ${owner.type}`);
	// Behind the holder's lock: whoever closes the user meanwhile has closed all there was.
	await store.ensureHolder(tx, owner, deps.clock.now());
	await store.shareHolder(tx, owner);
	const meanwhile = await store.accountOfUser(tx, owner);
	return meanwhile ?? (await openOnce(deps, tx, owner, terms)).account;
}

/**
 * Opens an account of a type that is asked for. Refusals: `account_type_unknown`; `account_closed`
 * when the user is closing; `account_exists` when there is a living one.
 */
export async function openAccount(
	deps: InstrumentsDeps,
	tx: Tx,
	owner: Owner,
): Promise<Account | OpenRefusal> {
	const terms = await termsOf(tx, owner.type, deps.clock.now());
	if (terms === undefined || terms.openedBy !== "asked") {
		return refuse("account_type_unknown", { type: owner.type }, "/type");
	}
	await store.ensureHolder(tx, owner, deps.clock.now());
	const holder = await store.shareHolder(tx, owner);
	if (holder !== "open") return refuse("account_closed", { state: holder ?? "closed" });
	const { account, isFresh } = await openOnce(deps, tx, owner, terms);
	return isFresh ? account : refuse("account_exists", { type: owner.type }, "/type");
}

async function openOnce(
	deps: InstrumentsDeps,
	tx: Tx,
	owner: Owner,
	terms: AccountTerms,
): Promise<{ readonly account: Account; readonly isFresh: boolean }> {
	const { clock } = deps;
	const account = await numbered(tx, terms.prefix, {
		...owner,
		id: newUuid(clock),
		state: "open",
		openedAt: clock.now(),
		closedAt: null,
	});
	if (!(await store.insertAccount(tx, account))) {
		// A racer opened it between our look and our insert; its row is committed by now.
		const theirs = required(await store.accountOfUser(tx, owner), "the account a racer opened");
		return { account: theirs, isFresh: false };
	}
	await deps.ledger.open(tx, {
		ledgerId: owner.ledgerId,
		account: { code: terms.ledgerCode, owner: account.id },
		currency: terms.currency,
		floor: money(terms.currency, terms.floor),
	});
	await publish(deps, tx, ACCOUNT_OPENED, {
		accountId: account.id,
		userId: owner.userId,
		type: owner.type,
	});
	return { account, isFresh: true };
}

async function numbered(tx: Tx, prefix: string, draft: Omit<Account, "number">): Promise<Account> {
	for (let attempt = 0; attempt < NUMBER_TRIES_MAX; attempt += 1) {
		const serial = BigInt(randomInt(SERIALS));
		const account = { ...draft, number: accountNumber(prefix, draft.ledgerId, serial) };
		if (await store.claimNumber(tx, account)) return account;
	}
	throw new InvariantError("twenty random account numbers were all taken");
}

/** Moves a locked account on; the caller has decided that this is legal. */
export async function stepAccount(
	deps: Pick<InstrumentsDeps, "clock">,
	tx: Tx,
	account: Account,
	event: AccountEvent,
): Promise<Account> {
	const state = transition(PAYMENT_ACCOUNT, account.state, event);
	assert(!isRefusal(state), `an account ${account.state} takes ${event}`);
	const at = deps.clock.now();
	assert(await store.moveAccount(tx, account, state, at), "a locked account moves");
	return { ...account, state, closedAt: state === "closed" ? at : null };
}

/** Where the account's money stands in the books. */
export async function ledgerAccount(tx: Tx, account: Account): Promise<AccountRef> {
	const type = required(await typeOf(tx, account.type), `account type ${account.type}`);
	return { code: type.ledgerCode, owner: account.id };
}

/** Tells modules above what became of an account. */
export async function publish(
	deps: Pick<InstrumentsDeps, "clock" | "outbox">,
	tx: Tx,
	type: string,
	data: JsonObject,
): Promise<void> {
	const { clock } = deps;
	await deps.outbox.publish(tx, {
		...{ id: newUuid(clock), type, ledgerId: 0, occurredAt: clock.now(), data },
	});
}

/** An id as somebody asks for it, of an account that is theirs; undefined for any other. */
export async function ownAccount(
	tx: Tx,
	key: store.AccountKey & { readonly userId: Uuid },
): Promise<Account | undefined> {
	const account = await store.accountById(tx, key);
	return account?.userId === key.userId ? account : undefined;
}
