/** One time the auditor looked. */
export interface AuditRun {
	readonly at: string;
	readonly kind: "whole" | "recent";
	readonly askedBy: string;
	readonly entries: number | null;
	readonly violations: number | null;
	readonly tookMs: number;
	readonly failed: boolean;
}

/** One thing that is off in the books. */
export interface Finding {
	readonly id: string;
	readonly invariant: number;
	readonly text: string;
	readonly what: string;
	readonly figures: Readonly<Record<string, string | null>>;
	readonly accountId: string | null;
	readonly keepsFrozen: boolean;
	readonly firstSeenAt: string;
	readonly lastSeenAt: string;
	readonly clearedAt: string | null;
	readonly acknowledged: {
		readonly at: string;
		readonly by: string;
		readonly reason: string;
	} | null;
}
