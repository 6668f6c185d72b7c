import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CheckKey } from "./source-check.ts";

/** False when this face was shown to another challenge: each serves one. */
export async function spendFace(tx: Tx, check: CheckKey, challengeId: Uuid): Promise<boolean> {
	await tx.run(
		`insert into customers.face_proof (user_id, check_id, challenge_id) values ($1, $2, $3)
		on conflict (user_id, check_id) do nothing`,
		[check.userId, check.checkId, challengeId],
	);
	const row = await tx.one<{ challenge_id: Uuid }>(
		"select challenge_id from customers.face_proof where user_id = $1 and check_id = $2",
		[check.userId, check.checkId],
	);
	return row.challenge_id === challengeId;
}
