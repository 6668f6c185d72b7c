import type { VerifierChoice, VerifierInput } from "#channels";
import type { Tx } from "#platform";
import type { BindingKey } from "./binding-store.ts";

/** A choice of the verifying channel as it was made. */
export interface KeptChoice {
	readonly at: Temporal.Instant;
	readonly input: VerifierInput;
	readonly choice: VerifierChoice;
}

export async function insertChoice(tx: Tx, key: BindingKey, kept: KeptChoice): Promise<void> {
	await tx.run(
		`insert into cards.verifier_choice (user_id, binding_id, at, input, choice)
		values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb)`,
		[
			...[key.userId, key.bindingId, kept.at],
			...[JSON.stringify(kept.input), JSON.stringify(kept.choice)],
		],
	);
}

export function readChoice(tx: Tx, key: BindingKey): Promise<KeptChoice | undefined> {
	return tx.maybe<KeptChoice>(
		"select at, input, choice from cards.verifier_choice where user_id = $1 and binding_id = $2",
		[key.userId, key.bindingId],
	);
}
