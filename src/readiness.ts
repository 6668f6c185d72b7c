import type { Db } from "#platform";

/** Whether this process can serve; when it cannot, why. */
export async function readiness(
	db: Db,
	stopping: boolean,
): Promise<{ ready: boolean; why: readonly string[] }> {
	if (stopping) return { ready: false, why: ["stopping"] };
	try {
		await db.read((tx) => tx.query("select 1"));
		return { ready: true, why: [] };
	} catch {
		// The log has the cause; whoever asks needs to know no more than this.
		return { ready: false, why: ["database"] };
	}
}
