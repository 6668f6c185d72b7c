import type { Machine, Money, Uuid } from "#kernel";

export type InstructionState = "open" | "done" | "refused" | "withdrawn" | "expired";
export type InstructionEvent = "approve" | "refuse" | "withdraw" | "expire";

/** Decided once; what was decided stays on record. */
export const INSTRUCTION: Machine<InstructionState, InstructionEvent> = {
	open: { approve: "done", refuse: "refused", withdraw: "withdrawn", expire: "expired" },
	done: {},
	refused: {},
	withdrawn: {},
	expired: {},
};

/** What a maker wants an account to pay; nothing moves until somebody else approves it (A5). */
export interface Instruction {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly accountId: Uuid;
	readonly makerId: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	readonly memo: string | null;
	readonly state: InstructionState;
	readonly madeAt: Temporal.Instant;
	/** From then on nobody approves it. */
	readonly expiresAt: Temporal.Instant;
	readonly decidedAt: Temporal.Instant | null;
	/** Null for one that ran out. */
	readonly decidedBy: Uuid | null;
	/** What it became, once it is done. */
	readonly orderId: Uuid | null;
}

/** How long an instruction waits for its approver. */
export const INSTRUCTION_HOURS = 72;
