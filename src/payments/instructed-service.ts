import type { Instruction, InstructionRefusal } from "#instruments";
import { isRefusal, type Money, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { approvalIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";
import type { ExecuteRefusal } from "./transfer-checks.ts";
import { execute } from "./transfer-service.ts";

export interface InstructCommand {
	/** The maker. */
	readonly userId: Uuid;
	readonly accountId: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	/** At most 60 characters, shown to the payee. */
	readonly memo: string | null;
}

export type InstructRefusal =
	| AmountRefusal
	| Refusal<"account_unknown" | "payee_is_self" | "payee_not_found" | "verification_required">;

/** A maker's wish: checked as the transfer it would be, and kept for an approver. Nothing moves (A5). */
export async function instruct(
	deps: PaymentsDeps,
	tx: Tx,
	command: InstructCommand,
): Promise<Instruction | InstructRefusal> {
	const { userId, accountId, payeeId } = command;
	const fits = checkAmount("transfer", command.amount);
	if (isRefusal(fits)) return fits;
	const key = { ledgerId: CELL, userId, accountId };
	const account = await deps.instruments.grants.usable(tx, key, "make");
	if (account === undefined) return refuse("account_unknown");
	if (payeeId === account.userId) return refuse("payee_is_self", {}, "/payeeId");
	if ((await deps.people.nameOf(tx, payeeId)) === undefined) {
		return refuse("payee_not_found", {}, "/payeeId");
	}
	if (!(await deps.people.isVerified(tx, userId))) return refuse("verification_required");
	return deps.instruments.instructions.make(tx, { ledgerId: CELL, ...command });
}

export interface ApproveCommand {
	/** The approver: never who made it. */
	readonly userId: Uuid;
	readonly instructionId: Uuid;
	readonly challengeId: Uuid;
}

export type ApproveRefusal = InstructionRefusal | ExecuteRefusal | SpendRefusal;

/** Executes an instruction in the transaction that approves it: both or neither (A5). */
export async function approveInstruction(
	deps: PaymentsDeps,
	tx: Tx,
	command: ApproveCommand,
): Promise<Order | ApproveRefusal> {
	const { userId, instructionId: id, challengeId } = command;
	const { instructions, ensureAccount } = deps.instruments;
	const claimed = await instructions.claim(tx, { ledgerId: CELL, userId, id });
	if (isRefusal(claimed)) return claimed;
	const { instruction, account: from } = claimed;
	if (!(await deps.people.isVerified(tx, userId))) return refuse("verification_required");
	const proof = { challengeId, subjectId: userId, ...approvalIntent(instruction) };
	const spent = await deps.security.spend(tx, proof);
	if (isRefusal(spent)) return spent;
	const { payeeId, amount, memo } = instruction;
	const to = await ensureAccount(tx, { ledgerId: CELL, userId: payeeId });
	const order = await execute(deps, tx, {
		...{ from, to, payeeId, amount, memo, actorId: userId, spent },
	});
	if (isRefusal(order)) return order;
	await instructions.done(tx, instruction, { by: userId, orderId: (order as Order).id });
	return order;
}
