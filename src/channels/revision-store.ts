import type { Tx } from "#platform";

export type RevisionName = "bins" | "reasons" | "policies" | "breakers" | "routes";

/** Whoever changes what every process keeps queues here, and the others see that it changed. */
export async function raiseRevision(tx: Tx, name: RevisionName): Promise<void> {
	await tx.run("update channels.revision set revision = revision + 1 where name = $1", [name]);
}

export async function revisionOf(tx: Tx, name: RevisionName): Promise<bigint> {
	const row = await tx.one<{ revision: bigint }>(
		"select revision from channels.revision where name = $1",
		[name],
	);
	return row.revision;
}
