import type { Proposal } from "#approvals";
import { assert, type Refusal, type Uuid } from "#kernel";
import type { AccountRef } from "#ledger";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
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
import type { AccountAssets, Assets } from "./assets.ts";
import { assetsCheck, assetsOf, figuresOf } from "./assets-service.ts";
import type { Closing, ClosingPort, ClosingState } from "./closing.ts";
import { type CloseAccountRefusal, closeAccount } from "./closing-account.ts";
import { ownClosings } from "./closing-checks.ts";
import {
	askClosing,
	type CancelRefusal,
	type ClosingDeps,
	type ClosingView,
	type ConfirmRefusal,
	cancelClosing,
	confirmClosing,
	handleClosings,
	viewClosing,
} from "./closing-service.ts";
import { type ClosingKey, listClosings, readClosing } from "./closing-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import type { GiveRefusal, Grant, Use } from "./grant.ts";
import {
	claimUse,
	type GiveCommand,
	giveGrant,
	type TakeRefusal,
	takeGrant,
	usable,
} from "./grant-service.ts";
import { grantsOf, grantsTo } from "./grant-store.ts";
import type { Instruction } from "./instruction.ts";
import {
	claimInstruction,
	endInstruction,
	handleInstructions,
	type InstructionRefusal,
	instructionDone,
	instructionsOf,
	type MakeCommand,
	makeInstruction,
	visibleInstruction,
} from "./instruction-service.ts";
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
import { allOpenRestrictions, openRestrictions, restrictionHistory } from "./restriction-store.ts";
import { limitsOf } from "./standing-store.ts";

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
	/** What the user owns here; of one instant in a transaction that took a snapshot. */
	assetsOf(tx: Tx, key: HolderKey): Promise<Assets>;
	/** What is on accounts, whosever they are: for those who may look at them. */
	figuresOf(tx: Tx, accounts: readonly Account[]): Promise<AccountAssets[]>;
	/** The account's type with the terms in force now. */
	termsOf(tx: Tx, type: string): Promise<AccountTerms | undefined>;
	/** The limit rules that count what leaves an account at an instant: its type's list. */
	limitsOf(tx: Tx, key: AccountKey, at: Temporal.Instant): Promise<readonly string[]>;
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
	/** What staff have imposed on anybody and nobody has lifted, newest first. */
	openRestrictions(
		tx: Tx,
		page: { readonly ledgerId: number; readonly limit: number },
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
	/** Closes one account that was asked for. */
	closeAccount(
		tx: Tx,
		key: AccountKey & { readonly userId: Uuid },
	): Promise<Account | CloseAccountRefusal>;
	readonly closings: Closings;
	readonly grants: Grants;
	readonly instructions: Instructions;
}

/** Who beside its user may use an account (A5). */
export interface Grants {
	give(tx: Tx, command: GiveCommand): Promise<Grant | GiveRefusal | SpendRefusal>;
	/** Taken back by an owner, or given up by whom it was given to. */
	take(
		tx: Tx,
		command: { readonly ledgerId: number; readonly userId: Uuid; readonly id: Uuid },
	): Promise<Grant | TakeRefusal>;
	/** Living ones of accounts, oldest first. */
	of(
		tx: Tx,
		key: { readonly ledgerId: number; readonly accountIds: readonly Uuid[] },
	): Promise<Grant[]>;
	/** Living ones to somebody, oldest first. */
	to(tx: Tx, key: HolderKey): Promise<Grant[]>;
	/** The account, when this person may use it so; undefined else. */
	usable(
		tx: Tx,
		key: { readonly ledgerId: number; readonly userId: Uuid; readonly accountId: Uuid },
		use: Use,
	): Promise<Account | undefined>;
	/** The same in the transaction that uses it: whoever takes the grant back waits for its end. */
	claim(
		tx: Tx,
		key: { readonly ledgerId: number; readonly userId: Uuid; readonly accountId: Uuid },
		use: Use,
	): Promise<Account | undefined>;
}

