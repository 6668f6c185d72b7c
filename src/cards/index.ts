import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import type { CodeRefusal, SpendRefusal } from "#security";
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
	type CardInUse,
	type CardKey,
	type CardNotFound,
	listCards,
	setDefault,
	setSuspended,
	type UsableCard,
	unbind,
	unbindingIntent,
	usable,
} from "./card-service.ts";
import type { Card } from "./card-store.ts";
import { type CardDeps, OWNER } from "./deps.ts";
import type { CardIntent } from "./intents.ts";
import { hearMoves } from "./moved-service.ts";
import { bindingSink } from "./word-service.ts";

export { BINDING, type BindingState, type Issuer } from "./binding.ts";
export type {
	ConfirmRefusal,
	ProvenBinding,
	StartBinding,
	StartRefusal,
} from "./binding-service.ts";
export type { BindingFact, BindingKey } from "./binding-store.ts";
export type { BindingReason, BindingView } from "./binding-view.ts";
export type { CardInUse, CardKey, CardNotFound, UsableCard } from "./card-service.ts";
export type { Card } from "./card-store.ts";
export type { CardDeps, SigningChannels, UnbindingCheck } from "./deps.ts";
export type { CardIntent } from "./intents.ts";

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
	/** Cards that are bound or suspended, the default one first. */
	list(tx: Tx, userId: Uuid): Promise<Card[]>;
	/** For payments: the agreement to pay by, held until the transaction ends. */
	usable(tx: Tx, key: CardKey): Promise<UsableCard | Refusal<"card_not_usable">>;
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
	return {
		bindingIntent: (command) => bindingIntent(deps, command),
		startBinding: (command) => startBinding(deps, command),
		confirmBinding: (command) => confirmBinding(deps, command),
		binding: (key) => getBinding(deps, key),
		historyOf: bindingHistory,
		list: (tx, userId) => listCards(deps, tx, userId),
		usable,
		setDefault: (key) => setDefault(deps, key),
		unbindingIntent: (key) => unbindingIntent(deps, key),
		unbind: (key) => unbind(deps, key),
		setSuspended: (command) => setSuspended(deps, command),
	};
}
