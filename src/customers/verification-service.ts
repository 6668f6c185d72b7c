import {
	assert,
	type Clock,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import type { Db, JsonObject, Outbox, Sealed, Tx, Vault } from "#platform";
import type { Intent, Security, SpendRefusal } from "#security";
import { claimPerson, claimVerifiedUser, insertCustomer, readCustomer } from "./customer-store.ts";
import { CUSTOMER_LINKED } from "./events.ts";
import {
	type AccountClass,
	type CardClass,
	decideLink,
	type Element,
	type EvidenceSource,
	type Link,
} from "./evidence.ts";
import { evidenceOf, insertEvidence, type StoredEvidence } from "./evidence-store.ts";
import {
	familyOf,
	linkedUsers,
	lockCustomers,
	setCustomerState,
	survivorOf,
} from "./person-store.ts";
import { dropRetention } from "./retention-store.ts";
import { screenCustomer } from "./screening-service.ts";
import {
	VERIFICATION,
	type Verification,
	type VerificationEvent,
	type VerificationState,
} from "./verification.ts";
import { appendVerification, lockVerification, readVerification } from "./verification-store.ts";

export interface CustomerDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly vault: Vault;
	readonly outbox: Outbox;
	readonly security: Pick<Security, "spend">;
}

/** How far a user's identity is proven. */
export interface Level {
	readonly state: "none" | "linked";
	readonly customerId: Uuid | null;
	readonly nameMasked: string | null;
	readonly accountClass: AccountClass;
	readonly sources: number;
}

export type VerifyRefusal = Refusal<
	| "consent_required"
	| "already_verified"
	| "evidence_insufficient"
	| "person_already_verified_elsewhere"
>;

export interface Verify {
	readonly userId: Uuid;
	/** The act, a card's binding, whose evidence speaks of the person. */
	readonly reference: string;
	readonly consent: boolean;
}

/** An operation that needs proof, and exactly what is approved by it (E3). */
export interface VerifyIntent {
	readonly operation: "verify_person";
	readonly intent: Intent;
}

export interface RecordEvidence {
	readonly userId: Uuid;
	readonly source: EvidenceSource;
	readonly channel: string;
	readonly issuer: string;
	readonly compared: readonly Element[];
	readonly held: readonly Element[];
	/** What was compared, sealed under the user. Elements that were not compared are left out. */
	readonly sealed: Readonly<Partial<Record<Element, Pick<Sealed, "token" | "index">>>>;
	readonly reference: string;
	/** The fifth element, where the bank tells it (C6). */
	readonly cardClass?: CardClass | null;
}

const NOBODY: Level = {
	state: "none",
	customerId: null,
	nameMasked: null,
	accountClass: "none",
	sources: 0,
};

/** How far the user is verified, read in the caller's transaction. */
export async function levelOf(tx: Tx, userId: Uuid): Promise<Level> {
	const verification = await readVerification(tx, userId);
	if (verification?.state !== "linked") return NOBODY;
	const customerId = required(verification.customerId, "the customer of a linked user");
	const customer = required(await readCustomer(tx, customerId), "a customer that is linked");
	return {
		state: "linked",
		customerId,
		nameMasked: customer.nameMasked,
		accountClass: verification.accountClass,
		sources: verification.sources,
	};
}

/**
 * Keeps what a source compared, in the transaction that learned it; the same act once. Never links
 * (C2), but more sources raise the class of a user who is linked already (C7).
 */
export async function recordEvidence(
	deps: CustomerDeps,
	tx: Tx,
	act: RecordEvidence,
): Promise<void> {
	assert(
		act.held.every((element) => act.compared.includes(element)),
		"what is held was compared",
	);
	// An answer that compared nothing ("already bound", a page of the network's own) proves nothing.
	if (act.compared.length === 0) return;
	const values: Partial<Record<Element, string>> = {};
	for (const element of act.compared) {
		values[element] = required(act.sealed[element], `what was compared: ${element}`).index.toString(
			"hex",
		);
	}
	const isNew = await insertEvidence(tx, act.userId, {
		id: newUuid(deps.clock),
		source: act.source,
		channel: act.channel,
		issuer: act.issuer,
		compared: act.compared,
		held: act.held,
		values,
		nameToken: tokenOf(act, "name"),
		idNumberToken: tokenOf(act, "id_number"),
		at: deps.clock.now(),
		reference: act.reference,
		cardClass: act.cardClass ?? null,
	});
	if (isNew) await raiseClass(deps, tx, act.userId);
}

