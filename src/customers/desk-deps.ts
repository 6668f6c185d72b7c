import type { Approvals } from "#approvals";
import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CheckDeps, MoneyUnderWay } from "./check-deps.ts";

export interface DeskDeps extends CheckDeps {
	readonly approvals: Pick<Approvals, "handle" | "propose">;
	readonly underWay: MoneyUnderWay;
	readonly sums: PersonSums;
}

/** Told in the transaction in which two become one person: what is counted by person is summed anew. */
export interface PersonSums {
	merge(tx: Tx, persons: { readonly from: Uuid; readonly into: Uuid }): Promise<void>;
}

/** Who decides on what the others of the staff propose about persons. */
export const APPROVERS: readonly string[] = ["approver"];
