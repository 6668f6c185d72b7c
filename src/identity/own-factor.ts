import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge } from "#security";
import { userOf } from "./factors.ts";

/** What a user holds of a factor. */
export interface Held<Name extends string> {
	readonly factor: Name;
	readonly since: Temporal.Instant;
	/** What would fall together with it. */
	readonly group: string;
	readonly state: "usable" | "flagged";
	readonly hint: string | null;
	/** A kind of the factor that is valued by itself. */
	readonly variant?: string;
}

export interface Proof {
	readonly subjectId: Uuid;
	readonly answer: string;
	readonly challenge: Pick<Challenge, "intent" | "binding"> & {
		readonly proven: readonly string[];
	};
}

/** A factor that is kept here: what its owner holds of it, and whether an answer is right. */
export interface OwnFactor<Name extends string> {
	readonly factor: Name;
	/** Undefined: the user has none. `deviceId`: the browser that asks. */
	held(
		tx: Tx,
		of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
	): Promise<Held<Name> | undefined>;
	/** `absent`: there is nothing to guess at. */
	verify(tx: Tx, proof: Proof): Promise<"right" | "wrong" | "absent">;
}

/** Whose factor a proof is about: at the door the owner of the name, undefined when nobody has it. */
export function ownerOf(
	tx: Tx,
	{ subjectId, challenge }: Pick<Proof, "subjectId" | "challenge">,
): Promise<Uuid | undefined> {
	return userOf(tx, JSON.parse(challenge.intent) as Record<string, unknown>, subjectId);
}