/** What a verification asks to be proven for; refused where there is nothing to prove. */
export async function verifyIntent(
	deps: CustomerDeps,
	command: Verify,
): Promise<VerifyIntent | VerifyRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	const { state } = await deps.db.read((tx) => levelOf(tx, command.userId));
	return state === "linked" ? refuse("already_verified") : approved(command);
}

function approved({ userId, reference }: Verify): VerifyIntent {
	return { operation: "verify_person", intent: { userId, reference } };
}

/**
 * Links a user to the person whom the evidence of `reference` speaks of, with the user's consent.
 * A refusal for lack of evidence, or because the person has another user, leaves its trace.
 */
export async function verify(
	deps: CustomerDeps,
	command: Verify & { readonly challengeId: Uuid },
): Promise<Level | VerifyRefusal | SpendRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	const { userId: subjectId, challengeId } = command;
	const { outcome } = await deps.db.transaction(async (tx) => {
		const approval = { ...approved(command), subjectId, challengeId };
		const spent = await deps.security.spend(tx, approval);
		return { outcome: isRefusal(spent) ? spent : await link(deps, tx, command) };
	});
	return outcome;
}

/** Whether the evidence of this act would link a user who is not linked yet: what may be offered (C2). */
export async function offersVerification(
	tx: Tx,
	act: { readonly userId: Uuid; readonly reference: string },
): Promise<boolean> {
	const verification = await readVerification(tx, act.userId);
	if (verification?.state === "linked") return false;
	const evidence = await evidenceOf(tx, act.userId);
	const claimed = claimOf(evidence, act.reference);
	return claimed !== undefined && !isRefusal(decideLink(evidence, claimed));
}

async function link(
	deps: CustomerDeps,
	tx: Tx,
	command: { readonly userId: Uuid; readonly reference: string },
): Promise<Level | VerifyRefusal> {
	const { userId } = command;
	const started = await lockVerification(tx, userId);
	if (started.state === "linked") return refuse("already_verified");
	const evidence = await evidenceOf(tx, userId);
	const gathering = await move(deps, tx, started, "gather", {
		reference: command.reference,
		consent: true,
		evidence: evidence.length,
	});
	const claimed = claimOf(evidence, command.reference);
	if (claimed === undefined) return refuse("evidence_insufficient", { missing: "id_number" });
	const decision = decideLink(evidence, claimed);
	if (isRefusal(decision)) return decision;

	const at = deps.clock.now();
	const idNumberIndex = Buffer.from(claimed.idNumber, "hex");
	const offeredId = newUuid(deps.clock);
	const customerId = await claimPerson(tx, { idNumberIndex, offeredId, at });
	const isKnown = customerId !== offeredId;
	if (!isKnown) await createCustomer(deps, tx, { customerId, userId, claimed });
	if (!(await takePlace(tx, { customerId, userId, at }))) {
		await move(deps, tx, gathering, "refuse", { reason: "person_already_verified_elsewhere" });
		return refuse("person_already_verified_elsewhere");
	}
	// From here the user is this person's.
	await welcome(deps, tx, customerId, isKnown);
	const linked: Verification = { ...gathering, ...facts(decision), customerId, linkedAt: at };
	await move(deps, tx, linked, "link", { customerId, ...decision });
	await deps.outbox.publish(tx, {
		id: newUuid(deps.clock),
		type: CUSTOMER_LINKED,
		ledgerId: 0,
		occurredAt: at,
		data: { userId, customerId, ...facts(decision) },
	});
	return levelOf(tx, userId);
}

/**
 * The one real-named place of a person, whichever of their documents is shown: those who come by two
 * of them wait for each other at the survivor's row. False: somebody else has it.
 */
async function takePlace(
	tx: Tx,
	claim: { readonly customerId: Uuid; readonly userId: Uuid; readonly at: Temporal.Instant },
): Promise<boolean> {
	const survivorId = await survivorOf(tx, claim.customerId);
	await lockCustomers(tx, [survivorId]);
	const users = await linkedUsers(tx, await familyOf(tx, survivorId));
	if (users.some(({ userId }) => userId !== claim.userId)) return false;
	return (await claimVerifiedUser(tx, claim)) === claim.userId;
}

