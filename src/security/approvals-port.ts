import type { Refusal, Uuid } from "#kernel";
import type { Json, Tx } from "#platform";

/** A change that one person proposes and another approves, as the approvals room keeps it. */
export interface ProposedChange {
	readonly id: Uuid;
	readonly subject: string;
	readonly before: Json;
	readonly after: Json;
	readonly maker: string;
}

/** What security asks of the approvals room. */
export interface ApprovalsPort {
	handle(
		kind: string,
		handler: {
			readonly approvers: readonly string[];
			validate(tx: Tx, change: ProposedChange): Promise<Refusal | undefined>;
			execute(tx: Tx, change: ProposedChange): Promise<Json | Refusal>;
		},
	): void;
	propose(
		tx: Tx,
		change: {
			readonly kind: string;
			readonly subject: string;
			readonly before: Json;
			readonly after: Json;
			readonly reason: string;
			readonly by: string;
		},
	): Promise<{ readonly id: Uuid } | Refusal>;
}

/** Who decides on what weakens or changes a rule. */
export const POLICY_APPROVERS: readonly string[] = ["approver"];
