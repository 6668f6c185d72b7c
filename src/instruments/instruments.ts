import type { Proposal } from "#approvals";
import type { Refusal, Uuid } from "#kernel";
import type { AccountRef } from "#ledger";
import type { Tx } from "#platform";
import type { Account } from "./account.ts";
import {
	BALANCE,
	ensureAccount,
	ledgerAccount,
	type OpenRefusal,
	openAccount,
	ownAccount,
} from "./account-service.ts";
import {
	type AccountKey,
	accountById,
	accountByNumber,
	accountOfUser,
	accountsOfUser,
	type HolderKey,
} from "./account-store.ts";
import type { AccountTerms } from "./account-type.ts";
import { handleTypes, proposeType, type TypeProposed } from "./account-type-service.ts";
import { allTerms, termsOf } from "./account-type-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import type { MoveRefusal } from "./movement.ts";
import { type MoveAsked, mayMove } from "./movement-service.ts";
import type { Restriction, RestrictionDraft } from "./restriction.ts";
import {
	handleRestrictions,
	proposeLifting,
	proposeRestriction,
	type SwitchCommand,
	type SwitchRefusal,
	switchDirection,
} from "./restriction-service.ts";
import { openRestrictions, restrictionHistory } from "./restriction-store.ts";

/** Whose account of which type; the payment balance unless said. */
export interface Owner extends HolderKey {
	readonly type?: string;
}

/** What a member of staff proposes, and why. */
interface Proposed {
	readonly reason: string;
	readonly by: string;
}

/** Payment accounts of users: types, numbers, what they may do, what stops them. */
export interface Instruments {
	/** The user's account of a type, opened with its ledger account on first use; safe for racers. */
	ensureAccount(tx: Tx, owner: Owner): Promise<Account>;
	/** Opens an account of a type that is asked for. */
	openAccount(tx: Tx, owner: HolderKey & { readonly type: string }): Promise<Account | OpenRefusal>;
	accountOf(tx: Tx, owner: Owner): Promise<Account | undefined>;
	accountsOf(tx: Tx, owner: HolderKey): Promise<Account[]>;
	accountById(tx: Tx, key: AccountKey): Promise<Account | undefined>;
	/** By the number that people read (A8). */
	accountByNumber(tx: Tx, number: string): Promise<Account | undefined>;
	/** An account that is the user's; undefined for any other. */
	ownAccount(tx: Tx, key: AccountKey & { readonly userId: Uuid }): Promise<Account | undefined>;
	/** Where the account's money stands in the books. */
	ledgerAccount(tx: Tx, account: Account): Promise<AccountRef>;
	/** The account's type with the terms in force now. */
	termsOf(tx: Tx, type: string): Promise<AccountTerms | undefined>;
	/** All types with all their versions, newest first within a type. */
	types(tx: Tx): Promise<AccountTerms[]>;
	/** Lays a new type or version before the others. */
	proposeType(
		tx: Tx,
		command: Proposed & { readonly draft: TypeProposed },
	): Promise<Proposal | Refusal>;
	/**
	 * Whether money may move, asked in the transaction that moves it: keeps whoever restricts or closes
	 * waiting until that has ended. Undefined: it may.
	 */
	mayMove(tx: Tx, asked: MoveAsked): Promise<MoveRefusal | undefined>;
	/** The owner turns a direction off or on. */
	switchDirection(
		tx: Tx,
		command: SwitchCommand,
	): Promise<{ readonly isOn: boolean } | SwitchRefusal>;
	/** Lays a stop, a freeze or a switch before the others. */
	proposeRestriction(
		tx: Tx,
		command: Proposed & { readonly ledgerId: number; readonly draft: RestrictionDraft },
	): Promise<Proposal | Refusal>;
	/** Lays the end of a restriction before the others. */
	proposeLifting(
		tx: Tx,
		command: Proposed & { readonly ledgerId: number; readonly id: Uuid },
	): Promise<Proposal | Refusal>;
	/** What is not lifted on any of these customers, users and accounts. */
	restrictionsOn(
		tx: Tx,
		key: { readonly ledgerId: number; readonly subjectIds: readonly Uuid[] },
	): Promise<Restriction[]>;
	/** All there ever was, newest first. */
	restrictionHistory(
		tx: Tx,
		key: {
			readonly ledgerId: number;
			readonly subjectIds: readonly Uuid[];
			readonly limit: number;
		},
	): Promise<Restriction[]>;
}

/** Registers handlers of proposals and timers: before anything is started. */
export function createInstruments(deps: InstrumentsDeps): Instruments {
	handleTypes(deps);
	handleRestrictions(deps);
	return {
		ensureAccount: (tx, owner) => ensureAccount(deps, tx, { type: BALANCE, ...owner }),
		openAccount: (tx, owner) => openAccount(deps, tx, owner),
		accountOf: (tx, owner) => accountOfUser(tx, { type: BALANCE, ...owner }),
		accountsOf: accountsOfUser,
		accountById,
		accountByNumber,
		ownAccount,
		ledgerAccount,
		termsOf: (tx, type) => termsOf(tx, type, deps.clock.now()),
		types: allTerms,
		proposeType: (tx, command) => proposeType(deps, tx, command),
		mayMove: (tx, asked) => mayMove(deps, tx, asked),
		switchDirection: (tx, command) => switchDirection(deps, tx, command),
		proposeRestriction: (tx, command) => proposeRestriction(deps, tx, command),
		proposeLifting: (tx, command) => proposeLifting(deps, tx, command),
		restrictionsOn: openRestrictions,
		restrictionHistory,
	};
}