/** Screened before anything else may happen; whoever comes back is no longer kept for the law alone. */
async function welcome(
	deps: CustomerDeps,
	tx: Tx,
	customerId: Uuid,
	isKnown: boolean,
): Promise<void> {
	if (isKnown) {
		await setCustomerState(tx, customerId, "active");
		await dropRetention(tx, customerId);
	}
	await screenCustomer(deps, tx, customerId);
}

/** Whom the evidence of one act speaks of: an ID number and the name compared with it. */
export interface Claim {
	readonly idNumber: string;
	readonly name: string;
	readonly idNumberToken: Uuid;
	readonly nameToken: Uuid;
}

/** The claim that the evidence of an act makes, when it compared both. */
export function claimOf(evidence: readonly StoredEvidence[], reference: string): Claim | undefined {
	for (const one of evidence) {
		const { id_number: idNumber, name } = one.values;
		const { idNumberToken, nameToken } = one;
		if (one.reference !== reference || idNumber === undefined || name === undefined) continue;
		if (idNumberToken === null || nameToken === null) continue;
		return { idNumber, name, idNumberToken, nameToken };
	}
	return undefined;
}

async function createCustomer(
	deps: CustomerDeps,
	tx: Tx,
	made: { readonly customerId: Uuid; readonly userId: Uuid; readonly claimed: Claim },
): Promise<void> {
	const { customerId, userId, claimed } = made;
	const reseal = async (kind: "name" | "id_number", token: Uuid): Promise<Sealed> =>
		deps.vault.seal(tx, {
			subjectId: customerId,
			kind,
			value: await deps.vault.open(tx, { subjectId: userId, token }),
		});
	const name = await reseal("name", claimed.nameToken);
	const idNumber = await reseal("id_number", claimed.idNumberToken);
	assert(idNumber.index.toString("hex") === claimed.idNumber, "the ID number that was compared");
	await insertCustomer(tx, {
		customerId,
		nameToken: name.token,
		nameMasked: name.mask,
		nameIndex: name.index,
		idNumberToken: idNumber.token,
		idNumberMasked: idNumber.mask,
		idNumberIndex: idNumber.index,
		createdAt: deps.clock.now(),
	});
}

async function raiseClass(deps: CustomerDeps, tx: Tx, userId: Uuid): Promise<void> {
	const before = await readVerification(tx, userId);
	if (before?.state !== "linked") return;
	const verification = await lockVerification(tx, userId);
	const customer = await readCustomer(tx, required(verification.customerId, "a linked customer"));
	const person = required(customer, "a customer that is linked");
	const decision = decideLink(await evidenceOf(tx, userId), {
		idNumber: person.idNumberIndex.toString("hex"),
		name: person.nameIndex.toString("hex"),
	});
	if (isRefusal(decision) || decision.sources <= verification.sources) return;
	await move(deps, tx, { ...verification, ...facts(decision) }, "raise", { ...decision });
}

/** Steps the machine and writes the event; an illegal step here is our own mistake. */
export async function move(
	deps: CustomerDeps,
	tx: Tx,
	verification: Verification,
	event: VerificationEvent,
	data: JsonObject,
): Promise<Verification> {
	const state: VerificationState | Refusal = transition(VERIFICATION, verification.state, event);
	assert(!isRefusal(state), `a verification ${verification.state} takes ${event}`);
	const next: Verification = { ...verification, state, version: verification.version + 1 };
	await appendVerification(tx, next, event, { at: deps.clock.now(), data });
	return next;
}

/** What a decision makes of a verification. */
export function facts(decision: Link): Pick<Link, "accountClass" | "sources"> {
	return { accountClass: decision.accountClass, sources: decision.sources };
}

function tokenOf(act: RecordEvidence, element: Element): Uuid | null {
	return act.compared.includes(element) ? (act.sealed[element]?.token ?? null) : null;
}

/** Whether a person's facts are those of the user's customer. */
export async function compareWithCustomer(
	tx: Tx,
	userId: Uuid,
	person: { readonly nameIndex: Buffer; readonly idNumberIndex: Buffer },
): Promise<"unverified" | "same" | "other"> {
	const level = await levelOf(tx, userId);
	if (level.customerId === null) return "unverified";
	const customer = required(await readCustomer(tx, level.customerId), "a customer that is linked");
	const isSame =
		customer.idNumberIndex.equals(person.idNumberIndex) &&
		customer.nameIndex.equals(person.nameIndex);
	return isSame ? "same" : "other";
}
