import { type Clock, encodeId, isRefusal, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import type { Intent, Security, SpendRefusal } from "#security";

/** The operation of the policy book by which staff see personal data in the clear. */
export const STAFF_REVEAL = "staff_reveal";

/** A masked value, or one photo of a document, named by the document and its place in it. */
export type RevealField = "mobile" | "name" | "id_number" | `photo:${string}`;

/** One value that a member of staff wants to see. */
export interface Reveal {
	readonly userId: Uuid;
	readonly field: RevealField;
	/** Not blank; goes on record. */
	readonly reason: string;
}

/** A reveal whose proof has been given. */
export interface ProvenReveal extends Reveal {
	readonly staff: { readonly staffId: Uuid; readonly name: string };
	/** Proven by this member of staff, for exactly this. */
	readonly challengeId: Uuid;
}

/** What a proof is for: this value of this person, for this reason, once. */
export function revealIntent({ userId, field, reason }: Reveal): {
	readonly operation: string;
	readonly intent: Intent;
} {
	return { operation: STAFF_REVEAL, intent: { userId, field, reason: reason.trim() } };
}

/**
 * Spends the proof of a reveal and puts it on record, in the transaction that opens the vault: a value
 * is seen once a proof, never without a line in the log.
 */
export async function recordReveal(
	{ clock, security }: { readonly clock: Clock; readonly security: Pick<Security, "spend"> },
	tx: Tx,
	reveal: ProvenReveal,
): Promise<SpendRefusal | undefined> {
	const { staff, challengeId, userId, field } = reveal;
	const approval = { subjectId: staff.staffId, challengeId, ...revealIntent(reveal) };
	const spent = await security.spend(tx, approval);
	if (isRefusal(spent)) return spent;
	await recordAct(tx, clock, {
		...{ actor: staff.name, action: "customer.reveal", subject: userId },
		detail: {
			...{ field, reason: reveal.reason.trim() },
			...{ by: spent.proven.join("+"), challenge: encodeId("chg", challengeId) },
		},
	});
	return undefined;
}