/** What makers want accounts to pay; the module that moves money executes what is approved (A5). */
export interface Instructions {
	make(tx: Tx, command: MakeCommand): Promise<Instruction | Refusal<"account_unknown">>;
	/** An open one, locked for its approver with its account. */
	claim(
		tx: Tx,
		key: AccountKey & { readonly userId: Uuid },
	): Promise<{ readonly instruction: Instruction; readonly account: Account } | InstructionRefusal>;
	/** What was claimed became an order, in the same transaction. */
	done(
		tx: Tx,
		instruction: Instruction,
		done: { readonly by: Uuid; readonly orderId: Uuid },
	): Promise<Instruction>;
	/** Withdrawn by its maker, or refused by who could approve it. */
	end(
		tx: Tx,
		key: AccountKey & { readonly userId: Uuid },
	): Promise<Instruction | InstructionRefusal>;
	/** One that this person made, or that is of an account they own or approve for. */
	visible(tx: Tx, key: AccountKey & { readonly userId: Uuid }): Promise<Instruction | undefined>;
	/** All of those, newest first. `limit` 1–101. */
	list(
		tx: Tx,
		page: HolderKey & { readonly before: Uuid | null; readonly limit: number },
	): Promise<Instruction[]>;
}

/** How users end: every module is asked, accounts close first, then the user, the number last (A7). */
export interface Closings {
	/** Whom a closing asks; handed in before anything is started. */
	add(port: ClosingPort): void;
	/** What every module answers now, with the closing under way or the latest there was. */
	view(tx: Tx, key: HolderKey): Promise<ClosingView>;
	ask(tx: Tx, key: HolderKey): Promise<ClosingView>;
	confirm(
		tx: Tx,
		command: HolderKey & { readonly challengeId: Uuid },
	): Promise<Closing | ConfirmRefusal>;
	cancel(tx: Tx, key: HolderKey): Promise<Closing | CancelRefusal>;
	find(tx: Tx, key: ClosingKey): Promise<Closing | undefined>;
	/** Newest first; those under way alone unless a state is named. `limit` 1–101. */
	list(
		tx: Tx,
		page: {
			readonly ledgerId: number;
			readonly state: ClosingState | null;
			readonly before: Uuid | null;
			readonly limit: number;
		},
	): Promise<Closing[]>;
}

/** Registers handlers of proposals and timers: before anything is started. */
export function createInstruments(deps: InstrumentsDeps): Instruments {
	handleTypes(deps);
	handleRestrictions(deps);
	handleInstructions(deps);
	deps.ledger.addCheck(assetsCheck(deps.ledger));
	return {
		ensureAccount: (tx, owner) => ensureAccount(deps, tx, { type: BALANCE, ...owner }),
		openAccount: (tx, owner) => openAccount(deps, tx, owner),
		accountOf: (tx, owner) => accountOfUser(tx, { type: BALANCE, ...owner }),
		accountsOf: accountsOfUser,
		accountById,
		accountByNumber,
		ownAccount,
		ledgerAccount,
		assetsOf: (tx, key) => assetsOf(deps, tx, key),
		figuresOf: (tx, accounts) => figuresOf(deps, tx, accounts),
		termsOf: (tx, type) => termsOf(tx, type, deps.clock.now()),
		limitsOf,
		types: allTerms,
		proposeType: (tx, command) => proposeType(deps, tx, command),
		mayMove: (tx, asked) => mayMove(deps, tx, asked),
		switchDirection: (tx, command) => switchDirection(deps, tx, command),
		proposeRestriction: (tx, command) => proposeRestriction(deps, tx, command),
		proposeLifting: (tx, command) => proposeLifting(deps, tx, command),
		restrictionsOn: openRestrictions,
		openRestrictions: allOpenRestrictions,
		restrictionHistory,
		closeAccount: (tx, key) => closeAccount(deps, tx, key),
		closings: closingsOf(deps),
		grants: {
			give: (tx, command) => giveGrant(deps, tx, command),
			take: (tx, command) => takeGrant(deps, tx, command),
			of: grantsOf,
			to: grantsTo,
			usable,
			claim: claimUse,
		},
		instructions: {
			make: (tx, command) => makeInstruction(deps, tx, command),
			claim: (tx, key) => claimInstruction(deps, tx, key),
			done: (tx, instruction, done) => instructionDone(deps, tx, instruction, done),
			end: (tx, key) => endInstruction(deps, tx, key),
			visible: visibleInstruction,
			list: instructionsOf,
		},
	};
}

function closingsOf(deps: InstrumentsDeps): Closings {
	const ports: ClosingPort[] = [...ownClosings(deps)];
	const inner: ClosingDeps = { ...deps, closings: ports };
	handleClosings(inner);
	return {
		add(port) {
			assert(!ports.some(({ module }) => module === port.module), "a module answers once");
			ports.push(port);
		},
		view: (tx, key) => viewClosing(inner, tx, key),
		ask: (tx, key) => askClosing(inner, tx, key),
		confirm: (tx, command) => confirmClosing(inner, tx, command),
		cancel: (tx, key) => cancelClosing(inner, tx, key),
		find: readClosing,
		list: listClosings,
	};
}
