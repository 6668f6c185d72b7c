import type { Tx } from "#platform";

/** Fen: more than any test moves. */
const ROOM = 10n ** 13n;

/**
 * Lifts every cap out of reach, for tests of other things: their residents are of class I, with 1,000
 * yuan for life.
 */
async function wideLimits(tx: Tx): Promise<void> {
	await tx.run("update limits.rule set cap = $1, cap_of = 'row' where effect = 'block'", [ROOM]);
	await tx.run("update limits.rule set count_max = null where effect = 'block'");
	await tx.run("update limits.revision set revision = revision + 1 where name = 'book'");
}

/** Every channel is trusted, for tests of other things: what was recharged may leave at once. */
async function releaseAtOnce(tx: Tx): Promise<void> {
	await tx.run("update payments.release_policy set basis = 'at_once'");
}

/** Takes out of a test's way what it does not say is in force. */
export async function outOfTheWay(
	tx: Tx,
	inForce: {
		readonly limits?: "in force" | undefined;
		readonly release?: "in force" | undefined;
	},
): Promise<void> {
	if (inForce.limits === undefined) await wideLimits(tx);
	if (inForce.release === undefined) await releaseAtOnce(tx);
}
