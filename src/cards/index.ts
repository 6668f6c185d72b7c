import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import type { CodeRefusal, SpendRefusal } from "#security";
import type { CardAgreement, TokenUse } from "./agreement.ts";
import { heardOfTrade, noteUse } from "./agreement-service.ts";
import {
	type AgreementFact,
	agreementHistory,
	agreementsOf,
	type TokenKey,
} from "./agreement-store.ts";
import type { BindingState } from "./binding.ts";
import {
	bindingIntent,
	type ConfirmRefusal,
	confirmBinding,
	getBinding,
	type ProvenBinding,
	type StartBinding,
	type StartRefusal,
	startBinding,
} from "./binding-service.ts";
import { EXPIRY_TIMER, expire } from "./binding-steps.ts";
import { type BindingFact, type BindingKey, bindingHistory } from "./binding-store.ts";
import type { BindingView } from "./binding-view.ts";
import {
	type CardKey,
	type CardNotFound,
	type CardReach,
	cardReaches,
	listCards,
	setDefault,
	setSuspended,
	type UsableCard,
	usable,
	usableWays,
} from "./card-service.ts";
import type { Card } from "./card-store.ts";
import { type KeptChoice, readChoice } from "./choice-store.ts";
import { type CardDeps, OWNER } from "./deps.ts";
import type { CardIntent } from "./intents.ts";
import {
	type LimitRefusal,
	type ProposeLimits,
	proposeLimits,
	registerLimitDesk,
} from "./limit-desk.ts";
import { type BankLimits, bankLimitsAt, bankLimitsInForce, listBankLimits } from "./limit-store.ts";
import { hearMoves } from "./moved-service.ts";
import { REMINDER_TIMER, remind } from "./reminder-service.ts";
import {
	type RenewalRefusal,
	renewalIntent,
	type StartRenewal,
	startRenewal,
} from "./renewal-service.ts";
import { type CardInUse, unbind, unbindingIntent } from "./unbind-service.ts";
import { bindingSink } from "./word-service.ts";

export type {
	AgreementState,
	CardAgreement,
	Renewal,
	TokenBar,
	TokenUse,
} from "./agreement.ts";
export type { AgreementFact, TokenKey } from "./agreement-store.ts";
export { BINDING, type BindingState, type Issuer } from "./binding.ts";
export type {
	ConfirmRefusal,
	ProvenBinding,
	StartBinding,
	StartRefusal,
} from "./binding-service.ts";
export type { BindingFact, BindingKey } from "./binding-store.ts";
export type { BindingReason, BindingView } from "./binding-view.ts";
export type { CardKey, CardNotFound, CardReach, UsableCard } from "./card-service.ts";
export type { Card } from "./card-store.ts";
export type { KeptChoice } from "./choice-store.ts";
export type { CardDeps, SigningChannels, UnbindingCheck } from "./deps.ts";
export type { CardIntent } from "./intents.ts";
export type { LimitRefusal, ProposeLimits } from "./limit-desk.ts";
export type { BankLimits } from "./limit-store.ts";
export type { RenewalRefusal, StartRenewal } from "./renewal-service.ts";
export type { CardInUse } from "./unbind-service.ts";

