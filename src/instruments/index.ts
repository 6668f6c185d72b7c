export { type Account, type AccountState, accountNumber, isAccountNumber } from "./account.ts";
export type { OpenRefusal } from "./account-service.ts";
export type { AccountKey, HolderKey } from "./account-store.ts";
export {
	type AccountFunction,
	type AccountTerms,
	type AccountType,
	FUNCTIONS,
	MOVABLE_CODES,
} from "./account-type.ts";
export type { TypeProposed } from "./account-type-service.ts";
export type { AccountAssets, Assets, Subtotal, TypeSubtotal } from "./assets.ts";
export { assetsCheck } from "./assets-service.ts";
export {
	CLOSING,
	type Closing,
	type ClosingCheck,
	type ClosingFact,
	type ClosingPort,
	type ClosingState,
	type ClosingSubject,
	isCancellable,
	type OpenMatter,
} from "./closing.ts";
export type { CloseAccountRefusal } from "./closing-account.ts";
export { type ClosingView, closeIntent } from "./closing-service.ts";
export type { HolderPort, InstrumentsDeps } from "./deps.ts";
export {
	allows,
	GRANTS,
	type Grant,
	type GrantKind,
	type GrantRole,
	ROLES,
	type Use,
} from "./grant.ts";
export { type GiveCommand, grantIntent } from "./grant-service.ts";
export {
	INSTRUCTION,
	INSTRUCTION_HOURS,
	type Instruction,
	type InstructionState,
} from "./instruction.ts";
export type { InstructionRefusal, MakeCommand } from "./instruction-service.ts";
export {
	type Closings,
	createInstruments,
	type Instructions,
	type Instruments,
	type Owner,
} from "./instruments.ts";
export type { Direction, MoveRefusal } from "./movement.ts";
export type { MoveAsked } from "./movement-service.ts";
export {
	isInForce,
	type Restriction,
	type RestrictionDraft,
	type RestrictionKind,
	type Subject,
	type SubjectKind,
	SWITCHES,
	type SwitchDirection,
} from "./restriction.ts";
export { type SwitchCommand, type SwitchRefusal, switchIntent } from "./restriction-service.ts";
