import type { Approvals } from "#approvals";
import type { CheckDeps, MoneyUnderWay } from "./check-deps.ts";

export interface DeskDeps extends CheckDeps {
	readonly approvals: Pick<Approvals, "handle" | "propose">;
	readonly underWay: MoneyUnderWay;
}

/** Who decides on what the others of the staff propose about persons. */
export const APPROVERS: readonly string[] = ["approver"];
