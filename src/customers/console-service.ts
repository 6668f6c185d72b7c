import { type ProvenReveal, recordReveal } from "#identity";
import { type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type Customer, readCustomer } from "./customer-store.ts";
import type { Element, EvidenceSource } from "./evidence.ts";
import { evidenceOf } from "./evidence-store.ts";
import { usersOf } from "./person-service.ts";
import { type CustomerDeps, levelOf } from "./verification-service.ts";

/** A customer as the console shows it. */
export interface CustomerView {
	readonly customerId: Uuid;
	readonly nameMasked: string;
	readonly idNumberMasked: string;
	/** Real-named users of this person: one, or one for each customer merged (C5). */
	readonly userIds: readonly Uuid[];
	readonly createdAt: Temporal.Instant;
}

export interface EvidenceView {
	readonly id: Uuid;
	readonly source: EvidenceSource;
	readonly channel: string;
	readonly issuer: string;
	readonly compared: readonly Element[];
	readonly at: Temporal.Instant;
	readonly reference: string;
}

/** The customer behind a user; undefined for a user who is nobody's yet. */
export async function customerOf(tx: Tx, userId: Uuid): Promise<CustomerView | undefined> {
	const customer = await linkedCustomer(tx, userId);
	if (customer === undefined) return undefined;
	const { customerId, nameMasked, idNumberMasked, createdAt } = customer;
	const userIds = await usersOf(tx, customerId);
	return { customerId, nameMasked, idNumberMasked, userIds, createdAt };
}

/** What sources have said of a user, oldest first: which elements, never their values. */
export async function evidenceViews(tx: Tx, userId: Uuid): Promise<EvidenceView[]> {
	const all = await evidenceOf(tx, userId);
	return all.map(({ id, source, channel, issuer, compared, at, reference }) => ({
		id,
		source,
		channel,
		issuer,
		compared,
		at,
		reference,
	}));
}

/** A name or ID number that a member of staff has proven they may see. */
export interface CustomerReveal extends ProvenReveal {
	readonly field: "name" | "id_number";
}

/**
 * Shows a name or ID number to a member of staff: the proof is spent, and who, whose and why are kept,
 * in the transaction that opens the vault.
 */
export async function reveal(
	deps: CustomerDeps,
	command: CustomerReveal,
): Promise<
	{ readonly value: string } | SpendRefusal | Refusal<"customer_not_found" | "reason_required">
> {
	if (command.reason.trim() === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx) => {
		const customer = await linkedCustomer(tx, command.userId);
		if (customer === undefined) return refuse("customer_not_found");
		const refused = await recordReveal(deps, tx, command);
		if (refused !== undefined) return refused;
		const token = command.field === "name" ? customer.nameToken : customer.idNumberToken;
		return { value: await deps.vault.open(tx, { subjectId: customer.customerId, token }) };
	});
}

async function linkedCustomer(tx: Tx, userId: Uuid): Promise<Customer | undefined> {
	const { customerId } = await levelOf(tx, userId);
	return customerId === null ? undefined : readCustomer(tx, customerId);
}