/** Where the composition root finds this module's tables. */
export const cardsMigrations: MigrationSource = {
	module: "cards",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface Cards {
	/** What a binding asks to be proven for (E1), or why it cannot begin. */
	bindingIntent(command: StartBinding): Promise<CardIntent | StartRefusal>;
	startBinding(
		command: ProvenBinding,
	): Promise<BindingView | StartRefusal | SpendRefusal | CodeRefusal>;
	confirmBinding(
		command: BindingKey & { readonly code: string },
	): Promise<BindingView | ConfirmRefusal>;
	binding(key: BindingKey): Promise<BindingView | Refusal<"binding_not_found">>;
	/** What happened to a binding, in order. */
	historyOf(tx: Tx, key: BindingKey): Promise<BindingFact[]>;
	/** Which channels were to verify it, and by what that was decided (D5). */
	choiceOf(tx: Tx, key: BindingKey): Promise<KeptChoice | undefined>;
	/** What the bank lets pass at an instant: for limits, which enforces it (L17). */
	bankLimits(
		tx: Tx,
		card: { readonly issuerCode: string; readonly cardType: "debit" | "credit" },
		at: Temporal.Instant,
	): Promise<BankLimits>;
	/** What all banks let pass at an instant; "*" stands for those without a row of their own. */
	bankLimitsInForce(tx: Tx, at: Temporal.Instant): Promise<BankLimits[]>;
	/** Every row with its history. */
	listBankLimits(tx: Tx): Promise<BankLimits[]>;
	/** Other limits of a bank: one proposes, another approves (`bank_limits.change`). */
	proposeBankLimits(
		command: ProposeLimits,
	): Promise<{ readonly proposalId: Uuid } | LimitRefusal | Refusal>;
	/** Cards that are bound or suspended, the default one first. */
	list(tx: Tx, userId: Uuid): Promise<Card[]>;
	/**
	 * For payments: the agreement to pay by, held until the transaction ends. `use` is held against the
	 * controls of its token (D8); without one any use at all is asked about.
	 */
	usable(tx: Tx, key: CardKey, use?: TokenUse): Promise<UsableCard | Refusal<"card_not_usable">>;
	/** For payments: every agreement that lets the use pass, the preferred one first; at least one. */
	usableWays(
		tx: Tx,
		key: CardKey,
		use: TokenUse,
	): Promise<readonly UsableCard[] | Refusal<"card_not_usable">>;
	/** By which channels each of somebody's cards could be used so, for whoever shows them. Nothing is held. */
	reaches(
		tx: Tx,
		of: { readonly userId: Uuid; readonly use: TokenUse },
	): Promise<ReadonlyMap<Uuid, CardReach>>;
	/** For payments: a trade is prepared by this token, in the transaction that asked `usable`. */
	noteUse(tx: Tx, token: TokenKey, amount: TokenUse["amount"]): Promise<void>;
	/** For payments: the channel's word on a trade, which may tell that a token is dead. */
	heardOfTrade(tx: Tx, told: Parameters<typeof heardOfTrade>[2]): Promise<void>;
	/** All agreements below a card, those that have ended too. */
	agreements(tx: Tx, key: CardKey): Promise<CardAgreement[]>;
	agreementHistory(tx: Tx, key: CardKey): Promise<AgreementFact[]>;
	/** What signing a card anew asks to be proven for (E1), or why it is not due. */
	renewalIntent(key: CardKey): Promise<CardIntent | RenewalRefusal>;
	/** Signs a card anew: nothing is typed but the code, by `confirmBinding` of the binding told. */
	startRenewal(
		command: StartRenewal,
	): Promise<BindingView | RenewalRefusal | SpendRefusal | CodeRefusal>;
	setDefault(key: CardKey): Promise<{ readonly cardId: Uuid } | CardNotFound>;
	/** What an unbinding asks to be proven for (E1), or why it cannot be. */
	unbindingIntent(key: CardKey): Promise<CardIntent | CardNotFound | CardInUse>;
	unbind(
		key: CardKey & { readonly challengeId: Uuid },
	): Promise<{ readonly state: BindingState } | CardNotFound | CardInUse | SpendRefusal>;
	/** Stops a card for payments, or frees it again; kept as an act of the operator. */
	setSuspended(
		command: CardKey & {
			readonly suspended: boolean;
			readonly actor: string;
			readonly reason: string;
		},
	): Promise<{ readonly state: BindingState } | CardNotFound>;
}

/** Registers its sink with the channels, its timer, and what it hears; call before timers and jobs start. */
export function createCards(deps: CardDeps): Cards {
	deps.channels.registerSink(OWNER, bindingSink(deps));
	deps.timers.handle(EXPIRY_TIMER, (tx, timer) => expire(deps, tx, timer));
	hearMoves(deps);
	deps.timers.handle(REMINDER_TIMER, (tx, timer) => remind(deps, tx, timer));
	registerLimitDesk(deps);
	return {
		bindingIntent: (command) => bindingIntent(deps, command),
		startBinding: (command) => startBinding(deps, command),
		confirmBinding: (command) => confirmBinding(deps, command),
		binding: (key) => getBinding(deps, key),
		historyOf: bindingHistory,
		choiceOf: readChoice,
		bankLimits: bankLimitsAt,
		bankLimitsInForce,
		listBankLimits,
		proposeBankLimits: (command) => proposeLimits(deps, command),
		list: (tx, userId) => listCards(deps, tx, userId),
		usable: (tx, key, use) => usable(deps, tx, key, use ?? null),
		usableWays: (tx, key, use) => usableWays(deps, tx, key, use),
		reaches: (tx, of) => cardReaches(deps, tx, of),
		noteUse: (tx, token, amount) => noteUse(deps, tx, token, amount),
		heardOfTrade: (tx, told) => heardOfTrade(deps, tx, told),
		agreements: agreementsOf,
		agreementHistory,
		renewalIntent: (key) => renewalIntent(deps, key),
		startRenewal: (command) => startRenewal(deps, command),
		setDefault: (key) => setDefault(deps, key),
		unbindingIntent: (key) => unbindingIntent(deps, key),
		unbind: (key) => unbind(deps, key),
		setSuspended: (command) => setSuspended(deps, command),
	};
}
