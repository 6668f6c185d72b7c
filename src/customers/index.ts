import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import type { SpendRefusal } from "#security";
import {
	type CustomerReveal,
	type CustomerView,
	customerOf,
	type EvidenceView,
	evidenceViews,
	reveal,
} from "./console-service.ts";
import { countCustomers } from "./customer-store.ts";
import type { AccountClass } from "./evidence.ts";
import { accountClassOf, type Person, personOf, usersOf } from "./person-service.ts";
import {
	type CustomerDeps,
	compareWithCustomer,
	type Level,
	levelOf,
	offersVerification,
	type RecordEvidence,
	recordEvidence,
	type Verify,
	type VerifyIntent,
	type VerifyRefusal,
	verify,
	verifyIntent,
} from "./verification-service.ts";
import { type VerificationFact, verificationHistory } from "./verification-store.ts";

export type { DepositBooks, MoneyUnderWay } from "./check-deps.ts";
export type { SourceCheck } from "./check-store.ts";
export type { ClassProgress } from "./class-steps.ts";
export type { CustomerReveal, CustomerView, EvidenceView } from "./console-service.ts";
export { createVerificationDesk, type PersonFile, type VerificationDesk } from "./desk.ts";
export type { DeskDeps, PersonSums } from "./desk-deps.ts";
export type { AccountClass, Element, EvidenceSource } from "./evidence.ts";
export type { EvidenceGraph } from "./evidence-graph.ts";
export { faceFactor } from "./face-factor.ts";
export { type IdFacts, type IdNumber, parseIdNumber } from "./id-number.ts";
export { DOCUMENT_TYPES, type DocumentType } from "./identity-document.ts";
export { MOVE_VERIFICATION } from "./move-service.ts";
export { type PersonName, parsePersonName } from "./person-name.ts";
export type { Person } from "./person-service.ts";
export {
	type Leaving,
	mayLeave,
	type PersonRefusal,
	type RestrictionReason,
} from "./restriction.ts";
export { photoField } from "./review-service.ts";
export type { Review } from "./review-store.ts";
export { RISK_CLASSES, type RiskClass } from "./risk.ts";
export type { Hit, HitSides, NameEntry } from "./screening-store.ts";
export type { CheckKind, CheckState } from "./source-check.ts";
export { createSourceHttp, type SourceHttpOptions } from "./source-http.ts";
export type { PersonSources } from "./source-port.ts";
export { VERIFICATION, type VerificationState } from "./verification.ts";
export type {
	CustomerDeps,
	Level,
	RecordEvidence,
	Verify,
	VerifyIntent,
	VerifyRefusal,
} from "./verification-service.ts";
export type { VerificationFact } from "./verification-store.ts";

/** Where the composition root finds this module's tables. */
export const customersMigrations: MigrationSource = {
	module: "customers",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface Customers {
	/** How far a user's identity is proven: what operations that move money ask. */
	levelOf(tx: Tx, userId: Uuid): Promise<Level>;
	accountClassOf(tx: Tx, customerId: Uuid): Promise<AccountClass>;
	/** The person behind a user, as everybody who moves money needs them; follows merges. */
	personOf(tx: Tx, userId: Uuid): Promise<Person | undefined>;
	/** The real-named users of a person; follows merges, none for an id that is no customer's. */
	usersOf(tx: Tx, customerId: Uuid): Promise<Uuid[]>;
	/** Persons and organisations known. */
	count(tx: Tx): Promise<number>;
	/** Keeps what a source compared; called by the module that asked the source. */
	recordEvidence(tx: Tx, act: RecordEvidence): Promise<void>;
	/** What a verification asks to be proven for (E1), or why there is nothing to prove. */
	verifyIntent(command: Verify): Promise<VerifyIntent | VerifyRefusal>;
	/** Links the user to the person whom the evidence of `reference` (a card's id) speaks of. */
	verify(
		command: Verify & { readonly challengeId: Uuid },
	): Promise<Level | VerifyRefusal | SpendRefusal>;
	/** Whether `verify` would link on the evidence of this act: what may be offered, no more (C2). */
	offersVerification(
		tx: Tx,
		act: { readonly userId: Uuid; readonly reference: string },
	): Promise<boolean>;
	/** Whether name and ID number are those of the user's customer: own-name cards. */
	compareWithCustomer(
		tx: Tx,
		userId: Uuid,
		person: { readonly nameIndex: Buffer; readonly idNumberIndex: Buffer },
	): Promise<"unverified" | "same" | "other">;
	customerOf(tx: Tx, userId: Uuid): Promise<CustomerView | undefined>;
	evidenceOf(tx: Tx, userId: Uuid): Promise<EvidenceView[]>;
	historyOf(tx: Tx, userId: Uuid): Promise<VerificationFact[]>;
	/** Shows a name or ID number to a member of staff, once a proof. */
	reveal(
		command: CustomerReveal,
	): Promise<
		{ readonly value: string } | SpendRefusal | Refusal<"customer_not_found" | "reason_required">
	>;
}

export function createCustomers(deps: CustomerDeps): Customers {
	return {
		levelOf,
		accountClassOf,
		personOf,
		usersOf,
		count: countCustomers,
		recordEvidence: (tx, act) => recordEvidence(deps, tx, act),
		verifyIntent: (command) => verifyIntent(deps, command),
		verify: (command) => verify(deps, command),
		offersVerification,
		compareWithCustomer,
		customerOf,
		evidenceOf: evidenceViews,
		historyOf: verificationHistory,
		reveal: (command) => reveal(deps, command),
	};
}
